// What an uploaded image may be and what is made of it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pingzhi::media {

inline constexpr std::size_t upload_bytes_max = 16 * 1024 * 1024;
inline constexpr std::uint64_t pixels_max = 50'000'000;  // as declared, looked at before anything is decoded
inline constexpr std::uint32_t declared_side_max = 16'384;
inline constexpr std::uint32_t photo_side_max = 4096;  // larger images are scaled down
inline constexpr std::uint32_t preview_side_max = 320;
inline constexpr std::size_t photo_bytes_max = 16 * 1024 * 1024;

}  // namespace pingzhi::media
