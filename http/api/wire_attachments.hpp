// What an upload is answered with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct UploadedWire {
    std::string token;  // names the photo in one of the sender's commands
    Instant until;      // the token is good
    std::string photo;  // SHA-256 of the bytes kept, in hex
    std::uint64_t bytes = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::optional<double> lon;  // where the camera said it was; not kept
    std::optional<double> lat;
};
PINGZHI_WIRE(UploadedWire, "Uploaded", (token, until, photo, bytes, width, height, lon, lat))

}  // namespace pingzhi::http::api
