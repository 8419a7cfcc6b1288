// The honest clock of a matter in words: what is promised, what is awaited from whom by when, what stood and why. Supervision
// orders are within the house: their clocks are not told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/matter/fact.hpp"
#include "http/pages/matter_words.hpp"

namespace pingzhi::http::pages {

// A colour is told by a word and, where it is drawn, by a shape; never by itself.
struct ClockView {
    std::string_view colour;  // "green", "amber", "red", "none": names the shape
    std::string words;
};
ClockView clock_view(const SeenMatter& seen);    // of the whole matter, by its worst clock: "签收已经超时"
ClockView promise_view(const SeenMatter& seen);  // for lists: "时间充足，最迟11月24日（星期二）24:00 办结"

// Who is to do what by when; none where nothing has a time any more.
std::optional<std::string> awaited_words(const SeenMatter& seen);

// When the whole matter is to be closed, and what was promised at first where that has moved.
std::optional<std::string> promise_words(const SeenMatter& seen, const std::vector<Fact>& facts);

struct ClockLine {
    std::string_view colour;
    std::string act;
    std::string verdict;
    std::string deadline;
    std::string done;  // empty: not done
};
std::vector<ClockLine> clock_lines(const SeenMatter& seen);

// A time in which the clocks stood, or an extension that moved them.
struct StandLine {
    std::string time;    // from when until when
    std::string why;     // the reason, or that the reporter was asked
    std::string effect;  // what it did to the promise
    Seq asked = 0;       // the fact with the question; 0: none was asked
};
std::vector<StandLine> stand_lines(const SeenMatter& seen, const std::vector<Fact>& facts);  // oldest first

}  // namespace pingzhi::http::pages
