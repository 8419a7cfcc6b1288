// The templates and static files of the pages, built into the program.
#pragma once

#include <span>
#include <string_view>

namespace pingzhi::http::pages {

struct EmbeddedFile {
    std::string_view name;  // "templates/home.html"
    std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace pingzhi::http::pages
