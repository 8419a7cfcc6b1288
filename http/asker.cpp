#include "http/asker.hpp"

#include "http/session.hpp"

namespace pingzhi::http {

// Staff are those whose API key lets them do more than report, and people at a post that may read; a channel that only passes
// reports on reads what residents read.
Audience Asker::audience() const {
    const bool reads = actor.session == 0 || actor.grants.has(Grant::read);
    return actor.kind == ActorKind::staff && reads ? Audience::staff : Audience::residents;
}

Asker asker_of(const CityEdge& city, const Request& request) {
    const std::string_view authorization = request.header("Authorization");
    if (authorization.empty()) {
        const auto session = in_session(city, request);
        return {session && *session ? (*session)->actor : resident};
    }
    const ApiKey* key = city.keys.find_bearer(authorization);
    return {key ? key->actor : resident};
}

bool sees(const Views& views, const Asker& asker, const Matter& matter) {
    const auto staff = asker.staff();
    return staff ? views.visible(matter, *staff) : views.visible(matter, Audience::residents);
}

}  // namespace pingzhi::http
