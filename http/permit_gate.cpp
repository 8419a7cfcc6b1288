#include "http/permit_gate.hpp"

#include "core/matter/tooth.hpp"
#include "http/asker.hpp"
#include "http/refusals.hpp"
#include "http/session.hpp"

namespace pingzhi::http {
namespace {

// Nobody: not known, or not as this permit asks.
std::expected<std::optional<Known>, Problem> known_as_asked(const CityEdge& city, const Permit& permit, const Request& request) {
    if (permit.whom != ForWhom::signed_in) return known(city, request);
    auto session = in_session(city, request);
    if (!session) return std::unexpected(std::move(session.error()));
    if (!*session) return std::nullopt;
    return Known{std::move((*session)->actor)};
}

bool is_granted(const Permit& permit, const Actor& actor) {
    if (permit.whom == ForWhom::staff && Asker{actor}.audience() != Audience::staff && !PINGZHI_TOOTH(whoever_is_known_is_staff)) return false;
    if (permit.rights.bits == 0 || permit.rights.asked_by != Rights::AskedBy::gate) return true;
    return (actor.grants.bits & permit.rights.bits) != 0;
}

std::optional<Problem> refused(const CityEdge& city, const Route& route, const Request& request) {
    const Permit& permit = route.permit;
    const auto who = known_as_asked(city, permit, request);
    if (!who) return who.error();
    if (!*who) {
        if (permit.whom == ForWhom::known_or_secret && !request.header(secret_header).empty()) return std::nullopt;
        return permit.whom == ForWhom::signed_in ? not_signed_in() : key_problem();
    }
    if (is_granted(permit, (*who)->actor)) return std::nullopt;
    note_denied(city, (*who)->actor, route.name, RefusalCode::not_granted, 0);
    return problem_of(Refusal{RefusalCode::not_granted, {}, {}, {}, {}});
}

}  // namespace

Gate permit_gate(const CityEdge& city) {
    return [&city](const Route& route, const Request& request) { return refused(city, route, request); };
}

}  // namespace pingzhi::http
