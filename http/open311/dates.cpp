#include "http/open311/dates.hpp"

#include <fmt/format.h>

#include "http/server/encoding.hpp"

namespace pingzhi::http::open311 {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

// "+0800", "+08", " 08:00" and " +08:00" as "+08:00".
std::string canonical_offset(std::string_view offset) {
    if (offset.front() == ' ' && offset.size() > 1 && std::string_view("+-Zz").find(offset[1]) != std::string_view::npos) offset.remove_prefix(1);
    if (offset == "Z" || offset == "z") return "Z";
    std::string canonical(1, offset.front() == ' ' ? '+' : offset.front());
    canonical += offset.substr(1);
    if (canonical.size() == 3) canonical += ":00";
    if (canonical.size() == 5) canonical.insert(3, ":");
    return canonical;
}

}  // namespace

std::string write_date(Instant instant, const Zone& zone) {
    constexpr std::int64_t minute_ms = 60'000;
    const Duration offset = zone.offset_at(instant);
    // Local mean times of old have seconds in their offset, which no ISO 8601 text can carry.
    if (offset.ms % minute_ms != 0) return to_rfc3339(instant).substr(0, 19) + "Z";
    const CivilTime civil = zone.to_civil(instant);
    const std::int64_t seconds = civil.ms / 1000;
    const std::int64_t minutes = (offset.ms < 0 ? -offset.ms : offset.ms) / minute_ms;
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_string(civil.day), seconds / 3600, seconds / 60 % 60, seconds % 60, offset.ms < 0 ? '-' : '+',
                       minutes / 60, minutes % 60);
}

std::string local_minute(Instant instant, const Zone& zone) {
    const CivilTime civil = zone.to_civil(instant);
    return fmt::format("{} {:02}:{:02}", to_string(civil.day), civil.ms / 3'600'000, civil.ms / 60'000 % 60);
}

std::optional<AskedDate> read_date(std::string_view text, const Zone& zone) {
    text = trimmed(text);
    const auto day = parse_day(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return AskedDate{zone.start_of(*day), true};
    if (std::string_view("Tt ").find(text[10]) == std::string_view::npos) return std::nullopt;

    std::string_view time = text.substr(11);
    const auto offset_at = time.find_first_of("Zz+- ");
    const std::string_view offset = offset_at == std::string_view::npos ? std::string_view{} : time.substr(offset_at);
    time = time.substr(0, offset_at);
    std::string whole = std::string(text.substr(0, 10)) + 'T' + std::string(time);
    if (time.size() == 5) whole += ":00";
    if (!offset.empty()) {
        const auto instant = parse_rfc3339(whole + canonical_offset(offset));
        return instant ? std::optional(AskedDate{*instant}) : std::nullopt;
    }
    const auto as_if_utc = parse_rfc3339(whole + "Z");
    if (!as_if_utc) return std::nullopt;
    const CivilTime civil{*day, static_cast<std::int32_t>(as_if_utc->ms - day->days * day_ms)};
    return AskedDate{zone.first_reaching(civil, zone.start_of(*day))};
}

}  // namespace pingzhi::http::open311
