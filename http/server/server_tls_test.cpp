// TLS against clients that are not ours: openssl and curl.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using namespace std::chrono_literals;
using testing::eventually;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TestClient;
using testing::TestServer;
using Clock = std::chrono::steady_clock;

const std::string established = "Server Temp Key";  // hands have been shaken, with forward secrecy

// What it says on both outputs.
std::string run(const std::string& command) {
    FILE* const pipe = ::popen(("( " + command + " ) 2>&1 </dev/null").c_str(), "r");
    std::string said;
    char part[4096];
    while (const std::size_t length = std::fread(part, 1, sizeof part, pipe)) said.append(part, length);
    ::pclose(pipe);
    return said;
}

class Tls : public ::testing::Test {
protected:
    Tls() {
        std::string name = (std::filesystem::temp_directory_path() / "pingzhi-tls-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(name);
        folder_ = name;
        make("first");
        use("first");
    }
    ~Tls() override { std::filesystem::remove_all(folder_); }

    std::string file(const std::string& name) const { return (folder_ / name).string(); }
    void make(const std::string& name) {
        run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=" + name +
            " -addext subjectAltName=IP:127.0.0.1 -keyout " + file(name + ".key") + " -out " + file(name + ".pem"));
    }
    // As who renews certificates does: each file is replaced whole.
    void use(const std::string& certificate, const std::string& key) {
        std::filesystem::copy_file(file(certificate), file("new"), std::filesystem::copy_options::overwrite_existing);
        std::filesystem::rename(file("new"), file("tls.pem"));
        std::filesystem::copy_file(file(key), file("new"), std::filesystem::copy_options::overwrite_existing);
        std::filesystem::rename(file("new"), file("tls.key"));
    }
    void use(const std::string& name) { use(name + ".pem", name + ".key"); }

    ServerOptions options() const {
        ServerOptions options;
        options.tls = TlsFiles{file("tls.pem"), file("tls.key")};
        options.strict_transport_security = "max-age=63072000";
        return options;
    }
    static std::string at(const TestServer& server) { return "127.0.0.1:" + std::to_string(server.port()); }
    static std::string hello(const TestServer& server, const std::string& more = {}) {
        return run("timeout 10 openssl s_client -connect " + at(server) + " " + more);
    }
    std::string fetch(const TestServer& server, const std::string& path, const std::string& more = {}) const {
        return run("curl -sS -i --max-time 20 --cacert " + file("tls.pem") + " " + more + " https://" + at(server) + path);
    }

    std::filesystem::path folder_;
};

TEST_F(Tls, answers_a_client_that_verifies) {
    const TestServer server(options());
    const std::string page = fetch(server, "/");
    EXPECT_THAT(page, HasSubstr("HTTP/1.1 200 OK"));
    EXPECT_THAT(page, HasSubstr("Strict-Transport-Security: max-age=63072000"));
    EXPECT_THAT(page, ::testing::EndsWith("home"));
    EXPECT_THAT(run("curl -sS https://" + at(server) + "/"), HasSubstr("self-signed")) << "the test would not notice a client that verifies nothing";
}

TEST_F(Tls, carries_what_is_longer_than_a_record_both_ways) {
    const TestServer server(options());
    EXPECT_EQ(run("curl -sS --cacert " + file("tls.pem") + " https://" + at(server) + "/large | wc -c"), "8388608\n");
    std::ofstream(file("body")) << std::string(1'000'000, 'b');
    EXPECT_EQ(run("curl -sS --cacert " + file("tls.pem") + " --data-binary @" + file("body") + " https://" + at(server) + "/echo | cmp - " + file("body")), "");
}

TEST_F(Tls, one_connection_carries_many_requests_and_late_answers) {
    const TestServer server(options());
    std::string addresses;
    for (int request = 0; request < 20; ++request) addresses += " https://" + at(server) + "/late/" + std::to_string(request);
    const std::string said = run("curl -sS -w ' %{num_connects};' --cacert " + file("tls.pem") + addresses);
    EXPECT_THAT(said, HasSubstr("0 1;1 0;2 0;"));
    EXPECT_THAT(said, HasSubstr("19 0;"));
}

TEST_F(Tls, old_protocols_and_weak_ciphers_are_refused) {
    const TestServer server(options());
    EXPECT_THAT(hello(server), HasSubstr("New, TLSv1.3"));
    EXPECT_THAT(hello(server, "-tls1_2"), HasSubstr(established));
    // Security level 0: else the client would refuse by itself.
    for (const char* old : {"-tls1", "-tls1_1"}) EXPECT_THAT(hello(server, std::string(old) + " -cipher ALL:@SECLEVEL=0"), Not(HasSubstr(established))) << old;
    for (const char* weak : {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-CCM8", "AES128-GCM-SHA256", "NULL"}) {
        EXPECT_THAT(hello(server, std::string("-tls1_2 -cipher ") + weak + ":@SECLEVEL=0"), Not(HasSubstr(established))) << weak;
    }
    for (const char* sound : {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"}) {
        EXPECT_THAT(hello(server, std::string("-tls1_2 -cipher ") + sound), HasSubstr(sound));
    }
}

TEST_F(Tls, speaks_http_1_1_and_says_so) {
    const TestServer server(options());
    EXPECT_THAT(hello(server, "-alpn h2,http/1.1"), HasSubstr("ALPN protocol: http/1.1"));
    EXPECT_THAT(hello(server, "-alpn h2"), Not(HasSubstr(established)));
    EXPECT_THAT(fetch(server, "/", "--http2"), HasSubstr("HTTP/1.1 200 OK"));
}

TEST_F(Tls, nothing_is_said_to_who_speaks_without_it) {
    TestServer server(options());
    TestClient plain = server.connect();
    plain.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
    EXPECT_FALSE(plain.receive());
    EXPECT_FALSE(plain.timed_out());
    EXPECT_TRUE(eventually([&] { return server.server().load().connections == 0; }));
}

TEST_F(Tls, hands_must_be_shaken_in_time) {
    ServerOptions quick = options();
    quick.head_deadline = 300ms;
    TestServer server(quick);
    TestClient silent = server.connect();
    TestClient slow = server.connect();
    slow.send(std::string_view("\x16\x03\x01\x02\x00\x01", 6));
    const auto begin = Clock::now();
    EXPECT_TRUE(silent.closes());
    EXPECT_TRUE(slow.closes());
    EXPECT_GE(Clock::now() - begin, 250ms);
    EXPECT_LT(Clock::now() - begin, 5s);
}

TEST_F(Tls, a_new_certificate_is_taken_while_a_stream_runs) {
    TestServer server(options());
    make("second");
    EXPECT_THAT(hello(server), HasSubstr("subject=CN = first"));
    server.server().reload_tls(TlsReload::if_changed);
    EXPECT_THAT(hello(server), HasSubstr("subject=CN = first"));
    use("second");
    server.server().reload_tls(TlsReload::if_changed);
    EXPECT_THAT(hello(server), HasSubstr("subject=CN = second"));
}

TEST_F(Tls, a_broken_pair_leaves_the_one_before) {
    TestServer server(options());
    make("second");
    std::ofstream(file("nonsense")) << "no certificate\n";
    const std::pair<const char*, const char*> broken[] = {{"second.pem", "first.key"}, {"nonsense", "first.key"}, {"first.pem", "nonsense"}};
    for (const auto& [certificate, key] : broken) {
        use(certificate, key);
        server.server().reload_tls(TlsReload::always);
        EXPECT_THAT(hello(server), HasSubstr("subject=CN = first")) << certificate << " " << key;
        EXPECT_THROW(TestServer another(options()), TlsProblem) << "there is none before";
    }
    std::filesystem::remove(file("tls.pem"));
    server.server().reload_tls(TlsReload::always);
    EXPECT_THAT(hello(server), HasSubstr("subject=CN = first"));
    use("second");
    server.server().reload_tls(TlsReload::if_changed);
    EXPECT_THAT(hello(server), HasSubstr("subject=CN = second"));
}

TEST_F(Tls, a_live_stream_goes_on_and_ends_with_the_server) {
    const auto hub = std::make_shared<LiveHub>(1'024, 0);
    ServerOptions quick = options();
    quick.heartbeat = 100ms;
    TestServer server(quick, {{.pattern = "/live",
                               .handler = [&](const Request&, const Responder& responder) { responder.answer(LiveStart{.hub = hub, .cursor = 0}); },
                               .name = "live",
                               .permit = for_anyone}});
    std::string said;
    std::thread reader([&] { said = run("curl -sS -N --max-time 20 --cacert " + file("tls.pem") + " https://" + at(server) + "/live"); });
    ASSERT_TRUE(eventually([&] { return server.server().load().streams == 1; }));
    for (std::uint64_t id = 1; id <= 200; ++id) {
        hub->publish({{.id = id, .text = render_event(id, "fact", std::string(2'000, 'd'))}});
        if (id % 20 == 0) std::this_thread::sleep_for(20ms);
    }
    std::this_thread::sleep_for(300ms);
    server.server().stop();
    reader.join();
    EXPECT_THAT(said, HasSubstr("id: 1\n"));
    EXPECT_THAT(said, HasSubstr("id: 200\n"));
    EXPECT_THAT(said, HasSubstr("\n:\n")) << "a heartbeat";
    EXPECT_THAT(said, Not(HasSubstr("curl:"))) << "it ends as streams do";
}

TEST_F(Tls, what_is_no_tls_breaks_nothing) {
    TestServer server(options());
    std::mt19937 random(20261122);
    for (int attempt = 0; attempt < 200; ++attempt) {
        TestClient client = server.connect();
        // Often the head of a record, so that more than its first byte is read.
        std::string bytes = attempt % 2 == 0 ? std::string("\x16\x03\x01\x00\x40\x01\x00\x00\x3c\x03\x03", 11) : std::string();
        for (int byte = 0; byte < 120; ++byte) bytes += static_cast<char>(random());
        client.send(bytes);
        ::shutdown(client.socket(), SHUT_WR);
        client.read_text();
    }
    EXPECT_THAT(fetch(server, "/"), HasSubstr("200 OK"));
    EXPECT_TRUE(eventually([&] { return server.server().load().connections == 0; }));
}

}  // namespace
}  // namespace pingzhi::http
