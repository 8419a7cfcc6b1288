#include "app/people/tokens.hpp"

#include "app/people/login_name.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {

std::string make_token(const ledger::Random& random, std::string_view label) {
    std::string token = ledger::base64(ledger::derive(random, label, 32));
    while (token.ends_with('=')) token.pop_back();
    for (char& letter : token) {
        if (letter == '+') letter = '-';
        if (letter == '/') letter = '_';
    }
    return token;
}

Digest digest_of_token(std::string_view token) { return ledger::sha256(token); }

std::string hex_digest_of_token(std::string_view token) { return ledger::hex(ledger::bytes_of(digest_of_token(token))); }

std::string make_recovery_code(const ledger::Random& random, std::size_t index) {
    constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string code;
    for (char byte : ledger::derive(random, "recovery code/" + std::to_string(index), 16)) {
        if (code.size() % 5 == 4) code += '-';
        code += digits[static_cast<unsigned char>(byte) & 31u];
    }
    return code;
}

std::string read_recovery_code(std::string_view typed) {
    std::string code;
    for (char letter : folded_text(typed)) {
        if (letter == ' ' || letter == '-') continue;
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (letter == 'O') letter = '0';
        if (letter == 'I' || letter == 'L') letter = '1';
        code += letter;
    }
    return code;
}

}  // namespace pingzhi
