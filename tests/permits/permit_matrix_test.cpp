// T16: every route of the table, every channel by which a matter can come out, for everybody who may come, against a policy that was written
// a second time. Somebody who may not see a matter is answered as if its number had never been given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "http/live_feed.hpp"
#include "tests/permits/permit_town.hpp"
#include "tests/permits/policy.hpp"
#include "tests/permits/route_paths.hpp"

namespace pingzhi::permits {
namespace {

using http::Method;
using ::testing::IsEmpty;

// A number well formed and never given, and one that is none.
constexpr std::uint64_t never_given = 99'990;

struct Channel {
    const char* name;
    // Whether the matter comes out by it; nothing where the channel is closed to the visitor as a whole.
    std::optional<bool> (*shows)(PermitTown&, const Visitor&, char);
    // What it should be.
    bool (*should)(const Visitor&, char);
};

bool for_api(const Visitor& visitor, char matter) { return sees(visitor, matter); }
bool for_readers(const Visitor& visitor, char matter) { return visitor.reads_inside && sees(visitor, matter); }
bool for_public(const Visitor&, char matter) { return is_everybodys(matter); }
bool for_api_or_own(const Visitor& visitor, char matter) { return sees(visitor, matter) || owns(visitor, matter); }
bool for_public_or_own(const Visitor& visitor, char matter) { return is_everybodys(matter) || owns(visitor, matter); }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string service_of(char matter) {
    if (matter == 'a' || matter == 'b') return "lamp";
    return matter == 'e' || matter == 'f' || matter == 'g' ? "grievance" : "hush";
}
bool lies_east(char matter) { return std::string_view("aceg").find(matter) != std::string_view::npos || matter == 'h'; }

// Of what the reporter has, pages know the cookie of the matter.
Brings for_pages(PermitTown& town, const Visitor& visitor, char matter) {
    Brings brings = town.brings(std::string(visitor.who));
    if (owns(visitor, matter)) brings.emplace_back("Cookie", "matter=typed." + town.secrets.at(matter));
    return brings;
}

std::optional<bool> listed(PermitTown& town, const Visitor& visitor, char matter, const std::string& query) {
    const Reply reply = town.ask(Method::get, "/api/v1/matters?limit=200" + query, town.brings(std::string(visitor.who)));
    return holds(reply.body, town.number(matter));
}

std::optional<bool> searched(PermitTown& town, const Visitor& visitor, char matter, const std::string& body) {
    const Reply reply = town.ask(Method::post, "/api/v1/matters/search", town.brings(std::string(visitor.who)), body);
    return holds(reply.body, town.number(matter));
}

std::optional<bool> in_text(PermitTown& town, const Visitor& visitor, char matter, const std::string& target) {
    const Reply reply = town.ask(Method::get, target, for_pages(town, visitor, matter));
    return reply.status == 200 && holds(reply.body, town.number(matter));
}

std::optional<bool> read(PermitTown& town, const Visitor& visitor, char matter) {
    const Reply reply = town.ask(Method::get, "/api/v1/matters/" + town.number(matter), town.brings(std::string(visitor.who)));
    return reply.status == 200 || holds(reply.body, "secret_wrong");
}

std::optional<bool> photos(PermitTown& town, const Visitor& visitor, char matter) {
    const Reply reply = town.ask(Method::get, "/api/v1/matters/" + town.number(matter), town.brings(std::string(visitor.who)));
    if (reply.status != 200) return false;
    const auto wire = reply.json();
    const bool given = !wire.at("photos").as_array().empty();
    if (!given) return false;
    const Reply file = town.ask(Method::get, std::string(wire.at("photos").at(0).at("address").as_string()), town.brings(std::string(visitor.who)));
    EXPECT_EQ(file.status, 200u);
    return true;
}
bool has_photo(char matter) { return std::string_view("ace").find(matter) != std::string_view::npos; }

std::optional<bool> stream(PermitTown& town, const Visitor& visitor, char matter) {
    Reply reply = town.ask(Method::get, "/api/v1/live?last_event_id=0", town.brings(std::string(visitor.who)));
    if (!reply.stream) return false;
    bool sent = false, sent_later = false;
    const auto look = [&](const http::LiveEvent& event) {
        return reply.stream->filter(event) == http::Verdict::send && holds(event.text, town.number(matter));
    };
    reply.stream->catch_up(0, 100'000, [&](const http::OlderEvents& older) {
        for (const http::LiveEvent& event : older.events) sent = sent || look(event);
    });
    std::vector<http::SharedEvent> ring;
    EXPECT_TRUE(town.live->read(0, 100'000, ring));
    for (const auto& event : ring) sent_later = sent_later || look(*event);
    EXPECT_EQ(sent, sent_later) << "the ring and the ledger tell the same";
    return sent;
}

std::optional<bool> duplicates(PermitTown& town, const Visitor& visitor, char matter) {
    const std::string place = lies_east(matter) ? R"({"lon":1.5,"lat":0.5})" : R"({"lon":0.5,"lat":0.5})";
    const Reply reply =
        town.ask(Method::post, "/api/v1/duplicates", town.brings(std::string(visitor.who)),
                 R"({"service":")" + service_of(matter) + R"(","place":)" + place + R"(,"description":")" + canary("description", matter) + "\"}");
    return holds(reply.body, town.number(matter));
}

// A report that cannot be taken, of the same thing: whether the number is known shows in what is wrong with it.
std::optional<bool> same_as(PermitTown& town, const Visitor& visitor, char matter) {
    Brings brings = town.brings(std::string(visitor.who));
    brings.emplace_back("Idempotency-Key", "a-key-of-the-matrix-" + std::to_string(++town.draws));
    const Reply reply = town.ask(Method::post, "/api/v1/matters", brings, R"({"service":"none","same_as":")" + town.number(matter) + "\"}");
    return holds(reply.body, "unknown_service");
}

std::optional<bool> counted(PermitTown& town, const Visitor& visitor, char matter) {
    const auto lead = std::ranges::find(leads, matter, &std::pair<char, std::string_view>::first)->second;
    const Reply reply = town.ask(Method::get, "/api/v1/queues?unit=" + std::string(lead), town.brings(std::string(visitor.who)));
    if (reply.status != 200) return false;
    std::uint64_t expected = 0;
    for (const auto& [other, unit] : leads) expected += unit == lead && sees(visitor, other) ? 1 : 0;
    EXPECT_EQ(reply.json().at("to_sign").to_number<std::uint64_t>(), expected) << visitor.who << " counts for " << lead;
    return sees(visitor, matter);
}

std::optional<bool> why_routed(PermitTown& town, const Visitor& visitor, char matter) {
    return town.ask(Method::get, "/api/v1/matters/" + town.number(matter) + "/route", town.brings(std::string(visitor.who))).status == 200;
}

std::optional<bool> page(PermitTown& town, const Visitor& visitor, char matter) { return in_text(town, visitor, matter, "/matters/" + town.number(matter)); }

constexpr Channel channels[]{
    {"read", read, for_api_or_own},
    {"list", [](PermitTown& town, const Visitor& v, char m) { return listed(town, v, m, ""); }, for_api},
    {"list by service", [](PermitTown& town, const Visitor& v, char m) { return listed(town, v, m, "&service=" + service_of(m)); }, for_api},
    {"list by number", [](PermitTown& town, const Visitor& v, char m) { return listed(town, v, m, "&q=" + town.number(m)); }, for_api},
    {"list by words published", [](PermitTown& town, const Visitor& v, char m) { return listed(town, v, m, "&q=" + canary("description", m)); }, for_api},
    {"list by words inside", [](PermitTown& town, const Visitor& v, char m) { return listed(town, v, m, "&q=" + canary("name", m)); }, for_readers},
    {"search by number", [](PermitTown& town, const Visitor& v, char m) { return searched(town, v, m, R"({"words":")" + town.number(m) + "\"}"); },
     for_readers},
    {"search by words", [](PermitTown& town, const Visitor& v, char m) { return searched(town, v, m, R"({"words":")" + canary("description", m) + "\"}"); },
     for_readers},
    {"search by telephone",
     [](PermitTown& town, const Visitor& v, char m) { return searched(town, v, m, R"({"phone":"1390000000)" + std::to_string(labels.find(m)) + "\"}"); },
     for_readers},
    {"counts", counted, for_readers},
    {"duplicates", duplicates, for_api},
    {"same as", same_as, for_api},
    {"route trial", why_routed, for_readers},
    {"photos", photos, [](const Visitor& v, char m) { return has_photo(m) && ((v.reads_inside && sees(v, m)) || owns(v, m)); }},
    {"live", stream, for_api},
    {"page", page, for_public_or_own},
    {"page of all", [](PermitTown& town, const Visitor& v, char m) { return in_text(town, v, m, "/matters?state=all"); }, for_public},
    {"page of home",
     [](PermitTown& town, const Visitor& v, char m) -> std::optional<bool> {
         return town.ask(Method::get, "/?q=" + town.number(m), for_pages(town, v, m)).whole().find("/matters/" + town.number(m)) != std::string::npos;
     },
     for_public},
    {"open311 one", [](PermitTown& town, const Visitor& v, char m) { return in_text(town, v, m, "/open311/v2/requests/" + town.number(m) + ".json"); },
     for_public},
    {"open311 token", [](PermitTown& town, const Visitor& v, char m) { return in_text(town, v, m, "/open311/v2/tokens/" + town.number(m) + ".xml"); },
     for_public},
    {"open311 all", [](PermitTown& town, const Visitor& v, char m) { return in_text(town, v, m, "/open311/v2/requests.xml"); }, for_public},
    {"open311 updates", [](PermitTown& town, const Visitor& v, char m) { return in_text(town, v, m, "/open311/v2/servicerequestupdates.json"); }, for_public},
};

class PermitMatrix : public ::testing::Test {
protected:
    static void SetUpTestSuite() { town_ = new PermitTown; }
    static void TearDownTestSuite() {
        delete town_;
        town_ = nullptr;
    }
    static Brings with_key(const Visitor& visitor) {
        Brings brings = town_->brings(std::string(visitor.who));
        brings.emplace_back("Idempotency-Key", "a-key-of-the-matrix-" + std::to_string(++town_->draws));
        return brings;
    }
    static PermitTown* town_;
};
PermitTown* PermitMatrix::town_ = nullptr;

// What is answered, but for what names the matter or differs each time.
std::string answered(const Reply& reply, const std::string& number) {
    std::string text = std::to_string(reply.status) + " " + reply.whole();
    for (auto at = text.find(number); at != std::string::npos; at = text.find(number)) text.replace(at, number.size(), "NUMBER");
    return text;
}

TEST_F(PermitMatrix, EveryChannelShowsWhatThePolicySaysAndNothingElse) {
    std::size_t cells = 0;
    std::vector<std::string> differences;
    for (const Channel& channel : channels) {
        for (const Visitor& visitor : visitors) {
            for (const char matter : labels) {
                ++cells;
                const bool shown = channel.shows(*town_, visitor, matter).value_or(false);
                if (shown == channel.should(visitor, matter)) continue;
                differences.push_back(std::string(channel.name) + ": " + std::string(visitor.who) + (shown ? " sees " : " does not see ") + matter);
            }
        }
    }
    std::printf("%zu cells of channel, visitor and matter\n", cells);
    EXPECT_THAT(differences, IsEmpty());
}

bool ends_the_session(const http::Route& route) { return route.name == "sign_out" || route.name == "take_sign_out" || route.name == "take_end_sessions"; }

// Pages lead whom they are not for to where one signs in, or sets up what is missing.
bool leads_to_the_door(const http::Route& route, const Reply& reply) {
    const bool is_behind_it =
        std::ranges::any_of(std::array{"/account", "/people", "/desk", "/screen"}, [&route](const char* face) { return route.pattern.starts_with(face); });
    if (route.kind != http::RouteKind::page || reply.status != 303 || !is_behind_it) return false;
    return holds(reply.whole(), "/sign-in") || (holds(reply.whole(), "/account/authenticator") && route.pattern.find("authenticator") == std::string::npos);
}

TEST_F(PermitMatrix, EveryRouteOpensForWhomThePolicySays) {
    std::size_t cells = 0;
    std::vector<std::string> differences;
    for (const http::Route& route : town_->router->routes()) {
        for (const Visitor& visitor : visitors) {
            const auto should = opens(route.name, visitor);
            ASSERT_TRUE(should) << route.name << " is not in the policy";
            // It would end the session that the other questions need.
            if (ends_the_session(route) && visitor.comes == Comes::by_session) continue;
            ++cells;
            const Reply reply = town_->ask(route.method, path_of(route, town_->number('a')), with_key(visitor), "{");
            const bool refused = reply.status == 401 || reply.status == 403 || leads_to_the_door(route, reply);
            bool right = true;
            if (*should == Opens::to_others) right = refused;
            if (*should == Opens::to_visitor) right = !refused || visitor.comes == Comes::wrongly || holds(reply.body, "secret_wrong");
            if (*should == Opens::by_itself) right = route.name == "metrics" || visitor.comes == Comes::by_key || reply.status >= 300;
            if (!right) differences.push_back(route.name + ": " + std::string(visitor.who) + " " + std::to_string(reply.status));
            EXPECT_NE(reply.status, 500u) << route.name << " " << visitor.who;
        }
    }
    std::printf("%zu cells of route and visitor\n", cells);
    EXPECT_THAT(differences, IsEmpty());
}

TEST_F(PermitMatrix, WhatMayNotBeSeenIsAnsweredAsWhatWasNeverThere) {
    const std::string prefix = town_->number('a').substr(0, town_->number('a').find('-'));
    const std::string unknown = matter_number(prefix, {never_given});
    std::size_t cells = 0;
    std::vector<std::string> differences;
    for (const http::Route& route : town_->router->routes()) {
        if (!names_a_matter(route)) continue;
        const bool for_the_public = !route.pattern.starts_with("/api/");
        for (const Visitor& visitor : visitors) {
            const std::string none = answered(town_->ask(route.method, path_of(route, unknown), with_key(visitor), "{"), unknown);
            for (const char matter : labels) {
                if (for_the_public ? is_everybodys(matter) : sees(visitor, matter) || owns(visitor, matter)) continue;
                ++cells;
                const std::string& number = town_->number(matter);
                const std::string forbidden = answered(town_->ask(route.method, path_of(route, number), with_key(visitor), "{"), number);
                if (forbidden != none) differences.push_back(route.name + ": " + std::string(visitor.who) + " " + matter + ": " + forbidden + " / " + none);
            }
        }
    }
    std::printf("%zu cells of route, visitor and matter that is not there\n", cells);
    EXPECT_THAT(differences, IsEmpty());
}

// Seen by somebody, a matter is not hidden from the acts either: whoever may see it is told what is wrong with the request.
TEST_F(PermitMatrix, ActsAreTakenForWhatIsSeen) {
    std::size_t cells = 0;
    std::vector<std::string> differences;
    for (const http::Route& route : town_->router->routes()) {
        if (route.method != Method::post || !route.pattern.starts_with("/api/v1/matters/{number}/")) continue;
        for (const Visitor& visitor : visitors) {
            if (opens(route.name, visitor) != Opens::to_visitor) continue;
            for (const char matter : labels) {
                if (!sees(visitor, matter) && !owns(visitor, matter)) continue;
                ++cells;
                const Reply reply = town_->ask(route.method, path_of(route, town_->number(matter)), with_key(visitor), "{");
                if (!holds(reply.body, "not_json") && !holds(reply.body, "secret_wrong"))
                    differences.push_back(route.name + ": " + std::string(visitor.who) + " " + matter + " " + reply.body);
            }
        }
    }
    std::printf("%zu cells of act, visitor and matter that is there\n", cells);
    EXPECT_THAT(differences, IsEmpty());
}

}  // namespace
}  // namespace pingzhi::permits
