// Reads an image by libvips and writes it anew: upright, in sRGB, without metadata, no larger than it need be.
#pragma once

#include <string_view>

#include "media/clean_image.hpp"

namespace pingzhi::media {

// Loads all that decoding needs, so that nothing has to be opened afterwards, and shuts every loader but those of the types
// we read. False where it cannot be had.
bool start_decoding();

Cleaning decode_anew(std::string_view upload);

}  // namespace pingzhi::media
