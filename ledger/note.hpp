// Signed notes (C2SP signed-note): a text, an empty line, and signatures of named keys. Strict in reading: a note has one
// spelling. Signatures of unknown keys are kept and passed on, never trusted.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/secret.hpp"

namespace pingzhi::ledger {

using KeyId = std::array<std::uint8_t, 4>;
using PublicKey = std::array<std::uint8_t, 32>;

enum class SignatureKind : std::uint8_t {
    log = 0x01,      // Ed25519 over the text
    witness = 0x04,  // a witness's timestamped cosignature of a checkpoint (C2SP tlog-cosignature, v1)
};

// Names a key and checks what it signed. Text form: name+hex(id)+base64(kind, key).
class VerifierKey {
public:
    // The name must be one that valid_key_name accepts.
    VerifierKey(std::string name, SignatureKind kind, const PublicKey& key);
    static std::optional<VerifierKey> parse(std::string_view text);
    std::string print() const;

    const std::string& name() const { return name_; }
    SignatureKind kind() const { return kind_; }
    const KeyId& id() const { return id_; }
    // `signature` without the key id.
    bool verify(std::string_view text, std::string_view signature) const;

    bool operator==(const VerifierKey&) const = default;

private:
    std::string name_;
    SignatureKind kind_;
    PublicKey key_;
    KeyId id_;
};

// Not empty, UTF-8, without '+', white space or control characters.
bool valid_key_name(std::string_view name);

struct NoteSignature {
    std::string name;
    KeyId id;
    std::string signature;
    bool operator==(const NoteSignature&) const = default;
};

struct Note {
    std::string text;  // ends with a newline
    std::vector<NoteSignature> signatures;

    std::string print() const;
    bool operator==(const Note&) const = default;
};

enum class NoteProblem : std::uint8_t {
    too_long,
    not_text,
    no_signatures,
    malformed_signature,
    unknown_signer,
    bad_signature,
    malformed_checkpoint,
    other_origin
};
std::string_view name_of(NoteProblem problem);  // "bad_signature"

inline constexpr std::size_t note_size_max = 1'000'000;
inline constexpr std::size_t note_signatures_max = 100;

std::expected<Note, NoteProblem> parse_note(std::string_view bytes);
// At least one signature by this key, and every one of them good.
std::expected<void, NoteProblem> verify_note(const Note& note, const VerifierKey& key);

// An Ed25519 key pair that signs notes under a name.
class SigningKey {
public:
    SigningKey(std::string name, SecretView seed);

    const std::string& name() const { return verifier_.name(); }
    const VerifierKey& verifier() const { return verifier_; }
    NoteSignature sign(std::string_view text) const;
    SecretView seed() const { return seed_.view(); }

private:
    GuardedSecret seed_;
    VerifierKey verifier_;
};

}  // namespace pingzhi::ledger
