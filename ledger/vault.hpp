// The vault: personal values as sealed bytes. Each record is encrypted under a data key, each data key is wrapped under a
// master key of the key file, so that rotating the master key touches only the wrapped keys. A fact holds commitments; with
// value and salt erased they say nothing. No randomness is made here: it comes with the command.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/hash.hpp"
#include "ledger/keys.hpp"
#include "ledger/secret.hpp"

namespace pingzhi::ledger {

using Salt = std::array<std::uint8_t, 16>;
using Nonce = std::array<std::uint8_t, 24>;
using Random = std::array<std::uint8_t, 32>;  // a command's

// `n` bytes (at most 16,384) that depend on the command's randomness and the label alone: salts, nonces, secrets, keys. Two
// labels give independent bytes; a shorter answer is the beginning of a longer one.
std::string derive(const Random& random, std::string_view label, std::size_t n);
template <std::size_t N>
std::array<std::uint8_t, N> derive(const Random& random, std::string_view label) {
    std::array<std::uint8_t, N> bytes;
    const std::string derived = derive(random, label, N);
    for (std::size_t i = 0; i < N; ++i) bytes[i] = static_cast<std::uint8_t>(derived[i]);
    return bytes;
}

// What a fact says of a personal value: SHA-256(salt, value).
Hash commitment(const Salt& salt, std::string_view value);

struct PersonalValue {
    std::string field;
    std::string value;
    Salt salt;
    bool operator==(const PersonalValue&) const = default;
};
using PersonalRecord = std::vector<PersonalValue>;  // in the order of the form; a field may stand several times

// Where sealed bytes belong. Bytes moved to another city or reference do not open.
struct VaultPlace {
    std::string_view city;
    std::string_view reference;
};

struct DataKey {
    std::uint64_t id;
    Secret secret;
};

enum class VaultProblem : std::uint8_t {
    truncated,
    unknown_version,
    other_key,       // sealed under a data key with another id
    unknown_master,  // wrapped under a master key that is not in the key file
    not_authentic,   // wrong key, wrong place, or changed bytes: which of them cannot be known
    malformed        // authentic, yet no record: written by another program under our key
};
std::string_view name_of(VaultProblem problem);  // "not_authentic"

// A nonce must never serve twice under one key: derive it from the command that writes, sealing again after an erasure
// included. Throws std::length_error for a record of more than 65,535 values or a field name of more than 65,535 bytes.
std::string seal(const PersonalRecord& record, const DataKey& key, const VaultPlace& place, const Nonce& nonce);
std::expected<PersonalRecord, VaultProblem> open(std::string_view sealed, const DataKey& key, const VaultPlace& place);
// The data key a sealed record asks for.
std::expected<std::uint64_t, VaultProblem> data_key_of(std::string_view sealed);

// A data key under the current master key; `place.reference` names the key's owner.
std::string wrap(const DataKey& key, const Keys& keys, const VaultPlace& place, const Nonce& nonce);
std::expected<DataKey, VaultProblem> unwrap(std::string_view wrapped, const Keys& keys, const VaultPlace& place);
std::expected<std::uint32_t, VaultProblem> master_of(std::string_view wrapped);

}  // namespace pingzhi::ledger
