// Transports against real servers that are no part of this program: Python's web server and aiosmtpd.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "partners/address.hpp"
#include "partners/smtp_transport.hpp"
#include "partners/webhook_transport.hpp"
#include "testing/partners/outside_server.hpp"

namespace pingzhi {
namespace {

using pingzhi::testing::OutsideServer;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using namespace std::chrono_literals;

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "pingzhi-partner-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error(name);
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

const std::filesystem::path scripts = PINGZHI_SOURCE_DIR "/testing/partners";
const std::string secret = "a secret of the test that both sides hold";

Message message(DeliveryPurpose purpose = DeliveryPurpose::ended) {
    Message message;
    message.delivery = 4711;
    message.purpose = purpose;
    message.city = "330482";
    message.at = parse_rfc3339("2026-11-16T01:02:03Z").value();
    message.recipient = "li@example.org";
    message.subject = "事项 PH-4711-07 已办结 / Matter PH-4711-07 has been closed";
    message.text = "您反映的事项已办结。\n.\n..\nFrom: nobody@example.org\n" + std::string(2'000, 'x') + "\n";
    message.json = R"({"delivery":4711,"text":"您反映的事项已办结"})";
    return message;
}

TransportLimits quick(std::uint16_t port) {
    TransportLimits limits;
    limits.outbound.add("127.0.0.1:" + std::to_string(port));
    limits.connect = 2s;
    limits.whole = 1500ms;
    return limits;
}

class Webhook : public ::testing::Test {
protected:
    SendOutcome send(const std::string& path) {
        WebhookTransport transport({"http://127.0.0.1:" + std::to_string(server_.port()) + path, secret, quick(server_.port())});
        return transport.send(message(), {}).value();
    }
    Folder folder_;
    OutsideServer server_{scripts / "webhook_server.py", folder_.path, {secret}};
};

TEST_F(Webhook, SignsWhatItSends) {
    WebhookTransport transport({"http://127.0.0.1:" + std::to_string(server_.port()) + "/taken", secret, quick(server_.port())});
    for (int i = 0; i < 2; ++i) EXPECT_EQ(transport.send(message(), {}).value().outcome, DeliveryOutcome::sent);
    for (const std::string& line : server_.arrived(2)) {
        const auto arrived = boost::json::parse(line).as_object();
        EXPECT_EQ(arrived.at("signed"), true);
        EXPECT_EQ(arrived.at("delivery"), "4711");
        EXPECT_EQ(arrived.at("timestamp").as_string(), std::to_string(message().at.ms / 1000));
        EXPECT_EQ(arrived.at("type"), "application/json");
        EXPECT_EQ(arrived.at("body").at("text"), "您反映的事项已办结");
    }
}

TEST_F(Webhook, AnotherSecretSignsOtherwise) {
    WebhookTransport transport({"http://127.0.0.1:" + std::to_string(server_.port()) + "/taken", secret + "!", quick(server_.port())});
    transport.send(message(), {});
    EXPECT_EQ(boost::json::parse(server_.arrived(1).at(0)).at("signed"), false);
}

TEST_F(Webhook, APartnerMayAcknowledgeAtOnce) {
    const SendOutcome outcome = send("/acknowledge");
    EXPECT_EQ(outcome.outcome, DeliveryOutcome::acknowledged);
    EXPECT_EQ(outcome.their_ref, "110-2026-7");
}

TEST_F(Webhook, EveryFailureHasItsCode) {
    const std::pair<const char*, const char*> rows[] = {{"/status/503", "http_503"}, {"/status/404", "http_404"},      {"/silent", "timeout"},
                                                        {"/slow", "timeout"},        {"/endless", "answer_too_large"}, {"/closed", "connection_lost"},
                                                        {"/redirect", "http_302"}};
    for (const auto& [path, problem] : rows) {
        const SendOutcome outcome = send(path);
        EXPECT_EQ(outcome.outcome, DeliveryOutcome::failed) << path;
        EXPECT_EQ(outcome.problem, problem) << path;
    }
    for (const std::string& line : server_.arrived(std::size(rows))) EXPECT_EQ(line.find("followed"), std::string::npos) << line;
}

TEST_F(Webhook, WhenToldToStopItBreaksOff) {
    std::stop_source stop;
    std::jthread stopper([&] {
        server_.arrived(1);
        stop.request_stop();
    });
    TransportLimits patient;
    patient.outbound = quick(server_.port()).outbound;
    WebhookTransport transport({"http://127.0.0.1:" + std::to_string(server_.port()) + "/silent", secret, patient});
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(transport.send(message(), stop.get_token()));
    EXPECT_LT(std::chrono::steady_clock::now() - start, patient.whole / 2);
}

TEST_F(Webhook, TheEnvironmentsProxyIsNotAsked) {
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    EXPECT_EQ(send("/taken").outcome, DeliveryOutcome::sent);
    ::unsetenv("http_proxy");
}

TEST(WebhookPlaces, NobodyThereIsAFailureToConnect) {
    std::uint16_t port = 0;
    {
        Folder folder;
        port = OutsideServer(scripts / "webhook_server.py", folder.path, {secret}).port();
    }
    WebhookTransport transport({"http://127.0.0.1:" + std::to_string(port) + "/", secret, quick(port)});
    EXPECT_EQ(transport.send(message(), {}).value().problem, "connect");
}

TEST(WebhookTls, OnlyACertificateThatVerifiesIsSpokenTo) {
    Folder folder;
    const std::string key = (folder.path / "key.pem").string(), certificate = (folder.path / "certificate.pem").string();
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=partner -addext "
        "subjectAltName=IP:127.0.0.1 -keyout " +
        key + " -out " + certificate + " 2>/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const OutsideServer server(scripts / "webhook_server.py", folder.path, {secret, certificate, key});
    const auto send = [&](const std::string& host, const std::string& ca_file) {
        TransportLimits limits = quick(server.port());
        limits.outbound.add("localhost:" + std::to_string(server.port()));
        limits.whole = 5s;
        limits.ca_file = ca_file;
        WebhookTransport transport({"https://" + host + ":" + std::to_string(server.port()) + "/taken", secret, limits});
        return transport.send(message(), {}).value();
    };
    EXPECT_EQ(send("127.0.0.1", {}).problem, "tls") << "nobody vouches for it";
    EXPECT_EQ(send("localhost", certificate).problem, "tls") << "it is for another name";
    EXPECT_EQ(send("127.0.0.1", certificate).outcome, DeliveryOutcome::sent);
    EXPECT_EQ(server.arrived(1).size(), 1U);
}

class Mail : public ::testing::Test {
protected:
    SmtpOptions options(const OutsideServer& server) {
        SmtpOptions options;
        options.url = "smtp://127.0.0.1:" + std::to_string(server.port());
        options.from = "pingzhi@city.example";
        options.to = "police@partner.example";
        options.limits = quick(server.port());
        return options;
    }
    Folder folder_;
};

TEST_F(Mail, ArrivesAsItWasWritten) {
    const OutsideServer server(scripts / "mail_server.py", folder_.path);
    SmtpTransport transport(options(server));
    for (const DeliveryPurpose purpose : {DeliveryPurpose::ended, DeliveryPurpose::hand_over})
        ASSERT_EQ(transport.send(message(purpose), {}).value().problem, "");
    const auto lines = server.arrived(2);
    ASSERT_EQ(lines.size(), 2U);
    const auto mail = boost::json::parse(lines[0]).as_object();
    const auto& headers = mail.at("headers").as_object();
    EXPECT_EQ(mail.at("from"), "pingzhi@city.example");
    EXPECT_EQ(mail.at("to"), boost::json::array{"li@example.org"});
    EXPECT_EQ(headers.at("Subject").as_string(), message().subject);
    EXPECT_THAT(std::string(mail.at("raw_subject").as_string()), StartsWith("Subject: =?UTF-8?B?"));
    EXPECT_EQ(headers.at("Message-ID"), "<delivery-4711.330482@city.example>");
    EXPECT_EQ(headers.at("Date"), "Mon, 16 Nov 2026 01:02:03 +0000");
    EXPECT_EQ(headers.at("Auto-Submitted"), "auto-generated");
    EXPECT_EQ(mail.at("text").as_string(), message().text);
    EXPECT_LE(mail.at("longest_line").as_int64(), 78);
    EXPECT_EQ(boost::json::parse(lines[1]).at("to"), boost::json::array{"police@partner.example"});
}

TEST_F(Mail, EveryFailureHasItsCode) {
    const OutsideServer server(scripts / "mail_server.py", folder_.path);
    SmtpTransport transport(options(server));
    Message to_nobody = message();
    to_nobody.recipient = "nobody@example.org";
    EXPECT_EQ(transport.send(to_nobody, {}).value().problem, "smtp_550");
    Message injected = message();
    for (const char* recipient : {"li@example.org\r\nBcc: all@example.org", "li@example.org>\r\nRCPT TO:<x@y", "", "li", "a@b@c", "李@example.org"}) {
        injected.recipient = recipient;
        EXPECT_EQ(transport.send(injected, {}).value().problem, "recipient_invalid") << recipient;
    }
    SmtpOptions encrypted = options(server);
    encrypted.url = "smtps://127.0.0.1:" + std::to_string(server.port());
    const std::string problem = SmtpTransport(encrypted).send(message(), {}).value().problem;
    EXPECT_TRUE(problem == "tls" || problem == "timeout") << problem;
    EXPECT_TRUE(server.arrived(0).empty());
}

TEST_F(Mail, AServerThatNeverSaysThatItTookItIsAFailure) {
    const OutsideServer server(scripts / "mail_server.py", folder_.path, {"hold"});
    SmtpTransport transport(options(server));
    EXPECT_EQ(transport.send(message(), {}).value().problem, "timeout");
    EXPECT_EQ(server.arrived(1).size(), 1U);
}

TEST(Addresses, WhatSettingsMayName) {
    EXPECT_TRUE(is_webhook_address("https://partner.example/hook", Plaintext::refused));
    EXPECT_TRUE(is_webhook_address("http://127.0.0.1:8080/hook", Plaintext::refused));
    EXPECT_TRUE(is_webhook_address("http://10.0.0.8/hook", Plaintext::allowed));
    for (const char* url : {"http://partner.example/hook", "https://", "https://li:secret@partner.example/", "ftp://partner.example/", "file:///etc/passwd",
                            "gopher://partner.example/", "partner.example", "", "http://127.0.0.1.partner.example/"})
        EXPECT_FALSE(is_webhook_address(url, Plaintext::refused)) << url;
    for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1/"}) EXPECT_FALSE(is_webhook_address(url, Plaintext::allowed)) << url;
    EXPECT_TRUE(is_mail_address("smtps://mail.example"));
    EXPECT_TRUE(is_mail_address("smtp://mail.example:587"));
    EXPECT_FALSE(is_mail_address("https://mail.example"));
    EXPECT_TRUE(is_mailbox("li.si+110@mail.example.org"));
}

}  // namespace
}  // namespace pingzhi
