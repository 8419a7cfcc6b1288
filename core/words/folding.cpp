#include "core/words/folding.hpp"

#include "core/catalogue/code_points.hpp"

namespace pingzhi {
namespace {

char32_t folded(char32_t c) {
    if (c == 0x3000) return U' ';
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

}  // namespace

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || is_digit(c) || (c >= 0xC0 && c < 0x2000); }
bool is_han(char32_t c) { return c >= 0x2E80 && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFFEF); }

std::u32string folded(std::string_view text) {
    std::u32string all;
    while (!text.empty()) {
        if (const auto point = take_code_point(text)) {
            all += folded(*point);
        } else {
            text.remove_prefix(1);
        }
    }
    return all;
}

std::vector<std::u32string> runs_of(std::u32string_view text) {
    std::vector<std::u32string> runs;
    enum class Kind : std::uint8_t { none, han, word } before = Kind::none;
    for (const char32_t c : text) {
        const Kind kind = is_han(c) ? Kind::han : is_letter(c) ? Kind::word : Kind::none;
        if (kind != Kind::none && kind != before) runs.emplace_back();
        if (kind != Kind::none) runs.back() += c;
        before = kind;
    }
    return runs;
}

}  // namespace pingzhi
