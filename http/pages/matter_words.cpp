#include "http/pages/matter_words.hpp"

#include <algorithm>
#include <array>

#include "http/fact_words.hpp"
#include "http/pages/area_choice.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::array<TextKey, matter_state_count> state_keys{"state_received",  "state_assigned", "state_in_hand",   "state_handled",
                                                             "state_answered",  "state_closed",   "state_archived",  "state_awaiting_reporter",
                                                             "state_suspended", "state_merged",   "state_withdrawn", "state_declined"};
constexpr std::array<TextKey, matter_state_count> now_keys{"now_received",  "now_assigned", "now_in_hand",   "now_handled",
                                                           "now_answered",  "now_closed",   "now_archived",  "now_awaiting_reporter",
                                                           "now_suspended", "now_merged",   "now_withdrawn", "now_declined"};
constexpr std::array<TextKey, clock_kind_count> clock_keys{"clock_sign",      "clock_contact", "clock_arrive", "clock_handle",   "clock_answer",
                                                           "clock_call_back", "clock_close",   "clock_rule",   "clock_supervise"};
constexpr std::array<TextKey, clock_kind_count> act_keys{"act_sign",      "act_contact", "act_arrive", "act_handle",   "act_answer",
                                                         "act_call_back", "act_close",   "act_rule",   "act_supervise"};
constexpr std::array<TextKey, 9> channel_keys{"channel_hotline",         "channel_police_transfer", "channel_web",    "channel_place_code", "channel_worker",
                                              "channel_enterprise_line", "channel_deputy_station",  "channel_import", "channel_sensor"};

std::string_view colour_words(Colour colour, Language language) {
    switch (colour) {
        case Colour::green: return say("colour_green", language);
        case Colour::amber: return say("colour_amber", language);
        case Colour::red: break;
    }
    return say("colour_red", language);
}

std::string_view clock_words(ClockKind kind, Language language) { return say(clock_keys[static_cast<std::size_t>(kind)], language); }

// What is done was done in time or late; that it was nearly due no longer matters.
Colour stopped_colour(const Clock& clock) { return *clock.stopped > clock.deadline ? Colour::red : Colour::green; }

std::string reason_name(const SeenMatter& seen, std::string_view list, const std::string& code) {
    const Reason* reason = seen.catalogue.reason(list, code);
    return reason == nullptr ? code : reason->name.in(seen.language());
}

std::string_view ended_words(const SeenMatter& seen) {
    return say(seen.matter.on_time == false ? TextKey("ended_red") : TextKey("ended_green"), seen.language());
}

std::string closing_words(const SeenMatter& seen) {
    const std::string reason = reason_name(seen, "close", seen.matter.close_reason);
    if (!seen.matter.on_time) return reason;
    return say("event_closed_verdict", seen.language(), {{"reason", reason}, {"verdict", ended_words(seen)}});
}

std::string name_of_unit(const SeenMatter& seen, const UnitCode& code) {
    const Unit* unit = seen.catalogue.routing->find(code);
    return unit == nullptr ? code.value : unit->name.in(seen.language());
}

// The running clock that gives the matter its colour: of those in the worst colour the one that runs out first.
const Clock* telling_clock(const SeenMatter& seen) {
    const Colour worst = colour_of(seen.matter, seen.local.now);
    const Clock* telling = nullptr;
    for (const Clock* clock : clocks_of(seen.matter)) {
        if (clock->stopped || colour_at(seen.local.now, clock->amber, clock->deadline) != worst) continue;
        if (telling == nullptr || clock->deadline < telling->deadline) telling = clock;
    }
    return telling;
}

std::string_view ended_colour(const Matter& matter) { return !matter.on_time ? "none" : *matter.on_time ? "green" : "red"; }

// One event in words. Who did it is the unit that stood as lead when it happened.
struct Telling {
    const SeenMatter& seen;
    EventLine& line;
    std::string& unit;

    std::string tell(TextKey key, Fillings fillings) const { return say(key, seen.language(), fillings); }
    std::string by_unit(TextKey key) const { return tell(key, {{"unit", unit}}); }
    std::string by_clock(TextKey key, ClockKind kind) const { return tell(key, {{"act", clock_words(kind, seen.language())}}); }

    void operator()(const MatterReported& fact) const { line.words = tell("event_reported", {{"channel", channel_words(fact.channel, seen.language())}}); }
    void operator()(const MatterAssigned& fact) const {
        if (fact.lead) unit = name_of_unit(seen, fact.unit);
        line.words = tell("event_assigned", {{"unit", name_of_unit(seen, fact.unit)}});
        if (const RouteRule* rule = seen.catalogue.rule(seen.matter.mode, fact.rule))
            line.why = tell("event_assigned_why", {{"why", rule->why.in(seen.language())}});
    }
    void operator()(const ReportAttached& fact) const { line.words = tell("event_attached", {{"channel", channel_words(fact.channel, seen.language())}}); }
    void operator()(const AssignmentSigned&) const { line.words = by_unit("event_signed"); }
    void operator()(const StepRecorded& fact) const {
        line.words = by_unit(fact.step == Step::contact ? TextKey("event_contacted") : TextKey("event_arrived"));
    }
    void operator()(const MatterHandled& fact) const {
        line.words = tell("event_handled", {{"unit", unit}, {"outcome", reason_name(seen, "handle", fact.outcome)}});
    }
    void operator()(const MatterAnswered&) const { line.words = by_unit("event_answered"); }
    void operator()(const MatterClosed&) const { line.words = tell("event_closed", {{"reason", closing_words(seen)}}); }
    void operator()(const ClockWarned& fact) const { line.words = by_clock("event_warned", fact.clock); }
    void operator()(const ClockLapsed& fact) const { line.words = by_clock("event_lapsed", fact.clock); }
    template <class Kind>
    void operator()(const Kind& fact) const {
        if (const auto words = fact_words(fact, seen.catalogue)) line.words = words->in(seen.language());
    }
    void operator()(const ValuesErased& fact) const { line.words = tell("event_erased", {{"reason", reason_name(seen, "erase", fact.reason)}}); }
};

}  // namespace

std::string service_name(const SeenMatter& seen) {
    const Service* service = seen.catalogue.service(seen.matter.service);
    return service == nullptr ? seen.matter.service : service->name.in(seen.language());
}

std::string unit_name(const SeenMatter& seen) {
    const Assignment* lead = seen.matter.lead();
    return lead == nullptr ? std::string(say("unit_none", seen.language())) : name_of_unit(seen, lead->unit);
}

std::string place_words(const SeenMatter& seen) {
    if (!seen.matter.place.area) return std::string(say("place_unknown", seen.language()));
    return area_words(*seen.catalogue.territory, *seen.matter.place.area, seen.language());
}

std::string channel_words(Channel channel, Language language) { return std::string(say(channel_keys[static_cast<std::size_t>(channel)], language)); }

std::string_view state_words(MatterState state, Language language) { return say(state_keys[static_cast<std::size_t>(state)], language); }

std::string now_words(const SeenMatter& seen) {
    const TextKey key = now_keys[static_cast<std::size_t>(seen.matter.state)];
    return say(key, seen.language(), {{"unit", unit_name(seen)}, {"reason", reason_name(seen, "close", seen.matter.close_reason)}});
}

ClockView clock_view(const SeenMatter& seen) {
    const Language language = seen.language();
    if (!is_open(seen.matter.state)) {
        if (!seen.matter.closed) return {"none", {}};
        const std::string when = moment_words(*seen.matter.closed, seen.local);
        if (!seen.matter.on_time) return {"none", when};
        return {ended_colour(seen.matter), say("clock_ended", language, {{"word", ended_words(seen)}, {"when", when}})};
    }
    const Clock* telling = telling_clock(seen);
    if (telling == nullptr) return {"none", std::string(say("clock_none", language))};
    const Colour colour = colour_of(seen.matter, seen.local.now);
    const std::string_view word = colour_words(colour, language);
    // All is well with every clock: none of them needs a name.
    if (colour == Colour::green || telling->kind == ClockKind::close) return {name_of(colour), std::string(word)};
    return {name_of(colour), say("clock_word_other", language, {{"clock", clock_words(telling->kind, language)}, {"word", word}})};
}

ClockView promise_view(const SeenMatter& seen) {
    const Clock* promise = seen.matter.clock(ClockKind::close);
    ClockView view = clock_view(seen);
    if (!is_open(seen.matter.state) || promise == nullptr) return view;
    view.words = say("clock_due", seen.language(), {{"word", view.words}, {"deadline", moment_words(promise->deadline, seen.local)}});
    return view;
}

std::optional<std::string> awaited_words(const SeenMatter& seen) {
    const Clock* next = nullptr;
    for (const Clock* clock : clocks_of(seen.matter)) {
        if (!clock->stopped && (next == nullptr || clock->deadline < next->deadline)) next = clock;
    }
    if (next == nullptr || !is_open(seen.matter.state)) return std::nullopt;
    const std::string_view act = say(act_keys[static_cast<std::size_t>(next->kind)], seen.language());
    return say(
        "awaited", seen.language(),
        {{"unit", unit_name(seen)}, {"act", act}, {"deadline", moment_words(next->deadline, seen.local)}, {"left", left_words(next->deadline, seen.local)}});
}

std::vector<ClockLine> clock_lines(const SeenMatter& seen) {
    const Language language = seen.language();
    auto clocks = clocks_of(seen.matter);
    std::ranges::stable_sort(clocks, {}, [](const Clock* clock) { return clock->deadline; });
    std::vector<ClockLine> lines;
    for (const Clock* clock : clocks) {
        const Colour colour = clock->stopped ? stopped_colour(*clock) : colour_at(seen.local.now, clock->amber, clock->deadline);
        ClockLine line{name_of(colour), std::string(clock_words(clock->kind, language)), {}, moment_words(clock->deadline, seen.local), {}};
        if (clock->stopped) {
            line.verdict = say(colour == Colour::red ? TextKey("stopped_red") : TextKey("stopped_green"), language);
            line.done = moment_words(*clock->stopped, seen.local);
        } else {
            line.verdict = say("clock_left", language, {{"word", colour_words(colour, language)}, {"left", left_words(clock->deadline, seen.local)}});
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<EventLine> event_lines(const SeenMatter& seen, const std::vector<Fact>& facts) {
    std::vector<EventLine> lines;
    std::string unit(say("unit_none", seen.language()));
    for (const Fact& fact : facts) {
        EventLine line{to_rfc3339(fact.happened), moment_words(fact.happened, seen.local), {}, {}, kind_of(fact.body)};
        std::visit(Telling{seen, line, unit}, fact.body);
        if (!line.words.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace pingzhi::http::pages
