#include "app/rating_link.hpp"

#include <algorithm>

#include "app/signature.hpp"

namespace pingzhi {

std::string rating_token(const ledger::DataKey& key, const Matter& matter) {
    ledger::Random root;
    std::copy(key.secret.view().begin(), key.secret.view().end(), root.begin());
    root = ledger::derive<32>(root, "rating links");
    return ledger::hex(ledger::derive(root, std::to_string(matter.id.value) + "/" + std::to_string(matter.rounds.size()), 16));
}

bool rating_token_fits(std::string_view token, const ledger::DataKey& key, const Matter& matter) {
    return same_in_constant_time(token, rating_token(key, matter));
}

std::string rating_link(std::string_view public_url, std::string_view number, std::string_view token) {
    return std::string(public_url) + "/rate/" + std::string(number) + "?token=" + std::string(token);
}

}  // namespace pingzhi
