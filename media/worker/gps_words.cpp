#include "media/worker/gps_words.hpp"

#include <charconv>
#include <cmath>

namespace pingzhi::media {
namespace {

std::optional<double> take_rational(std::string_view& text) {
    double parts[2] = {};
    for (int i = 0; i < 2; ++i) {
        unsigned long part = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
        if (error != std::errc{}) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const char after = i == 0 ? '/' : ' ';
        if (!text.starts_with(after)) return std::nullopt;
        text.remove_prefix(1);
        parts[i] = static_cast<double>(part);
    }
    if (parts[1] == 0) return std::nullopt;
    return parts[0] / parts[1];
}

// Degrees, minutes, seconds; on the side of the globe where they count as negative, negative.
std::optional<double> degrees(std::string_view text, std::string_view side, char positive, char negative, double most) {
    if (!side.starts_with(positive) && !side.starts_with(negative)) return std::nullopt;
    double sum = 0;
    for (double unit : {1.0, 60.0, 3600.0}) {
        const auto part = take_rational(text);
        if (!part) return std::nullopt;
        sum += *part / unit;
    }
    if (!std::isfinite(sum) || sum > most) return std::nullopt;
    return side.starts_with(negative) ? -sum : sum;
}

}  // namespace

std::optional<Gps> position_of(const GpsWords& words) {
    const auto lat = degrees(words.latitude, words.latitude_side, 'N', 'S', 90);
    const auto lon = degrees(words.longitude, words.longitude_side, 'E', 'W', 180);
    if (!lat || !lon) return std::nullopt;
    // What cameras write before they know where they are.
    if (*lat == 0 && *lon == 0) return std::nullopt;
    return Gps{*lon, *lat};
}

}  // namespace pingzhi::media
