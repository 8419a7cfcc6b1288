// For tests only: the town of packs/plain behind a real server on a free port, with a memory store and a clock that stands,
// and a client that speaks to it in one of the two formats.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "app/pack/pack_loader.hpp"
#include "http/open311/document_reader.hpp"
#include "http/open311/routes.hpp"
#include "http/server/server.hpp"
#include "http/server/test_client.hpp"
#include "ledger/hash.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/fixed_clock.hpp"
#include "testing/loop.hpp"

namespace pingzhi::http::open311::testing {

using http::testing::Reply;
using http::testing::TestClient;
using pingzhi::testing::FixedClock;

inline PackSource plain_pack() { return read_pack_folder(std::filesystem::path(PINGZHI_SOURCE_DIR) / "packs/plain").value(); }

// A pack is loaded once for all tests that use it as it is.
inline std::shared_ptr<const Catalogue> parsed_once(std::string_view bytes) {
    static std::map<std::string, std::shared_ptr<const Catalogue>, std::less<>> parsed;
    const auto found = parsed.find(bytes);
    if (found != parsed.end()) return found->second;
    auto catalogue = load_pack(parse_pack_bytes(bytes).value());
    if (!catalogue) throw std::runtime_error("packs/plain does not load: " + describe(catalogue.error().front(), Language::en));
    return parsed.emplace(std::string(bytes), *catalogue).first->second;
}

inline Instant instant(std::string_view text) { return parse_rfc3339(text).value(); }

class SampleCity {
public:
    explicit SampleCity(const PackSource& pack = plain_pack()) : writer(store, catalogues, pingzhi::testing::test_key()) {
        server.emplace(options(), router());
        server->start();
        load(pack);
    }

    void load(const PackSource& pack) {
        const auto bytes = std::make_shared<const std::string>(pack_bytes(pack));
        Submission submission;
        submission.key = "pack " + std::to_string(++packs);
        submission.actor = pingzhi::testing::administrator;
        submission.body = LoadPack{ledger::sha256(*bytes), parsed_once(*bytes)};
        submission.blob = bytes;
        give(std::move(submission));
    }

    Done give(Submission submission) {
        submission.random = pingzhi::testing::random_of(++randoms);
        if (submission.key.empty()) submission.key = "given " + std::to_string(randoms);
        auto answer = submit.give_and_wait(std::move(submission));
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
        return std::get<Done>(answer);
    }

    // As a desk does it beside Open311.
    Done act(CommandBody body, std::optional<Instant> happened = std::nullopt) {
        Submission submission;
        submission.actor = pingzhi::testing::desk;
        submission.happened = happened;
        submission.body = std::move(body);
        return give(std::move(submission));
    }

    // A report of something else in the old market.
    Matter report(const std::string& service = "other", Position position = {120.0150, 30.0150}, std::optional<Instant> happened = std::nullopt) {
        ReportMatter report;
        report.service = service;
        report.place.position = position;
        report.personal = {{"description", "反映的问题", {}}, {"phone", "13800000000", {}}};
        if (service == "pothole") report.form["size"] = {"hand"};
        return *act(report, happened).matter;
    }

    // On to the state that comes before closing, and closed.
    void answer(const Matter& matter) {
        act(SignAssignment{matter.id, matter.lead()->id});
        act(HandleMatter{matter.id, "mended", {}});
        act(AnswerMatter{matter.id, {{"answer", "已修好", {}}}});
    }
    void close(const Matter& matter) {
        answer(matter);
        act(CloseMatter{matter.id, "solved"});
    }

    std::string number(const Matter& matter) const { return views.number_of(matter); }
    Matter matter(std::string_view matter_number) const { return views.matter(views.parse_number(matter_number).value()).value(); }
    PersonalTexts words(const Matter& matter) const { return views.for_reporter(matter); }

    storage::MemoryStore store;
    FixedClock clock{instant("2026-11-16T01:00:00Z")};
    Catalogues catalogues{store, parsed_once};
    CityWriter writer;
    Views views{store, catalogues, pingzhi::testing::test_key()};
    std::shared_ptr<LiveHub> live = std::make_shared<LiveHub>(16, 0);
    Submit submit{writer, clock, without_timers(), {}, {}};
    int packs = 0;
    std::atomic<std::uint64_t> randoms = 0;
    CityEdge edge{submit, views, store, clock, keys(), live, [this] { return pingzhi::testing::random_of(++randoms); }, {}, {}, "http://127.0.0.1:8110"};
    std::optional<Server> server;

private:
    static SubmitOptions without_timers() {
        SubmitOptions options;
        options.run_timers = false;
        return options;
    }

    static ServerOptions options() {
        ServerOptions options;
        options.port = 0;
        options.io_threads = 1;
        options.rate = {.tokens_per_second = 1e6, .burst = 1e6};
        return options;
    }

    Router router() {
        auto routes = open311_routes(edge);
        routes.push_back(
            {Method::get, "/open311/v2/broken.xml", [](const Request&, Responder) { throw std::runtime_error("broken"); }, "broken_xml", for_anyone});
        routes.push_back(
            {Method::get, "/open311/v2/broken.json", [](const Request&, Responder) { throw std::runtime_error("broken"); }, "broken_json", for_anyone});
        Router router(std::move(routes));
        router.render_errors_under(std::string(open311_prefix), open311_errors());
        return router;
    }

    static ApiKey key(const std::string& name, Channel channel, ActorKind kind, Grants grants) {
        return {name, ledger::sha256(name + "-key"), channel, {kind, name, std::nullopt, grants}};
    }
    static ApiKeys keys() {
        return ApiKeys({key("app", Channel::place_code, ActorKind::channel, {Grant::report}),
                        key("desk", Channel::hotline, ActorKind::staff, {Grant::report, Grant::handle, Grant::close}),
                        key("reader", Channel::web, ActorKind::channel, {})});
    }
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline std::string urlencoded(const Pairs& pairs) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    const auto append = [&](std::string_view part) {
        for (const char c : part) {
            const auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) || c == '-' || c == '_' || c == '.') {
                text += c;
            } else {
                text += {'%', digits[byte >> 4], digits[byte & 15]};
            }
        }
    };
    for (const auto& [name, value] : pairs) {
        if (!text.empty()) text += '&';
        append(name);
        text += '=';
        append(value);
    }
    return text;
}

// What came back, read in the format that was asked for.
struct Got {
    Reply reply;
    Node root;

    std::size_t size() const { return root.children.size(); }
    const Node& item(std::size_t index) const { return root.children.at(index); }
    std::vector<std::string> all(std::string_view member) const {
        std::vector<std::string> values;
        for (const Node& child : root.children) values.push_back(child[member]);
        return values;
    }
};

class CityTest : public ::testing::TestWithParam<Format> {
protected:
    SampleCity& city() {
        if (!city_) city_.emplace();
        return *city_;
    }
    void use_pack(const PackSource& pack) { city_.emplace(pack); }

    static std::string suffix() { return GetParam() == Format::xml ? ".xml" : ".json"; }
    static std::string path(const std::string& endpoint) { return "/open311/v2/" + endpoint + suffix(); }

    Got get(const std::string& endpoint, const Pairs& query = {}, std::string_view headers = {}) {
        TestClient client(city().server->port());
        return read(client.get(path(endpoint) + (query.empty() ? "" : "?" + urlencoded(query)), headers));
    }
    Got get_raw(const std::string& endpoint, const std::string& query) {
        TestClient client(city().server->port());
        return read(client.get(path(endpoint) + "?" + query));
    }
    Got post_body(const std::string& target, const std::string& body,
                  const std::string& headers = "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n") {
        TestClient client(city().server->port());
        return read(
            client.request("POST " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body));
    }
    Got post(const std::string& endpoint, const Pairs& form, const std::string& headers = {}) {
        return post_body(path(endpoint), urlencoded(form), "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n" + headers);
    }
    // Another method, to read what is refused.
    Got ask(const std::string& method, const std::string& endpoint) {
        TestClient client(city().server->port());
        return read(client.request(method + " " + path(endpoint) + " HTTP/1.1\r\nHost: test\r\n\r\n"));
    }

    // A report that lacks nothing, with what a test changes of it.
    static Pairs report(Pairs changes = {}) {
        Pairs form{{"api_key", "app-key"}, {"service_code", "other"}, {"lat", "30.015"}, {"long", "120.015"}, {"description", "河边长椅坏了"}};
        for (auto& [name, value] : changes) {
            const auto same = std::find_if(form.begin(), form.end(), [&n = name](const auto& pair) { return pair.first == n; });
            if (same != form.end()) {
                same->second = std::move(value);
            } else {
                form.emplace_back(std::move(name), std::move(value));
            }
        }
        return form;
    }
    // The matter that a report made.
    Matter made(const Got& got) {
        EXPECT_EQ(got.reply.status, 201u) << got.reply.body;
        return city().matter(got.item(0)["service_request_id"]);
    }

    // Exactly these errors, in the shape and format that are owed.
    static void expect_errors(const Got& got, unsigned status, const std::vector<std::string>& descriptions) {
        EXPECT_EQ(got.reply.status, status) << got.reply.body;
        ASSERT_EQ(got.size(), descriptions.size()) << got.reply.body;
        for (std::size_t i = 0; i < descriptions.size(); ++i) {
            EXPECT_THAT(got.item(i)["description"], ::testing::StartsWith(descriptions[i]));
            EXPECT_THAT(got.item(i)["code"], ::testing::MatchesRegex("[45][0-9][0-9]"));
        }
        expect_names(got, "errors", "error");
    }
    // Of the root and its children, which only XML has.
    static void expect_names(const Got& got, std::string_view root, std::string_view child = {}) {
        if (GetParam() == Format::json) return;
        EXPECT_EQ(got.root.name, root);
        for (const Node& each : got.root.children) EXPECT_TRUE(child.empty() || each.name == child) << each.name;
    }

private:
    static Got read(std::optional<Reply> reply) {
        if (!reply) throw std::runtime_error("no answer");
        EXPECT_EQ(reply->header("Content-Type"), GetParam() == Format::xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8");
        Node root = read_document(GetParam(), reply->body);
        return {std::move(*reply), std::move(root)};
    }

    std::optional<SampleCity> city_;
};

inline std::string format_name(const ::testing::TestParamInfo<Format>& info) { return info.param == Format::xml ? "xml" : "json"; }

#define PINGZHI_IN_BOTH_FORMATS(fixture) INSTANTIATE_TEST_SUITE_P(Open311, fixture, ::testing::Values(Format::xml, Format::json), format_name)

}  // namespace pingzhi::http::open311::testing
