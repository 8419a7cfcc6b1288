#include "ledger/note.hpp"

#include <gtest/gtest.h>

#include "ledger/hash.hpp"

namespace pingzhi::ledger {
namespace {

// The note that implementations of the format test each other with, and its key pair.
constexpr std::string_view known_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view known_seed = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=";
constexpr std::string_view known_text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
constexpr std::string_view known_signature =
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::string known_note() { return std::string(known_text) + "\n" + std::string(known_signature); }

SigningKey key_of(std::string name, std::uint8_t seed) {
    std::array<std::uint8_t, secret_size> bytes;
    bytes.fill(seed);
    return SigningKey(std::move(name), bytes);
}

TEST(Note, TheKnownNoteVerifies) {
    const auto key = VerifierKey::parse(known_key);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->print(), known_key);
    EXPECT_EQ(hex(bytes_of(key->id())), "c74f20a3");
    const auto note = parse_note(known_note());
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text, known_text);
    EXPECT_EQ(note->print(), known_note());
    EXPECT_TRUE(verify_note(*note, *key));
}

TEST(Note, SigningTheKnownTextGivesTheKnownNote) {
    const SigningKey key("PeterNeumann", *parse_base64_hash(known_seed));
    EXPECT_EQ(key.verifier().print(), known_key);
    Note note{std::string(known_text), {key.sign(known_text)}};
    EXPECT_EQ(note.print(), known_note());
}

TEST(Note, EveryChangedByteIsRefused) {
    const auto key = VerifierKey::parse(known_key);
    const std::string good = known_note();
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
            const auto note = parse_note(bad);
            EXPECT_FALSE(note && verify_note(*note, *key)) << "byte " << i << " bit " << bit;
        }
}

TEST(Note, ChangedVerifierKeysAreRefused) {
    for (std::size_t begin = 0; begin < known_key.size(); ++begin)
        for (std::size_t length = 0; begin + length <= known_key.size(); ++length)
            EXPECT_EQ(VerifierKey::parse(known_key.substr(begin, length)).has_value(), length == known_key.size());
    for (std::size_t i = 0; i < known_key.size(); ++i) {
        std::string other(known_key);
        other[i] = static_cast<char>(other[i] + 1);
        EXPECT_FALSE(VerifierKey::parse(other)) << other;
    }
    EXPECT_FALSE(VerifierKey::parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));  // too long, its id right
    EXPECT_FALSE(VerifierKey::parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));          // unknown kind, its id right
}

TEST(Note, KeyNames) {
    for (std::string_view name : {"a", "pinghu.example/ledger", "\u5e73\u6e56"}) EXPECT_TRUE(valid_key_name(name)) << name;
    for (std::string_view name : {"", "a b", "a+b", "a\nb", "a\tb", "\u3000", "a\u00a0b", "\u2028", "\xff"}) EXPECT_FALSE(valid_key_name(name)) << name;
    EXPECT_THROW(VerifierKey("a b", SignatureKind::log, {}), std::invalid_argument);
}

TEST(Note, MalformedNotesAreRefused) {
    const std::string text = "text\n", line(known_signature);
    const auto problem = [](const std::string& bytes) {
        const auto note = parse_note(bytes);
        return note ? std::string_view("accepted") : name_of(note.error());
    };
    EXPECT_EQ(problem(text + "\n" + line), "accepted");
    EXPECT_EQ(problem("text\n\nmore text\n\n" + line), "accepted");
    EXPECT_EQ(problem(""), "no_signatures");
    EXPECT_EQ(problem(text), "no_signatures");
    EXPECT_EQ(problem(text + "\n"), "no_signatures");
    EXPECT_EQ(problem(text + line), "no_signatures");
    EXPECT_EQ(problem(text + "\n" + line + "\n"), "no_signatures");
    EXPECT_EQ(problem(text + "\n" + line.substr(0, line.size() - 1)), "malformed_signature");
    EXPECT_EQ(problem(text + "\n- a AAAAAAA=\n"), "malformed_signature");
    EXPECT_EQ(problem(text + "\n\u2014 a\n"), "malformed_signature");
    EXPECT_EQ(problem(text + "\n\u2014 a b AAAAAAA=\n"), "malformed_signature");
    EXPECT_EQ(problem(text + "\n\u2014  AAAAAAA=\n"), "malformed_signature");
    EXPECT_EQ(problem(text + "\n\u2014 a AAAAAA==\n"), "malformed_signature");  // an id and nothing more
    EXPECT_EQ(problem(text + "\n\u2014 a AAAAAAA\n"), "malformed_signature");
    EXPECT_EQ(problem("te\rxt\n\n" + line), "not_text");
    EXPECT_EQ(problem("te\xffxt\n\n" + line), "not_text");
    std::string many = text + "\n";
    for (std::size_t i = 0; i <= note_signatures_max; ++i) many += line;
    EXPECT_EQ(problem(many), "too_long");
    EXPECT_EQ(problem(std::string(note_size_max, 'a') + "\n\n" + line), "too_long");
}

TEST(Note, UnknownSignersAreKeptAndNotTrusted) {
    const SigningKey log = key_of("log.example", 1), stranger = key_of("stranger.example", 2), namesake = key_of("log.example", 3);
    Note note{"text\n", {stranger.sign("text\n"), namesake.sign("text\n")}};
    EXPECT_EQ(verify_note(note, log.verifier()).error(), NoteProblem::unknown_signer);
    note.signatures.push_back(log.sign("text\n"));
    EXPECT_TRUE(verify_note(note, log.verifier()));
    EXPECT_EQ(parse_note(note.print()), note);
    // A bad signature of the known key spoils the note, though a good one stands beside it.
    note.signatures.push_back(log.sign("other text\n"));
    EXPECT_EQ(verify_note(note, log.verifier()).error(), NoteProblem::bad_signature);
}

}  // namespace
}  // namespace pingzhi::ledger
