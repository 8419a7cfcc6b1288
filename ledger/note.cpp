#include "ledger/note.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "ledger/hash.hpp"
#include "ledger/utf8.hpp"

namespace pingzhi::ledger {
namespace {

constexpr std::string_view dash = "\u2014 ";
constexpr std::size_t ed25519_size = crypto_sign_BYTES;
constexpr std::size_t timestamp_size = 8;

const unsigned char* unsigned_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

bool verify_ed25519(std::string_view message, std::string_view signature, const PublicKey& key) {
    return signature.size() == ed25519_size && crypto_sign_verify_detached(unsigned_bytes(signature), unsigned_bytes(message), message.size(), key.data()) == 0;
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !valid_key_name(line.substr(0, space))) return std::nullopt;
    const auto bytes = parse_base64(line.substr(space + 1));
    if (!bytes || bytes->size() <= KeyId{}.size()) return std::nullopt;
    NoteSignature signature{std::string(line.substr(0, space)), {}, bytes->substr(KeyId{}.size())};
    std::copy_n(bytes->begin(), KeyId{}.size(), signature.id.begin());
    return signature;
}

std::pair<PublicKey, std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES>> key_pair(SecretView seed) {
    ready_sodium();
    std::pair<PublicKey, std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES>> pair;
    crypto_sign_seed_keypair(pair.first.data(), pair.second.data(), seed.data());
    return pair;
}

PublicKey public_key(SecretView seed) {
    auto [key, secret] = key_pair(seed);
    sodium_memzero(secret.data(), secret.size());
    return key;
}

}  // namespace

bool valid_key_name(std::string_view name) {
    static constexpr std::string_view spaces[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                                  "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
    if (name.empty() || !valid_utf8(name)) return false;
    for (char c : name)
        if (static_cast<unsigned char>(c) <= ' ' || c == '+') return false;
    return std::none_of(std::begin(spaces), std::end(spaces), [&](std::string_view space) { return name.find(space) != std::string_view::npos; });
}

VerifierKey::VerifierKey(std::string name, SignatureKind kind, const PublicKey& key) : name_(std::move(name)), kind_(kind), key_(key) {
    if (!valid_key_name(name_)) throw std::invalid_argument("verifier key: the name is empty or holds a space or a plus");
    const char kind_byte = static_cast<char>(kind_);
    const Hash hash = sha256({name_, "\n", std::string_view(&kind_byte, 1), bytes_of(key_)});
    std::copy_n(hash.begin(), id_.size(), id_.begin());
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
    const std::size_t first = text.find('+');
    if (first == std::string_view::npos || !valid_key_name(text.substr(0, first))) return std::nullopt;
    const std::size_t second = text.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto id = parse_hex(text.substr(first + 1, second - first - 1));
    const auto bytes = parse_base64(text.substr(second + 1));
    PublicKey key;
    if (!id || !bytes || bytes->size() != 1 + key.size()) return std::nullopt;
    const auto kind = static_cast<SignatureKind>(bytes->front());
    if (kind != SignatureKind::log && kind != SignatureKind::witness) return std::nullopt;
    std::copy(bytes->begin() + 1, bytes->end(), key.begin());
    VerifierKey verifier(std::string(text.substr(0, first)), kind, key);
    if (bytes_of(verifier.id_) != *id) return std::nullopt;
    return verifier;
}

std::string VerifierKey::print() const {
    std::string bytes(1, static_cast<char>(kind_));
    bytes += bytes_of(key_);
    return name_ + "+" + hex(bytes_of(id_)) + "+" + base64(bytes);
}

bool VerifierKey::verify(std::string_view text, std::string_view signature) const {
    if (kind_ == SignatureKind::log) return verify_ed25519(text, signature, key_);
    if (signature.size() != timestamp_size + ed25519_size) return false;
    std::uint64_t time = 0;
    for (char c : signature.substr(0, timestamp_size)) time = time << 8 | static_cast<unsigned char>(c);
    const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
    return verify_ed25519(message, signature.substr(timestamp_size), key_);
}

std::string Note::print() const {
    std::string bytes = text + "\n";
    for (const NoteSignature& signature : signatures)
        bytes.append(dash).append(signature.name).append(" ").append(base64(std::string(bytes_of(signature.id)) + signature.signature)).append("\n");
    return bytes;
}

std::string_view name_of(NoteProblem problem) {
    switch (problem) {
        case NoteProblem::too_long: return "too_long";
        case NoteProblem::not_text: return "not_text";
        case NoteProblem::no_signatures: return "no_signatures";
        case NoteProblem::malformed_signature: return "malformed_signature";
        case NoteProblem::unknown_signer: return "unknown_signer";
        case NoteProblem::bad_signature: return "bad_signature";
        case NoteProblem::malformed_checkpoint: return "malformed_checkpoint";
        case NoteProblem::other_origin: return "other_origin";
    }
    return "";
}

std::expected<Note, NoteProblem> parse_note(std::string_view bytes) {
    if (bytes.size() > note_size_max) return std::unexpected(NoteProblem::too_long);
    const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n'; };
    if (!valid_utf8(bytes) || std::any_of(bytes.begin(), bytes.end(), control)) return std::unexpected(NoteProblem::not_text);
    const std::size_t split = bytes.rfind("\n\n");
    if (split == std::string_view::npos || split + 2 == bytes.size()) return std::unexpected(NoteProblem::no_signatures);

    Note note{std::string(bytes.substr(0, split + 1)), {}};
    for (std::string_view rest = bytes.substr(split + 2); !rest.empty();) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return std::unexpected(NoteProblem::malformed_signature);
        auto signature = parse_signature(rest.substr(0, end));
        if (!signature) return std::unexpected(NoteProblem::malformed_signature);
        if (note.signatures.size() == note_signatures_max) return std::unexpected(NoteProblem::too_long);
        note.signatures.push_back(std::move(*signature));
        rest.remove_prefix(end + 1);
    }
    return note;
}

std::expected<void, NoteProblem> verify_note(const Note& note, const VerifierKey& key) {
    bool signed_by_key = false;
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != key.name() || signature.id != key.id()) continue;
        if (!key.verify(note.text, signature.signature)) return std::unexpected(NoteProblem::bad_signature);
        signed_by_key = true;
    }
    if (!signed_by_key) return std::unexpected(NoteProblem::unknown_signer);
    return {};
}

SigningKey::SigningKey(std::string name, SecretView seed) : seed_(seed), verifier_(std::move(name), SignatureKind::log, public_key(seed)) {}

NoteSignature SigningKey::sign(std::string_view text) const {
    auto pair = key_pair(seed_.view());
    NoteSignature signature{name(), verifier_.id(), std::string(ed25519_size, '\0')};
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.signature.data()), nullptr, unsigned_bytes(text), text.size(), pair.second.data());
    sodium_memzero(pair.second.data(), pair.second.size());
    return signature;
}

}  // namespace pingzhi::ledger
