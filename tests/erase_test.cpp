// Erasure leaves no byte of a value, nor of its sealed form, in any file of the folder, and every proof stays valid.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

// Files of the folder that hold `bytes`.
std::vector<std::string> holders(const Path& folder, const std::string& bytes) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && read_text(entry.path()).find(bytes) != std::string::npos) names.push_back(entry.path().filename());
    }
    return names;
}

// Sealed bytes may be split over pages: any part of this length gives a value away.
constexpr std::size_t part = 24;

std::vector<std::string> holders_of_part(const Path& folder, const std::string& sealed) {
    for (std::size_t at = 0; at + part <= sealed.size(); at += part) {
        auto names = holders(folder, sealed.substr(at, part));
        if (!names.empty()) return names;
    }
    return {};
}

TEST(Erase, NoTraceStaysInDatabaseLogFreePagesOrAnyOtherFile) {
    SampleFolder sample(30);
    const Done canary = sample.report(1, "goldfinch").front();
    sample.report(30);
    const std::string id = std::to_string(canary.matter->id.value);
    std::vector<std::string> sealed;
    for (Seq seq = canary.matter->id.value; seq < canary.matter->id.value + 6; ++seq) {
        if (auto bytes = sample.sealed(seq); !bytes.empty()) sealed.push_back(std::move(bytes));
    }
    ASSERT_EQ(sealed.size(), 3u) << "report, note and answer";
    for (const std::string& each : sealed) ASSERT_FALSE(holders_of_part(sample.path(), each).empty()) << "the test would find nothing";
    ASSERT_TRUE(holders(sample.path(), "goldfinch").empty()) << "values stand nowhere in the clear, erased or not";

    const Path proof = sample.path().parent_path() / "proof";
    ASSERT_EQ(sample.run({"prove", id, "--out", proof.string()}).exit, 0);
    const Ran erased = sample.run({"erase", id, "--reason", "asked_by_person", "--json"});
    ASSERT_EQ(erased.exit, 0) << erased.out << erased.err;

    for (const std::string& each : sealed) EXPECT_THAT(holders_of_part(sample.path(), each), ::testing::IsEmpty());
    EXPECT_THAT(holders(sample.path(), "goldfinch"), ::testing::IsEmpty());
    EXPECT_EQ(sample.run({"verify", "--proof", proof.string()}).exit, 0) << "a proof from before";
    EXPECT_EQ(sample.run({"prove", id, "--out", proof.string()}).exit, 0);
    EXPECT_EQ(sample.run({"verify", "--proof", proof.string()}).exit, 0) << "a proof from after";
    const Ran verified = sample.run({"verify", "--json"});
    EXPECT_EQ(verified.exit, 0) << verified.out;
    EXPECT_EQ(sample.run({"rebuild", "--check"}).exit, 0);
    EXPECT_EQ(sample.run({"erase", id, "--reason", "asked_by_person", "--json"}).problem(), "nothing_to_erase");
}

TEST(Erase, OfSingleFieldsNoTraceStaysAndTheOthersAreSealedAnew) {
    SampleFolder sample(10);
    const Done canary = sample.report(1, "siskin").front();
    sample.report(10);
    const Seq seq = canary.matter->id.value;
    const std::string id = std::to_string(seq), before = sample.sealed(seq);
    ASSERT_FALSE(holders_of_part(sample.path(), before).empty()) << "the test would find nothing";
    EXPECT_EQ(sample.run({"erase", id, "--reason", "asked_by_person", "--field", "email", "--json"}).problem(), "nothing_to_erase");
    ASSERT_EQ(sample.run({"erase", id, "--reason", "asked_by_person", "--field", "phone"}).exit, 0);
    const std::string after = sample.sealed(seq);
    EXPECT_LT(after.size(), before.size());
    EXPECT_NE(after, "");
    EXPECT_THAT(holders_of_part(sample.path(), before), ::testing::IsEmpty());
    EXPECT_EQ(sample.run({"verify"}).exit, 0) << "what is left fits what was committed to";
    EXPECT_EQ(sample.run({"rebuild", "--check"}).exit, 0);
    ASSERT_EQ(sample.run({"erase", id, "--reason", "asked_by_person", "--field", "description", "--field", "secret"}).exit, 0);
    EXPECT_EQ(sample.sealed(seq), "") << "nothing is left in it";
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
}

TEST(Erase, NoTraceStaysInTheWordIndex) {
    SampleFolder sample(30);
    const Done canary = sample.report(1, "goldfinch").front();
    sample.report(30);
    const std::string id = std::to_string(canary.matter->id.value);
    ASSERT_EQ(sample.run({"rebuild"}).exit, 0) << "makes the index";
    const auto said = [&](const char* side) {
        return Database(sample.path() / "search.db").bytes(std::string("SELECT ") + side + " FROM said WHERE key = " + id);
    };
    const std::string published = said("published"), inside = said("inside");
    ASSERT_GT(published.size(), 3 * part);
    ASSERT_NE(inside, "");
    ASSERT_FALSE(holders_of_part(sample.path(), published).empty()) << "the test would find nothing";
    EXPECT_TRUE(holders(sample.path(), "goldfinch").empty()) << "it holds codes, not words";

    ASSERT_EQ(sample.run({"erase", id, "--reason", "asked_by_person"}).exit, 0);
    EXPECT_EQ(said("inside"), "");
    EXPECT_LT(said("published").size(), published.size()) << "the service's name stays";
    std::size_t own = 0;
    for (std::size_t at = 0; at + part <= published.size(); at += part) {
        const std::string codes = published.substr(at, part);
        std::string hex;
        for (const char byte : codes) hex += {"0123456789abcdef"[static_cast<unsigned char>(byte) >> 4], "0123456789abcdef"[byte & 15]};
        if (Database(sample.path() / "search.db").number("SELECT count(*) FROM said WHERE instr(CAST(published AS BLOB), x'" + hex + "')") > 0) continue;
        ++own;
        EXPECT_THAT(holders(sample.path(), codes), ::testing::IsEmpty());
    }
    EXPECT_GT(own, 0u) << "others may say the same";
}

TEST(Erase, TheRestOfTheVaultStays) {
    SampleFolder sample(9);
    Database database(sample.database());
    const std::int64_t before = database.number("SELECT count(*) FROM vault");
    ASSERT_EQ(sample.run({"erase", "2", "--reason", "retention_over"}).exit, 0);
    EXPECT_EQ(database.number("SELECT count(*) FROM vault"), before - 3) << "report, note and answer of one matter";
}

TEST(Erase, WhatCannotBeErasedIsRefused) {
    const SampleFolder sample(3);
    EXPECT_EQ(sample.run({"erase", "999", "--reason", "asked_by_person", "--json"}).problem(), "unknown_matter");
    EXPECT_EQ(sample.run({"erase", "XX-2-00", "--reason", "asked_by_person", "--json"}).problem(), "unknown_matter");
    EXPECT_EQ(sample.run({"erase", "2", "--reason", "no_reason", "--json"}).problem(), "unknown_reason");
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
}

}  // namespace
}  // namespace pingzhi::testing
