// Duplicates: while somebody writes a report, the open matters that it may be a second report of. Near in place and time, of the same
// group of services, told in similar words. A candidate is an offer; whether it is the same thing a human says (ReportMatter::same_as,
// MergeMatter).
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "app/views.hpp"
#include "core/matter/refusal.hpp"

namespace pingzhi {

inline constexpr double duplicate_metres_max = 500;
inline constexpr Duration duplicate_apart_max = Duration::days(30);
inline constexpr std::size_t duplicate_rows_max = 200;  // looked at for one question, the newest
inline constexpr std::size_t duplicates_offered_max = 5;

struct DuplicateQuestion {
    std::string service;
    Place place;  // known by neither position nor area: nothing is near it
    std::string address;
    std::string description;
    Instant happened;
    Audience audience = Audience::residents;
    std::optional<Actor> actor = {};  // of staff: nothing outside its permit is offered
};

// With its reasons. Residents' scores know only what is published: nothing can be found out by asking.
struct DuplicateCandidate {
    Matter matter;
    PersonalTexts published;
    std::optional<double> metres;  // none: of one of the two only the area is known, and it is the same
    Duration apart;
    std::optional<double> text;  // how alike the words are; none: one of the two has none that may be compared
    double score = 0;            // 0 to 1
};

// The best first. Refusals: pack_not_loaded, unknown_service, position_invalid, unknown_area.
std::expected<std::vector<DuplicateCandidate>, Refusal> find_duplicates(const Views& views, const DuplicateQuestion& question);

}  // namespace pingzhi
