// An image as it may be kept, and the bytes in which the worker hands it over.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace pingzhi::media {

struct Gps {
    double lon;
    double lat;
    bool operator==(const Gps&) const = default;
};

struct CleanImage {
    std::string photo;    // JPEG, upright, without metadata
    std::string preview;  // the same, small
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::optional<Gps> gps = {};  // where the camera said it was: in the answer to who sent it, and nowhere else
    bool operator==(const CleanImage&) const = default;
};

enum class ImageProblem : std::uint8_t {
    not_an_image,  // none of the types that are read
    too_large,     // in bytes
    too_many_pixels,
    unreadable,  // broken, or its reading took too long or too much
    unavailable  // there is no worker: nothing can be said of the image
};

using Cleaning = std::expected<CleanImage, ImageProblem>;

std::string encode(const Cleaning& cleaning);
// Nothing where the bytes are no answer, or hold an image that is not bare: then whatever wrote them is not to be believed.
std::optional<Cleaning> decode(std::string_view bytes);

}  // namespace pingzhi::media
