// One text of the pages in both languages.
#pragma once

#include <string_view>

namespace pingzhi::http::pages {

struct TextRow {
    std::string_view key;
    std::string_view zh;
    std::string_view en;
};

}  // namespace pingzhi::http::pages
