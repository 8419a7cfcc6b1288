// The program with partner systems: notices to reporters through a real mail server, hand-overs to a real web server, and what
// partners send. Killed between sending and recording it loses nothing and records nothing twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "app/signature.hpp"
#include "app/wall_clock.hpp"
#include "http/server/test_client.hpp"
#include "ledger/hash.hpp"
#include "testing/partners/outside_server.hpp"
#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

namespace json = boost::json;
using http::testing::Reply;
using http::testing::TestClient;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Path scripts = Path(PINGZHI_SOURCE_DIR) / "testing/partners";
const std::string outbound_secret = "what this city signs with", inbound_secret = "what the police sign with";

// The town of packs/plain with two partner systems of its own.
class DeliveryCity : public ::testing::Test {
protected:
    DeliveryCity() {
        const Path packs = Path(PINGZHI_SOURCE_DIR) / "packs";
        std::filesystem::create_directory(folder_ / "packs");
        for (const char* part : {"plain", "calendars"}) std::filesystem::copy(packs / part, folder_ / "packs" / part, std::filesystem::copy_options::recursive);
        const Path pack = folder_ / "packs" / "plain" / "pack.toml";
        write_text(pack, read_text(pack) +
                             "\n[[systems]]\ncode = \"mail\"\nname = { zh = \"邮件\", en = \"Mail\" }\nnotices = \"email\"\n"
                             "\n[[systems]]\ncode = \"police\"\nname = { zh = \"公安\", en = \"Police\" }\nacknowledged_within = \"1 h\"\n");
        const Ran made = run_program({"init", "--pack", (folder_ / "packs/plain").string(), "--data", data().string()});
        if (made.exit != 0) throw std::runtime_error(made.err);
        write_text(folder_ / "outbound", outbound_secret + "\n");
        write_text(folder_ / "inbound", inbound_secret + "\n");
    }

    Path data() const { return folder_ / "var"; }
    // Messages may go to this machine's `port`.
    void set(const std::string& systems, std::uint16_t port) {
        write_text(folder_ / "pingzhi.toml", "data = \"" + data().string() + "\"\nlisten = \"127.0.0.1:0\"\noutbound = [\"127.0.0.1:" + std::to_string(port) +
                                                 "\", \"partner.example:443\", \"mail.example:465\"]\n[[key]]\nname = \"desk\"\nhash = \"" +
                                                 ledger::hex(ledger::bytes_of(ledger::sha256("desk-key"))) +
                                                 "\"\nchannel = \"hotline\"\ngrants = [\"report\", \"handle\", \"close\"]\n" + systems);
    }
    static std::string mail(const OutsideServer& server) {
        return "[[system]]\ncode = \"mail\"\nkind = \"smtp\"\nurl = \"smtp://127.0.0.1:" + std::to_string(server.port()) +
               "\"\nfrom = \"pingzhi@city.example\"\n";
    }
    static std::string police(const std::string& url) {
        return "[[system]]\ncode = \"police\"\nkind = \"webhook\"\nurl = \"" + url +
               "\"\nsecret_file = \"outbound\"\ninbound_secret_file = \"inbound\"\nchannel = \"police_transfer\"\n";
    }
    std::unique_ptr<Serving> serve() const { return std::make_unique<Serving>(Arguments{}, Variables{}, folder_.path()); }

    Reply post(const Serving& city, const std::string& path, const std::string& body, const std::string& headers) {
        TestClient client(city.port());
        return client
            .request("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers +
                     "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)
            .value();
    }
    Reply act(const Serving& city, const std::string& path, const std::string& body) {
        return post(city, path, body, "Authorization: Bearer desk-key\r\nIdempotency-Key: act-" + std::to_string(++acts_) + "\r\n");
    }
    // Reported with an e-mail address, worked on, answered, closed. Its number.
    std::string ended(const Serving& city) {
        const Reply reported = act(city, "/api/v1/matters", R"({"service":"other","description":"长椅坏了","contact":{"email":"li@example.org"}})");
        const std::string number(json::parse(reported.body).at("number").as_string());
        const std::string matter = "/api/v1/matters/" + number;
        EXPECT_EQ(act(city, matter + "/sign", "{}").status, 200U);
        EXPECT_EQ(act(city, matter + "/handle", R"({"outcome":"mended"})").status, 200U);
        EXPECT_EQ(act(city, matter + "/answer", R"({"answer":"长椅已修好"})").status, 200U);
        EXPECT_EQ(act(city, matter + "/close", R"({"reason":"solved"})").status, 200U);
        return number;
    }
    // What the ledger tells of the matter's deliveries, once there is so much; less after ten seconds.
    static std::vector<std::string> told(const Serving& city, const std::string& number, std::size_t count) {
        for (int turn = 0;; ++turn) {
            TestClient client(city.port());
            const Reply reply = client.get("/api/v1/matters/" + number).value();
            std::vector<std::string> kinds;
            const json::value matter = json::parse(reply.body);
            for (const json::value& event : matter.at("history").as_array()) {
                std::string kind(event.at("kind").as_string());
                if (kind.starts_with("delivery_")) kinds.push_back(std::move(kind));
            }
            if (kinds.size() >= count || turn == 100) return kinds;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
    static std::string message_id(const std::string& line) { return std::string(json::parse(line).at("headers").at("Message-ID").as_string()); }

    TemporaryFolder folder_;
    int acts_ = 0;
};

TEST_F(DeliveryCity, TheReporterHearsHowItEndedOnce) {
    const TemporaryFolder mailboxes;
    const OutsideServer server(scripts / "mail_server.py", mailboxes.path());
    set(mail(server), server.port());
    auto city = serve();
    ASSERT_TRUE(city->ready()) << city->wait().err;
    const std::string number = ended(*city);
    EXPECT_THAT(told(*city, number, 2), ElementsAre("delivery_queued", "delivery_sent"));
    const json::value arrived = json::parse(server.arrived(1).at(0));
    EXPECT_EQ(arrived.at("to"), json::array{"li@example.org"});
    EXPECT_EQ(arrived.at("headers").at("Subject").as_string(), "事项 " + number + " 已办结 / Matter " + number + " has been closed");
    EXPECT_THAT(std::string(arrived.at("text").as_string()), HasSubstr("长椅已修好"));
    TestClient client(city->port());
    const std::string metrics = client.get("/metrics").value().body;
    EXPECT_THAT(metrics, HasSubstr("pingzhi_deliveries_waiting{system=\"mail\"} 0\n"));
    EXPECT_THAT(metrics, HasSubstr("pingzhi_matters_with_delivery_given_up 0\n"));
    city->signal(SIGTERM);
    const Ran first = city->wait();
    EXPECT_EQ(first.exit, 0) << first.err;
    for (const char* personal : {"li@example.org", "长椅"}) EXPECT_THAT(first.err, Not(HasSubstr(personal)));

    city = serve();
    ended(*city);
    EXPECT_EQ(server.arrived(2).size(), 2U) << "after a new start only what is new is sent";
    EXPECT_NE(message_id(server.arrived(2)[0]), message_id(server.arrived(2)[1]));
}

TEST_F(DeliveryCity, KilledBetweenSendingAndRecordingItSendsTheSameAgainAndRecordsItOnce) {
    const TemporaryFolder first_box, second_box;
    std::string number, first;
    {
        const OutsideServer holding(scripts / "mail_server.py", first_box.path(), {"hold"});
        set(mail(holding), holding.port());
        const auto city = serve();
        number = ended(*city);
        const auto arrived = holding.arrived(1);
        ASSERT_EQ(arrived.size(), 1U);
        first = message_id(arrived[0]);
        city->signal(SIGKILL);
        EXPECT_EQ(city->wait().exit, 128 + SIGKILL);
    }
    const OutsideServer server(scripts / "mail_server.py", second_box.path());
    set(mail(server), server.port());
    const auto city = serve();
    EXPECT_THAT(told(*city, number, 2), ElementsAre("delivery_queued", "delivery_sent"));
    ASSERT_EQ(server.arrived(1).size(), 1U);
    EXPECT_EQ(message_id(server.arrived(1)[0]), first) << "by which a mail server or a reader knows that it has it";
    city->signal(SIGTERM);
    EXPECT_EQ(city->wait().exit, 0);
    EXPECT_EQ(run_program({"verify", "--data", data().string()}).exit, 0);
}

TEST_F(DeliveryCity, APartnerIsToldAndAcknowledgesLater) {
    std::string number;
    {
        const auto folder = open_sample(data());
        const auto give = [&](const char* key, CommandBody body) {
            Submission submission;
            submission.key = key;
            submission.random = ledger::sha256(key);
            submission.actor = {ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::deliver}};
            submission.body = std::move(body);
            const Answer answer = folder->writer().take(prepare(std::move(submission)), SystemClock().now());
            folder->writer().commit();
            return std::get<Done>(answer);
        };
        ReportMatter report;
        report.service = "other";
        report.personal = {{"description", "有人打架", {}}};
        const MatterId id = give("report", report).matter->id;
        give("hand over", HandOver{id, "police"});
        folder->write_checkpoint(folder->writer().head());
        number = matter_number("PL", id);
    }
    const TemporaryFolder desk;
    const OutsideServer server(scripts / "webhook_server.py", desk.path(), {outbound_secret});
    set(police("http://127.0.0.1:" + std::to_string(server.port()) + "/taken"), server.port());
    const auto city = serve();
    ASSERT_TRUE(city->ready());
    EXPECT_THAT(told(*city, number, 2), ElementsAre("delivery_queued", "delivery_sent"));
    const json::value arrived = json::parse(server.arrived(1).at(0));
    EXPECT_EQ(arrived.at("signed"), true);
    EXPECT_EQ(arrived.at("body").at("description"), "有人打架");

    const std::string delivery = json::serialize(arrived.at("body").at("delivery"));
    const std::string timestamp = std::to_string(SystemClock().now().ms / 1000);
    const auto say = [&](const std::string& body) {
        return post(*city, "/api/v1/inbound/police", body,
                    "Pingzhi-Timestamp: " + timestamp + "\r\nPingzhi-Signature: " + sign_message(inbound_secret, timestamp, body) + "\r\n");
    };
    EXPECT_EQ(say(R"({"id":"a","acknowledge":{"delivery":1}})").status, 404U);
    const Reply first = say(R"({"id":"b","acknowledge":{"delivery":)" + delivery + R"(,"ref":"110-7"}})");
    EXPECT_EQ(first.status, 200U) << first.body;
    EXPECT_EQ(say(R"({"id":"b","acknowledge":{"delivery":)" + delivery + R"(,"ref":"110-7"}})").body, first.body);
    EXPECT_EQ(say(R"({"id":"c","failed":{"delivery":)" + delivery + R"(,"problem":"no_car"}})").status, 409U);
    EXPECT_THAT(told(*city, number, 3), ElementsAre("delivery_queued", "delivery_sent", "delivery_acknowledged"));
}

TEST_F(DeliveryCity, WhatAPartnerSendsIsTakenOnceAndOnlySigned) {
    set(police("http://127.0.0.1:9/"), 9);
    const auto city = serve();
    ASSERT_TRUE(city->ready());
    const std::int64_t now = SystemClock().now().ms / 1000;
    const std::string report = R"({"id":"110-1","report":{"service":"other","description":"有人打架","source_ref":"110-2026-1"}})";
    const auto send = [&](const std::string& system, std::int64_t at, const std::string& secret, const std::string& signed_body, const std::string& body) {
        const std::string timestamp = std::to_string(at);
        return post(*city, "/api/v1/inbound/" + system, body,
                    "Pingzhi-Timestamp: " + timestamp + "\r\nPingzhi-Signature: " + sign_message(secret, timestamp, signed_body) + "\r\n");
    };
    const Reply unknown = send("nobody", now, inbound_secret, report, report);
    const Reply wrong = send("police", now, outbound_secret, report, report);
    EXPECT_EQ(unknown.status, 401U);
    EXPECT_EQ(wrong.status, 401U);
    EXPECT_EQ(unknown.body, wrong.body) << "which systems there are is not told";
    EXPECT_EQ(send("police", now, inbound_secret, report, report + " ").status, 401U) << "another body than the signed one";
    EXPECT_EQ(post(*city, "/api/v1/inbound/police", report, "").status, 401U);
    EXPECT_EQ(post(*city, "/api/v1/inbound/police", report, "Authorization: Bearer desk-key\r\n").status, 401U);
    for (const std::int64_t off : {-301, 301 + 60}) {
        const Reply late = send("police", now + off, inbound_secret, report, report);
        EXPECT_EQ(late.status, 401U) << off;
        EXPECT_THAT(late.body, HasSubstr("timestamp_out_of_range"));
    }

    const Reply taken = send("police", now, inbound_secret, report, report);
    ASSERT_EQ(taken.status, 200U) << taken.body;
    EXPECT_EQ(send("police", now + 1, inbound_secret, report, report).body, taken.body) << "the same message again";
    const std::string other = R"({"id":"110-1","report":{"service":"other","description":"有人打架","source_ref":"110-2026-2"}})";
    const Reply reused = send("police", now, inbound_secret, other, other);
    EXPECT_EQ(reused.status, 422U);
    EXPECT_THAT(reused.body, HasSubstr("key_reused"));
    for (const char* body : {R"({"id":"x"})", R"({"report":{"service":"other"}})", R"({"id":"","report":{"service":"other"}})",
                             R"({"id":"x","acknowledge":{"delivery":1},"failed":{"delivery":1}})"})
        EXPECT_EQ(send("police", now, inbound_secret, body, body).status, 422U) << body;

    TestClient client(city->port());
    const json::value matters = json::parse(client.get("/api/v1/matters").value().body);
    ASSERT_EQ(matters.at("matters").as_array().size(), 1U);
    EXPECT_EQ(matters.at("matters").at(0).at("channel"), "police_transfer");
    EXPECT_EQ(matters.at("matters").at(0).at("number"), json::parse(taken.body).at("number"));
}

TEST_F(DeliveryCity, SettingsThatCannotWorkAreRefusedAtTheStart) {
    const std::pair<const char*, const char*> rows[] = {
        {"code = \"police\"\nkind = \"webhook\"\nurl = \"http://partner.example/\"\nsecret_file = \"outbound\"\n", "https://"},
        {"code = \"police\"\nkind = \"webhook\"\nurl = \"https://partner.example/\"\nsecret_file = \"nothing\"\n", "nothing"},
        {"code = \"mail\"\nkind = \"smtp\"\nurl = \"smtps://mail.example\"\nfrom = \"not a mailbox\"\n", "from"},
        {"code = \"police\"\nkind = \"webhook\"\nurl = \"https://other.example/\"\nsecret_file = \"outbound\"\n", "not in the list outbound"},
        {"code = \"mail\"\nkind = \"smtp\"\nurl = \"smtps://mail.example:587\"\nfrom = \"pingzhi@city.example\"\n", "not in the list outbound"},
        {"code = \"mail\"\nkind = \"pigeon\"\n", "webhook or smtp"},
        {"code = \"mail\"\nkind = \"smtp\"\n", "url is missing"},
    };
    for (const auto& [system, problem] : rows) {
        set(std::string("[[system]]\n") + system, 9);
        Serving city({}, {}, folder_.path());
        EXPECT_FALSE(city.ready()) << system;
        const Ran ended = city.wait();
        EXPECT_NE(ended.exit, 0);
        EXPECT_THAT(ended.err, HasSubstr(problem));
    }
}

}  // namespace
}  // namespace pingzhi::testing
