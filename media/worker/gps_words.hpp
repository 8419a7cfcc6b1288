// A position as libvips gives EXIF's: "31/1 12/1 3000/100 (31, 12, 30.00, Rational, 3 components, 24 bytes)" and "N (N, ASCII, ...".
#pragma once

#include <optional>
#include <string_view>

#include "media/clean_image.hpp"

namespace pingzhi::media {

struct GpsWords {
    std::string_view latitude;
    std::string_view latitude_side;  // N or S
    std::string_view longitude;
    std::string_view longitude_side;  // E or W
};

std::optional<Gps> position_of(const GpsWords& words);

}  // namespace pingzhi::media
