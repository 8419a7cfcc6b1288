// The program as a server: ready, stopped, killed, started twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/server/test_client.hpp"
#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

using http::testing::Reply;
using http::testing::TestClient;
using ::testing::HasSubstr;

Reply get(std::uint16_t port, const std::string& path) {
    TestClient client(port);
    return client.get(path).value();
}

Reply report(std::uint16_t port, const std::string& key, const std::string& headers = {}) {
    TestClient client(port);
    const std::string body = R"({"service":"other","description":"河边长椅坏了","place":{"lon":120.015,"lat":30.015}})";
    return client
        .request("POST /api/v1/matters HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a-key-of-the-test-" + key + "\r\nContent-Type: application/json\r\n" + headers +
                 "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)
        .value();
}

Arguments on(const SampleFolder& sample) { return {"--listen", "127.0.0.1:0", "--data", sample.path().string()}; }

TEST(Serve, SaysWhereItIsAndAnswersEveryModule) {
    const SampleFolder sample;
    Serving city(on(sample));
    ASSERT_TRUE(city.ready());
    EXPECT_THAT(city.out(), HasSubstr("/api/v1"));
    for (const char* path : {"/", "/healthz", "/readyz", "/metrics", "/api/v1/services", "/api/v1/openapi.json", "/open311/v2/services.json",
                             "/open311/v2/discovery.xml", "/tlog/checkpoint"})
        EXPECT_EQ(get(city.port(), path).status, 200u) << path;
    EXPECT_THAT(get(city.port(), "/open311/v2/nothing.json").body, HasSubstr("\"code\"")) << "errors below /open311/ have its own shape";
    EXPECT_THAT(get(city.port(), "/api/v1/nothing").header("Content-Type"), HasSubstr("application/problem+json"));
    EXPECT_THAT(get(city.port(), "/nothing").header("Content-Type"), HasSubstr("text/html"));
}

TEST(Serve, StopsWhenToldToAndSignsTheLastHead) {
    for (int signal : {SIGTERM, SIGINT}) {
        const SampleFolder sample;
        Serving city(on(sample));
        ASSERT_TRUE(city.ready());
        ASSERT_EQ(report(city.port(), "a").status, 201u);
        city.signal(signal);
        const Ran ended = city.wait();
        EXPECT_EQ(ended.exit, 0) << ended.err;
        const auto verified = sample.run({"verify", "--json"});
        EXPECT_EQ(verified.exit, 0) << verified.out;
        EXPECT_EQ(verified.json().at("signed"), verified.json().at("facts"));
        EXPECT_EQ(verified.json().at("facts"), 3);
    }
}

TEST(Serve, PublishesCheckpointsThatItsKeyOpens) {
    const SampleFolder sample;
    Serving city(on(sample));
    ASSERT_TRUE(city.ready());
    ASSERT_EQ(report(city.port(), "a").status, 201u);
    const TemporaryFolder outside;
    write_text(outside / "checkpoint", get(city.port(), "/tlog/checkpoint").body);
    EXPECT_EQ(sample.run({"verify", "--checkpoint", (outside / "checkpoint").string()}).exit, 0);
}

TEST(Serve, TwiceOnOneFolderIsRefused) {
    const SampleFolder sample;
    Serving city(on(sample));
    ASSERT_TRUE(city.ready());
    Serving second(on(sample));
    EXPECT_FALSE(second.ready());
    const Ran ended = second.wait();
    EXPECT_EQ(ended.exit, 1);
    EXPECT_THAT(ended.err, HasSubstr("in_use"));
    for (const Arguments& writes : {Arguments{"erase", "2", "--reason", "asked_by_person"}, Arguments{"rotate-keys"}, Arguments{"rebuild"},
                                    Arguments{"pack", "load", plain_pack.string()}}) {
        Arguments arguments = writes;
        arguments.push_back("--json");
        EXPECT_EQ(sample.run(arguments).problem(), "in_use") << writes.front();
    }
    for (const Arguments& reads : {Arguments{"verify"}, Arguments{"stats"}, Arguments{"services"}, Arguments{"rebuild", "--check"}})
        EXPECT_EQ(sample.run(reads).exit, 0) << reads.front();
}

TEST(Serve, AnAddressInUseIsToldAndEndsWithOne) {
    const SampleFolder first, second;
    Serving city(on(first));
    ASSERT_TRUE(city.ready());
    const Ran ended = second.run({"serve", "--listen", "127.0.0.1:" + std::to_string(city.port())});
    EXPECT_EQ(ended.exit, 1);
    EXPECT_THAT(ended.err, HasSubstr("cannot serve at"));
}

TEST(Serve, AfterAKillTheSameKeyGetsTheSameAnswer) {
    const SampleFolder sample;
    std::string first;
    {
        Serving city(on(sample));
        ASSERT_TRUE(city.ready());
        first = report(city.port(), "once").body;
        city.signal(SIGKILL);
        EXPECT_EQ(city.wait().exit, 128 + SIGKILL);
    }
    Serving city(on(sample));
    ASSERT_TRUE(city.ready());
    const Reply again = report(city.port(), "once");
    const auto was = boost::json::parse(first), is = boost::json::parse(again.body);
    EXPECT_EQ(is.at("number"), was.at("number"));
    EXPECT_EQ(is.at("secret"), was.at("secret"));
    EXPECT_EQ(is.at("fact"), was.at("fact"));
    city.signal(SIGTERM);
    EXPECT_EQ(city.wait().exit, 0);
    EXPECT_EQ(sample.facts(), 3u);
}

TEST(Serve, KnowsTheKeysOfItsSettings) {
    const SampleFolder sample;
    const TemporaryFolder folder;
    const auto made = run_program({"key", "new", "desk", "--channel", "hotline", "--grant", "report", "--grant", "handle", "--json"}).json();
    write_text(folder / "pingzhi.toml",
               "data = \"" + sample.path().string() + "\"\nlisten = \"127.0.0.1:0\"\nthreads = 1\n\n" + std::string(made.at("toml").as_string()));
    Serving city({}, {}, folder.path());
    ASSERT_TRUE(city.ready());
    const std::string key(made.at("key").as_string());
    const Reply known = report(city.port(), "a", "Authorization: Bearer " + key + "\r\n");
    EXPECT_EQ(known.status, 201u) << known.body;
    EXPECT_EQ(boost::json::parse(known.body).at("matter").at("channel"), "hotline");
    EXPECT_EQ(report(city.port(), "b", "Authorization: Bearer pz_wrong\r\n").status, 401u);
}

}  // namespace
}  // namespace pingzhi::testing
