// What a list of requests asks for: filters, the span of dates, the place, the page. All limits of lists stand here.
#pragma once

#include <expected>

#include "http/open311/call.hpp"

namespace pingzhi::http::open311 {

inline constexpr std::size_t requests_max = 1000;  // in one answer
inline constexpr Duration span_max = Duration::days(90);
inline constexpr double radius_metres_max = 50'000;

struct Span {
    Instant from;
    Instant until;
};

struct Page {
    std::size_t number = 1;
    std::size_t size = requests_max;
    std::size_t offset() const { return (number - 1) * size; }
};

struct Circle {
    Position centre;
    double metres = 1000;
};

struct RequestSearch {
    MatterFilter filter;
    std::optional<Circle> circle;
    Page page;
    bool finds_nothing = false;  // every number asked for is none of ours
};

// start_date and end_date; without them the last 90 days.
std::expected<Span, FieldError> span_of(const Call& call);
std::expected<Page, FieldError> page_of(const Call& call);

std::expected<RequestSearch, Problem> search_of(const Call& call);

}  // namespace pingzhi::http::open311
