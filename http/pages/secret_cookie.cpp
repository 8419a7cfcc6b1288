#include "http/pages/secret_cookie.hpp"

#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::string_view cookie_name = "matter";
constexpr std::string_view receipt_mark = "receipt.";
constexpr std::string_view typed_mark = "typed.";

std::string cookie(std::string_view number, std::string_view value, std::string_view max_age) {
    return std::string(cookie_name) + "=" + std::string(value) + "; Path=/matters/" + std::string(number) + "; Max-Age=" + std::string(max_age) +
           "; HttpOnly; SameSite=Lax";
}

}  // namespace

std::optional<OwnSecret> own_secret(const Request& request) {
    const Parameters cookies = request.cookies();
    const std::string_view value = cookies.find(cookie_name).value_or("");
    if (value.starts_with(receipt_mark)) return OwnSecret{OwnSecret::From::receipt, std::string(value.substr(receipt_mark.size()))};
    if (value.starts_with(typed_mark)) return OwnSecret{OwnSecret::From::typed, std::string(value.substr(typed_mark.size()))};
    return std::nullopt;
}

std::string secret_cookie(std::string_view number, const OwnSecret& own, std::string_view public_url) {
    const std::string_view mark = own.from == OwnSecret::From::receipt ? receipt_mark : typed_mark;
    const std::string_view secure = public_url.starts_with("https:") ? "; Secure" : "";
    return cookie(number, std::string(mark) + own.secret, "1800").append(secure);
}

std::string forgotten_secret_cookie(std::string_view number) { return cookie(number, "", "0"); }

std::string written_secret(std::string_view secret) {
    std::string written;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0) written += '-';
        written += secret[i];
    }
    return written;
}

std::string read_secret(std::string_view typed) {
    std::string secret;
    for (char letter : narrowed(typed)) {
        if (letter == ' ' || letter == '-') continue;
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (letter == 'O') letter = '0';
        if (letter == 'I' || letter == 'L') letter = '1';
        secret += letter;
    }
    return secret;
}

}  // namespace pingzhi::http::pages
