// For tests only: the API over a real server on loopback, the loop behind it in memory.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/attachments/attachments.hpp"
#include "app/attachments/folder_for_tests.hpp"
#include "app/people/people_directory.hpp"
#include "http/api/operation.hpp"
#include "http/ledger_routes.hpp"
#include "http/live_feed.hpp"
#include "http/permit_gate.hpp"
#include "http/server/server.hpp"
#include "http/server/test_client.hpp"
#include "ledger/hash.hpp"
#include "media/png_for_tests.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi::http::api {

namespace json = boost::json;
using http::testing::Reply;
using http::testing::TestClient;

// The bits of every grant but that one; record_past would open more than its holder asks for.
inline Grants all_but(std::optional<Grant> one) {
    Grants grants;
    for (std::size_t i = 0; i < grant_count; ++i) {
        const auto grant = static_cast<Grant>(1u << i);
        if (grant != one && grant != Grant::record_past) grants.add(grant);
    }
    return grants;
}

// NAME-key for every name: some posts, officers of two villages and of the hall, chiefs of three units, and for each grant who has all
// others.
inline ApiKeys keys() {
    std::vector<ApiKey> keys;
    auto add = [&keys](const std::string& name, Grants grants, std::optional<UnitCode> unit = std::nullopt) {
        keys.push_back({name, ledger::sha256(name + "-key"), Channel::hotline, {ActorKind::staff, name, std::move(unit), grants}});
    };
    add("desk", {Grant::report, Grant::handle, Grant::close});
    add("all", all_but(std::nullopt));
    add("approver", {Grant::approve});
    add("caller", {Grant::call_back});
    add("auditor", {Grant::exclude});
    add("figures", {Grant::publish});
    add("east", {Grant::report, Grant::handle}, UnitCode{"east_committee"});
    add("west", {Grant::report, Grant::handle}, UnitCode{"west_committee"});
    add("hall", {Grant::report, Grant::handle}, UnitCode{"town_hall"});
    add("east-chief", all_but(std::nullopt), UnitCode{"east_committee"});
    add("hall-chief", all_but(std::nullopt), UnitCode{"town_hall"});
    add("roads-chief", all_but(std::nullopt), UnitCode{"roads"});
    for (std::size_t i = 0; i < grant_count; ++i) {
        const auto grant = static_cast<Grant>(1u << i);
        add("without-" + std::string(name_of(grant)), all_but(grant));
    }
    return ApiKeys(std::move(keys));
}

inline std::string by(const std::string& name) { return "Authorization: Bearer " + name + "-key\r\n"; }

class Api : public ::testing::Test {
protected:
    explicit Api(RateLimit rate = ServerOptions().rate)
        : loop_(store_),
          views_(store_, loop_.catalogues, pingzhi::testing::test_key()),
          attachments_(folder_.path(), pingzhi::testing::test_key(), "test", media::ImageCleaner(PINGZHI_IMAGE_PROGRAM)),
          live_(std::make_shared<LiveHub>(100, 1)),
          directory_(store_, loop_.catalogues, pingzhi::testing::test_key()),
          submit_(loop_.writer, loop_.clock, {},
                  [this](const std::vector<CommittedFact>& facts) {
                      directory_.hear(facts);
                      tell(*live_, facts, views_);
                  },
                  {}),
          city_{submit_,
                views_,
                store_,
                loop_.clock,
                keys(),
                live_,
                [this] { return pingzhi::testing::random_of(++draws_); },
                [] { return std::string("no checkpoint"); },
                [] { return true; },
                "http://127.0.0.1",
                {},
                &attachments_} {
        std::vector<Route> routes = api_routes(city_);
        for (auto* more : {live_routes, ledger_routes}) {
            for (Route& route : more(city_)) routes.push_back(std::move(route));
        }
        ServerOptions options;
        options.port = 0;
        options.rate = rate;
        server_.emplace(options, Router(std::move(routes), permit_gate(city_)));
        server_->start();
    }
    ~Api() override {
        server_->stop();
        submit_.stop();
    }

    Reply send(const char* method, const std::string& path, const std::string& body = {}, const std::string& headers = {}) {
        TestClient client(server_->port());
        client.send(std::string(method) + " " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                    body);
        auto reply = client.receive(method);
        if (!reply) throw std::runtime_error("no answer to " + path);
        return *reply;
    }
    Reply get(const std::string& path, const std::string& headers = {}) {
        TestClient client(server_->port());
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
        return client.receive().value();
    }
    // A write with a key of its own.
    Reply post(const std::string& path, const std::string& body, const std::string& headers = {}) {
        return send("POST", path, body, "Idempotency-Key: a-key-of-the-test-" + std::to_string(++writes_) + "\r\n" + headers);
    }
    // The token of a picture that whoever has these headers uploads.
    std::string upload(std::uint8_t shade, const std::string& headers = {}) {
        const Reply reply = send("POST", "/api/v1/attachments", media::png({.shade = shade}), headers);
        return std::string(object(reply).at("token").as_string());
    }
    // What a stream sends, up to and with this text.
    static std::string read_until(TestClient& client, std::string_view text) {
        std::string read;
        while (read.find(text) == std::string::npos && !client.timed_out()) read += client.read_text();
        return read;
    }
    static json::object object(const Reply& reply) { return json::parse(reply.body).as_object(); }
    static std::string code(const Reply& reply) { return std::string(object(reply).at("code").as_string()); }

    storage::MemoryStore store_;
    pingzhi::testing::Loop loop_;
    Views views_;
    FolderForTests folder_;
    Attachments attachments_;
    std::shared_ptr<LiveHub> live_;
    PeopleDirectory directory_;
    std::atomic<std::uint64_t> draws_ = 0;
    std::uint64_t writes_ = 0;
    Submit submit_;
    CityEdge city_;
    std::optional<Server> server_;
};

inline constexpr const char* lamp =
    R"({"service":"lamp","description":"路灯不亮","place":{"lon":1.5,"lat":0.5,"address":"解放路 128 号"},"contact":{"phone":"13800000000"},"form":{"lamp_number":["17"]}})";

}  // namespace pingzhi::http::api
