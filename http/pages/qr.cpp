#include "http/pages/qr.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace pingzhi::http::pages {

QrPicture qr_picture(std::string_view text) {
    constexpr int margin = 4;  // modules, as the standard asks
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) throw std::runtime_error("no QR code holds this text");
    const int side = code->width + 2 * margin;
    QrPicture picture;
    picture.box = "0 0 " + std::to_string(side) + " " + std::to_string(side);
    picture.ground = "M0 0h" + std::to_string(side) + "v" + std::to_string(side) + "H0z";
    for (int y = 0; y < code->width; ++y) {
        const auto dark = [&](int x) { return x < code->width && (code->data[y * code->width + x] & 1) != 0; };
        for (int x = 0; x < code->width; ++x) {
            if (!dark(x)) continue;
            const int from = x;
            while (dark(x + 1)) ++x;
            const std::string run = std::to_string(x + 1 - from);
            picture.ink += "M" + std::to_string(from + margin) + " " + std::to_string(y + margin) + "h" + run + "v1h-" + run + "z";
        }
    }
    return picture;
}

}  // namespace pingzhi::http::pages
