// QR codes as the paths of an SVG.
#pragma once

#include <string>
#include <string_view>

namespace pingzhi::http::pages {

struct QrPicture {
    std::string box;     // viewBox
    std::string ground;  // the light square, with the quiet margin that readers need
    std::string ink;     // the dark modules
};

// Throws std::runtime_error where the text is too long for any code.
QrPicture qr_picture(std::string_view text);

}  // namespace pingzhi::http::pages
