// Login names: how one is read from what somebody typed, and the text by which two are the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pingzhi {

// Wide ASCII narrow, ASCII and Latin capitals small, ideographic blanks plain, none at the ends. What is no UTF-8 stays as it is.
std::string folded_typing(std::string_view typed);

// A login name that may be given: 2 to 64 code points, neither blanks nor control characters, nor what would make an
// address of it in a mail: / : \ < >. Folded.
std::optional<std::string> read_login(std::string_view typed);

}  // namespace pingzhi
