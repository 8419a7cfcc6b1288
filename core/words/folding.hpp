// Texts as they are compared: full-width forms as half-width ones, capitals as small letters, and of it only what says something.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pingzhi {

// Code points, folded. Bytes that are no UTF-8 are passed over.
std::u32string folded(std::string_view text);

bool is_digit(char32_t c);
bool is_letter(char32_t c);  // of an alphabet, or a digit
bool is_han(char32_t c);     // Chinese characters, and what else stands without blanks between words

// Runs of Chinese characters, and words of letters and digits, in order; what stands between them is gone.
std::vector<std::u32string> runs_of(std::u32string_view folded);

}  // namespace pingzhi
