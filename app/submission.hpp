// A command as an edge gives it, and what came of it. prepare() does on the caller's thread all that needs no state:
// hashing the key, salting and committing personal values, making the reporter's secret.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/matter/command.hpp"
#include "core/matter/refusal.hpp"
#include "ledger/vault.hpp"

namespace pingzhi {

using ledger::Random;

struct Submission {
    std::string key;  // the caller's idempotency key; its scope is the actor
    Random random{};  // from the edge; a test's is written in the test
    Actor actor;
    std::optional<Instant> happened;
    std::optional<Seq> expected_version;
    CommandBody body;                         // commitments of personal values need not be filled in
    std::shared_ptr<const std::string> blob;  // load_pack: the pack's bytes
};

struct Prepared {
    Command command;
    ledger::PersonalRecord values;  // for the vault, with their salts
    Random random{};
    std::shared_ptr<const std::string> blob;
};

Prepared prepare(Submission submission);

KeyHash hash_of_key(const Actor& actor, std::string_view key);

// Where a fact's personal values stand in the vault: the reference their sealed bytes are bound to.
std::string vault_reference(Seq fact);

// The first answer to a command, given again for the same key.
struct Done {
    Seq first = 0;  // its facts: [first, first + count)
    std::uint32_t count = 0;
    std::shared_ptr<const Matter> matter;  // as it stands after the command (a repeated key: as it stands now); null for packs
    std::string secret;                    // of a report: what its reporter follows it with
    bool replayed = false;
};

// The command may or may not have been saved, or surely was not: the caller sends it again with the same key.
struct Failed {
    enum class Why : std::uint8_t { disk_full, stopping, overloaded, breakdown, bug } why;
};

using Answer = std::variant<Done, Refusal, Failed>;

}  // namespace pingzhi
