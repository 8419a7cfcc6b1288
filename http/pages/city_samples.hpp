// For tests: a city of a real pack on a store in memory, served over real sockets, and a visitor whose browser keeps cookies.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <stdexcept>
#include <thread>

#include "app/pack/pack_loader.hpp"
#include "app/people/people_directory.hpp"
#include "app/search_index.hpp"
#include "http/pages/address.hpp"
#include "http/pages/page_routes.hpp"
#include "http/server/server.hpp"
#include "http/server/test_client.hpp"
#include "insight/months.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/hash.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi::http::pages::testing {

using http::testing::Reply;

// The catalogue stands under its real pack's bytes.
inline Submission load_pack_of(const std::string& folder) {
    const auto source = read_pack_folder(folder);
    if (!source) throw std::runtime_error("cannot read " + folder);
    const auto catalogue = load_pack(*source);
    if (!catalogue) throw std::runtime_error(folder + ": " + describe(catalogue.error().front(), Language::en));
    Submission submission;
    submission.key = "load";
    submission.actor = pingzhi::testing::administrator;
    submission.blob = std::make_shared<const std::string>(pack_bytes(*source));
    submission.body = LoadPack{ledger::sha256(*submission.blob), *catalogue};
    return submission;
}

// Above the desk: dispatches, rules, approves, supervises; and who commands in an emergency.
inline const Actor chief{ActorKind::staff, "chief", std::nullopt, {Grant::dispatch, Grant::rule, Grant::approve, Grant::supervise}};
inline const Actor commander{ActorKind::staff, "commander", std::nullopt, {Grant::switch_mode}};

// Monday 2026-11-23 09:00 in China.
inline const Instant morning = parse_rfc3339("2026-11-23T01:00:00Z").value();

// What stands beside the public pages while they are served: its routes, and its end before the writer's; where photos are kept.
struct Beside {
    std::function<std::vector<Route>(CityEdge&, PeopleDirectory&)> join = {};
    std::function<void()> leave = {};
    Attachments* attachments = nullptr;
};

class PageCity {
public:
    explicit PageCity(const std::string& pack_folder, std::uint16_t port = 0, Beside beside = {})
        : beside_(std::move(beside)),
          catalogues_(store_),
          clock_(morning),
          signing_("example.org/pages", ledger::SecretView(ledger::sha256("the key of the pages' tests"))) {
        CityWriter first(store_, catalogues_, pingzhi::testing::test_key());
        first.take(prepare(load_pack_of(pack_folder)), clock_.now());
        first.commit();
        writer_ = std::make_unique<CityWriter>(store_, catalogues_, pingzhi::testing::test_key());
        directory_.emplace(store_, catalogues_, pingzhi::testing::test_key());
        submit_ = std::make_unique<Submit>(
            *writer_, clock_, SubmitOptions{}, [this](const std::vector<CommittedFact>& facts) { directory_->hear(facts); },
            [](const std::string& what) { throw std::runtime_error(what); });
        views_ = std::make_unique<Views>(store_, catalogues_, pingzhi::testing::test_key());
        edge_ = std::make_unique<CityEdge>(CityEdge{*submit_,
                                                    *views_,
                                                    store_,
                                                    clock_,
                                                    {},
                                                    nullptr,
                                                    [this] { return pingzhi::testing::random_of(++randoms_); },
                                                    [this] { return ledger::sign_checkpoint(submit_->head(), signing_).print(); },
                                                    [] { return true; },
                                                    "http://127.0.0.1:8110"});
        edge_->attachments = beside_.attachments;
        ServerOptions options;
        options.port = port;
        options.rate = {};
        options.on_access = [this](const Access& access) { logged_ += std::string(access.route) + "\n"; };
        options.io_threads = 1;
        std::vector<Route> routes = page_routes(*edge_);
        if (beside_.join) {
            for (Route& route : beside_.join(*edge_, *directory_)) routes.push_back(std::move(route));
        }
        Router router(std::move(routes));
        router.render_errors_under("/", page_errors());
        server_ = std::make_unique<Server>(std::move(options), std::move(router));
        server_->start();
    }
    ~PageCity() {
        server_->stop();
        if (beside_.leave) beside_.leave();
        submit_->stop();
    }

    std::uint16_t port() const { return server_->port(); }
    pingzhi::testing::FixedClock& clock() { return clock_; }
    Views& views() { return *views_; }
    Seq facts() const { return submit_->head().size; }
    // Once there are so many; fewer after ten seconds.
    Seq facts_after(Seq count) const {
        for (int turn = 0; turn < 1'000 && facts() < count; ++turn) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return facts();
    }
    void index_words() { SearchIndex(store_, *views_, pingzhi::testing::test_key()).catch_up(); }
    const std::string& logged() const { return logged_; }

    // What staff does.
    Matter act(CommandBody body, const Actor& actor = pingzhi::testing::desk) {
        Submission submission;
        submission.key = "act " + std::to_string(++acts_);
        submission.random = pingzhi::testing::random_of(++randoms_);
        submission.actor = actor;
        submission.body = std::move(body);
        const auto answer = submit_->give_and_wait(std::move(submission));
        if (const auto* done = std::get_if<Done>(&answer)) return done->matter ? *done->matter : Matter{};
        throw std::runtime_error(std::holds_alternative<Refusal>(answer) ? std::string(name_of(std::get<Refusal>(answer).code)) : "failed");
    }
    // Publishes a month that is over.
    void publish(const std::string& month) {
        auto figures = insight::month_to_publish(*store_.reader(), catalogues_, month, clock_.now());
        if (!figures) throw std::runtime_error(std::string(insight::name_of(figures.error())));
        Submission submission;
        submission.key = "publish " + month;
        submission.random = pingzhi::testing::random_of(++randoms_);
        submission.actor = Actor{ActorKind::staff, "figures", std::nullopt, {Grant::publish}};
        submission.body = std::move(figures->command);
        submission.blob = std::move(figures->bytes);
        const auto answer = submit_->give_and_wait(std::move(submission));
        if (!std::holds_alternative<Done>(answer)) throw std::runtime_error("not published");
    }
    Matter matter(std::string_view number) { return views_->matter(views_->parse_number(number).value()).value(); }

private:
    Beside beside_;
    storage::MemoryStore store_;
    Catalogues catalogues_;
    pingzhi::testing::FixedClock clock_;
    ledger::SigningKey signing_;
    std::unique_ptr<CityWriter> writer_;
    std::optional<PeopleDirectory> directory_;
    std::unique_ptr<Submit> submit_;
    std::unique_ptr<Views> views_;
    std::unique_ptr<CityEdge> edge_;
    std::atomic<std::uint64_t> randoms_ = 0;
    std::uint64_t acts_ = 0;
    std::string logged_;  // the one I/O thread's
    std::unique_ptr<Server> server_;
};

using Form = std::vector<std::pair<std::string, std::string>>;

class Browser {
public:
    explicit Browser(std::uint16_t port, std::string accept_language = "zh-CN")
        : port_(port), client_(std::in_place, port), accept_language_(std::move(accept_language)) {}

    Reply get(const std::string& path) { return send("GET " + path + " HTTP/1.1\r\n", path, ""); }
    Reply post(const std::string& path, const Form& form) {
        std::string body;
        for (const auto& [name, value] : form) body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
        return send("POST " + path + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) + "\r\n",
                    path, body);
    }
    // As browsers send forms with files: each image under a name that nobody reads.
    Reply post(const std::string& path, const Form& form, const std::vector<std::string>& images) {
        std::string body;
        const std::string begin = "--part-of-this-form\r\nContent-Disposition: form-data; name=\"";
        for (const auto& [name, value] : form) body += begin + name + "\"\r\n\r\n" + value + "\r\n";
        for (const std::string& image : images) body += begin + "photo\"; filename=\"../a.svg\"\r\nContent-Type: image/svg+xml\r\n\r\n" + image + "\r\n";
        body += "--part-of-this-form--\r\n";
        return send("POST " + path +
                        " HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=part-of-this-form\r\nContent-Length: " + std::to_string(body.size()) + "\r\n",
                    path, body);
    }
    // Goes where a 303 leads.
    Reply follow(const Reply& reply) {
        EXPECT_EQ(reply.status, 303u) << reply.body;
        return get(reply.header("Location"));
    }
    // Which page what is sent comes from, as browsers say it.
    void comes_from(const std::string& site) { site_ = site; }
    // Every address that was asked for or redirected to.
    const std::string& addresses() const { return addresses_; }

private:
    struct Cookie {
        std::string value;
        std::string path;
    };

    Reply send(const std::string& head, const std::string& path, const std::string& body) {
        std::string cookies;
        const std::string asked = path.substr(0, path.find('?'));
        for (const auto& [name, cookie] : cookies_) {
            const bool fits = cookie.path == "/" || asked == cookie.path || asked.starts_with(cookie.path + "/");
            if (fits) cookies += (cookies.empty() ? "Cookie: " : "; ") + name.first + "=" + cookie.value;
        }
        if (!cookies.empty()) cookies += "\r\n";
        const auto reply =
            client_->request(head + "Host: test\r\nAccept-Language: " + accept_language_ + "\r\nSec-Fetch-Site: " + site_ + "\r\n" + cookies + "\r\n" + body);
        if (!reply) throw std::runtime_error("no answer to " + head);
        if (reply->header("Connection") == "close") client_.emplace(port_);
        addresses_ += path + "\n" + reply->header("Location") + "\n";
        for (const auto& [name, value] : reply->headers) {
            if (name == "Set-Cookie") keep(value);
        }
        return *reply;
    }
    void keep(std::string_view field) {
        std::string_view pair = take_until(field, ';');
        const std::string name(take_until(pair, '='));
        const auto part = [&](std::string_view wanted) {
            const auto at = field.find(wanted);
            return at == std::string_view::npos ? std::string() : std::string(field.substr(at + wanted.size(), field.find(';', at) - at - wanted.size()));
        };
        const std::string path = part("Path=");
        EXPECT_NE(field.find("HttpOnly"), std::string_view::npos);
        EXPECT_NE(field.find("SameSite="), std::string_view::npos);
        if (part("Max-Age=") == "0") {
            cookies_.erase({name, path});
        } else {
            cookies_[{name, path}] = {std::string(pair), path};
        }
    }

    std::uint16_t port_;
    std::optional<http::testing::TestClient> client_;
    std::string accept_language_;
    std::string site_ = "same-origin";
    std::map<std::pair<std::string, std::string>, Cookie> cookies_;
    std::string addresses_;
};

// The text between two marks of a page; empty where they do not stand in it.
inline std::string between(const std::string& page, const std::string& before, const std::string& after) {
    const auto from = page.find(before);
    if (from == std::string::npos) return {};
    const auto until = page.find(after, from + before.size());
    return page.substr(from + before.size(), until - from - before.size());
}
inline std::string token_of(const Reply& page) { return between(page.body, "name=\"form_token\" value=\"", "\""); }

}  // namespace pingzhi::http::pages::testing
