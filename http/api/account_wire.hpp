// People and posts as the API shows them.
#pragma once

#include "app/people/people_directory.hpp"
#include "http/api/wire_account.hpp"
#include "http/session.hpp"

namespace pingzhi::http::api {

SignedInWire signed_in_wire(const PeopleDirectory& directory, const SignedIn& who, const Actor& actor, Instant now, Language language);
PostWire post_wire(const City& city, const Person& holder, const Post& post, Instant now, Language language);
PersonWire person_wire(const PeopleDirectory& directory, const City& city, const Person& person, Instant now, Language language);

}  // namespace pingzhi::http::api
