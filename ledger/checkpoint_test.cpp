#include "ledger/checkpoint.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "ledger/test_ledger.hpp"

namespace pingzhi::ledger {
namespace {

SigningKey log_key(std::string name = "pinghu.example/ledger") {
    std::array<std::uint8_t, secret_size> seed;
    std::iota(seed.begin(), seed.end(), std::uint8_t{0});
    return SigningKey(std::move(name), seed);
}

// Root and signature made by other programs (hashlib, OpenSSL) of the same leaves and seed.
TEST(Checkpoint, GoldenNoteOfAFixedSeed) {
    const SigningKey key = log_key();
    EXPECT_EQ(key.verifier().print(), "pinghu.example/ledger+8edcaeb8+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
    EXPECT_EQ(sign_checkpoint(TestLedger::of(5).head(5), key).print(),
              "pinghu.example/ledger\n5\nNBUVmC1lDiNSDb1U1/zwr6G3DMOhakEdRk3JwayWwwE=\n\n\u2014 pinghu.example/ledger "
              "jtyuuJyAVsW179XG66i+diYjz+rnj22RKyr6lU9XLPCBm1sNFBepAgOSA+buvj/1AW85LVxZ0u1ZdEogdqIQ3xEsfQE=\n");
}

TEST(Checkpoint, OpensWhatWasSigned) {
    const SigningKey key = log_key();
    const TestLedger ledger = TestLedger::of(70);
    for (std::uint64_t size : {0u, 1u, 70u}) {
        const auto opened = open_checkpoint(sign_checkpoint(ledger.head(size), key).print(), key.verifier());
        ASSERT_TRUE(opened);
        EXPECT_EQ(opened->checkpoint, (Checkpoint{key.name(), ledger.head(size), {}}));
    }
}

TEST(Checkpoint, TextHasOneSpelling) {
    const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    for (const std::string& text :
         {"example.com/behind-the-sofa\n20852163\n" + root, "o\n0\n" + root, "o\n18446744073709551615\n" + root + "extension one\nextension two\n"}) {
        const auto checkpoint = parse_checkpoint(text);
        ASSERT_TRUE(checkpoint) << text;
        EXPECT_EQ(checkpoint_text(*checkpoint), text);
    }
    EXPECT_EQ(parse_checkpoint("o\n3\n" + root + "e\nf\n")->extensions, (std::vector<std::string>{"e", "f"}));
    for (const std::string& text :
         {std::string(), std::string("o\n"), std::string("o\n3\n"), "\n3\n" + root, "o\n03\n" + root, "o\n\n" + root, "o\n-3\n" + root, "o\n+3\n" + root,
          "o\n3 \n" + root, "o\n18446744073709551616\n" + root, "o\n3\n" + root.substr(0, root.size() - 1), "o\n3\n" + root + "\n", "o\n3\n" + root + "e",
          "o\n3\n" + root + "e\n\nf\n", std::string("o\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n"), std::string("o\n3\nAAAA\n"),
          std::string("o\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")})
        EXPECT_FALSE(parse_checkpoint(text)) << text;
}

TEST(Checkpoint, OfAnotherLedgerOrNoCheckpointIsRefused) {
    const SigningKey key = log_key();
    const auto problem = [&](const std::string& text) { return name_of(open_checkpoint(Note{text, {key.sign(text)}}.print(), key.verifier()).error()); };
    EXPECT_EQ(problem(checkpoint_text({"other.example/ledger", {}, {}})), "other_origin");
    EXPECT_EQ(problem("some other note\n"), "malformed_checkpoint");
    EXPECT_EQ(name_of(open_checkpoint(sign_checkpoint({}, log_key("other.example/ledger")).print(), key.verifier()).error()), "unknown_signer");
}

// The example of the witnesses' format: a log's and a witness's signature, the keys not published with it.
TEST(Checkpoint, WitnessSignaturesAreKept) {
    const std::string example =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    const auto note = parse_note(example);
    ASSERT_TRUE(note);
    EXPECT_EQ(parse_checkpoint(note->text)->head.size, 20852163u);
    ASSERT_EQ(note->signatures.size(), 2u);
    EXPECT_EQ(note->signatures[1].name, "witness.example.com/w1");
    EXPECT_EQ(note->signatures[1].signature.size(), 72u);
    EXPECT_EQ(note->print(), example);
}

TEST(Checkpoint, WitnessCosignaturesVerify) {
    const SigningKey log = log_key(), witness = log_key("witness.example/w1");
    Note note = sign_checkpoint(TestLedger::of(9).head(9), log);
    // The witness signs the text under a heading and its time, 1,700,000,000 s; its key has an id of its own kind.
    std::string bytes("\0\0\0\0\x65\x53\xf1\x00", 8);
    bytes += witness.sign("cosignature/v1\ntime 1700000000\n" + note.text).signature;
    PublicKey public_key;
    const std::string printed = witness.verifier().print();
    const std::string decoded = *parse_base64(printed.substr(printed.rfind('+', printed.size() - 45) + 1));
    std::copy(decoded.begin() + 1, decoded.end(), public_key.begin());
    const VerifierKey verifier("witness.example/w1", SignatureKind::witness, public_key);
    EXPECT_NE(verifier.id(), witness.verifier().id());
    note.signatures.push_back({verifier.name(), verifier.id(), bytes});

    const auto opened = open_checkpoint(note.print(), log.verifier());
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->note, note);
    EXPECT_TRUE(verify_note(opened->note, verifier));
    EXPECT_EQ(VerifierKey::parse(verifier.print()), verifier);
    note.signatures.back().signature[7] ^= 1;  // another time
    EXPECT_EQ(verify_note(note, verifier).error(), NoteProblem::bad_signature);
}

}  // namespace
}  // namespace pingzhi::ledger
