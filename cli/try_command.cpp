// pack try: what a pack's routing rules would have done with the last matters, before it is loaded.
#include "app/route_trial.hpp"
#include "cli/commands_support.hpp"

namespace pingzhi::cli {
namespace {

// Numbers and names as a city knows them.
struct Telling {
    const Catalogue& candidate;
    const Catalogue& today;
    Speech speech;

    std::string number(MatterId matter) const { return matter_number(today.number_prefix, matter); }
    // A unit of the candidate, or one that it no longer has.
    std::string unit(const UnitCode& code) const {
        const Unit* unit = candidate.routing->find(code);
        if (!unit) unit = today.routing->find(code);
        return unit ? unit->name.in(speech.language) : code.value;
    }
    std::string numbers(const std::vector<MatterId>& matters) const {
        std::string list;
        for (MatterId matter : matters) list += (list.empty() ? "" : " ") + number(matter);
        return list;
    }
};

boost::json::array numbers_json(const std::vector<MatterId>& matters, const Telling& telling) {
    boost::json::array list;
    for (MatterId matter : matters) list.emplace_back(telling.number(matter));
    return list;
}

boost::json::object moves_json(const RouteMoves& moves, const Telling& telling) {
    boost::json::array list;
    for (const RouteMove& move : moves.moves) {
        boost::json::array rules;
        for (const auto& [pair, matters] : move.rules) rules.push_back({{"before", pair.first}, {"now", pair.second}, {"matters", matters}});
        list.push_back({{"from", move.from.value},
                        {"to", move.to.value},
                        {"matters", move.matters},
                        {"rules", std::move(rules)},
                        {"examples", numbers_json(move.examples, telling)}});
    }
    return {{"matters", moves.matters}, {"moves", std::move(list)}};
}

std::string moves_words(const RouteMoves& moves, const Telling& telling) {
    std::string words;
    for (const RouteMove& move : moves.moves) {
        words += fmt::format("  {:>6}  {} → {}\n", grouped(move.matters), telling.unit(move.from), telling.unit(move.to));
        for (const auto& [pair, matters] : move.rules) {
            words += telling.speech.say("          规则 {} → {}：{}\n", "          rule {} → {}: {}\n", pair.first, pair.second, grouped(matters));
        }
        words += telling.speech.say("          例如 {}\n", "          such as {}\n", telling.numbers(move.examples));
    }
    return words;
}

std::string words_of(const NotTried& group, const Telling& telling) {
    const Speech speech = telling.speech;
    switch (group.why) {
        case NotTried::Why::unknown_service: return speech.say("新规则包没有事项类型 {}", "the pack has no service {}", group.code);
        case NotTried::Why::unknown_area: return speech.say("新规则包没有区域 {}", "the pack has no area {}", group.code);
        case NotTried::Why::given_by_hand: return speech.say("由人指定单位，不经派单规则", "a human chose the unit, no rule");
    }
    return {};
}

Outcome trial_outcome(const RouteTrial& trial, const Telling& telling) {
    boost::json::array not_tried;
    for (const NotTried& group : trial.not_tried) {
        not_tried.push_back(
            {{"why", name_of(group.why)}, {"code", group.code}, {"matters", group.matters}, {"examples", numbers_json(group.examples, telling)}});
    }
    Outcome outcome{done,
                    {{"ok", true},
                     {"pack", telling.candidate.pack},
                     {"version", telling.candidate.version},
                     {"tried", trial.tried},
                     {"from_today", moves_json(trial.from_today, telling)},
                     {"from_first", moves_json(trial.from_first, telling)},
                     {"not_tried", std::move(not_tried)}}};
    const Speech speech = telling.speech;
    outcome.words =
        speech.say("试了最近 {} 个事项\n与现行规则相比，{} 个会换单位\n", "tried on the last {} matters\nbeside today's rules {} would go to another unit\n",
                   grouped(trial.tried), grouped(trial.from_today.matters)) +
        moves_words(trial.from_today, telling) +
        speech.say("与当初派单相比，{} 个会换单位\n", "beside the route of their time {} would go to another unit\n", grouped(trial.from_first.matters)) +
        moves_words(trial.from_first, telling);
    for (const NotTried& group : trial.not_tried) {
        outcome.words += speech.say("未试 {} 个：{}；例如 {}\n", "not tried, {}: {}; such as {}\n", grouped(group.matters), words_of(group, telling),
                                    telling.numbers(group.examples));
    }
    return outcome;
}

}  // namespace

Outcome try_pack(const Context& context, const TryOptions& options) {
    auto pack = read_pack(context, options.pack);
    if (!pack) return std::move(pack.error());
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    DataFolder& folder = **opened;
    const CurrentPack current = folder.catalogues().current();
    const auto refuse = [&context](RefusalCode code) { return problem_outcome(name_of(code), words_of(code).in(context.speech.language)); };
    if (!current.catalogue) return refuse(RefusalCode::pack_not_loaded);
    if (current.catalogue->city != pack->catalogue->city) return refuse(RefusalCode::pack_of_other_city);
    const RouteTrial trial = try_routes(*folder.store().reader(), *current.catalogue, *pack->catalogue, options.last);
    return trial_outcome(trial, {*pack->catalogue, *current.catalogue, context.speech});
}

}  // namespace pingzhi::cli
