// The files of the web app as Vite built them, in the program itself. The table is made by web/build.mjs.
#pragma once

#include <span>
#include <string_view>

namespace pingzhi::http::web {

struct WebFile {
    std::string_view path;  // "assets/desk-Bx3f.js", "desk.zh.html"
    std::string_view content_type;
    std::string_view digest;  // of its bytes
    std::string_view bytes;
    std::string_view gzip;  // empty: it does not become smaller
};

std::span<const WebFile> web_files();

}  // namespace pingzhi::http::web
