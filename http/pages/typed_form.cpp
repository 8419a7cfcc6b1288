#include "http/pages/typed_form.hpp"

#include <algorithm>

#include "ledger/hash.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t token_length = 32;

bool is_token(std::string_view text) {
    return text.size() == token_length &&
           std::ranges::all_of(text, [](char letter) { return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f'); });
}

}  // namespace

std::string fresh_token(const CityEdge& city) { return ledger::hex(ledger::bytes_of(city.random())).substr(0, token_length); }

TypedForm read_form(const CityEdge& city, Parameters fields) {
    const std::string_view brought = fields.find("form_token").value_or("");
    std::string token = is_token(brought) ? std::string(brought) : fresh_token(city);
    return {std::move(token), std::move(fields)};
}

}  // namespace pingzhi::http::pages
