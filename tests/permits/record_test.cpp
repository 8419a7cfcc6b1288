// T19: whatever changes something or reads personal values leaves exactly one record, in the same commit as what it did; so does what was
// denied, though nobody can fill the ledger by asking.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "ledger/fact_codec.hpp"
#include "tests/permits/permit_town.hpp"
#include "tests/permits/policy.hpp"
#include "tests/permits/route_paths.hpp"

namespace pingzhi::permits {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class OnRecord : public ::testing::Test {
protected:
    Reply ask(Method method, const std::string& target, const std::string& who, const std::string& body = {}) {
        Brings brings = town_.brings(who);
        brings.emplace_back("Idempotency-Key", "a-key-of-the-record-" + std::to_string(++town_.draws));
        return town_.ask(method, target, brings, body);
    }
    std::string at(char label, const std::string& act = {}) { return "/api/v1/matters/" + town_.number(label) + (act.empty() ? "" : "/" + act); }
    Seq size() const { return town_.submit.head().size; }
    std::vector<Fact> facts_since(Seq before) {
        std::vector<Fact> facts;
        for (const storage::FactRow& row : town_.views.facts(before + 1, 1000)) facts.push_back(ledger::decode(row.leaf).value().fact);
        return facts;
    }
    // "refused list_people not_granted by p3 x5", "searched matters x2": what was noted since then.
    std::vector<std::string> noted_since(Seq before) {
        std::vector<std::string> noted;
        for (const Fact& fact : facts_since(before)) {
            if (const auto* access = std::get_if<AccessRecorded>(&fact.body))
                noted.push_back(std::string(name_of(access->kind)) + " " + access->what + " x" + std::to_string(access->count));
        }
        return noted;
    }
    std::string actor(const std::string& who) { return actor_of(town_.persons.at(who)); }

    PermitTown town_;
};

// Every route that only reads, by everybody: no fact. Whatever was denied is gathered and not written yet.
TEST_F(OnRecord, WhatOnlyReadsLeavesNothing) {
    const Seq before = size();
    for (const http::Route& route : town_.router->routes()) {
        if (route.permit.effect != http::Effect::reads) continue;
        for (const Visitor& visitor : visitors) ask(route.method, path_of(route, town_.number('a')), std::string(visitor.who), "{");
    }
    EXPECT_EQ(size(), before);
}

TEST_F(OnRecord, EveryReadingThatIsToBeOnRecordIsOneFact) {
    struct Reading {
        const char* route;
        Method method;
        std::string target;
        const char* who;
        const char* body;
        std::string what;
    };
    const std::vector<Reading> readings{
        {"search_matters", Method::post, "/api/v1/matters/search", "desk", R"({"words":"canary"})", "searched matters x9"},
        {"search_matters", Method::post, "/api/v1/matters/search", "east", R"({"phone":"13900000000"})", "searched matters x1"},
        {"search_matters", Method::post, "/api/v1/matters/search", "key_desk", R"({"phone":"13900000001"})", "searched matters by key_desk x1"},
        {"export_matters_csv", Method::post, "/api/v1/matters/export.csv", "centre", R"({"open":true})", "searched export x9"},
        {"export_matters_sheet", Method::post, "/api/v1/matters/export.xlsx", "centre", R"({"open":true})", "searched export x9"},
        {"list_people", Method::get, "/api/v1/people", "security", "", {}},
        {"get_person", Method::get, "/api/v1/people/" + std::to_string(town_.persons.at("east")), "auditor", "", "searched person x1"},
        {"list_access", Method::get, "/api/v1/access", "auditor", "", {}},
        {"read_values_matter", Method::post, at('a', "read-values"), "desk", R"({"fields":["phone"],"reason":"contact"})", {}},
    };
    std::set<std::string> asked;
    for (const Reading& reading : readings) {
        const Seq before = size();
        const Reply reply = ask(reading.method, reading.target, reading.who, reading.body);
        EXPECT_EQ(reply.status, 200u) << reading.route << reply.body;
        ASSERT_THAT(facts_since(before), SizeIs(1)) << reading.route;
        const Fact fact = facts_since(before).front();
        if (!reading.what.empty()) {
            EXPECT_THAT(noted_since(before), ElementsAre(reading.what));
        }
        if (town_.persons.contains(reading.who)) {
            EXPECT_EQ(fact.actor, actor(reading.who)) << reading.route;
        }
        asked.insert(reading.route);
    }
    for (const http::Route& route : town_.router->routes())
        EXPECT_EQ(route.permit.effect == http::Effect::reads_on_record, asked.contains(route.name)) << route.name;
}

// Words of a search by the list are on record as the search is; a list without words is none.
TEST_F(OnRecord, ASearchByTheListIsOnRecordForStaff) {
    const Seq before = size();
    ask(Method::get, "/api/v1/matters?q=canary", "desk");
    ask(Method::get, "/api/v1/matters", "desk");
    ask(Method::get, "/api/v1/matters?q=canary", "anonymous");
    EXPECT_THAT(noted_since(before), ElementsAre(HasSubstr("searched matters")));
}

TEST_F(OnRecord, WhatChangesIsOneCommandsFactsByWhoDidIt) {
    struct Change {
        Method method;
        std::string target;
        const char* who;
        std::string body;
    };
    const std::string east = std::to_string(town_.persons.at("east")), handlers_post = std::to_string(town_.posts.at("west"));
    const Seq assignment = town_.views.matter(town_.views.parse_number(town_.number('a')).value())->lead()->id.value;
    const std::vector<Change> changes{
        {Method::post, "/api/v1/matters", "anonymous", R"({"service":"lamp","place":{"lon":1.5,"lat":0.5}})"},
        {Method::post, at('a', "urge"), "reporter_a", "{}"},
        {Method::post, at('a', "sign"), "east", R"({"assignment":)" + std::to_string(assignment) + "}"},
        {Method::post, at('a', "handle"), "east", R"({"outcome":"done"})"},
        {Method::post, at('a', "answer"), "east", R"({"answer":"Mended"})"},
        {Method::post, at('a', "close"), "desk", R"({"reason":"solved"})"},
        {Method::post, at('c', "supervise"), "hall", R"({"unit":"east_committee","limit":{"amount":2,"unit":"days"},"note":"Now"})"},
        {Method::post, "/api/v1/people", "security", R"({"name":"Somebody","login":"somebody"})"},
        {Method::put, "/api/v1/people/" + east, "security", R"({"name":"Else","login":"login-east"})"},
        {Method::post, "/api/v1/people/" + east + "/posts", "security", R"({"role":"handler","unit":"roads"})"},
        {Method::post, "/api/v1/people/" + east + "/invitation", "security", "{}"},
        {Method::post, "/api/v1/posts/" + handlers_post + "/end", "security", "{}"},
    };
    for (const Change& change : changes) {
        const Seq before = size();
        const Reply reply = ask(change.method, change.target, change.who, change.body);
        EXPECT_LT(reply.status, 300u) << change.target << reply.body;
        const std::vector<Fact> facts = facts_since(before);
        ASSERT_THAT(facts, Not(IsEmpty())) << change.target;
        for (const Fact& fact : facts) {
            EXPECT_EQ(fact.key, facts.front().key) << change.target << " is one command";
            EXPECT_EQ(fact.actor, facts.front().actor) << change.target;
        }
        if (town_.persons.contains(change.who)) {
            EXPECT_EQ(facts.front().actor, actor(change.who)) << change.target;
            EXPECT_EQ(facts.front().post, town_.posts.at(change.who)) << change.target;
        }
    }
}

TEST_F(OnRecord, DeniedCommandsOfPeopleAtWorkAreOnRecordAtOnce) {
    const Seq before = size();
    EXPECT_EQ(ask(Method::post, "/api/v1/people", "east", R"({"name":"Somebody","login":"somebody"})").status, 403u);
    EXPECT_THAT(noted_since(before), ElementsAre("refused add-person not_granted x1"));
    EXPECT_EQ(facts_since(before).front().actor, actor("east"));
}

TEST_F(OnRecord, DeniedReadsAndKeysAreOnRecordOnceForWhoAndWhatHoweverOften) {
    const Seq before = size();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(ask(Method::get, "/api/v1/people", "east").status, 403u);
        EXPECT_EQ(ask(Method::get, "/api/v1/access", "security").status, 403u);
        EXPECT_EQ(ask(Method::get, at('g'), "east").status, 404u);
        EXPECT_EQ(ask(Method::post, at('b', "close"), "key_desk", R"({"reason":"solved"})").status, 403u);
        EXPECT_EQ(ask(Method::get, "/api/v1/queues", "key_channel").status, 403u);
    }
    EXPECT_EQ(size(), before) << "it is gathered";
    town_.accounts->record_failures();
    town_.submit.give_and_wait({});  // after what was given
    EXPECT_THAT(noted_since(before), UnorderedElementsAre("refused list_people not_granted by " + actor("east") + " x5",
                                                          "refused list_access not_granted by " + actor("security") + " x5",
                                                          "refused matter unknown_matter by " + actor("east") + " x5",
                                                          "refused close not_granted by key_desk x5", "refused get_queues not_granted by key_channel x5"));
    for (const Fact& fact : facts_since(before)) {
        const auto& access = std::get<AccessRecorded>(fact.body);
        if (access.what.find("unknown_matter") != std::string::npos) {
            EXPECT_EQ(access.about, town_.views.parse_number(town_.number('g'))->value);
        }
    }
}

TEST_F(OnRecord, NobodyFillsTheLedgerByAsking) {
    const Seq before = size();
    for (const http::Route& route : town_.router->routes()) {
        if (route.permit.effect == http::Effect::changes || route.permit.effect == http::Effect::prepares) continue;
        for (const char* who : {"anonymous", "wrong_key", "wrong_session", "wrong_secret", "gone", "expired"}) {
            for (const char label : labels) ask(route.method, path_of(route, town_.number(label)), who, "{");
        }
    }
    town_.accounts->record_failures();
    town_.submit.give_and_wait({});
    EXPECT_EQ(size(), before);
}

}  // namespace
}  // namespace pingzhi::permits
