// Secrets that the program gives out: tokens of sessions and invitations, recovery codes. Only digests of them are kept.
#pragma once

#include <string>
#include <string_view>

#include "core/matter/ids.hpp"
#include "ledger/vault.hpp"

namespace pingzhi {

// 32 bytes in base64url, without padding. Two labels give independent tokens.
std::string make_token(const ledger::Random& random, std::string_view label);

Digest digest_of_token(std::string_view token);
std::string hex_digest_of_token(std::string_view token);

// Ten to one set.
inline constexpr std::size_t recovery_codes_given = 10;
// "ABCD-EFGH-JKMN-PQRS": 80 bits.
std::string make_recovery_code(const ledger::Random& random, std::size_t index);
// Without dashes and blanks, in capitals; O is read as 0, I and L as 1.
std::string read_recovery_code(std::string_view typed);

}  // namespace pingzhi
