// multipart/form-data (RFC 7578) as browsers send it, and nothing looser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::http {

struct FormPart {
    std::string name;
    bool is_file = false;  // it came with a file name, which nobody needs
    std::string_view content;
};

inline constexpr std::size_t form_parts_max = 200;

// Views on the body. Nothing where the body is not wholly made of such parts, one after the other, up to its end.
std::optional<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view boundary);

}  // namespace pingzhi::http
