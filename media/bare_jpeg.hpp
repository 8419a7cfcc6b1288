// Whether bytes are one baseline JPEG and nothing else: no metadata, no comment, no thumbnail, nothing after its end. What the
// worker hands over is held to this by the server itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pingzhi::media {

struct JpegSize {
    std::uint32_t width;
    std::uint32_t height;
    bool operator==(const JpegSize&) const = default;
};

// Nothing where there is anything in it besides the picture.
std::optional<JpegSize> size_of_bare_jpeg(std::string_view bytes);

}  // namespace pingzhi::media
