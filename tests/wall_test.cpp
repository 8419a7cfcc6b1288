// The outer wall of the whole program: each route of its table with the fields that every answer carries, and TLS as it is run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "app/wall_clock.hpp"
#include "http/server/test_client.hpp"
#include "ledger/hash.hpp"
#include "server/city_server.hpp"
#include "tests/sample_folder.hpp"

namespace pingzhi::testing {
namespace {

using http::Route;
using http::RouteKind;
using http::testing::Reply;
using http::testing::TestClient;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// What is the same for everybody, and may be kept by who asked for it. Everything else is kept by nobody.
const std::set<std::string> kept_by_caches{
    "openapi",        "list_areas",     "list_alerts",     "get_alert",     "tlog_tile",     "stylesheet",     "invitation_script",
    "passkey_script", "icon",           "icon_by_habit",   "robots",        "draft_script",  "photos_script",  "place_script",
    "before_script",  "suggest_script", "city_map_script", "ground_script", "matter_script", "leaflet_script", "leaflet_stylesheet"};
// Pages without anything of a person: a browser asks again each time.
constexpr std::string_view asked_again = "private, no-cache";

// A path of the pattern that leads as far as one can get.
std::string path_of(const Route& route, const std::string& number) {
    const std::map<std::string, std::string> known{{"number", number}, {"service", "other"}, {"code", "other"}, {"month", "2025-12"}, {"path...", "0/000"}};
    std::string path = route.pattern;
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
        const auto close = path.find('}', open);
        const auto value = known.find(path.substr(open + 1, close - open - 1));
        path.replace(open, close - open + 1, value == known.end() ? "1" : value->second);
    }
    return path;
}

class Wall : public ::testing::Test {
protected:
    Wall() : folder_(open_sample(sample_.path())) {
        CityServerOptions options;
        options.http.port = 0;
        options.http.rate = {};
        options.http.strict_transport_security = "max-age=63072000";
        options.public_url = "https://city.example";
        http::ApiKey desk{"desk", ledger::sha256("desk-key"), Channel::hotline, {}};
        desk.actor = {ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close}};
        options.keys = http::ApiKeys({desk});
        city_.emplace(*folder_, clock_, std::move(options), [](const std::string&) { std::abort(); });
        city_->start();
        const Reply receipt =
            send("POST", "/api/v1/matters", R"({"service":"other","description":"河边长椅坏了"})", "Idempotency-Key: a-key-of-the-wall-test\r\n");
        const auto made = boost::json::parse(receipt.body).as_object();
        number_ = made.at("number").as_string();
        secret_ = made.at("secret").as_string();
    }

    Reply send(const std::string& method, const std::string& path, const std::string& body, const std::string& fields) {
        TestClient client(city_->port());
        const std::string length = body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
        client.send(method + " " + path + " HTTP/1.1\r\nHost: city.example\r\n" + fields + length + "\r\n" + body);
        auto reply = client.receive(method);
        if (!reply) throw std::runtime_error("no answer to " + path);
        return std::move(*reply);
    }

    void expect_fields(const Reply& reply, bool may_be_page) {
        EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(reply.header("Referrer-Policy"), "no-referrer");
        EXPECT_EQ(reply.header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_EQ(reply.header("Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_EQ(reply.header("Strict-Transport-Security"), "max-age=63072000");
        EXPECT_THAT(reply.header("Permissions-Policy"), HasSubstr("camera=()"));
        const std::string policy = reply.header("Content-Security-Policy");
        EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
        EXPECT_THAT(policy, HasSubstr("base-uri 'none'"));
        const bool is_page = may_be_page && reply.header("Content-Type").starts_with("text/html");
        EXPECT_THAT(policy, StartsWith(is_page ? "default-src 'self'" : may_be_page ? "default-src '" : "default-src 'none'"));
        for (const char* loose : {"unsafe-inline", "unsafe-eval", "*", "data:", "http:", "https:"}) {
            EXPECT_THAT(policy, Not(HasSubstr(loose)));
        }
        for (const auto& [name, value] : reply.headers) {
            EXPECT_THAT(name, Not(StartsWith("Access-Control-")));
            EXPECT_NE(name, "Server");
            EXPECT_NE(name, "X-Powered-By");
            if (name != "Set-Cookie") continue;
            for (const char* attribute : {"; HttpOnly", "; SameSite=", "; Secure"}) {
                EXPECT_THAT(value, HasSubstr(attribute));
            }
        }
        EXPECT_FALSE(reply.header("Cache-Control").empty());
        const std::vector<std::string> names = names_of(reply);
        EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size()) << "no field stands twice";
    }
    static std::vector<std::string> names_of(const Reply& reply) {
        std::vector<std::string> names;
        for (const auto& [name, value] : reply.headers) {
            if (name != "Set-Cookie") names.push_back(name);
        }
        return names;
    }

    SampleFolder sample_;
    std::unique_ptr<DataFolder> folder_;
    SystemClock clock_;
    std::optional<CityServer> city_;
    std::string number_, secret_;
};

TEST_F(Wall, every_route_carries_its_fields_whoever_asks) {
    const std::string bearer = "Authorization: Bearer desk-key\r\n";
    const std::string secret = "Matter-Secret: " + secret_ + "\r\nCookie: matter=receipt." + secret_ + "\r\n";
    std::set<std::string> kept;
    unsigned succeeded = 0;
    ASSERT_GT(city_->routes().size(), 50U);
    for (const Route& route : city_->routes()) {
        const std::string path = path_of(route, number_);
        const bool writes = route.method != http::Method::get;
        for (const std::string& asker : {std::string(), bearer, secret}) {
            const char* verb = route.method == http::Method::put ? "PUT" : route.method == http::Method::del ? "DELETE" : "POST";
            for (const char* method : writes ? std::vector{verb} : std::vector{"GET", "HEAD"}) {
                SCOPED_TRACE(std::string(method) + " " + path + " " + asker.substr(0, 10));
                const Reply reply =
                    send(method, path, writes ? "{}" : "", asker + (writes ? "Idempotency-Key: a-key-of-the-wall-test-" + route.name + "\r\n" : ""));
                EXPECT_LT(reply.status, 500U);
                succeeded += reply.status < 300 ? 1 : 0;
                expect_fields(reply, route.kind == RouteKind::page);
                const std::string caching = reply.header("Cache-Control");
                if (caching == "no-store") continue;
                if (route.kind == RouteKind::page && caching == asked_again) continue;
                EXPECT_EQ(reply.status, 200U) << caching;
                EXPECT_TRUE(kept_by_caches.contains(route.name)) << route.name << ": " << caching;
                kept.insert(route.name);
            }
        }
    }
    EXPECT_GT(succeeded, 100U) << "the walk has to get behind the doors";
    for (const std::string& name : kept) {
        EXPECT_TRUE(kept_by_caches.contains(name));
    }
}

TEST_F(Wall, the_page_of_a_person_is_kept_nowhere) {
    const Reply own = send("GET", "/matters/" + number_, "", "Cookie: matter=receipt." + secret_ + "\r\n");
    EXPECT_THAT(own.body, HasSubstr("河边长椅坏了"));
    EXPECT_EQ(own.header("Cache-Control"), "no-store");
    const Reply api = send("GET", "/api/v1/matters/" + number_, "", "Matter-Secret: " + secret_ + "\r\n");
    EXPECT_THAT(api.body, HasSubstr("河边长椅坏了"));
    EXPECT_EQ(api.header("Cache-Control"), "no-store");
}

TEST_F(Wall, errors_before_any_route_carry_them_too) {
    for (const char* path : {"/nothing", "/api/v1/nothing", "/open311/v2/nothing", "/a/../b", "/%00"}) {
        SCOPED_TRACE(path);
        expect_fields(send("GET", path, "", ""), true);
        expect_fields(send("POST", path, "{}", "Sec-Fetch-Site: cross-site\r\n"), true);
        expect_fields(send("OPTIONS", path, "", "Origin: https://other.example\r\nAccess-Control-Request-Method: POST\r\n"), true);
    }
    for (const char* broken : {"BREW", "get", "TRACE"}) expect_fields(send(broken, "/", "", ""), false);
}

TEST_F(Wall, what_reads_lists_writes_or_tries_secrets_costs_more_than_one_token) {
    for (const Route& route : city_->routes()) {
        const bool operators_only = route.permit.whom == http::ForWhom::operators || route.name == "healthz" || route.name == "readyz";
        EXPECT_EQ(route.rate_cost == 0, operators_only) << route.name;
        if (route.method == http::Method::post) {
            EXPECT_GE(route.rate_cost, 2U) << route.name;
        }
    }
    const auto cost = [&](const char* name) {
        const auto found = std::ranges::find(city_->routes(), name, &Route::name);
        return found == city_->routes().end() ? 0U : found->rate_cost;
    };
    for (const char* reporting : {"report_matter", "take_report", "open311_report_json", "open311_report_xml", "inbound"}) {
        EXPECT_GE(cost(reporting), 5U) << reporting;
    }
    for (const char* lists : {"list_matters", "get_queues", "page_matters", "open311_requests_json", "open311_requests_xml"})
        EXPECT_GE(cost(lists), 3U) << lists;
    for (const char* guessing : {"take_track", "take_rating_link"}) {
        EXPECT_GE(cost(guessing), 20U) << guessing;
    }
    EXPECT_GE(cost("get_rates"), 10U);
    EXPECT_GE(cost("find_duplicates"), 5U);
    EXPECT_GE(cost("live"), 5U);
}

// The program with a certificate of the test.
class ServedTls : public ::testing::Test {
protected:
    static std::string run(const std::string& command) {
        FILE* const pipe = ::popen(("( " + command + " ) 2>&1 </dev/null").c_str(), "r");
        std::string said;
        char part[4096];
        while (const std::size_t length = std::fread(part, 1, sizeof part, pipe)) said.append(part, length);
        ::pclose(pipe);
        return said;
    }
    void certify(const std::string& name) {
        run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=" + name +
            " -addext subjectAltName=IP:127.0.0.1 -keyout " + (folder_ / "key.pem").string() + " -out " + (folder_ / "certificate.pem").string());
    }
    void set(const std::string& tls) {
        write_text(folder_ / "pingzhi.toml", "data = \"" + sample_.path().string() + "\"\nlisten = \"127.0.0.1:0\"\n[tls]\n" + tls);
    }
    std::string fetch(std::uint16_t port, const std::string& path) const {
        return run("curl -sS -i -v --max-time 20 --cacert " + (folder_ / "certificate.pem").string() + " https://127.0.0.1:" + std::to_string(port) + path);
    }
    SampleFolder sample_;
    TemporaryFolder folder_;
};

TEST_F(ServedTls, a_signal_has_the_certificate_read_again) {
    certify("first");
    set("certificate = \"certificate.pem\"\nkey = \"key.pem\"\n");
    Serving city({}, {}, folder_.path());
    ASSERT_TRUE(city.ready());
    EXPECT_THAT(city.out(), HasSubstr("https://127.0.0.1:"));
    const std::string first = fetch(city.port(), "/");
    EXPECT_THAT(first, HasSubstr("HTTP/1.1 200 OK"));
    EXPECT_THAT(first, HasSubstr("Strict-Transport-Security: max-age=63072000"));
    EXPECT_THAT(first, HasSubstr("CN=first"));
    certify("second");
    city.signal(SIGHUP);
    std::string second;
    for (int turn = 0; turn < 100 && second.find("CN=second") == std::string::npos; ++turn) second = fetch(city.port(), "/readyz");
    EXPECT_THAT(second, HasSubstr("CN=second"));
    write_text(folder_ / "certificate.pem", "broken\n");
    city.signal(SIGHUP);
    const std::string still = run("curl -sSk --max-time 20 https://127.0.0.1:" + std::to_string(city.port()) + "/readyz");
    EXPECT_EQ(still, "ready\n");
    city.signal(SIGTERM);
    const Ran ended = city.wait();
    EXPECT_EQ(ended.exit, 0);
    EXPECT_THAT(ended.err, HasSubstr("the certificate has been read again"));
    EXPECT_THAT(ended.err, HasSubstr("the certificate stays the one before"));
}

TEST_F(ServedTls, without_a_whole_pair_it_does_not_start) {
    certify("first");
    const std::pair<const char*, const char*> rows[] = {{"certificate = \"certificate.pem\"\n", "key is missing"},
                                                        {"certificate = \"certificate.pem\"\nkey = \"nothing.pem\"\n", "nothing.pem"},
                                                        {"certificate = \"certificate.pem\"\nkey = \"certificate.pem\"\n", "does not read"},
                                                        {"certificate = \"certificate.pem\"\nkey = \"key.pem\"\nciphers = \"ALL\"\n", "no setting ciphers"}};
    for (const auto& [tls, problem] : rows) {
        set(tls);
        Serving city({}, {}, folder_.path());
        EXPECT_FALSE(city.ready()) << tls;
        const Ran ended = city.wait();
        EXPECT_NE(ended.exit, 0);
        EXPECT_THAT(ended.err, HasSubstr(problem));
    }
}

}  // namespace
}  // namespace pingzhi::testing
