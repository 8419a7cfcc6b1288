#include "http/open311/request_search.hpp"

#include <charconv>
#include <cmath>
#include <numbers>

#include "http/open311/dates.hpp"
#include "http/open311/errors.hpp"
#include "http/open311/numbers.hpp"
#include "http/server/encoding.hpp"

namespace pingzhi::http::open311 {
namespace {

// A change of the clock may lie between two midnights that are 90 days apart.
constexpr Duration span_tolerance = Duration::hours(1);
constexpr std::size_t page_number_max = 100'000;

std::expected<std::optional<AskedDate>, FieldError> date_of(const Call& call, const char* name) {
    const std::string_view given = call.asked.value(name);
    if (given.empty()) return std::nullopt;
    auto date = read_date(given, *call.catalogue->zone);
    if (!date)
        return std::unexpected(
            fault(name, "not_a_datetime",
                  {"应为带时区的日期时间，例如 2026-11-16T00:00:00+08:00", "This is not a date and time with a zone, such as 2026-11-16T00:00:00Z"}));
    return date;
}

Instant end_of(const AskedDate& date, const Zone& zone) { return date.whole_day ? zone.end_of(zone.to_civil(date.instant).day) - Duration{1} : date.instant; }

std::expected<std::size_t, FieldError> whole_number(const Call& call, const char* name, std::size_t fallback, std::size_t max) {
    const std::string_view given = call.asked.value(name);
    if (given.empty()) return fallback;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
    if (error != std::errc{} || end != given.data() + given.size() || number == 0 || number > max) {
        return std::unexpected(
            fault(name, "invalid", {"应为 1 到 " + std::to_string(max) + " 的整数", "This is a whole number from 1 to " + std::to_string(max)}));
    }
    return number;
}

using Box = storage::MatterQuery::Box;

Box box_around(const Circle& circle) {
    constexpr double metres_a_degree = 111'195;
    const double high = circle.metres / metres_a_degree * 1.001;  // the circle must lie inside, whatever is rounded
    Box box{-180, std::max(-90.0, circle.centre.lat - high), 180, std::min(90.0, circle.centre.lat + high)};
    const double narrowest = std::cos(std::max(std::abs(box.south), std::abs(box.north)) * std::numbers::pi / 180);
    const double wide = narrowest > 0 ? high / narrowest : 360;
    // Across the date line the whole band is looked through; the distance decides anyway.
    if (circle.centre.lon - wide >= -180 && circle.centre.lon + wide <= 180) {
        box.west = circle.centre.lon - wide;
        box.east = circle.centre.lon + wide;
    }
    return box;
}

std::optional<Box> read_box(std::string_view text) {
    std::array<double, 4> edges{};
    for (double& edge : edges) {
        const auto number = read_number(trimmed(take_until(text, ',')));
        if (!number) return std::nullopt;
        edge = *number;
    }
    const Box box{edges[0], edges[1], edges[2], edges[3]};
    if (!text.empty() || box.west > box.east || box.south > box.north) return std::nullopt;
    return box;
}

void read_place(const Call& call, RequestSearch& search, Faults& faults) {
    if (std::string_view given = call.asked.value("bbox"); !given.empty()) {
        search.filter.box = read_box(given);
        if (!search.filter.box) faults.push_back(fault("bbox", "invalid", {"应为 西,南,东,北 四个经纬度", "This is west,south,east,north in degrees"}));
    }
    const std::string_view lat = call.asked.value("lat"), lon = call.asked.value("long"), radius = call.asked.value("radius");
    if (lat.empty() && lon.empty() && radius.empty()) return;
    if (lat.empty()) faults.push_back(missing("lat"));
    if (lon.empty()) faults.push_back(missing("long"));
    if (lat.empty() || lon.empty()) return;
    Circle circle;
    const auto position = read_position(lat, lon);
    if (!position) return faults.push_back(fault(RefusalCode::position_invalid, "position"));
    circle.centre = *position;
    if (!radius.empty()) {
        const auto metres = read_number(radius);
        if (!metres || *metres <= 0 || *metres > radius_metres_max)
            return faults.push_back(fault("radius", "invalid", {"应为不超过 50000 的米数", "This is a number of metres up to 50000"}));
        circle.metres = *metres;
    }
    if (!search.filter.box) search.filter.box = box_around(circle);
    search.circle = circle;
}

void read_status(const Call& call, MatterFilter& filter, Faults& faults) {
    bool open = false, closed = false;
    for (const std::string& status : call.asked.list("status")) {
        if (equals_ignoring_case(status, "open")) {
            open = true;
        } else if (equals_ignoring_case(status, "closed")) {
            closed = true;
        } else {
            return faults.push_back(fault("status", "not_in_list", {"应为 open 或 closed", "This is open or closed"}));
        }
    }
    if (open != closed) filter.open = open;
}

void read_filters(const Call& call, RequestSearch& search, Faults& faults) {
    MatterFilter& filter = search.filter;
    filter.services = call.asked.list("service_code");
    read_status(call, filter, faults);
    if (auto span = span_of(call)) {
        filter.opened_from = span->from;
        filter.opened_until = span->until;
    } else {
        faults.push_back(std::move(span.error()));
    }
    read_place(call, search, faults);
}

}  // namespace

std::expected<Span, FieldError> span_of(const Call& call) {
    const Zone& zone = *call.catalogue->zone;
    auto start = date_of(call, "start_date");
    if (!start) return std::unexpected(std::move(start.error()));
    auto end = date_of(call, "end_date");
    if (!end) return std::unexpected(std::move(end.error()));
    const Instant now = call.city.clock.now();
    if (!*start && !*end) return Span{now - span_max, now};
    if (!*start) return Span{(*end)->instant - span_max, end_of(**end, zone)};
    if (!*end) return Span{(*start)->instant, (*start)->instant + span_max};
    const Duration span = (*end)->instant - (*start)->instant;
    if (span < Duration{}) return std::unexpected(fault("end_date", "invalid", {"早于 start_date", "This lies before start_date"}));
    if (span > span_max + span_tolerance)
        return std::unexpected(fault("end_date", "span_too_long", {"起止日期相距不得超过 90 天", "The dates may span 90 days at most"}));
    return Span{(*start)->instant, end_of(**end, zone)};
}

std::expected<Page, FieldError> page_of(const Call& call) {
    auto number = whole_number(call, "page", 1, page_number_max);
    if (!number) return std::unexpected(std::move(number.error()));
    auto size = whole_number(call, "page_size", requests_max, std::numeric_limits<std::size_t>::max());
    if (!size) return std::unexpected(std::move(size.error()));
    return Page{*number, std::min(*size, requests_max)};
}

std::expected<RequestSearch, Problem> search_of(const Call& call) {
    RequestSearch search;
    search.filter.order = storage::Order::opened;
    Faults faults;
    if (auto page = page_of(call)) {
        search.page = *page;
    } else {
        faults.push_back(std::move(page.error()));
    }
    // Numbers override every other filter, even one that is wrong.
    const auto numbers = call.asked.list("service_request_id");
    for (const std::string& number : numbers) {
        if (auto id = call.city.views.parse_number(number)) search.filter.ids.push_back(*id);
    }
    search.finds_nothing = !numbers.empty() && search.filter.ids.empty();
    if (numbers.empty()) read_filters(call, search, faults);
    if (!faults.empty()) return std::unexpected(refused(std::move(faults)));
    search.filter.offset = search.page.offset();
    search.filter.limit = search.page.size;
    return search;
}

}  // namespace pingzhi::http::open311
