#include "media/bare_jpeg.hpp"

namespace pingzhi::media {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t start_of_frame = 0xC0, huffman_tables = 0xC4, end_of_image = 0xD9, start_of_scan = 0xDA, quantisation_tables = 0xDB,
                       restart_interval = 0xDD, jfif = 0xE0;
// Version 1.x, density, and a thumbnail of no pixels.
constexpr std::size_t jfif_size = 14;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }
std::uint32_t two_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint32_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1)); }

bool is_plain_jfif(std::string_view segment) { return segment.size() == jfif_size && segment.starts_with("JFIF\0\1"sv) && segment.ends_with("\0\0"sv); }

// The place after the picture's coded data: of the marker that ends it.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    for (; at + 1 < bytes.size(); ++at) {
        if (byte_at(bytes, at) != 0xFF) continue;
        const std::uint8_t next = byte_at(bytes, at + 1);
        const bool of_the_scan = next == 0 || (next >= 0xD0 && next <= 0xD7);
        if (!of_the_scan) return at;
    }
    return bytes.size();
}

}  // namespace

std::optional<JpegSize> size_of_bare_jpeg(std::string_view bytes) {
    if (!bytes.starts_with("\xFF\xD8"sv)) return std::nullopt;
    std::optional<JpegSize> size;
    bool scanned = false;
    for (std::size_t at = 2; at + 4 <= bytes.size();) {
        if (byte_at(bytes, at) != 0xFF) return std::nullopt;
        const std::uint8_t marker = byte_at(bytes, at + 1);
        const std::size_t length = two_at(bytes, at + 2);
        if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
        const std::string_view segment = bytes.substr(at + 4, length - 2);
        const bool first = at == 2;
        at += 2 + length;
        switch (marker) {
            case jfif:
                if (!first || !is_plain_jfif(segment)) return std::nullopt;
                break;
            case start_of_frame:
                if (size || segment.size() < 6) return std::nullopt;
                size = JpegSize{two_at(segment, 3), two_at(segment, 1)};
                break;
            case start_of_scan:
                if (scanned) return std::nullopt;
                scanned = true;
                at = end_of_scan(bytes, at);
                if (bytes.substr(at) == "\xFF\xD9"sv) return size;
                break;
            case huffman_tables:
            case quantisation_tables:
            case restart_interval: break;
            case end_of_image:
            default: return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace pingzhi::media
