#include "app/rating_link.hpp"

#include <algorithm>

namespace pingzhi {
namespace {

constexpr std::size_t token_length = 26;

}  // namespace

std::string make_rating_token(const ledger::DataKey& key, const Matter& matter) {
    ledger::Random data_key;
    std::ranges::copy(key.secret.view(), data_key.begin());
    const ledger::Random rating_key = ledger::derive<32>(data_key, "rating link");
    const std::string message = std::to_string(matter.id.value) + "/" + std::to_string(matter.rounds.size());
    constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string token;
    for (const char byte : ledger::derive(rating_key, message, token_length)) token += digits[static_cast<unsigned char>(byte) & 31u];
    return token;
}

bool check_rating_token(const ledger::DataKey& key, const Matter& matter, std::string_view token) {
    const std::string right = make_rating_token(key, matter);
    unsigned difference = token.size() == right.size() ? 0 : 1;
    for (std::size_t i = 0; i < right.size(); ++i)
        difference |= static_cast<unsigned char>(right[i]) ^ static_cast<unsigned char>(i < token.size() ? token[i] : '\0');
    return difference == 0;
}

std::string rating_link(std::string_view public_url, std::string_view number, std::string_view token) {
    return std::string(public_url) + "/rate/" + std::string(number) + "?token=" + std::string(token);
}

}  // namespace pingzhi
