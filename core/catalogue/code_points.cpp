#include "core/catalogue/code_points.hpp"

#include <cstddef>

namespace pingzhi {

std::optional<char32_t> take_code_point(std::string_view& rest) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        rest.remove_prefix(1);
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (lead < 0xC2 || lead > 0xF4 || rest.size() < length) {
        return std::nullopt;
    }
    char32_t point = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            return std::nullopt;
        }
        point = point << 6 | (byte(i) & 0x3Fu);
    }
    if (point < smallest[length] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
        return std::nullopt;
    }
    rest.remove_prefix(length);
    return point;
}

}  // namespace pingzhi
