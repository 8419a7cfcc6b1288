// For tests only: PNG files written byte by byte, so that a test decides what is in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pingzhi::media {

inline void append_four(std::string& out, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

inline std::uint32_t crc_of(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

inline std::string png_chunk(const std::string& type, const std::string& data) {
    std::string chunk;
    append_four(chunk, static_cast<std::uint32_t>(data.size()));
    chunk += type + data;
    append_four(chunk, crc_of(type + data));
    return chunk;
}

// zlib's format with the bytes as they are.
inline std::string stored(std::string_view bytes) {
    std::string out = "\x78\x01";
    std::uint32_t a = 1, b = 0;
    for (char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    constexpr std::size_t block = 65535;
    do {
        const std::string_view part = bytes.substr(0, block);
        bytes.remove_prefix(part.size());
        const auto size = static_cast<std::uint16_t>(part.size());
        out += static_cast<char>(bytes.empty());
        for (std::uint16_t number : {size, static_cast<std::uint16_t>(~size)}) {
            out += static_cast<char>(number & 0xFF);
            out += static_cast<char>(number >> 8);
        }
        out += part;
    } while (!bytes.empty());
    append_four(out, b << 16 | a);
    return out;
}

struct PngAsked {
    std::uint32_t width = 40;
    std::uint32_t height = 30;
    std::uint8_t shade = 100;           // two shades, two pictures
    std::string more = {};              // chunks before the pixels
    std::uint32_t declared_width = 0;   // 0: the true one
    std::uint32_t declared_height = 0;  // 0: the true one
};

inline std::string png(const PngAsked& asked = {}) {
    std::string header;
    append_four(header, asked.declared_width ? asked.declared_width : asked.width);
    append_four(header, asked.declared_height ? asked.declared_height : asked.height);
    header += std::string("\x08\x02\0\0\0", 5);  // eight bits, three bands
    std::string pixels;
    for (std::uint32_t y = 0; y < asked.height; ++y) {
        pixels += '\0';
        for (std::uint32_t x = 0; x < asked.width; ++x) {
            pixels += static_cast<char>(asked.shade);
            pixels += static_cast<char>(x);
            pixels += static_cast<char>(y);
        }
    }
    return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header) + asked.more + png_chunk("IDAT", stored(pixels)) + png_chunk("IEND", "");
}

}  // namespace pingzhi::media
