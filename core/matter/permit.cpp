#include "core/matter/permit.hpp"

#include <algorithm>

#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

bool contains(const std::vector<UnitCode>& units, const UnitCode& unit) { return std::ranges::find(units, unit) != units.end(); }

// A place without an area lies in the whole city.
bool in_area(const Territory& territory, const Place& place, const AreaCode& area) {
    const AreaCode& where = place.area ? *place.area : territory.root().code;
    return territory.within(where, area);
}

}  // namespace

std::expected<Actor, RefusalCode> acting(const City& city, const Actor& actor, Instant at) {
    if (actor.session == 0) return actor;
    const Session* session = city.people->session(actor.session);
    if (!session || (at >= session->until && !PINGZHI_TOOTH(session_outlives_its_time))) return std::unexpected(RefusalCode::session_over);
    Actor acts{ActorKind::staff, actor_of(session->person), std::nullopt, {}, {}, {}, actor.session, actor.post};
    if (actor.post == 0) return acts;
    const People::Held held = city.people->post(actor.post);
    const Role* role = held.post && city.current ? city.current->role(held.post->role) : nullptr;
    if (!role || !acts_at(held, session->person, at)) return std::unexpected(RefusalCode::post_not_held);
    acts.unit = held.post->unit;
    acts.grants = role->grants;
    acts.area = held.post->area;
    acts.services = held.post->services;
    return acts;
}

bool has_permit(const Actor& actor) { return actor.session != 0 || actor.area || !actor.services.empty(); }

bool may_see(const Actor& actor, const Matter& matter, const Catalogue& today) {
    if (actor.kind != ActorKind::staff) return true;
    if (actor.unit && matter.about && contains(units_above(*today.routing, *actor.unit), *matter.about) && !PINGZHI_TOOTH(accused_unit_reads_the_complaint))
        return false;
    if (!has_permit(actor)) return true;
    if (!actor.services.empty() && std::ranges::find(actor.services, matter.service) == actor.services.end()) return false;
    if (actor.area && in_area(*today.territory, matter.place, *actor.area)) return true;
    if (PINGZHI_TOOTH(area_of_the_permit_is_forgotten)) return true;
    if (!actor.unit) return false;
    return std::ranges::any_of(units_of(matter), [&](const UnitCode& unit) { return contains(units_above(*today.routing, unit), *actor.unit); });
}

std::vector<UnitCode> units_of(const Matter& matter) {
    std::vector<UnitCode> units;
    const Assignment* last_lead = nullptr;
    for (const Assignment& each : matter.assignments) {
        if (each.lead) last_lead = &each;
        if (each.standing() || each.state == AssignmentState::done) units.push_back(each.unit);
    }
    if (last_lead && last_lead->state != AssignmentState::returned) units.push_back(last_lead->unit);
    if (matter.ruling) {
        units.push_back(matter.ruling->by);
        for (const RulingSide& side : matter.ruling->sides) units.push_back(side.unit);
    }
    for (const Supervision& each : matter.supervisions) {
        if (!each.answered) units.push_back(each.unit);
    }
    std::ranges::sort(units);
    const auto doubled = std::ranges::unique(units);
    units.erase(doubled.begin(), doubled.end());
    return units;
}

std::vector<UnitCode> units_below(const Routing& routing, const UnitCode& unit) {
    std::vector<UnitCode> units{unit};
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (const Unit& each : routing.units()) {
            if (each.above && *each.above == units[i] && !contains(units, each.code)) units.push_back(each.code);
        }
    }
    return units;
}

std::vector<UnitCode> units_above(const Routing& routing, const UnitCode& unit) {
    std::vector<UnitCode> units{unit};
    for (const Unit* each = routing.find(unit); each && each->above && !contains(units, *each->above); each = routing.find(*each->above)) {
        units.push_back(*each->above);
    }
    return units;
}

}  // namespace pingzhi
