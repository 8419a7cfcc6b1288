#include "app/passkeys/passkey.hpp"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <new>

#include "app/passkeys/client_data.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::passkeys {
namespace {

constexpr std::array<int, algorithms.size()> cose_numbers{COSE_ES256, COSE_EDDSA, COSE_RS256};
constexpr std::array<std::string_view, algorithms.size()> algorithm_names{"ES256", "EdDSA", "RS256"};
constexpr std::size_t id_bytes_max = 1'023;  // WebAuthn 4, "Credential ID"
constexpr std::size_t hash_bytes = 32;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// libfido2's objects go by a pointer to the pointer.
template <class T, void (*free)(T**)>
struct Freed {
    void operator()(T* object) const { free(&object); }
};
template <class T, void (*free)(T**)>
using Owned = std::unique_ptr<T, Freed<T, free>>;
using NewCredential = Owned<fido_cred_t, fido_cred_free>;
using Assertion = Owned<fido_assert_t, fido_assert_free>;

template <class T>
T* made_or_thrown(T* object) {
    if (!object) throw std::bad_alloc();
    return object;
}

// Its calls must come after this on each thread. No device is looked for.
void ready_fido() { fido_init(FIDO_DISABLE_U2F_FALLBACK); }

// None where it is no key: too short, too long, a point that is not on the curve.
template <class Key, Key* (*make)(), void (*free)(Key**), int (*read)(Key*, const void*, std::size_t), EVP_PKEY* (*used)(const Key*)>
std::shared_ptr<const void> key_of(std::string_view bytes) {
    const std::shared_ptr<Key> key(made_or_thrown(make()), Freed<Key, free>());
    if (read(key.get(), bytes.data(), bytes.size()) != FIDO_OK) return nullptr;
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> whole(used(key.get()), EVP_PKEY_free);
    return whole ? key : nullptr;
}

std::shared_ptr<const void> public_key(Algorithm algorithm, std::string_view bytes) {
    switch (algorithm) {
        case Algorithm::es256: return key_of<es256_pk_t, es256_pk_new, es256_pk_free, es256_pk_from_ptr, es256_pk_to_EVP_PKEY>(bytes);
        case Algorithm::eddsa: return key_of<eddsa_pk_t, eddsa_pk_new, eddsa_pk_free, eddsa_pk_from_ptr, eddsa_pk_to_EVP_PKEY>(bytes);
        case Algorithm::rs256: return key_of<rs256_pk_t, rs256_pk_new, rs256_pk_free, rs256_pk_from_ptr, rs256_pk_to_EVP_PKEY>(bytes);
    }
    return nullptr;
}

// Which site it was made for stands at its head.
bool is_for(const Site& site, std::string_view authenticator_data) {
    return authenticator_data.substr(0, hash_bytes) == ledger::bytes_of(ledger::sha256(site.id));
}

std::string_view line(std::string_view& rest) {
    const std::string_view taken = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), taken.size() + 1));
    return taken;
}

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& letter : small) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return small;
}

bool is_name(std::string_view host) {
    const bool of_digits = std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    return !host.empty() && !of_digits && host.front() != '[' && host.find(':') == std::string_view::npos;
}

}  // namespace

std::optional<Site> site_at(std::string_view own_address) {
    const bool safe = own_address.starts_with("https://");
    if (!safe && !own_address.starts_with("http://")) return std::nullopt;
    const std::string_view scheme = own_address.substr(0, own_address.find("//") + 2);
    std::string_view rest = own_address.substr(scheme.size());
    // Browsers leave out the usual port.
    const std::string_view usual_port = safe ? ":443" : ":80";
    if (rest.ends_with(usual_port)) rest.remove_suffix(usual_port.size());
    // What follows the host would be no origin.
    if (rest.find_first_of("/?#@") != std::string_view::npos) return std::nullopt;
    const std::string place = lower(rest);
    const std::string host = place.substr(0, place.rfind(':'));
    if (!is_name(host) || (!safe && host != "localhost")) return std::nullopt;
    return Site{host, std::string(scheme) + place};
}

int cose_number(Algorithm algorithm) { return cose_numbers[static_cast<std::size_t>(algorithm)]; }

std::string text_of(const Passkey& passkey) {
    return std::string(algorithm_names[static_cast<std::size_t>(passkey.algorithm)]) + "\n" + ledger::base64(passkey.id) + "\n" + ledger::base64(passkey.key) +
           "\n" + std::to_string(passkey.count) + "\n" + passkey.name;
}

std::optional<Passkey> read_passkey(std::string_view text) {
    const auto named = std::ranges::find(algorithm_names, line(text));
    const auto id = ledger::parse_base64(line(text));
    const auto key = ledger::parse_base64(line(text));
    const std::string_view digits = line(text);
    Passkey passkey;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), passkey.count);
    if (named == algorithm_names.end() || !id || !key || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    passkey.algorithm = algorithms[static_cast<std::size_t>(named - algorithm_names.begin())];
    passkey.id = *id;
    passkey.key = *key;
    passkey.name = text;
    return passkey;
}

std::expected<Passkey, PasskeyFault> made_passkey(const Site& site, std::string_view challenge, const Made& made) {
    if (const auto fault = client_data_fault(made.client_data, {Ceremony::makes, challenge, site.origin})) return std::unexpected(*fault);
    if (!is_for(site, made.authenticator_data)) return std::unexpected(PasskeyFault::wrong_site);
    ready_fido();
    for (const Algorithm algorithm : algorithms) {
        // One that is of another algorithm does not read.
        const NewCredential credential(made_or_thrown(fido_cred_new()));
        fido_cred_t* cred = credential.get();
        if (fido_cred_set_type(cred, cose_number(algorithm)) != FIDO_OK) continue;
        if (fido_cred_set_authdata_raw(cred, bytes_of(made.authenticator_data), made.authenticator_data.size()) != FIDO_OK) continue;
        if ((fido_cred_flags(cred) & CTAP_AUTHDATA_USER_PRESENT) == 0) return std::unexpected(PasskeyFault::nobody_present);
        const std::size_t id_bytes = fido_cred_id_len(cred);
        if (id_bytes == 0 || id_bytes > id_bytes_max) return std::unexpected(PasskeyFault::authenticator_data_unreadable);
        Passkey passkey;
        passkey.algorithm = algorithm;
        passkey.id.assign(reinterpret_cast<const char*>(fido_cred_id_ptr(cred)), id_bytes);
        passkey.key.assign(reinterpret_cast<const char*>(fido_cred_pubkey_ptr(cred)), fido_cred_pubkey_len(cred));
        passkey.count = fido_cred_sigcount(cred);
        if (!public_key(algorithm, passkey.key)) return std::unexpected(PasskeyFault::authenticator_data_unreadable);
        return passkey;
    }
    return std::unexpected(PasskeyFault::algorithm_not_taken);
}

std::expected<std::uint32_t, PasskeyFault> shown_passkey(const Site& site, std::string_view challenge, const Passkey& passkey, const Shown& shown) {
    if (const auto fault = client_data_fault(shown.client_data, {Ceremony::shows, challenge, site.origin})) return std::unexpected(*fault);
    if (!is_for(site, shown.authenticator_data)) return std::unexpected(PasskeyFault::wrong_site);
    ready_fido();
    const auto key = public_key(passkey.algorithm, passkey.key);
    const Assertion made(made_or_thrown(fido_assert_new()));
    fido_assert_t* assertion = made.get();
    const ledger::Hash client_data = ledger::sha256(shown.client_data);
    const bool readable = key && fido_assert_set_count(assertion, 1) == FIDO_OK && fido_assert_set_rp(assertion, site.id.c_str()) == FIDO_OK &&
                          fido_assert_set_up(assertion, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(assertion, FIDO_OPT_OMIT) == FIDO_OK &&
                          fido_assert_set_clientdata_hash(assertion, client_data.data(), client_data.size()) == FIDO_OK &&
                          fido_assert_set_authdata_raw(assertion, 0, bytes_of(shown.authenticator_data), shown.authenticator_data.size()) == FIDO_OK;
    if (!readable) return std::unexpected(PasskeyFault::authenticator_data_unreadable);
    if ((fido_assert_flags(assertion, 0) & CTAP_AUTHDATA_USER_PRESENT) == 0) return std::unexpected(PasskeyFault::nobody_present);
    if (fido_assert_set_sig(assertion, 0, bytes_of(shown.signature), shown.signature.size()) != FIDO_OK ||
        fido_assert_verify(assertion, 0, cose_number(passkey.algorithm), key.get()) != FIDO_OK)
        return std::unexpected(PasskeyFault::wrong_signature);
    return fido_assert_sigcount(assertion, 0);
}

}  // namespace pingzhi::passkeys
