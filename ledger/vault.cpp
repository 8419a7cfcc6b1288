// Sealed record: version (1 byte), data key id (8), nonce (24), ciphertext and tag. Inside: count (2), then for each value
// field length (2), field, value length (4), value, salt (16).
// Wrapped key:   version (1), master key id (4), nonce (24), ciphertext and tag. Inside: data key id (8), key (32).
// Numbers are big-endian. Authenticated beside the ciphertext: a word for what it is, everything before the nonce, the
// length of the city's name, the name, the reference.
#include "ledger/vault.hpp"

#include <sodium.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>

namespace pingzhi::ledger {
namespace {

constexpr char version = 1;
constexpr std::size_t nonce_size = Nonce{}.size();
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(secret_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char* mutable_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* unsigned_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <class Number>
void append_number(std::string& out, Number number) {
    for (int shift = static_cast<int>(sizeof number) * 8 - 8; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift & 0xFF);
}

// Takes parts off the front; after a part that is not there, `complete` is false.
struct PartReader {
    std::string_view rest;
    bool complete = true;

    std::string_view take(std::size_t size) {
        if (rest.size() < size) complete = false;
        const std::string_view part = rest.substr(0, complete ? size : 0);
        rest.remove_prefix(part.size());
        return part;
    }
    template <class Number>
    Number take_number() {
        Number number = 0;
        for (char c : take(sizeof number)) number = static_cast<Number>(number << 8 | static_cast<unsigned char>(c));
        return number;
    }
};

std::string authenticated(std::string_view what, std::string_view head, const VaultPlace& place) {
    std::string bytes;
    bytes.reserve(what.size() + head.size() + 8 + place.city.size() + place.reference.size());
    bytes.append(what).append(head);
    append_number(bytes, static_cast<std::uint64_t>(place.city.size()));
    return bytes.append(place.city).append(place.reference);
}

std::string encrypt(std::string head, std::string_view what, std::string_view plain, SecretView key, const VaultPlace& place, const Nonce& nonce) {
    ready_sodium();
    const std::string beside = authenticated(what, head, place);
    std::string sealed = std::move(head);
    sealed += bytes_of(nonce);
    const std::size_t begin = sealed.size();
    sealed.resize(begin + plain.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(mutable_bytes(sealed) + begin, nullptr, unsigned_bytes(plain), plain.size(), unsigned_bytes(beside),
                                               beside.size(), nullptr, nonce.data(), key.data());
    return sealed;
}

// `body` is what follows the head: nonce, ciphertext and tag.
bool decrypt(std::string& plain, std::string_view head, std::string_view what, std::string_view body, SecretView key, const VaultPlace& place) {
    ready_sodium();
    const std::string beside = authenticated(what, head, place);
    const std::string_view cipher = body.substr(nonce_size);
    plain.resize(cipher.size() - tag_size);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(mutable_bytes(plain), nullptr, nullptr, unsigned_bytes(cipher), cipher.size(), unsigned_bytes(beside),
                                                      beside.size(), unsigned_bytes(body), key.data()) == 0;
}

constexpr std::string_view record_word = "pingzhi record";
constexpr std::string_view key_word = "pingzhi data key";

template <class Id>
struct Envelope {
    std::string_view head;
    Id id;
    std::string_view body;
};

template <class Id>
std::expected<Envelope<Id>, VaultProblem> take_apart(std::string_view bytes) {
    if (bytes.empty()) return std::unexpected(VaultProblem::truncated);
    if (bytes[0] != version) return std::unexpected(VaultProblem::unknown_version);
    constexpr std::size_t head_size = 1 + sizeof(Id);
    if (bytes.size() < head_size + nonce_size + tag_size) return std::unexpected(VaultProblem::truncated);
    PartReader id{bytes.substr(1, sizeof(Id))};
    return Envelope<Id>{bytes.substr(0, head_size), id.take_number<Id>(), bytes.substr(head_size)};
}

template <class Id>
std::string head_of(Id id) {
    std::string head(1, version);
    append_number(head, id);
    return head;
}

std::size_t plain_size(const PersonalRecord& record) {
    std::size_t size = 2;
    for (const PersonalValue& value : record) size += 2 + value.field.size() + 4 + value.value.size() + value.salt.size();
    return size;
}

std::optional<PersonalRecord> parse_record(std::string_view plain) {
    PartReader reader{plain};
    PersonalRecord record(reader.take_number<std::uint16_t>());
    for (PersonalValue& value : record) {
        value.field = reader.take(reader.take_number<std::uint16_t>());
        value.value = reader.take(reader.take_number<std::uint32_t>());
        const std::string_view salt = reader.take(value.salt.size());
        if (!reader.complete) return std::nullopt;
        std::copy(salt.begin(), salt.end(), value.salt.begin());
    }
    if (!reader.complete || !reader.rest.empty()) return std::nullopt;
    return record;
}

}  // namespace

std::string derive(const Random& random, std::string_view label, std::size_t n) {
    constexpr std::size_t block = crypto_generichash_BYTES_MAX;
    if (n > block * 256) throw std::length_error("derive: more bytes asked than one label gives");
    ready_sodium();
    std::string message(label);
    message += '\0';
    message += '\0';  // the block's number
    std::string bytes((n + block - 1) / block * block, '\0');
    for (std::size_t i = 0; i * block < n; ++i) {
        message.back() = static_cast<char>(i);
        crypto_generichash(mutable_bytes(bytes) + i * block, block, unsigned_bytes(message), message.size(), random.data(), random.size());
    }
    bytes.resize(n);
    return bytes;
}

Hash commitment(const Salt& salt, std::string_view value) { return sha256({bytes_of(salt), value}); }

std::string_view name_of(VaultProblem problem) {
    switch (problem) {
        case VaultProblem::truncated: return "truncated";
        case VaultProblem::unknown_version: return "unknown_version";
        case VaultProblem::other_key: return "other_key";
        case VaultProblem::unknown_master: return "unknown_master";
        case VaultProblem::not_authentic: return "not_authentic";
        case VaultProblem::malformed: return "malformed";
    }
    return "";
}

std::string seal(const PersonalRecord& record, const DataKey& key, const VaultPlace& place, const Nonce& nonce) {
    constexpr std::size_t short_max = std::numeric_limits<std::uint16_t>::max();
    constexpr std::size_t long_max = std::numeric_limits<std::uint32_t>::max();
    if (record.size() > short_max) throw std::length_error("vault: too many values in one record");
    ZeroedText plain;
    plain.bytes.reserve(plain_size(record));
    append_number(plain.bytes, static_cast<std::uint16_t>(record.size()));
    for (const PersonalValue& value : record) {
        if (value.field.size() > short_max || value.value.size() > long_max) throw std::length_error("vault: field or value too long");
        append_number(plain.bytes, static_cast<std::uint16_t>(value.field.size()));
        plain.bytes += value.field;
        append_number(plain.bytes, static_cast<std::uint32_t>(value.value.size()));
        plain.bytes.append(value.value).append(bytes_of(value.salt));
    }
    return encrypt(head_of(key.id), record_word, plain.bytes, key.secret.view(), place, nonce);
}

std::expected<PersonalRecord, VaultProblem> open(std::string_view sealed, const DataKey& key, const VaultPlace& place) {
    const auto envelope = take_apart<std::uint64_t>(sealed);
    if (!envelope) return std::unexpected(envelope.error());
    if (envelope->id != key.id) return std::unexpected(VaultProblem::other_key);
    ZeroedText plain;
    if (!decrypt(plain.bytes, envelope->head, record_word, envelope->body, key.secret.view(), place)) return std::unexpected(VaultProblem::not_authentic);
    auto record = parse_record(plain.bytes);
    if (!record) return std::unexpected(VaultProblem::malformed);
    return std::move(*record);
}

std::expected<std::uint64_t, VaultProblem> data_key_of(std::string_view sealed) {
    const auto envelope = take_apart<std::uint64_t>(sealed);
    if (!envelope) return std::unexpected(envelope.error());
    return envelope->id;
}

std::string wrap(const DataKey& key, const Keys& keys, const VaultPlace& place, const Nonce& nonce) {
    ZeroedText plain;
    plain.bytes.reserve(sizeof key.id + secret_size);
    append_number(plain.bytes, key.id);
    for (std::uint8_t byte : key.secret.view()) plain.bytes += static_cast<char>(byte);
    return encrypt(head_of(keys.current_master()), key_word, plain.bytes, keys.master(keys.current_master())->view(), place, nonce);
}

std::expected<DataKey, VaultProblem> unwrap(std::string_view wrapped, const Keys& keys, const VaultPlace& place) {
    const auto envelope = take_apart<std::uint32_t>(wrapped);
    if (!envelope) return std::unexpected(envelope.error());
    const GuardedSecret* const master = keys.master(envelope->id);
    if (master == nullptr) return std::unexpected(VaultProblem::unknown_master);
    ZeroedText plain;
    if (!decrypt(plain.bytes, envelope->head, key_word, envelope->body, master->view(), place)) return std::unexpected(VaultProblem::not_authentic);
    PartReader reader{plain.bytes};
    const auto id = reader.take_number<std::uint64_t>();
    const std::string_view secret = reader.take(secret_size);
    if (!reader.complete || !reader.rest.empty()) return std::unexpected(VaultProblem::malformed);
    return DataKey{id, Secret(SecretView(unsigned_bytes(secret), secret_size))};
}

std::expected<std::uint32_t, VaultProblem> master_of(std::string_view wrapped) {
    const auto envelope = take_apart<std::uint32_t>(wrapped);
    if (!envelope) return std::unexpected(envelope.error());
    return envelope->id;
}

}  // namespace pingzhi::ledger
