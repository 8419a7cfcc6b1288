// Any bytes as what the worker says and as a JPEG: the server itself reads these, and believes only what is bare.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "media/bare_jpeg.hpp"
#include "media/clean_image.hpp"

namespace {

using namespace pingzhi::media;

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (size_of_bare_jpeg(bytes)) {
        require(bytes.ends_with("\xFF\xD9"));
        for (std::string_view carrier : {"Exif", "http://ns.adobe.com/xap", "Photoshop 3.0", "ICC_PROFILE"}) {
            require(!size_of_bare_jpeg(std::string(bytes) + std::string(carrier)));
        }
    }
    if (const auto said = decode(bytes); said && *said) {
        require(size_of_bare_jpeg((*said)->photo) && size_of_bare_jpeg((*said)->preview));
        const auto again = decode(encode(*said));
        require(again && *again && (*again)->photo == (*said)->photo && (*again)->width == (*said)->width);
    }
    return 0;
}
