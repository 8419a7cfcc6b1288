// One person as who gives posts sees them.
#pragma once

#include "http/api/wire_account.hpp"
#include "http/pages/door/door_page.hpp"

namespace pingzhi::http::pages {

std::string person_address(Seq person);
std::string state_words(const DoorVisit& visit, const api::PersonWire& person);

// The person in the path; nothing after answering 404.
std::optional<api::PersonWire> person_of_path(const DoorVisit& visit, const Request& request, const Responder& responder);

Response person_page(const DoorVisit& visit, Seq person, std::string_view done, const FormErrors& errors, unsigned status);

}  // namespace pingzhi::http::pages
