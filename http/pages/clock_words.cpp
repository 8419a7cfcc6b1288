#include "http/pages/clock_words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::array<TextKey, clock_kind_count> clock_keys{"clock_sign",      "clock_contact", "clock_arrive", "clock_handle",    "clock_answer",
                                                           "clock_call_back", "clock_close",   "clock_rule",   "clock_supervise", "clock_node"};
constexpr std::array<TextKey, clock_kind_count> act_keys{"act_sign",      "act_contact", "act_arrive", "act_handle",    "act_answer",
                                                         "act_call_back", "act_close",   "act_rule",   "act_supervise", "act_node"};

// A clock that is told, and who is to stop it.
struct ToldClock {
    const Clock* clock;
    std::string unit;
    bool of_share = false;  // an assignment's own share, not the matter's
};

// By deadline. Of assignments that were returned or cancelled nothing is awaited any more, nor was anything done in time.
std::vector<ToldClock> told_clocks(const SeenMatter& seen) {
    std::vector<ToldClock> told;
    for (const Clock& clock : seen.matter.clocks) told.push_back({&clock, unit_name(seen)});
    for (const Assignment& assignment : seen.matter.assignments) {
        if (!assignment.standing() && assignment.state != AssignmentState::done) continue;
        for (const Clock& clock : assignment.clocks) told.push_back({&clock, unit_name(seen, assignment.unit), true});
    }
    if (seen.matter.ruling) {
        for (const Clock& clock : seen.matter.ruling->clocks) told.push_back({&clock, unit_name(seen, seen.matter.ruling->by)});
    }
    std::ranges::stable_sort(told, {}, [](const ToldClock& each) { return each.clock->deadline; });
    return told;
}

std::string_view colour_words(Colour colour, Language language) {
    switch (colour) {
        case Colour::green: return say("colour_green", language);
        case Colour::amber: return say("colour_amber", language);
        case Colour::red: break;
    }
    return say("colour_red", language);
}

std::string_view clock_words(ClockKind kind, Language language) { return say(clock_keys[static_cast<std::size_t>(kind)], language); }

// A clock that stands shows what it showed when it was stopped.
Colour shown_colour(const SeenMatter& seen, const Clock& clock) {
    const Instant now = running(seen.matter, clock) ? seen.local.now : std::min(seen.local.now, seen.matter.standstill->since);
    return colour_at(now, clock.amber, clock.deadline);
}

// What is done was done in time or late; that it was nearly due no longer matters.
Colour stopped_colour(const Clock& clock) { return *clock.stopped > clock.deadline ? Colour::red : Colour::green; }

// Neither closed nor to be closed: its promise was neither kept nor broken.
bool ended_without_closing(const Matter& matter) { return !is_open(matter.state) && !matter.on_time; }

// The unfinished clock that gives the matter its colour: of those in the worst colour the one that runs out first.
struct Telling {
    const Clock* clock = nullptr;
    Colour colour = Colour::green;
};
Telling telling_clock(const SeenMatter& seen) {
    Telling telling;
    for (const ToldClock& each : told_clocks(seen)) {
        if (each.clock->stopped) continue;
        const Colour colour = shown_colour(seen, *each.clock);
        if (telling.clock == nullptr || colour > telling.colour) telling = {each.clock, colour};
    }
    return telling;
}

std::string until_words(const SeenMatter& seen, TextKey key, Instant until) {
    return say(key, seen.language(), {{"deadline", moment_words(until, seen.local)}, {"left", left_words(until, seen.local)}});
}

// What is awaited of a matter that stands still.
std::string awaited_in_standstill(const SeenMatter& seen) {
    const Instant until = seen.matter.standstill->until;
    if (seen.matter.state == MatterState::suspended) return until_words(seen, "awaited_suspended", until);
    std::string words = until_words(seen, seen.own() ? TextKey("awaited_you") : TextKey("awaited_reporter"), until);
    const Service* service = seen.catalogue.service(seen.matter.service);
    if (service == nullptr) return words;
    const bool withdraws = service->pauses.silence == SilenceMeans::withdraw;
    return say("sentences", seen.language(),
               {{"first", words}, {"second", say(withdraws ? TextKey("silence_withdraw") : TextKey("silence_resume"), seen.language())}});
}

std::optional<Instant> close_deadline(const std::vector<Clock>& clocks) {
    const auto close = std::ranges::find(clocks, ClockKind::close, &Clock::kind);
    return close == clocks.end() ? std::nullopt : std::optional(close->deadline);
}

// Follows the promise through the facts.
struct Promise {
    std::optional<Instant> first;  // of this round
    std::optional<Instant> now;

    void begin(const std::vector<Clock>& clocks) { first = now = close_deadline(clocks); }
    void move(const std::vector<ClockMove>& moves) {
        for (const ClockMove& each : moves) {
            if (each.kind == ClockKind::close && !each.owner) now = each.deadline;
        }
    }
    void take(const FactBody& body) {
        if (const auto* reported = std::get_if<MatterReported>(&body)) begin(reported->clocks);
        if (const auto* reopened = std::get_if<MatterReopened>(&body)) begin(reopened->clocks);
        if (const auto* corrected = std::get_if<MatterCorrected>(&body)) now = close_deadline(corrected->clocks);
        if (const auto* replied = std::get_if<ReporterReplied>(&body)) move(replied->moved);
        if (const auto* decided = std::get_if<RequestDecided>(&body)) move(decided->moved);
        if (const auto* resumed = std::get_if<MatterResumed>(&body)) move(resumed->moved);
    }
};

// The pauses and extensions among the facts, in the matter's own time.
struct Standing {
    const SeenMatter& seen;
    std::vector<StandLine> lines = {};
    std::optional<Pause> open = {};  // the last line's, while it lasts: until when at most
    Promise promise = {};
    std::map<Seq, RequestMade> requests = {};

    Instant when(const Fact& fact) const { return clock_instant(seen.matter, fact.at, fact.happened); }
    std::string moment(Instant instant) const { return moment_words(instant, seen.local); }
    std::string promise_moved(const std::optional<Instant>& before) const {
        if (!before || !promise.now || *before == *promise.now) return {};
        return say("stand_moved", seen.language(), {{"before", moment(*before)}, {"after", moment(*promise.now)}});
    }

    void begin(Pause longest, std::string why, Seq asked) {
        open = longest;
        lines.push_back({say("stand_since", seen.language(), {{"from", moment(open->from)}}), std::move(why), {}, asked});
    }
    // It ends by itself at its time, whenever somebody notices.
    void end(Instant noticed, const std::optional<Instant>& before) {
        if (!open) return;
        const Instant until = std::min(noticed, open->until);
        StandLine& line = lines.back();
        line.time = say("stand_span", seen.language(),
                        {{"from", moment(open->from)}, {"until", moment(until)}, {"time", span_words(until - open->from, seen.language())}});
        line.effect = promise_moved(before);
        open.reset();
    }

    void take(const Fact& fact) {
        const std::optional<Instant> before = promise.now;
        promise.take(fact.body);
        if (const auto* asked = std::get_if<ReporterAsked>(&fact.body))
            begin({when(fact), asked->until}, std::string(say("stand_asked", seen.language())), fact.seq);
        if (const auto* made = std::get_if<RequestMade>(&fact.body)) requests[fact.seq] = *made;
        if (const auto* decided = std::get_if<RequestDecided>(&fact.body)) take_decision(when(fact), *decided, before);
        const bool ends = std::holds_alternative<ReporterReplied>(fact.body) || std::holds_alternative<MatterResumed>(fact.body) ||
                          std::holds_alternative<MatterWithdrawn>(fact.body);
        if (ends) end(when(fact), before);
    }
    void take_decision(Instant decided_at, const RequestDecided& decided, const std::optional<Instant>& before) {
        const auto request = requests.find(decided.request);
        if (!decided.granted || request == requests.end()) return;
        const auto& [id, made] = *request;
        const std::string reason = reason_words(seen, "pause", made.reason);
        if (made.kind == RequestKind::urgency) {
            lines.push_back({say("stand_hastened", seen.language(), {{"when", moment(decided_at)}}), reason, promise_moved(before), 0});
            return;
        }
        if (made.kind == RequestKind::suspension) return begin({decided_at, *made.until}, reason, 0);
        lines.push_back({say("stand_extended", seen.language(), {{"when", moment(decided_at)}}), reason, promise_moved(before), 0});
    }
};

}  // namespace

ClockView clock_view(const SeenMatter& seen) {
    const Language language = seen.language();
    const Matter& matter = seen.matter;
    if (!is_open(matter.state)) {
        if (!matter.closed) return {"none", {}};
        const std::string when = moment_words(*matter.closed, seen.local);
        if (!matter.on_time) return {"none", when};
        const TextKey word = *matter.on_time ? TextKey("ended_green") : TextKey("ended_red");
        return {*matter.on_time ? "green" : "red", say("clock_ended", language, {{"word", say(word, language)}, {"when", when}})};
    }
    const auto [telling, colour] = telling_clock(seen);
    if (telling == nullptr) return {"none", std::string(say("clock_none", language))};
    const bool stands = !running(matter, *telling);
    if (stands && colour != Colour::red) return {"none", std::string(say("clock_stands", language))};
    const std::string_view word = stands ? say("clock_stands_late", language) : colour_words(colour, language);
    // All is well with every clock: none of them needs a name.
    if (colour == Colour::green || telling->kind == ClockKind::close) return {name_of(colour), std::string(word)};
    return {name_of(colour), say("clock_word_other", language, {{"clock", clock_words(telling->kind, language)}, {"word", word}})};
}

ClockView promise_view(const SeenMatter& seen) {
    const Clock* promise = seen.matter.clock(ClockKind::close);
    ClockView view = clock_view(seen);
    if (!is_open(seen.matter.state) || promise == nullptr || !running(seen.matter, *promise)) return view;
    view.words = say("clock_due", seen.language(), {{"word", view.words}, {"deadline", moment_words(promise->deadline, seen.local)}});
    return view;
}

std::optional<std::string> awaited_words(const SeenMatter& seen) {
    if (!is_open(seen.matter.state)) return std::nullopt;
    if (seen.matter.standstill) return awaited_in_standstill(seen);
    const auto told = told_clocks(seen);
    const auto next = std::ranges::find_if(told, [](const ToldClock& each) { return !each.clock->stopped; });
    if (next == told.end()) return std::nullopt;
    const Clock& clock = *next->clock;
    // Whoever calls back did not handle it: no unit is named.
    if (clock.kind == ClockKind::call_back)
        return until_words(seen, seen.own() ? TextKey("awaited_call_to_you") : TextKey("awaited_call_back"), clock.deadline);
    return say("awaited", seen.language(),
               {{"unit", next->unit},
                {"act", say(act_keys[static_cast<std::size_t>(clock.kind)], seen.language())},
                {"deadline", moment_words(clock.deadline, seen.local)},
                {"left", left_words(clock.deadline, seen.local)}});
}

std::optional<std::string> promise_words(const SeenMatter& seen, const std::vector<Fact>& facts) {
    const Clock* close = seen.matter.clock(ClockKind::close);
    if (close == nullptr || !is_open(seen.matter.state)) return std::nullopt;
    const std::string deadline = moment_words(close->deadline, seen.local);
    if (!running(seen.matter, *close)) return say("promise_stands", seen.language(), {{"deadline", deadline}});
    const std::string words = until_words(seen, "promise", close->deadline);
    Promise promise;
    for (const Fact& fact : facts) promise.take(fact.body);
    if (!promise.first || *promise.first == close->deadline) return words;
    return say("sentences", seen.language(),
               {{"first", words}, {"second", say("promise_moved", seen.language(), {{"before", moment_words(*promise.first, seen.local)}})}});
}

std::vector<ClockLine> clock_lines(const SeenMatter& seen) {
    const Language language = seen.language();
    const Matter& matter = seen.matter;
    std::vector<ClockLine> lines;
    for (const ToldClock& told : told_clocks(seen)) {
        const Clock& clock = *told.clock;
        std::string act(clock_words(clock.kind, language));
        if (told.of_share) act = say("clock_of_unit", language, {{"clock", act}, {"unit", told.unit}});
        ClockLine line{"none", std::move(act), {}, moment_words(clock.deadline, seen.local), {}};
        const bool done = clock.stopped && (!ended_without_closing(matter) || (matter.closed && *clock.stopped < *matter.closed));
        if (done) {
            const Colour colour = stopped_colour(clock);
            line.colour = name_of(colour);
            line.verdict = say(colour == Colour::red ? TextKey("stopped_red") : TextKey("stopped_green"), language);
            line.done = moment_words(*clock.stopped, seen.local);
        } else if (!is_open(matter.state)) {
            line.verdict = say("clock_dropped", language);
        } else if (!running(matter, clock)) {
            line.verdict = say("clock_stands", language);
        } else {
            const Colour colour = shown_colour(seen, clock);
            line.colour = name_of(colour);
            line.verdict = say("clock_left", language, {{"word", colour_words(colour, language)}, {"left", left_words(clock.deadline, seen.local)}});
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<StandLine> stand_lines(const SeenMatter& seen, const std::vector<Fact>& facts) {
    Standing standing{seen};
    for (const Fact& fact : facts) standing.take(fact);
    return std::move(standing.lines);
}

}  // namespace pingzhi::http::pages
