#include "core/matter/ids.hpp"

#include <cctype>

namespace pingzhi {
namespace {

// ISO/IEC 7064 MOD 97-10: the two digits that make the whole number congruent to 1 modulo 97.
unsigned check_digits(Seq id) { return static_cast<unsigned>(98 - (id % 97) * 100 % 97); }

}  // namespace

std::string matter_number(std::string_view prefix, MatterId id) {
    unsigned check = check_digits(id.value);
    std::string number(prefix);
    number += '-';
    number += std::to_string(id.value);
    number += '-';
    number += static_cast<char>('0' + check / 10);
    number += static_cast<char>('0' + check % 10);
    return number;
}

std::optional<MatterId> parse_matter_number(std::string_view prefix, std::string_view number) {
    if (number.size() < prefix.size() + 5 || number.size() > prefix.size() + 23) return std::nullopt;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        if (std::toupper(static_cast<unsigned char>(number[i])) != std::toupper(static_cast<unsigned char>(prefix[i]))) return std::nullopt;
    }
    auto is_dash = [](char c) { return c == '-' || c == ' '; };
    std::string_view rest = number.substr(prefix.size());
    if (!is_dash(rest.front()) || !is_dash(rest[rest.size() - 3])) return std::nullopt;
    std::string_view digits = rest.substr(1, rest.size() - 4);
    if (digits.empty() || digits.size() > 18 || digits.front() == '0') return std::nullopt;
    Seq id = 0;
    for (char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        id = id * 10 + static_cast<Seq>(c - '0');
    }
    char tens = rest[rest.size() - 2], ones = rest[rest.size() - 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return std::nullopt;
    if (static_cast<unsigned>((tens - '0') * 10 + (ones - '0')) != check_digits(id)) return std::nullopt;
    return MatterId{id};
}

}  // namespace pingzhi
