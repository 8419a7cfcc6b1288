// Cells of the figures: sums of what was counted, each of a span of days or months, in the order in which they are asked for. What is
// counted, and of whom, is the business of app/cells; a store only adds up.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::storage {

struct CellKey {
    std::uint8_t level = 0;      // what `first` and `last` number
    std::string scope;           // of whom; empty: of the city
    std::uint8_t dimension = 0;  // what `code` names
    std::int32_t first = 0;      // the span begins in it,
    std::string code;
    std::int32_t last = 0;  // and ends in it: >= first, but for levels that number the two in different ways
    auto operator<=>(const CellKey&) const = default;
};

struct CellSum {
    std::uint16_t measure = 0;
    std::int64_t sum = 0;
    bool operator==(const CellSum&) const = default;
};

// By measure, each once, none zero; a cell without any is not there.
using CellSums = std::vector<CellSum>;

struct CellRow {
    CellKey key;
    CellSums sums;
    bool operator==(const CellRow&) const = default;
};

// The cells of one level, scope and dimension that begin in [from, until] and end in [last_from, last], of these codes alone where some are named.
struct CellQuery {
    std::uint8_t level = 0;
    std::string scope = {};
    std::uint8_t dimension = 0;
    std::int32_t from = 0, until = 0;
    std::int32_t last = 0;
    std::int32_t last_from = std::numeric_limits<std::int32_t>::min();
    std::vector<std::string> codes = {};

    bool takes(std::string_view code, std::int32_t ends) const {
        return ends >= last_from && ends <= last && (codes.empty() || std::ranges::find(codes, code) != codes.end());
    }
};

inline CellSums added(const CellSums& a, const CellSums& b) {
    CellSums sums;
    sums.reserve(a.size() + b.size());
    auto x = a.begin(), y = b.begin();
    while (x != a.end() || y != b.end()) {
        if (y == b.end() || (x != a.end() && x->measure < y->measure)) {
            sums.push_back(*x++);
        } else if (x == a.end() || y->measure < x->measure) {
            sums.push_back(*y++);
        } else {
            const std::int64_t sum = x->sum + y->sum;
            if (sum != 0) sums.push_back({x->measure, sum});
            ++x;
            ++y;
        }
    }
    return sums;
}

}  // namespace pingzhi::storage
