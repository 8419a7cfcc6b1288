// For tests only: an Exif block with a maker's words, an orientation and the position 31.2 N 121.5 E.
#pragma once

#include <cstdint>
#include <string>

namespace pingzhi::media {

struct ExifAsked {
    std::string text;
    std::uint16_t orientation = 1;
};

inline std::string exif(const ExifAsked& asked) {
    std::string out = "Exif";
    out += std::string(2, '\0');
    auto two = [&out](std::uint32_t number) {
        out += static_cast<char>(number & 0xFF);
        out += static_cast<char>(number >> 8 & 0xFF);
    };
    auto four = [&two](std::size_t number) {
        two(static_cast<std::uint32_t>(number & 0xFFFF));
        two(static_cast<std::uint32_t>(number >> 16));
    };
    auto entry = [&](std::uint32_t tag, std::uint32_t type, std::size_t count, std::size_t value) {
        two(tag);
        two(type);
        four(count);
        four(value);
    };
    constexpr std::uint32_t ascii = 2, word = 3, number = 4, rational = 5;
    constexpr std::size_t first = 8, entries = 3, gps = first + 2 + entries * 12 + 4, gps_entries = 4, data = gps + 2 + gps_entries * 12 + 4;
    out += "II*";
    out += '\0';
    four(first);
    two(entries);
    entry(0x010F, ascii, asked.text.size() + 1, data + 48);  // maker
    entry(0x0112, word, 1, asked.orientation);
    entry(0x8825, number, 1, gps);
    four(0);
    two(gps_entries);
    entry(1, ascii, 2, 'N');
    entry(2, rational, 3, data);
    entry(3, ascii, 2, 'E');
    entry(4, rational, 3, data + 24);
    four(0);
    for (std::size_t part : {31, 1, 12, 1, 0, 1, 121, 1, 30, 1, 0, 1}) four(part);
    out += asked.text;
    out += '\0';
    return out;
}

}  // namespace pingzhi::media
