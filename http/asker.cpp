#include "http/asker.hpp"

#include "http/session.hpp"

namespace pingzhi::http {

// Staff are those whose API key lets them do more than report, and people at a post that may read; a channel that only passes
// reports on reads what residents read.
Audience Asker::audience() const {
    const bool reads = actor.session == 0 || actor.grants.has(Grant::read);
    return actor.kind == ActorKind::staff && reads ? Audience::staff : Audience::residents;
}

std::expected<std::optional<Known>, Problem> known(const CityEdge& city, const Request& request) {
    const std::string_view authorization = request.header("Authorization");
    if (authorization.empty()) {
        auto session = in_session(city, request);
        if (!session) return std::unexpected(std::move(session.error()));
        if (!*session) return std::nullopt;
        return Known{std::move((*session)->actor)};
    }
    const ApiKey* key = city.keys.find_bearer(authorization);
    if (!key) return std::unexpected(key_problem());
    return Known{key->actor, key->channel};
}

Problem key_problem() {
    Problem problem;
    problem.status = 401;
    problem.code = "key_unknown";
    problem.title = {"此操作需要有效的 API 密钥", "This needs an API key that is known here"};
    problem.headers.emplace_back("WWW-Authenticate", "Bearer");
    return problem;
}

Asker asker_of(const CityEdge& city, const Request& request) {
    auto who = known(city, request);
    return {who && *who ? std::move((*who)->actor) : resident};
}

void note_denied(const CityEdge& city, const Actor& who, std::string_view what, RefusalCode why, Seq about) {
    if (!city.accounts || who.id.empty() || who.kind == ActorKind::resident) return;
    city.accounts->note_denied(who, std::string(what) + " " + std::string(name_of(why)), about);
}

bool sees(const Views& views, const Asker& asker, const Matter& matter) {
    const auto staff = asker.staff();
    return staff ? views.visible(matter, *staff) : views.visible(matter, Audience::residents);
}

}  // namespace pingzhi::http
