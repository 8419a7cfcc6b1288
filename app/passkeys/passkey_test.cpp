// Passkeys as an honest authenticator makes and shows them, and every way in which what is said could be another's.
#include "app/passkeys/passkey.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "app/passkeys/software_key_for_tests.hpp"

namespace pingzhi::passkeys {
namespace {

using testing::Says;
using testing::SoftwareKey;

const Site city{"city.example", "https://city.example"};
const std::string challenge = "dGhlIGNoYWxsZW5nZQ";
const Says honest{.challenge = challenge};

Passkey kept(const SoftwareKey& key) { return made_passkey(city, challenge, key.makes(honest)).value(); }

// Each in turn says one thing else, and is told apart by it.
struct Lie {
    const char* name;
    PasskeyFault fault;
    void (*tell)(Says&);
};
const std::vector<Lie> lies{
    {"another type", PasskeyFault::wrong_type, [](Says& says) { says.type = "payment.get"; }},
    {"another challenge", PasskeyFault::wrong_challenge, [](Says& says) { says.challenge += "A"; }},
    {"no challenge", PasskeyFault::wrong_challenge, [](Says& says) { says.challenge.clear(); }},
    {"another origin", PasskeyFault::wrong_origin, [](Says& says) { says.origin = "https://city.example.evil.example"; }},
    {"a page below", PasskeyFault::wrong_origin, [](Says& says) { says.origin = "https://www.city.example"; }},
    {"another port", PasskeyFault::wrong_origin, [](Says& says) { says.origin = "https://city.example:8443"; }},
    {"not over TLS", PasskeyFault::wrong_origin, [](Says& says) { says.origin = "http://city.example"; }},
    {"in a frame of another site", PasskeyFault::framed, [](Says& says) { says.more = R"(,"crossOrigin":true)"; }},
    {"something else for the frame", PasskeyFault::framed, [](Says& says) { says.more = R"(,"crossOrigin":"false")"; }},
    {"a page above", PasskeyFault::framed, [](Says& says) { says.more = R"(,"topOrigin":"https://evil.example")"; }},
    {"a member twice", PasskeyFault::client_data_unreadable, [](Says& says) { says.more = R"(,"origin":"https://city.example")"; }},
    {"something behind it", PasskeyFault::client_data_unreadable, [](Says& says) { says.more = "}{"; }},
    {"more than anybody says", PasskeyFault::client_data_unreadable, [](Says& says) { says.more = R"(,"a":")" + std::string(5'000, 'a') + "\""; }},
    {"made for another site", PasskeyFault::wrong_site, [](Says& says) { says.site = "evil.example"; }},
    {"nobody there", PasskeyFault::nobody_present, [](Says& says) { says.flags = 0; }},
    {"extensions that are not there", PasskeyFault::authenticator_data_unreadable, [](Says& says) { says.flags |= testing::holds_extensions; }},
};

TEST(Passkeys, OfEachAlgorithmAreMadeKeptAndShown) {
    for (const SoftwareKey& key : {SoftwareKey::es256(), SoftwareKey::ed25519(), SoftwareKey::rs256()}) {
        SCOPED_TRACE(cose_number(key.algorithm()));
        Says says = honest;
        says.count = 7;
        auto made = made_passkey(city, challenge, key.makes(says));
        ASSERT_TRUE(made) << static_cast<int>(made.error());
        EXPECT_EQ(made->algorithm, key.algorithm());
        EXPECT_EQ(made->id, key.id());
        EXPECT_EQ(made->count, 7u);
        made->name = "办公室\n的钥匙";
        EXPECT_EQ(read_passkey(text_of(*made)), made);
        says.count = 4'000'000'000;
        const auto count = shown_passkey(city, challenge, *made, key.shows(says));
        ASSERT_TRUE(count) << static_cast<int>(count.error());
        EXPECT_EQ(*count, 4'000'000'000);
    }
}

TEST(Passkeys, MembersThatBrowsersAddLaterSayNothing) {
    const SoftwareKey key = SoftwareKey::es256();
    for (const char* more : {"", R"(,"crossOrigin":false,"other_keys_can_be_added_here":"do not compare")", R"(,"tokenBinding":{"status":"supported"})"}) {
        Says says = honest;
        says.more = more;
        EXPECT_TRUE(shown_passkey(city, challenge, kept(key), key.shows(says))) << more;
        EXPECT_TRUE(made_passkey(city, challenge, key.makes(says))) << more;
    }
}

TEST(Passkeys, ShownOnesThatSayAnythingElseAreRefused) {
    const SoftwareKey key = SoftwareKey::es256();
    const Passkey own = kept(key);
    for (const Lie& lie : lies) {
        Says says = honest;
        lie.tell(says);
        const auto shown = shown_passkey(city, challenge, own, key.shows(says));
        ASSERT_FALSE(shown) << lie.name;
        EXPECT_EQ(shown.error(), lie.fault) << lie.name;
    }
    Says making = honest;
    making.type = "webauthn.create";
    EXPECT_EQ(shown_passkey(city, challenge, own, key.shows(making)).error(), PasskeyFault::wrong_type);
}

TEST(Passkeys, MadeOnesThatSayAnythingElseAreRefused) {
    const SoftwareKey key = SoftwareKey::ed25519();
    for (const Lie& lie : lies) {
        if (lie.fault == PasskeyFault::authenticator_data_unreadable) continue;
        Says says = honest;
        lie.tell(says);
        const auto made = made_passkey(city, challenge, key.makes(says));
        ASSERT_FALSE(made) << lie.name;
        EXPECT_EQ(made.error(), lie.fault) << lie.name;
    }
    Says showing = honest;
    showing.type = "webauthn.get";
    EXPECT_EQ(made_passkey(city, challenge, key.makes(showing)).error(), PasskeyFault::wrong_type);
}

TEST(Passkeys, WithoutAChallengeNothingStands) {
    const SoftwareKey key = SoftwareKey::es256();
    Says empty = honest;
    empty.challenge.clear();
    EXPECT_EQ(shown_passkey(city, "", kept(key), key.shows(empty)).error(), PasskeyFault::wrong_challenge);
    EXPECT_EQ(made_passkey(city, "", key.makes(empty)).error(), PasskeyFault::wrong_challenge);
}

TEST(Passkeys, ASignatureByAnotherKeyOrOfSomethingElseIsRefused) {
    for (const auto& [own, other] : {std::pair(SoftwareKey::es256(), SoftwareKey::es256()), std::pair(SoftwareKey::ed25519(), SoftwareKey::ed25519()),
                                     std::pair(SoftwareKey::rs256(), SoftwareKey::rs256()), std::pair(SoftwareKey::es256(), SoftwareKey::ed25519())}) {
        const Passkey passkey = kept(own);
        const auto refused = [&passkey](const Shown& shown) {
            const auto checked = shown_passkey(city, challenge, passkey, shown);
            return !checked && checked.error() == PasskeyFault::wrong_signature;
        };
        EXPECT_TRUE(refused(other.shows(honest)));
        Shown shown = own.shows(honest);
        EXPECT_FALSE(refused(shown));
        Shown counted = shown;
        counted.authenticator_data.back() = static_cast<char>(counted.authenticator_data.back() ^ 2);
        EXPECT_TRUE(refused(counted));
        Shown said = shown;
        said.client_data.insert(said.client_data.size() - 1, R"(,"a":1)");
        EXPECT_TRUE(refused(said));
        for (std::size_t at = 0; at < shown.signature.size(); at += 7) {
            Shown changed = shown;
            changed.signature[at] = static_cast<char>(changed.signature[at] ^ 1);
            EXPECT_TRUE(refused(changed)) << at;
        }
        Shown unsigned_one = shown;
        unsigned_one.signature.clear();
        EXPECT_TRUE(refused(unsigned_one));
    }
}

TEST(Passkeys, BytesThatEndEarlyAreNotRead) {
    const SoftwareKey key = SoftwareKey::es256();
    const Made made = key.makes(honest);
    for (std::size_t size = 0; size < made.authenticator_data.size(); ++size)
        EXPECT_FALSE(made_passkey(city, challenge, {made.client_data, made.authenticator_data.substr(0, size)})) << size;
    const Shown shown = key.shows(honest);
    for (std::size_t size = 0; size < shown.authenticator_data.size(); ++size)
        EXPECT_FALSE(shown_passkey(city, challenge, kept(key), {shown.id, shown.client_data, shown.authenticator_data.substr(0, size), shown.signature}))
            << size;
}

TEST(Passkeys, AKeyThatIsNoneIsNotTaken) {
    const SoftwareKey key = SoftwareKey::es256();
    Made off_the_curve = key.makes(honest);
    off_the_curve.authenticator_data.back() = static_cast<char>(off_the_curve.authenticator_data.back() ^ 1);
    EXPECT_EQ(made_passkey(city, challenge, off_the_curve).error(), PasskeyFault::authenticator_data_unreadable);
    // Another number of an algorithm: ES384.
    Made other = key.makes(honest);
    const std::size_t at = other.authenticator_data.find("\x03\x26\x20");
    other.authenticator_data[at + 1] = '\x27';
    EXPECT_EQ(made_passkey(city, challenge, other).error(), PasskeyFault::algorithm_not_taken);
}

TEST(Passkeys, TextsThatAreNoPasskeyDoNotRead) {
    const std::string text = text_of(kept(SoftwareKey::es256()));
    for (const std::string& wrong :
         {std::string(), std::string("ES256"), "ES384" + text.substr(5), text.substr(0, text.find('\n', 6)), std::string("ES256\nAA==\nAA==\n-1\nx")})
        EXPECT_FALSE(read_passkey(wrong)) << wrong;
}

TEST(PasskeySite, IsTheHostThatBrowsersTakeForOne) {
    const auto origin = [](const char* address) {
        const auto site = site_at(address);
        return site ? site->id + " " + site->origin : std::string("none");
    };
    EXPECT_EQ(origin("https://city.example"), "city.example https://city.example");
    EXPECT_EQ(origin("https://City.Example:8443"), "city.example https://city.example:8443");
    EXPECT_EQ(origin("https://city.example:443"), "city.example https://city.example");
    EXPECT_EQ(origin("https://localhost:8110"), "localhost https://localhost:8110");
    EXPECT_EQ(origin("http://localhost:8110"), "localhost http://localhost:8110");
    for (const char* none : {"", "http://city.example", "https://192.0.2.1", "https://192.0.2.1:8443", "https://[2001:db8::1]:8443", "http://127.0.0.1:8110",
                             "https://city.example/", "https://", "https://:8443", "ftp://city.example", "city.example", "https://a@city.example"})
        EXPECT_EQ(origin(none), "none") << none;
}

}  // namespace
}  // namespace pingzhi::passkeys
