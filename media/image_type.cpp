#include "media/image_type.hpp"

#include <algorithm>
#include <array>

namespace pingzhi::media {
namespace {

using namespace std::string_view_literals;

// Of ISO base media files: those that hold a still image coded by HEVC.
constexpr std::array brands_of_heic{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "mif1"sv};

}  // namespace

std::optional<ImageType> image_type_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return ImageType::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return ImageType::png;
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) return ImageType::webp;
    const bool media_file = bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp"sv;
    if (media_file && std::ranges::find(brands_of_heic, bytes.substr(8, 4)) != brands_of_heic.end()) return ImageType::heic;
    return std::nullopt;
}

}  // namespace pingzhi::media
