// What an image is by its first bytes. Names and declared types are never asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pingzhi::media {

enum class ImageType : std::uint8_t { jpeg, png, webp, heic };

std::optional<ImageType> image_type_of(std::string_view bytes);

}  // namespace pingzhi::media
