// simulate and demo as a person at a terminal has them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "http/server/test_client.hpp"
#include "tests/program.hpp"

namespace pingzhi::testing {
namespace {

using http::testing::TestClient;
using ::testing::HasSubstr;

const std::string pack = PINGZHI_SOURCE_DIR "/packs/pinghu";

std::string text_of(const boost::json::object& object, const char* key) { return std::string(object.at(key).as_string()); }

Ran simulated(const Path& folder, const std::string& seed, const Arguments& more = {}) {
    Arguments arguments{"simulate", "--pack", pack, "--data", folder.string(), "--days", "6", "--rate", "0.05", "--seed", seed, "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
}

TEST(Simulate, OneSeedIsOneLedgerWhichVerifies) {
    const TemporaryFolder folder;
    const Ran one = simulated(folder / "one", "9"), again = simulated(folder / "again", "9"), other = simulated(folder / "other", "10");
    ASSERT_EQ(one.exit, 0) << one.err;
    EXPECT_EQ(text_of(one.json(), "root"), text_of(again.json(), "root"));
    EXPECT_NE(text_of(one.json(), "root"), text_of(other.json(), "root"));
    const Ran verified = run_program({"verify", "--data", (folder / "one").string()});
    EXPECT_EQ(verified.exit, 0) << verified.out << verified.err;
    EXPECT_EQ(run_program({"rebuild", "--check", "--data", (folder / "one").string()}).exit, 0);
    EXPECT_EQ(simulated(folder / "one", "9").exit, 1) << "only a new folder is filled";
}

TEST(Simulate, WithFaultsChecksEveryInvariant) {
    const TemporaryFolder folder;
    const Ran ran = simulated(folder / "city", "2", {"--faults"});
    ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_TRUE(ran.json().at("violations").as_array().empty());
    EXPECT_EQ(run_program({"verify", "--data", (folder / "city").string()}).exit, 0);
}

TEST(Demo, ServesACityThatHasLivedAndNoOther) {
    const TemporaryFolder folder;
    const Arguments demo{"demo", "--pack", pack, "--data", (folder / "city").string(), "--days", "5", "--rate", "0.1", "--listen", "127.0.0.1:0"};
    for (int start = 0; start < 2; ++start) {
        const auto began = std::chrono::steady_clock::now();
        Serving city(demo);
        ASSERT_TRUE(city.ready());
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20)) << "ready in time";
        EXPECT_THAT(city.out(), HasSubstr("/first-start")) << "nobody gives posts yet";
        TestClient client(city.port());
        const auto list = client.get("/api/v1/matters?q=%E8%B7%AF%E7%81%AF&limit=3").value();
        EXPECT_EQ(list.status, 200u) << list.body;
        EXPECT_THAT(list.body, HasSubstr("\"number\"")) << "its words are found";
        city.signal(SIGTERM);
        EXPECT_EQ(city.wait().exit, 0);
    }
    ASSERT_EQ(run_program({"init", "--pack", pack, "--data", (folder / "real").string()}).exit, 0);
    Arguments real = demo;
    real[4] = (folder / "real").string();
    real.push_back("--json");
    EXPECT_EQ(run_program(real).problem(), "not_a_demo");
}

}  // namespace
}  // namespace pingzhi::testing
