// Table rows as the storage port carries them: their own shapes, converted to and from the core's by app/. A store holds the
// rows of one city; in every database the city leads every primary key. Absent instants are `no_instant`.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/time/instant.hpp"

namespace pingzhi::storage {

using Seq = std::uint64_t;  // dense per city, from 1; also the id of what the fact created

inline constexpr Instant no_instant{std::numeric_limits<std::int64_t>::max()};

using KeyHash = std::array<std::uint8_t, 16>;  // of the caller's idempotency key
using Digest = std::array<std::uint8_t, 32>;   // SHA-256

struct FactRow {
    Seq seq = 0;
    Instant at;
    std::string leaf;  // canonical bytes, see ledger/fact_codec.hpp
    bool operator==(const FactRow&) const = default;
};

// A matter: columns for finding and ordering it, and `body`, the whole state as app/matter_row writes it.
struct MatterRow {
    Seq id = 0;
    Seq version = 0;  // seq of the last fact about it
    std::uint8_t state = 0;
    bool open = true;
    std::string service;
    std::string unit;  // the lead unit; empty: none yet
    std::string area;  // code of the leaf area; empty: unknown
    double lon = 0, lat = 0;
    bool has_position = false;
    Instant opened;            // happened
    Instant updated;           // `happened` of the last fact
    Instant due = no_instant;  // the promise; while open, what lists sort by
    Instant closed = no_instant;
    Instant next_at = no_instant;     // when the clock must act
    Instant deliver_at = no_instant;  // when its next delivery must be tried
    std::string source_ref;           // number in the system it came from; empty: none
    std::vector<std::string> tags;    // sorted, unique: the queues it stands in; few matters stand in any
    std::string body;
    bool operator==(const MatterRow&) const = default;
};

// What a command that was done answered: enough to give the first answer again.
struct AnswerRow {
    KeyHash key{};
    Seq first = 0;  // its facts: [first, first + count)
    std::uint32_t count = 0;
    std::uint64_t fingerprint = 0;  // of the command's public part
    bool operator==(const AnswerRow&) const = default;
};

struct VaultRow {
    Seq ref = 0;  // the fact that carries the commitments
    std::string sealed;
    bool operator==(const VaultRow&) const = default;
};

// A complete tile of the tree (C2SP tlog-tiles, height 8): 256 hashes of 32 bytes.
struct TileRow {
    std::uint8_t level = 0;
    std::uint64_t index = 0;
    std::string hashes;
    bool operator==(const TileRow&) const = default;
};

struct BlobRow {
    Digest digest{};
    std::string bytes;
};

struct SettingRow {
    std::string name;
    std::string value;  // empty: the setting is removed
};

}  // namespace pingzhi::storage
