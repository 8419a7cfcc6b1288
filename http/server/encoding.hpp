// Small readings of bytes that several parts of the server share: UTF-8, percent escapes, ASCII case.
// Nothing here allocates unless it returns a string.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pingzhi::http {

// Strict: no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

enum class PlusSign : bool { is_a_plus, is_a_space };

// Decodes %XX once. Nothing on a cut or non-hexadecimal escape.
std::optional<std::string> percent_decode(std::string_view text, PlusSign plus);

char ascii_lower(char letter);
bool equals_ignoring_case(std::string_view left, std::string_view right);

// Without the blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

// Takes the part up to the next `separator` off the front of `rest`; the separator goes too.
std::string_view take_until(std::string_view& rest, char separator);

}  // namespace pingzhi::http
