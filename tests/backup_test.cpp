// The drill: back up while the city works, lose the machine, restore elsewhere, and those who were erased stay erased.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

#include "http/server/test_client.hpp"
#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

using http::testing::TestClient;

class Backup : public ::testing::Test {
protected:
    Path file() const { return folder_ / "backup.db"; }
    Ran on(const Path& data, Arguments arguments) {
        arguments.insert(arguments.end(), {"--data", data.string(), "--json"});
        return run_program(arguments);
    }
    // Another machine with a copy of the keys and nothing else.
    Path empty_host(const SampleFolder& sample) {
        const Path data = folder_ / ("host-" + std::to_string(++hosts_));
        std::filesystem::create_directory(data);
        std::filesystem::copy_file(sample.path() / "keys", data / "keys");
        return data;
    }

    TemporaryFolder folder_;
    int hosts_ = 0;
};

TEST_F(Backup, IsVerifiedSignedAndRestoredOnAnotherMachine) {
    SampleFolder sample(40);
    const Ran made = sample.run({"backup", file().string(), "--json"});
    ASSERT_EQ(made.exit, 0) << made.out;
    EXPECT_EQ(made.json().at("facts"), sample.facts());
    EXPECT_EQ(std::filesystem::status(file()).permissions(), std::filesystem::perms(0600));
    EXPECT_EQ(sample.run({"backup", file().string(), "--json"}).problem(), "file_exists");
    EXPECT_EQ(sample.run({"verify", "--file", file().string()}).exit, 0);
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
        EXPECT_THAT(entry.path().filename().string(), ::testing::AnyOf("backup.db", "backup.db.checkpoint"));

    const Path host = empty_host(sample);
    const Ran restored = on(host, {"restore", file().string()});
    ASSERT_EQ(restored.exit, 0) << restored.out;
    EXPECT_EQ(restored.json().at("facts"), sample.facts());
    EXPECT_EQ(restored.json().at("later_ledger_read"), false);
    EXPECT_EQ(on(host, {"verify"}).exit, 0);
    EXPECT_EQ(on(host, {"rebuild", "--check"}).exit, 0);
    EXPECT_EQ(on(host, {"stats"}).json().at("matters"), 40);
}

TEST_F(Backup, HoldsNoKeys) {
    SampleFolder sample(3);
    ASSERT_EQ(sample.run({"backup", file().string()}).exit, 0);
    const Path host = folder_ / "without-keys";
    EXPECT_EQ(on(host, {"restore", file().string()}).problem(), "keys_missing");
    const SampleFolder other;
    EXPECT_EQ(on(empty_host(other), {"restore", file().string()}).problem(), "note_not_ours");
}

TEST_F(Backup, EveryFlippedByteIsFoundBeforeItIsPutInPlace) {
    SampleFolder sample(40);
    ASSERT_EQ(sample.run({"backup", file().string()}).exit, 0);
    const std::string bytes = read_text(file());
    const Path host = empty_host(sample);
    constexpr std::uint64_t seed = 20;
    std::mt19937_64 random(seed);
    for (int round = 0; round < 40; ++round) {
        std::string damaged = bytes;
        const std::size_t at = random() % bytes.size();
        damaged[at] = static_cast<char>(damaged[at] ^ static_cast<char>(1 + random() % 255));
        write_text(file(), damaged);
        ASSERT_EQ(on(host, {"restore", file().string()}).problem(), "file_differs") << "seed " << seed << ", byte " << at;
        ASSERT_EQ(on(host, {"verify", "--file", file().string()}).problem(), "file_differs");
    }
    EXPECT_FALSE(std::filesystem::exists(host / "city.db"));
    std::filesystem::remove(file().string() + ".checkpoint");
    EXPECT_EQ(on(host, {"restore", file().string()}).problem(), "note_missing");
}

TEST_F(Backup, DoesNotReplaceALedgerUnasked) {
    SampleFolder sample(3);
    ASSERT_EQ(sample.run({"backup", file().string()}).exit, 0);
    EXPECT_EQ(sample.run({"restore", file().string(), "--json"}).problem(), "there_already");
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
}

TEST_F(Backup, WhatWasErasedAfterItIsErasedAgain) {
    SampleFolder sample(10);
    const Done canary = sample.report(1, "nightingale").front();
    sample.report(5);
    const std::string id = std::to_string(canary.matter->id.value);
    const std::string sealed = sample.sealed(canary.matter->id.value);
    ASSERT_EQ(sample.run({"backup", file().string()}).exit, 0);
    const std::uint64_t then = sample.facts();
    ASSERT_EQ(sample.run({"erase", id, "--reason", "asked_by_person"}).exit, 0);
    sample.report(5);
    const std::uint64_t before = sample.facts();

    const Ran restored = sample.run({"restore", file().string(), "--force", "--json"});
    ASSERT_EQ(restored.exit, 0) << restored.out;
    EXPECT_EQ(restored.json().at("lost"), before - then);
    EXPECT_EQ(restored.json().at("erased_again"), 1);
    EXPECT_EQ(sample.facts(), then + 1) << "the erasure is a fact of the restored ledger too";
    for (const auto& entry : std::filesystem::directory_iterator(sample.path()))
        EXPECT_EQ(read_text(entry.path()).find(sealed.substr(0, 40)), std::string::npos) << entry.path();
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
    EXPECT_EQ(sample.run({"rebuild", "--check"}).exit, 0);
    EXPECT_TRUE(std::filesystem::exists(sample.path() / "city.db.replaced"));

    // On another machine the later ledger has to be named.
    const Path host = empty_host(sample);
    const Ran elsewhere = on(host, {"restore", file().string(), "--erasures-from", (sample.path() / "city.db.replaced").string()});
    ASSERT_EQ(elsewhere.exit, 0) << elsewhere.out;
    EXPECT_EQ(elsewhere.json().at("erased_again"), 1);
    EXPECT_EQ(Database(host / "city.db").number("SELECT count(*) FROM vault WHERE key = " + id), 0);
}

TEST_F(Backup, FieldsThatWereErasedAfterItAreErasedAgainAndNoOthers) {
    SampleFolder sample(10);
    const Seq seq = sample.report(1, "nightingale").front().matter->id.value;
    const std::string id = std::to_string(seq), whole = sample.sealed(seq);
    ASSERT_EQ(sample.run({"backup", file().string()}).exit, 0);
    ASSERT_EQ(sample.run({"erase", id, "--reason", "asked_by_person", "--field", "phone"}).exit, 0);
    const Ran restored = sample.run({"restore", file().string(), "--force", "--json"});
    ASSERT_EQ(restored.exit, 0) << restored.out;
    EXPECT_EQ(restored.json().at("erased_again"), 1);
    EXPECT_NE(sample.sealed(seq), "");
    EXPECT_LT(sample.sealed(seq).size(), whole.size());
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
}

TEST_F(Backup, ReplacesALedgerThatNoLongerReads) {
    SampleFolder sample(20);
    ASSERT_EQ(sample.run({"backup", file().string()}).exit, 0);
    std::string bytes = read_text(sample.database());
    for (std::size_t at = 0; at < bytes.size(); at += 50) bytes[at] = 'x';
    write_text(sample.database(), bytes);
    const Ran restored = sample.run({"restore", file().string(), "--force", "--json"});
    ASSERT_EQ(restored.exit, 0) << restored.out;
    EXPECT_EQ(restored.json().at("later_ledger_read"), false);
    EXPECT_EQ(sample.run({"verify"}).exit, 0);
}

TEST_F(Backup, OfALivingCityIsAPrefixOfWhatItAnswered) {
    SampleFolder sample(5);
    Serving city({"--listen", "127.0.0.1:0", "--rate-limit", "0", "--data", sample.path().string()});
    ASSERT_TRUE(city.ready());
    std::atomic<bool> enough = false, refused = false;
    std::atomic<std::uint64_t> answered = 0;
    std::thread people([&] {
        TestClient client(city.port());
        for (int i = 0; !enough; ++i) {
            const std::string body = R"({"service":"other","description":"河边长椅坏了","place":{"lon":120.015,"lat":30.015}})";
            const auto reply = client.request("POST /api/v1/matters HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a-key-of-the-test-" + std::to_string(i) +
                                              "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
            if (reply && reply->status == 201)
                ++answered;
            else
                refused = true;
        }
    });
    while (answered < 20 && !refused) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    for (int round = 0; round < 3; ++round) {
        const Path copy = folder_ / ("backup-" + std::to_string(round) + ".db");
        const Ran made = sample.run({"backup", copy.string(), "--json"});
        EXPECT_EQ(made.exit, 0) << made.out << made.err;
        EXPECT_EQ(sample.run({"verify", "--json"}).exit, 0) << "verify reads a living database";
    }
    enough = true;
    people.join();
    EXPECT_FALSE(refused);
    city.signal(SIGTERM);
    EXPECT_EQ(city.wait().exit, 0);
    const Path host = empty_host(sample);
    const Ran restored = on(host, {"restore", (folder_ / "backup-2.db").string(), "--erasures-from", sample.database().string()});
    ASSERT_EQ(restored.exit, 0) << restored.out;
    EXPECT_EQ(restored.json().at("later_ledger_read"), true) << "the backup is a prefix of the ledger that lived on";
    EXPECT_EQ(restored.json().at("facts").to_number<std::uint64_t>() + restored.json().at("lost").to_number<std::uint64_t>(), sample.facts());
}

}  // namespace
}  // namespace pingzhi::testing
