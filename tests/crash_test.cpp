// The real binary under load, killed at random points and started again: no acknowledged report is lost, none doubled, the ledger
// is valid, and it is ready within three seconds. PINGZHI_KILLS sets how often (50).
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "http/server/test_client.hpp"
#include "testing/served/http_load.hpp"
#include "testing/served/served_city.hpp"

namespace pingzhi {
namespace {

namespace json = boost::json;
using http::testing::TestClient;

std::string report(const std::string& key) {
    return testing::post_json(
        "/api/v1/matters", key,
        R"({"service":"street-lamp","description":"路灯不亮 )" + key + R"(","place":{"lon":121.02,"lat":30.68},"contact":{"phone":"13800000000"}})");
}

// What the clients have been told: number and secret by key.
struct Told {
    std::string number, secret;
    bool operator==(const Told&) const = default;
};

class Clients {
public:
    // Sends reports until the server goes away; a key that got no answer is sent again by a later run.
    void run(std::uint16_t port, unsigned clients, std::atomic<bool>& gone) {
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < clients; ++i) threads.emplace_back([&] { send(port, gone); });
        for (std::thread& thread : threads) thread.join();
    }
    // Sends the key again and compares what is told with what was told first.
    bool tell_again(std::uint16_t port, const std::string& key) {
        TestClient client(port);
        return send_one(client, key);
    }
    std::vector<std::string> unanswered() {
        std::lock_guard lock(mutex_);
        return waiting_;
    }
    std::map<std::string, Told> told() {
        std::lock_guard lock(mutex_);
        return told_;
    }
    int contradictions() const { return contradictions_; }

private:
    std::string next_key() {
        std::lock_guard lock(mutex_);
        if (!waiting_.empty()) {
            std::string key = waiting_.back();
            waiting_.pop_back();
            return key;
        }
        return "report-of-the-crash-test-" + std::to_string(++count_);
    }
    void give_back(const std::string& key) {
        std::lock_guard lock(mutex_);
        waiting_.push_back(key);
    }
    bool send_one(TestClient& client, const std::string& key) {
        if (!client.send(report(key))) return false;
        auto reply = client.receive("POST");
        if (!reply || reply->status != 201) return false;
        json::value receipt = json::parse(reply->body);
        Told told{std::string(receipt.at("number").as_string()), std::string(receipt.at("secret").as_string())};
        std::lock_guard lock(mutex_);
        auto [first, fresh] = told_.emplace(key, told);
        if (!fresh && first->second != told) ++contradictions_;
        return true;
    }
    void send(std::uint16_t port, std::atomic<bool>& gone) {
        try {
            TestClient client(port);
            client.set_deadline(std::chrono::seconds(5));
            while (!gone) {
                std::string key = next_key();
                if (send_one(client, key)) continue;
                give_back(key);
                return;
            }
        } catch (const std::runtime_error&) {
            // The server is gone before this client could connect.
        }
    }

    std::mutex mutex_;
    std::uint64_t count_ = 0;
    std::vector<std::string> waiting_;
    std::map<std::string, Told> told_;
    std::atomic<int> contradictions_ = 0;
};

TEST(Crash, KilledUnderLoadNothingAcknowledgedIsLostAndNothingIsDoubled) {
    const int kills = std::getenv("PINGZHI_KILLS") ? std::atoi(std::getenv("PINGZHI_KILLS")) : 50;
    const std::string binary = PINGZHI_BINARY;
    const std::uint16_t port = 18210;
    testing::TemporaryFolder folder;
    auto data = folder.path() / "city";
    testing::run({binary, "init", "--pack", PINGZHI_SOURCE_DIR "/packs/pinghu", "--data", data.string()});
    std::mt19937 random(20261122);
    Clients clients;
    double slowest = 0;
    for (int kill = 0; kill < kills; ++kill) {
        testing::ServedCity city(binary, data, port, {"--rate-limit", "0"});
        slowest = std::max(slowest, city.ready_after_seconds());
        std::atomic<bool> gone = false;
        std::thread load([&] { clients.run(port, 40, gone); });
        std::this_thread::sleep_for(std::chrono::milliseconds(10 + random() % 491));
        city.kill_now();
        gone = true;
        load.join();
        if (kill % 10 == 9 || kill + 1 == kills) {
            ASSERT_NO_THROW(testing::run({binary, "verify", "--data", data.string()})) << "after kill " << kill + 1;
        }
    }
    EXPECT_LE(slowest, 3.0) << "seconds until ready after a kill";

    testing::ServedCity city(binary, data, port, {"--rate-limit", "0"});
    // What never got an answer is sent again; whatever came of the first sending, there is one effect.
    for (const std::string& key : clients.unanswered()) EXPECT_TRUE(clients.tell_again(port, key)) << key;
    auto told = clients.told();
    ASSERT_GT(told.size(), 500u) << "the load did nothing";
    TestClient client(port);
    int asked = 0, repeated = 0;
    std::map<std::string, std::string> by_number;
    for (const auto& [key, receipt] : told) {
        EXPECT_TRUE(by_number.emplace(receipt.number, key).second) << receipt.number << " was told to two reports";
        auto reply = client.get("/api/v1/matters/" + receipt.number, "Matter-Secret: " + receipt.secret + "\r\n");
        ASSERT_TRUE(reply);
        ASSERT_EQ(reply->status, 200u) << key << " was acknowledged as " << receipt.number << " and is lost";
        ASSERT_NE(reply->body.find("路灯不亮 " + key + "\""), std::string::npos) << receipt.number << " holds another report";
        if (++asked % 10 == 0) {
            EXPECT_TRUE(clients.tell_again(port, key));
            ++repeated;
        }
    }
    EXPECT_EQ(clients.contradictions(), 0);
    // As many matters stand there as keys were told of: nothing is doubled.
    std::size_t matters = 0;
    std::string cursor;
    do {
        auto page = client.get("/api/v1/matters?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor));
        ASSERT_TRUE(page);
        json::value list = json::parse(page->body);
        matters += list.at("matters").as_array().size();
        cursor = list.as_object().contains("next") ? std::string(list.at("next").as_string()) : "";
    } while (!cursor.empty());
    EXPECT_EQ(matters, told.size());
    EXPECT_EQ(city.stop(), 0);
    EXPECT_NO_THROW(testing::run({binary, "rebuild", "--check", "--data", data.string()}));
    std::printf("%d kills: %zu reports acknowledged, all there once; %d sent again; slowest start %.2f s\n", kills, told.size(), repeated, slowest);
}

}  // namespace
}  // namespace pingzhi
