// What is counted of matters in a period, and the rates that the counts give. docs/RATES.md says each in words.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "insight/rates/share.hpp"

namespace pingzhi::insight {

using Count = std::uint64_t;

struct Counts {
    Count opened = 0;           // in the period
    Count without_promise = 0;  // of them without a close clock: never due
    Count withdrawn = 0;        // in the period
    Count declined = 0;
    // by the promise for the whole matter
    Count due = 0;
    Count deferred = 0;  // of those due
    Count closed = 0;    // of those due and not deferred, before the period was over
    Count on_time = 0;   // of those closed
    // by other clocks
    Count response_due = 0;
    Count responded = 0;
    Count sign_due = 0;
    Count signed_on_time = 0;
    // ownership
    Count offered = 0;   // lead assignments, in the period
    Count returned = 0;  // of them
    Count urged = 0;     // of the opened
    Count urges = 0;     // of the opened, each
    // endings in the period
    Count endings = 0;         // those that stand and those that did not last
    Count rework = 0;          // that did not last because the work was not done well
    Count false_handling = 0;  // that did not last because it was said to be done and was not
    Count standing = 0;        // that stand
    Count called_back = 0;     // of them
    Count solved_asked = 0;    // who said whether it is solved
    Count solved = 0;
    Count satisfied_asked = 0;
    Count satisfied = 0;
    // weighted, for scores
    Count score_due = 0;  // due and not deferred
    Count score_closed = 0;
    Count score_on_time = 0;
    Count score_rework = 0;
    Count score_false = 0;

    Counts& operator+=(const Counts& more);
    bool operator==(const Counts&) const = default;
};

struct CountName {
    std::string_view name;
    Count Counts::*member;
};
inline constexpr std::array<CountName, 30> count_names{{
    {"opened", &Counts::opened},
    {"without_promise", &Counts::without_promise},
    {"withdrawn", &Counts::withdrawn},
    {"declined", &Counts::declined},
    {"due", &Counts::due},
    {"deferred", &Counts::deferred},
    {"closed", &Counts::closed},
    {"on_time", &Counts::on_time},
    {"response_due", &Counts::response_due},
    {"responded", &Counts::responded},
    {"sign_due", &Counts::sign_due},
    {"signed_on_time", &Counts::signed_on_time},
    {"offered", &Counts::offered},
    {"returned", &Counts::returned},
    {"urged", &Counts::urged},
    {"urges", &Counts::urges},
    {"endings", &Counts::endings},
    {"rework", &Counts::rework},
    {"false_handling", &Counts::false_handling},
    {"standing", &Counts::standing},
    {"called_back", &Counts::called_back},
    {"solved_asked", &Counts::solved_asked},
    {"solved", &Counts::solved},
    {"satisfied_asked", &Counts::satisfied_asked},
    {"satisfied", &Counts::satisfied},
    {"score_due", &Counts::score_due},
    {"score_closed", &Counts::score_closed},
    {"score_on_time", &Counts::score_on_time},
    {"score_rework", &Counts::score_rework},
    {"score_false", &Counts::score_false},
}};
static_assert(sizeof(Counts) == count_names.size() * sizeof(Count));

// What is counted, by number: its place among the names.
using Measure = std::uint16_t;
consteval Measure measure_of(Count Counts::*member) {
    Measure measure = 0;
    while (count_names[measure].member != member) ++measure;
    return measure;
}

enum class Rate : std::uint8_t { on_time, closing, response, solved, satisfied, signing, returns, urges, rework, call_back };
inline constexpr std::array rates{Rate::on_time, Rate::closing, Rate::response, Rate::solved, Rate::satisfied,
                                  Rate::signing, Rate::returns, Rate::urges,    Rate::rework, Rate::call_back};
std::string_view name_of(Rate rate);
Share share_of(const Counts& counts, Rate rate);

}  // namespace pingzhi::insight
