// For tests only: the small town behind the operations of the API, asked without a server: one request, its answer.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "http/api/operation.hpp"
#include "http/permit_gate.hpp"
#include "ledger/hash.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi::http::api {

// `parse` gives the town's catalogue, whatever was changed in it.
class AskedCity {
public:
    struct Reply {
        unsigned status = 0;
        std::string body;     // of a problem: empty
        std::string problem;  // its code

        boost::json::object json() const { return boost::json::parse(body).as_object(); }
    };

    explicit AskedCity(ParsePack parse = pingzhi::testing::parse_small_town)
        : catalogues(store, parse),
          writer(store, catalogues, pingzhi::testing::test_key()),
          views(store, catalogues, pingzhi::testing::test_key()),
          submit(writer, clock, {}, [](const std::vector<CommittedFact>&) {}, {}),
          edge{submit, views, store, clock, keys(), nullptr, {}, {}, {}, "http://127.0.0.1"} {
        load("small_town", parse("small_town"));
    }
    ~AskedCity() { submit.stop(); }

    void load(const std::string& bytes, std::shared_ptr<const Catalogue> catalogue) {
        Submission submission = pingzhi::testing::load_small_town();
        submission.key = "load " + bytes;
        submission.blob = std::make_shared<const std::string>(bytes);
        submission.body = LoadPack{ledger::sha256(bytes), std::move(catalogue)};
        take(std::move(submission));
    }

    Matter give(CommandBody body, Grants more = {}) {
        Submission submission;
        submission.actor = pingzhi::testing::desk;
        submission.actor.grants.bits |= more.bits;
        submission.body = std::move(body);
        submission.key = "given " + std::to_string(++given_);
        submission.random = pingzhi::testing::random_of(given_);
        return *take(std::move(submission)).matter;
    }

    Reply ask(std::vector<Operation> operations, Method method, const std::string& path, const std::string& body = {}, const std::string& authorization = {}) {
        std::vector<Route> routes;
        for (Operation& operation : operations) routes.push_back(std::move(operation.route));
        const Router router(std::move(routes), permit_gate(edge));
        const Router::Match match = router.match(method, path);
        if (!match.route) throw std::runtime_error("no operation at " + path);
        Request request;
        request.method = method;
        request.path = path;
        request.path_values = match.values;
        request.body = body;
        request.headers.add("Accept-Language", "zh");
        if (!authorization.empty()) request.headers.add("Authorization", authorization);
        Reply reply;
        match.route->handler(request, Responder([&reply](http::Answer answer) {
                                 if (auto* response = std::get_if<Response>(&answer)) reply = {response->status, response->body, {}};
                                 if (auto* problem = std::get_if<Problem>(&answer)) reply = {problem->status, {}, problem->code};
                             }));
        return reply;
    }

    storage::MemoryStore store;
    pingzhi::testing::FixedClock clock{parse_rfc3339("2026-11-16T01:00:00Z").value()};
    Catalogues catalogues;
    CityWriter writer;
    Views views;
    Submit submit;
    CityEdge edge;

private:
    static ApiKeys keys() { return ApiKeys({{"desk", ledger::sha256("desk-key"), Channel::hotline, pingzhi::testing::desk}}); }
    Done take(Submission submission) {
        auto answer = submit.give_and_wait(std::move(submission));
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
        return std::get<Done>(answer);
    }
    std::uint64_t given_ = 0;
};

inline const std::string desk_key = "Bearer desk-key";

}  // namespace pingzhi::http::api
