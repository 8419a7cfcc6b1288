// A matter in plain words: its state, whom it waits for, its clocks, what happened. Says nothing personal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/matter/fact.hpp"
#include "http/pages/wording.hpp"

namespace pingzhi::http::pages {

// A matter seen through the catalogue under which it began.
struct SeenMatter {
    const Matter& matter;
    const Catalogue& catalogue;
    LocalNow local;

    Language language() const { return local.language; }
};

std::string service_name(const SeenMatter& seen);
std::string unit_name(const SeenMatter& seen);    // of the lead
std::string place_words(const SeenMatter& seen);  // town and village
std::string channel_words(Channel channel, Language language);

std::string_view state_words(MatterState state, Language language);  // "办理中"
std::string now_words(const SeenMatter& seen);                       // "城东社区已经签收，正在办理。"

// A colour is told by a word and, where it is drawn, by a shape; never by itself.
struct ClockView {
    std::string_view colour;  // "green", "amber", "red", "none": names the shape
    std::string words;
};
ClockView clock_view(const SeenMatter& seen);    // of the whole matter, by its worst clock: "签收已经超时"
ClockView promise_view(const SeenMatter& seen);  // for lists: "时间充足，最迟 11月24日（星期二）24:00办结"

// The running clock that runs out first: who is to do what by when.
std::optional<std::string> awaited_words(const SeenMatter& seen);

struct ClockLine {
    std::string_view colour;
    std::string act;
    std::string verdict;
    std::string deadline;
    std::string done;  // empty: still running
};
std::vector<ClockLine> clock_lines(const SeenMatter& seen);

struct EventLine {
    std::string instant;  // RFC 3339
    std::string time;
    std::string words;
    std::string why;  // empty: nothing to add
    std::string_view kind;
};
std::vector<EventLine> event_lines(const SeenMatter& seen, const std::vector<Fact>& facts);  // oldest first

}  // namespace pingzhi::http::pages
