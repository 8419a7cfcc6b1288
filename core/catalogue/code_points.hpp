// Text as code points: what a length limit counts, and where bytes that are no UTF-8 are found out.
#pragma once

#include <optional>
#include <string_view>

namespace pingzhi {

// Takes the first code point off `rest`. None, and `rest` as it was, where it does not begin with well-formed UTF-8
// (overlong forms, surrogates and values above U+10FFFF are not). Requires a `rest` that is not empty.
std::optional<char32_t> take_code_point(std::string_view& rest);

// C0, DEL and C1: what no field may hold, save line breaks and tabs in long texts.
constexpr bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

}  // namespace pingzhi
