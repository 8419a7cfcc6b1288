// Checkpoints (C2SP tlog-checkpoint): what the ledger signs of itself, as a note: its name, its size, its root.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/note.hpp"
#include "ledger/tree.hpp"

namespace pingzhi::ledger {

struct Checkpoint {
    std::string origin;
    TreeHead head;
    std::vector<std::string> extensions;  // further lines, opaque; ours writes none

    bool operator==(const Checkpoint&) const = default;
};

// The text that is signed; parse_checkpoint reads exactly what checkpoint_text writes.
std::string checkpoint_text(const Checkpoint& checkpoint);
std::optional<Checkpoint> parse_checkpoint(std::string_view text);

// The origin is the key's name.
Note sign_checkpoint(const TreeHead& head, const SigningKey& key);

struct OpenedCheckpoint {
    Checkpoint checkpoint;
    Note note;  // with every signature, witnesses' too
};
// The note read, signed by the key, and the origin the key's name.
std::expected<OpenedCheckpoint, NoteProblem> open_checkpoint(std::string_view bytes, const VerifierKey& key);

}  // namespace pingzhi::ledger
