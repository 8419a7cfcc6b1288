#include "app/route_trial.hpp"

#include <algorithm>
#include <optional>

#include "app/matter_row.hpp"

namespace pingzhi {
namespace {

void add_example(std::vector<MatterId>& examples, MatterId matter) {
    if (examples.size() < trial_examples_max) examples.push_back(matter);
}

class MoveTable {
public:
    struct Routed {
        const UnitCode& unit;
        const std::string& rule;
    };
    void add(MatterId matter, Routed before, Routed now) {
        if (before.unit == now.unit) return;
        RouteMove& move = moves_[{before.unit.value, now.unit.value}];
        move.from = before.unit;
        move.to = now.unit;
        ++move.matters;
        ++move.rules[{before.rule, now.rule}];
        add_example(move.examples, matter);
    }

    RouteMoves largest_first() && {
        RouteMoves all;
        for (auto& [units, move] : moves_) {
            all.matters += move.matters;
            all.moves.push_back(std::move(move));
        }
        std::ranges::stable_sort(all.moves, std::ranges::greater{}, &RouteMove::matters);
        return all;
    }

private:
    std::map<std::pair<std::string, std::string>, RouteMove> moves_;
};

std::optional<std::pair<NotTried::Why, std::string>> hindrance(const Matter& matter, const Catalogue& candidate) {
    using Why = NotTried::Why;
    if (!candidate.service(matter.service)) return std::pair(Why::unknown_service, matter.service);
    if (matter.place.area && !candidate.territory->find(*matter.place.area)) return std::pair(Why::unknown_area, matter.place.area->value);
    if (!routed_assignment(matter)) return std::pair(Why::given_by_hand, std::string());
    return std::nullopt;
}

}  // namespace

std::string_view name_of(NotTried::Why why) {
    switch (why) {
        case NotTried::Why::unknown_service: return "unknown_service";
        case NotTried::Why::unknown_area: return "unknown_area";
        case NotTried::Why::given_by_hand: return "given_by_hand";
    }
    return {};
}

RouteAnswer route_anew(const Matter& matter, const Catalogue& rules) {
    const Mode* mode = rules.mode(matter.mode);
    const Routing& routing = mode && mode->routing ? *mode->routing : *rules.routing;
    return routing.route(
        {matter.service, matter.form, matter.place.area, matter.place.position, std::string(name_of(matter.channel)), rules.zone->to_civil(matter.opened)});
}

const Assignment* routed_assignment(const Matter& matter) {
    const Assignment* last = nullptr;
    for (const Assignment& assignment : matter.assignments) {
        if (assignment.cause == AssignmentCause::routed || assignment.cause == AssignmentCause::corrected) last = &assignment;
    }
    return last;
}

RouteTrial try_routes(storage::Reader& reader, const Catalogue& today, const Catalogue& candidate, std::size_t last) {
    storage::MatterQuery query;
    query.order = storage::Order::opened;
    query.limit = last;
    RouteTrial trial;
    MoveTable from_today, from_first;
    std::map<std::pair<NotTried::Why, std::string>, NotTried> not_tried;
    for (const storage::MatterRow& row : reader.matters(query)) {
        const Matter matter = from_row(row);
        if (const auto why = hindrance(matter, candidate)) {
            NotTried& group = not_tried[*why];
            group.why = why->first;
            group.code = why->second;
            ++group.matters;
            add_example(group.examples, matter.id);
            continue;
        }
        ++trial.tried;
        const RouteAnswer then = route_anew(matter, candidate), now = route_anew(matter, today);
        const Assignment& first = *routed_assignment(matter);
        from_today.add(matter.id, {now.unit, now.rule}, {then.unit, then.rule});
        from_first.add(matter.id, {first.unit, first.rule}, {then.unit, then.rule});
    }
    trial.from_today = std::move(from_today).largest_first();
    trial.from_first = std::move(from_first).largest_first();
    for (auto& [why, group] : not_tried) trial.not_tried.push_back(std::move(group));
    return trial;
}

}  // namespace pingzhi
