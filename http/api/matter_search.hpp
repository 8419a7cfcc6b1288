// What lists of matters are asked by, in an address and in the body of a search.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/views.hpp"
#include "http/asker.hpp"
#include "http/server/problem.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

// What staff look for: words or a number, a telephone number, and the list's filters by their names there.
struct MatterSearchWire {
    std::optional<std::string> words;
    std::optional<std::string> phone;
    std::optional<bool> open;
    std::optional<std::vector<std::string>> state;
    std::optional<std::vector<std::string>> service;
    std::optional<std::vector<std::string>> unit;
    std::optional<std::string> area;
    std::optional<std::vector<std::string>> tag;
    std::optional<std::string> due_from, due_until;
    std::optional<std::string> opened_from, opened_until;
    std::optional<std::string> closed_from, closed_until;
    std::optional<std::string> updated_from, updated_until;
    std::optional<std::string> sort;
    std::optional<std::string> cursor;
    std::optional<std::uint32_t> limit;
};
PINGZHI_WIRE(MatterSearchWire, "MatterSearch",
             (words, phone, open, state, service, unit, area, tag, due_from, due_until, opened_from, opened_until, closed_from, closed_until, updated_from,
              updated_until, sort, cursor, limit))

// Parameters of a list, or a search's body as such.
using Asked = std::vector<std::pair<std::string, std::string>>;

// The filter, or the first parameter that is wrong.
std::expected<MatterFilter, Problem> filter_of(const Asked& asked);
// The same of a body, for who of staff asks.
std::expected<MatterFilter, Problem> filter_of_search(const MatterSearchWire& search, const Asker& asker);
Problem problem_of_filter(FilterProblem problem);

}  // namespace pingzhi::http::api
