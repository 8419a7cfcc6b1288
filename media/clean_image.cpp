// Answer: status (1), has position (1), longitude and latitude (8 each), sizes of preview and photo (4 each), preview, photo.
// Both ends run on one machine: numbers stand as it writes them.
#include "media/clean_image.hpp"

#include <cmath>
#include <cstring>

#include "media/bare_jpeg.hpp"
#include "media/image_limits.hpp"

namespace pingzhi::media {
namespace {

constexpr std::uint8_t cleaned = 0;  // a problem is its number and one more

struct Head {
    double lon = 0;
    double lat = 0;
    std::uint32_t preview_size = 0;
    std::uint32_t photo_size = 0;
    std::uint8_t status = cleaned;
    std::uint8_t has_position = 0;
};
constexpr std::size_t head_size = 2 + 2 * 8 + 2 * 4;

template <class Number>
void append(std::string& out, Number number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

template <class Number>
void take(std::string_view& bytes, Number& number) {
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
}

bool on_earth(const Gps& gps) { return std::abs(gps.lon) <= 180 && std::abs(gps.lat) <= 90; }

bool fits(const JpegSize& size, std::uint32_t side_max) { return size.width > 0 && size.height > 0 && size.width <= side_max && size.height <= side_max; }

}  // namespace

std::string encode(const Cleaning& cleaning) {
    const CleanImage none;
    const CleanImage& image = cleaning ? *cleaning : none;
    const Gps gps = image.gps.value_or(Gps{0, 0});
    std::string out;
    out.reserve(head_size + image.preview.size() + image.photo.size());
    append(out, cleaning ? cleaned : static_cast<std::uint8_t>(static_cast<std::uint8_t>(cleaning.error()) + 1));
    append(out, static_cast<std::uint8_t>(image.gps.has_value()));
    append(out, gps.lon);
    append(out, gps.lat);
    append(out, static_cast<std::uint32_t>(image.preview.size()));
    append(out, static_cast<std::uint32_t>(image.photo.size()));
    return out.append(image.preview).append(image.photo);
}

std::optional<Cleaning> decode(std::string_view bytes) {
    if (bytes.size() < head_size) return std::nullopt;
    Head head;
    take(bytes, head.status);
    take(bytes, head.has_position);
    take(bytes, head.lon);
    take(bytes, head.lat);
    take(bytes, head.preview_size);
    take(bytes, head.photo_size);
    if (bytes.size() != std::uint64_t{head.preview_size} + head.photo_size) return std::nullopt;
    if (head.status != cleaned) {
        const auto last = static_cast<std::uint8_t>(ImageProblem::unreadable);
        if (head.status > last + 1 || !bytes.empty()) return std::nullopt;
        return std::unexpected(static_cast<ImageProblem>(head.status - 1));
    }
    CleanImage image{std::string(bytes.substr(head.preview_size)), std::string(bytes.substr(0, head.preview_size))};
    const auto photo = size_of_bare_jpeg(image.photo);
    const auto preview = size_of_bare_jpeg(image.preview);
    if (!photo || !preview || !fits(*photo, photo_side_max) || !fits(*preview, preview_side_max) || image.photo.size() > photo_bytes_max) return std::nullopt;
    image.width = photo->width;
    image.height = photo->height;
    const Gps gps{head.lon, head.lat};
    if (head.has_position > 1) return std::nullopt;
    if (head.has_position == 1 && on_earth(gps)) image.gps = gps;
    return image;
}

}  // namespace pingzhi::media
