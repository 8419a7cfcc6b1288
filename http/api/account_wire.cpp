#include "http/api/account_wire.hpp"

#include <algorithm>

namespace pingzhi::http::api {
namespace {

std::string unit_name(const City& city, const UnitCode& code, Language language) {
    const Unit* unit = city.current ? city.current->routing->find(code) : nullptr;
    return unit ? unit->name.in(language) : std::string();
}

std::string role_name(const City& city, const std::string& code, Language language) {
    const Role* role = city.current ? city.current->role(code) : nullptr;
    return role ? role->name.in(language) : std::string();
}

std::vector<SessionWire> session_wires(const People& people, Seq person) {
    std::vector<SessionWire> wires;
    for (const Seq id : people.sessions_of(person)) {
        const Session* session = people.session(id);
        wires.push_back({id, session->begun, session->until});
    }
    return wires;
}

std::optional<std::string> said(const PersonalTexts& details, const char* field) {
    const auto found = details.find(field);
    return found == details.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

SignedInWire signed_in_wire(const PeopleDirectory& directory, const SignedIn& who, const Actor& actor, Instant now, Language language) {
    const auto city = directory.city();
    SignedInWire wire;
    const Person* person = city->people->person(who.session.person);
    const PersonalTexts details = directory.details(*person);
    wire.person = person->id;
    wire.name = said(details, "name").value_or("");
    wire.login = said(details, "login").value_or("");
    wire.session = who.session.id;
    wire.until = who.session.until;
    wire.idle_minutes = static_cast<std::uint64_t>(session_idle_longest.ms / 60'000);
    if (city->current) wire.zone = city->current->zone->name();
    wire.second_factor = who.with_second_factor;
    wire.recovery_codes = static_cast<std::uint64_t>(std::ranges::count(person->credentials, CredentialKind::recovery, &Credential::kind));
    if (actor.post != 0) wire.post = actor.post;
    for (std::size_t i = 0; i < grant_count; ++i) {
        const auto grant = static_cast<Grant>(1u << i);
        if (actor.grants.has(grant)) wire.grants.emplace_back(name_of(grant));
    }
    for (const Post* post : posts_of(*city->people, person->id, now)) {
        OwnPostWire own{
            post->id,       post->unit.value, unit_name(*city, post->unit, language),       post->role, role_name(*city, post->role, language), {}, {},
            post->services, post->until,      city->people->post(post->id).holder != person};
        if (post->area) {
            own.area = post->area->value;
            const Area* area = city->current ? city->current->territory->find(*post->area) : nullptr;
            if (area) own.area_name = area->name.in(language);
        }
        wire.posts.push_back(std::move(own));
    }
    wire.sessions = session_wires(*city->people, person->id);
    return wire;
}

PostWire post_wire(const City& city, const Person& holder, const Post& post, Instant now, Language language) {
    PostWire wire{post.id,
                  holder.id,
                  post.unit.value,
                  unit_name(city, post.unit, language),
                  post.role,
                  role_name(city, post.role, language),
                  {},
                  post.services,
                  post.from,
                  post.until,
                  post.given_by,
                  post.confirmed,
                  post.ended.has_value(),
                  !holder.left && post.held(now),
                  {}};
    if (post.area) wire.area = post.area->value;
    for (const Delegation& each : post.delegations) wire.delegations.push_back({each.id, each.person, each.from, each.until});
    return wire;
}

PersonWire person_wire(const PeopleDirectory& directory, const City& city, const Person& person, Instant now, Language language) {
    const PersonalTexts details = directory.details(person);
    PersonWire wire;
    wire.id = person.id;
    wire.name = said(details, "name").value_or("");
    wire.login = said(details, "login").value_or("");
    wire.phone = said(details, "phone");
    wire.email = said(details, "email");
    wire.joined = person.joined;
    wire.left = person.left;
    wire.password = person.credential(CredentialKind::password) != nullptr;
    wire.second_factor = has_second_factor(person);
    const Credential* invitation = person.credential(CredentialKind::invitation);
    if (invitation && now < *invitation->until) wire.invited_until = invitation->until;
    for (const Post& post : person.posts) wire.posts.push_back(post_wire(city, person, post, now, language));
    wire.sessions = session_wires(*city.people, person.id);
    return wire;
}

}  // namespace pingzhi::http::api
