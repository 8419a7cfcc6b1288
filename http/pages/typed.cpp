#include "http/pages/typed.hpp"

#include <charconv>
#include <cmath>

#include "core/catalogue/code_points.hpp"

namespace pingzhi::http::pages {
namespace {

bool is_margin(char32_t point) { return point == U' ' || point == U'\t' || point == U'\n' || point == U'\r' || point == U'\u3000' || point == U'\u00A0'; }

// The code point at the front of `rest`; a byte that begins none stands for itself.
char32_t next_point(std::string_view& rest) {
    if (const auto point = take_code_point(rest)) return *point;
    const char32_t byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return byte;
}

// "20", at most two digits, below `end`.
std::optional<std::int32_t> two_digits(std::string_view text, std::int32_t end) {
    std::int32_t number = 0;
    const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.size() != 2 || error != std::errc{} || last != text.data() + 2 || number < 0 || number >= end) return std::nullopt;
    return number;
}

}  // namespace

std::string narrowed(std::string_view text) {
    std::string narrow;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t point = next_point(text);
        if (point >= 0xFF01 && point <= 0xFF5E) {
            narrow += static_cast<char>(point - 0xFF01 + '!');
        } else if (point == U'\u3000' || point == U'\u00A0') {
            narrow += ' ';
        } else if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212) {
            narrow += '-';
        } else {
            narrow += before.substr(0, before.size() - text.size());
        }
    }
    return without_margins(narrow);
}

std::string without_margins(std::string_view text) {
    std::string_view rest = text;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool begun = false;
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        if (is_margin(next_point(rest))) continue;
        if (!begun) begin = at;
        begun = true;
        end = text.size() - rest.size();
    }
    return std::string(text.substr(begin, end - begin));
}

std::string paragraphs(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            lines += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            lines += '\n';
        }
    }
    return without_margins(lines);
}

std::optional<std::string> local_time_to_rfc3339(std::string_view text, const Zone& zone) {
    const std::string narrow = narrowed(text);
    const std::string_view typed = narrow;
    if (typed.size() != 16 && typed.size() != 19) return std::nullopt;
    const auto day = parse_day(typed.substr(0, 10));
    const auto hour = two_digits(typed.substr(11, 2), 24);
    const auto minute = two_digits(typed.substr(14, 2), 60);
    const auto second = typed.size() == 19 ? two_digits(typed.substr(17, 2), 60) : 0;
    const bool joined = (typed[10] == 'T' || typed[10] == ' ') && typed[13] == ':' && (typed.size() == 16 || typed[16] == ':');
    if (!day || !hour || !minute || !second || !joined) return std::nullopt;
    const CivilTime civil{*day, (*hour * 3600 + *minute * 60 + *second) * 1000};
    // No zone is a whole day away from UTC.
    const Instant earliest{std::int64_t{day->days} * 86'400'000 - Duration::days(1).ms};
    return to_rfc3339(zone.first_reaching(civil, earliest));
}

std::optional<TypedDay> read_day(std::string_view text, const Zone& zone) {
    const auto midnight = local_time_to_rfc3339(without_margins(text) + "T00:00", zone);
    const auto begin = midnight ? parse_rfc3339(*midnight) : std::nullopt;
    if (!begin) return std::nullopt;
    const CivilDay next{zone.to_civil(*begin).day.days + 1};
    return TypedDay{*begin, zone.first_reaching({next, 0}, *begin)};
}

std::optional<double> read_degrees(std::string_view text) {
    const std::string narrow = narrowed(text);
    double degrees = 0;
    const auto [end, error] = std::from_chars(narrow.data(), narrow.data() + narrow.size(), degrees);
    if (narrow.empty() || error != std::errc{} || end != narrow.data() + narrow.size() || !std::isfinite(degrees)) return std::nullopt;
    return degrees;
}

}  // namespace pingzhi::http::pages
