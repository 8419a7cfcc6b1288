// The address under which a reporter rates an ending without the matter's secret: it goes out with the notice of that ending,
// says nothing but which matter and which ending it is about, and fits no later ending.
#pragma once

#include <string>
#include <string_view>

#include "core/matter/matter.hpp"
#include "ledger/vault.hpp"

namespace pingzhi {

// 32 hex digits, for this ending of the matter.
std::string rating_token(const ledger::DataKey& key, const Matter& matter);

// Whether it is the token of the ending that stands now; takes the same time for every wrong one.
bool rating_token_fits(std::string_view token, const ledger::DataKey& key, const Matter& matter);

// PUBLIC_URL/rate/NUMBER?token=TOKEN
std::string rating_link(std::string_view public_url, std::string_view number, std::string_view token);

}  // namespace pingzhi
