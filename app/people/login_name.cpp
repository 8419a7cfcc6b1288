#include "app/people/login_name.hpp"

#include <algorithm>

#include "core/catalogue/code_points.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t login_points_min = 2, login_points_max = 64;
constexpr std::u32string_view never_in_logins = U" /:\\<>";

char32_t folded(char32_t point) {
    if (point == 0x3000 || point == 0xA0) return U' ';
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    const bool capital = (point >= U'A' && point <= U'Z') || (point >= 0xC0 && point <= 0xDE && point != 0xD7);
    return capital ? point + 0x20 : point;
}

void append(std::string& out, char32_t point) {
    const auto tail = [&out, point](unsigned shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | point >> 6);
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | point >> 12);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | point >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace

std::string folded_typing(std::string_view typed) {
    std::string text;
    for (std::string_view rest = typed; !rest.empty();) {
        const auto point = take_code_point(rest);
        if (!point) return std::string(typed);
        append(text, folded(*point));
    }
    const auto margin = [](char letter) { return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n'; };
    text.erase(text.begin(), std::ranges::find_if_not(text, margin));
    while (!text.empty() && margin(text.back())) text.pop_back();
    return text;
}

std::optional<std::string> read_login(std::string_view typed) {
    std::string login = folded_typing(typed);
    std::size_t points = 0;
    for (std::string_view rest = login; !rest.empty(); ++points) {
        const auto point = take_code_point(rest);
        if (!point || is_control(*point) || never_in_logins.contains(*point)) return std::nullopt;
    }
    if (points < login_points_min || points > login_points_max) return std::nullopt;
    return login;
}

}  // namespace pingzhi
