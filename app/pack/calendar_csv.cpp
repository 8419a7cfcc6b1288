// Three columns, no quoting: a line is cut at its commas and every part is checked.
#include "app/pack/calendar_csv.hpp"

#include <optional>
#include <utility>

namespace pingzhi {

namespace {

constexpr std::string_view header = "date,name,status";

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::optional<SpecialDay> parse_status(std::string_view text) {
    if (text == "off") return SpecialDay::off;
    if (text == "working") return SpecialDay::working;
    return std::nullopt;
}

std::pair<CivilDay, SpecialDay> parse_row(std::string_view line, std::size_t line_number) {
    const std::size_t first = line.find(',');
    const std::size_t last = line.rfind(',');
    if (first == last || line.find(',', first + 1) != last || line.contains('"')) {
        throw CalendarCsvError(line_number, "expected date,name,status without quotes, found " + quoted(line));
    }
    const auto day = parse_day(line.substr(0, first));
    if (!day) throw CalendarCsvError(line_number, quoted(line.substr(0, first)) + " is not a date like 2026-10-01");
    const auto status = parse_status(line.substr(last + 1));
    if (!status) throw CalendarCsvError(line_number, "status is off or working, not " + quoted(line.substr(last + 1)));
    return {*day, *status};
}

}  // namespace

std::map<CivilDay, SpecialDay> parse_calendar_csv(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());

    std::map<CivilDay, SpecialDay> days;
    bool header_seen = false;
    std::size_t line_number = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        ++line_number;
        if (line.empty() || line.starts_with('#')) continue;
        if (!header_seen) {
            if (line != header) {
                throw CalendarCsvError(line_number, "expected the header " + std::string(header) + ", found " + quoted(line));
            }
            header_seen = true;
            continue;
        }
        const auto [day, status] = parse_row(line, line_number);
        if (!days.emplace(day, status).second) throw CalendarCsvError(line_number, to_string(day) + " is listed twice");
    }
    if (!header_seen) throw CalendarCsvError(line_number + 1, "the header " + std::string(header) + " is missing");
    return days;
}

}  // namespace pingzhi
