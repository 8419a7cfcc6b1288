// The token of a rating link: lets whoever holds it rate one ending of one matter, without the reporter's secret. It is made
// from the data key, so that nothing needs to be kept; the core takes a rating once, and a reopening makes another token.
#pragma once

#include <string>
#include <string_view>

#include "core/matter/matter.hpp"
#include "ledger/vault.hpp"

namespace pingzhi {

// 26 characters (128 bits in Crockford's base 32).
std::string make_rating_token(const ledger::DataKey& key, const Matter& matter);

// Takes the same time for every wrong token.
bool check_rating_token(const ledger::DataKey& key, const Matter& matter, std::string_view token);

// PUBLIC_URL/rate/NUMBER?token=TOKEN: goes out with the notice of the ending.
std::string rating_link(std::string_view public_url, std::string_view number, std::string_view token);

}  // namespace pingzhi
