// What a client says about languages and kinds of content.
#pragma once

#include <string>
#include <string_view>

#include "core/duty/text.hpp"

namespace pingzhi::http {

// Of Chinese and English the one that an Accept-Language field weighs more; Chinese where it says nothing or both alike.
Language preferred_language(std::string_view accept_language);

// "application/json; charset=utf-8" -> {"application/json", "utf-8"}, in small letters. Empty type: not a media type.
struct MediaType {
    std::string type;
    std::string charset;
    std::string boundary;  // of multipart bodies, its case kept
};

MediaType parse_media_type(std::string_view content_type);

}  // namespace pingzhi::http
