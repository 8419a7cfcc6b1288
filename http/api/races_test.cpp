// Two posts act on one matter at the same instant over HTTP, both having seen the same version of it: one wins, the other gets 409
// with the matter's state and version, also where the winner took the matter from the loser's unit.
#include <array>
#include <barrier>
#include <cstdio>
#include <functional>
#include <thread>

#include "http/api/api_for_tests.hpp"

namespace pingzhi::http::api {
namespace {

const PersonalValues note{{"note", "有人说的话", {}}};
const PersonalValues answer{{"answer", "已修好", {}}};
const std::string photo(64, 'a');
const std::string step = R"({"step":"contact"})";
const std::string transfer_to_roads = R"({"unit":"roads","reason":"field"})";

struct Begun {
    std::shared_ptr<const Matter> matter;
    std::string secret;  // as a header
};

struct Act {
    std::string name, body, who;  // who: headers
};

struct Pair {
    Begun begun;
    Act one, other;
};

struct Race {
    const char* name;
    std::function<Pair()> prepare;
};

class Races : public Api {
protected:
    // The clients come from one address, quicker than anybody may who is not a test.
    Races() : Api(RateLimit{}) {}

    Begun done(CommandBody body, const std::string& who = "setting up") {
        Submission submission;
        submission.key = "before the race " + std::to_string(++writes_);
        submission.random = pingzhi::testing::random_of(writes_);
        submission.actor = {ActorKind::staff, who, std::nullopt, all_but(std::nullopt)};
        submission.body = std::move(body);
        const pingzhi::Answer told = submit_.give_and_wait(std::move(submission));
        if (const auto* refusal = std::get_if<Refusal>(&told)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
        const Done& done = std::get<Done>(told);
        return {done.matter, "Matter-Secret: " + done.secret + "\r\n"};
    }
    // The later state of what was reported.
    Begun then(const Begun& begun, CommandBody body) { return {done(std::move(body)).matter, begun.secret}; }

    Begun reported(const char* service) {
        ReportMatter report;
        report.service = service;
        report.place.position = Position{1.5, 0.5};
        return done(report);
    }
    Begun signed_for(const char* service) {
        const Begun begun = reported(service);
        return then(begun, SignAssignment{begun.matter->id, begun.matter->lead()->id});
    }
    Begun handled(const char* service) {
        const Begun begun = signed_for(service);
        return then(begun, HandleMatter{begun.matter->id, "done", {{photo}, {}, {}}, note});
    }
    Begun answered_lamp() {
        const Begun begun = handled("lamp");
        return then(begun, AnswerMatter{begun.matter->id, answer});
    }

    std::vector<Race> races() {
        const std::string all = by("all"), east = by("east"), east_chief = by("east-chief"), hall_chief = by("hall-chief");
        const auto of_reporter = [](const Begun& begun, const char* name, const char* body) { return Act{name, body, begun.secret}; };
        return {
            {"both sign",
             [=, this] {
                 return Pair{reported("road"), {"sign", "{}", east}, {"sign", "{}", all}};
             }},
            {"one signs, one returns",
             [=, this] {
                 return Pair{reported("road"), {"sign", "{}", east}, {"return", R"({"reason":"not_ours","note":"不是我们"})", east_chief}};
             }},
            {"the unit returns, the one above transfers",
             [=, this] {
                 return Pair{reported("road"), {"return", R"({"reason":"not_ours","note":"不是我们"})", east}, {"transfer", transfer_to_roads, hall_chief}};
             }},
            {"one signs, another unit claims",
             [=, this] {
                 return Pair{reported("road"), {"sign", "{}", east}, {"claim", R"({"reason":"field","note":"我处负责"})", by("roads-chief")}};
             }},
            {"both transfer, to different units",
             [=, this] {
                 return Pair{signed_for("road"), {"transfer", transfer_to_roads, hall_chief}, {"transfer", R"({"unit":"water","reason":"field"})", east_chief}};
             }},
            {"the unit makes contact, the one above transfers",
             [=, this] {
                 return Pair{signed_for("road"), {"step", step, east}, {"transfer", transfer_to_roads, hall_chief}};
             }},
            {"the unit asks the reporter, the one above transfers",
             [=, this] {
                 return Pair{signed_for("road"), {"ask", R"({"question":"在哪？"})", east}, {"transfer", transfer_to_roads, hall_chief}};
             }},
            {"the unit makes contact, the desk merges",
             [=, this] {
                 const std::string into = views_.number_of(*reported("road").matter);
                 return Pair{signed_for("road"), {"step", step, east}, {"merge", R"({"into":")" + into + "\"}", all}};
             }},
            {"the unit makes contact, the reporter withdraws",
             [=, this] {
                 const Begun begun = signed_for("road");
                 return Pair{begun, {"step", step, east}, of_reporter(begun, "withdraw", "{}")};
             }},
            {"the reporter replies, the unit goes on without",
             [=, this] {
                 const Begun begun = signed_for("road");
                 const Begun asked = then(begun, AskReporter{begun.matter->id, {{"question", "在哪？", {}}}});
                 return Pair{asked, of_reporter(asked, "reply", R"({"words":"桥头"})"), {"resume", "{}", east_chief}};
             }},
            {"one grants the extension, one refuses it",
             [=, this] {
                 const Begun begun = signed_for("road");
                 const Begun asked =
                     then(begun, MakeRequest{begun.matter->id, RequestKind::extension, Limit{1, LimitUnit::working_days, false}, {}, "parts", {}});
                 const std::string request = R"({"request":)" + std::to_string(asked.matter->requests.front().id) + R"(,"granted":)";
                 return Pair{asked, {"decide", request + "true}", hall_chief}, {"decide", request + "false}", by("approver")}};
             }},
            {"one passes the handling, one does not",
             [=, this] {
                 return Pair{handled("road"), {"review", R"({"passed":true})", east_chief}, {"review", R"({"passed":false,"note":"照片不清"})", hall_chief}};
             }},
            {"both close, with different reasons",
             [=, this] {
                 return Pair{answered_lamp(), {"close", R"({"reason":"solved"})", east_chief}, {"close", R"({"reason":"explained"})", by("desk")}};
             }},
            {"the unit closes, the reporter reopens",
             [=, this] {
                 const Begun begun = answered_lamp();
                 return Pair{begun, {"close", R"({"reason":"solved"})", east_chief}, of_reporter(begun, "reopen", R"({"reason":"not_done"})")};
             }},
        };
    }

    std::string request(const Pair& pair, const Act& act) {
        return "POST /api/v1/matters/" + views_.number_of(*pair.begun.matter) + "/" + act.name + " HTTP/1.1\r\nHost: x\r\n" + act.who +
               "Idempotency-Key: an-act-in-a-race-" + std::to_string(++writes_) + "\r\nIf-Match: \"" + std::to_string(pair.begun.matter->version) +
               "\"\r\nContent-Length: " + std::to_string(act.body.size()) + "\r\n\r\n" + act.body;
    }
};

void expect_one_winner(const Reply& one, const Reply& other) {
    const Reply& won = one.status == 200 ? one : other;
    const Reply& lost = one.status == 200 ? other : one;
    ASSERT_EQ(won.status, 200u) << "nobody won: " << one.body << other.body;
    ASSERT_EQ(lost.status, 409u) << lost.body;
    const json::object matter = json::parse(won.body).as_object(), told = json::parse(lost.body).as_object();
    EXPECT_EQ(told.at("code"), "version_conflict");
    EXPECT_EQ(told.at("state"), matter.at("state"));
    EXPECT_EQ(told.at("version"), matter.at("version"));
    EXPECT_EQ(won.header("ETag"), '"' + std::to_string(told.at("version").to_number<Seq>()) + '"');
}

TEST_F(Races, TenThousandPairsHaveOneWinnerEachAndTheLoserIsToldTheState) {
    constexpr std::size_t count = 10'000;
    const std::vector<Race> kinds = races();
    std::vector<std::array<std::string, 2>> requests;
    for (std::size_t i = 0; i < count; ++i) {
        const Pair pair = kinds[i % kinds.size()].prepare();
        requests.push_back({request(pair, pair.one), request(pair, pair.other)});
    }
    std::vector<std::array<Reply, 2>> replies(count);
    std::barrier start(2);
    const auto race = [&](std::size_t side) {
        TestClient client(server_->port());
        for (std::size_t i = 0; i < count; ++i) {
            start.arrive_and_wait();
            replies[i][side] = client.request(requests[i][side]).value_or(Reply{});
        }
    };
    std::jthread second([&] { race(1); });
    race(0);
    second.join();

    std::array<std::size_t, 2> won{};
    for (std::size_t i = 0; i < count; ++i) {
        SCOPED_TRACE(kinds[i % kinds.size()].name);
        expect_one_winner(replies[i][0], replies[i][1]);
        if (HasFatalFailure()) return;
        ++won[replies[i][0].status == 200 ? 0 : 1];
    }
    std::printf("%zu races of %zu kinds: the first post won %zu, the second %zu\n", count, kinds.size(), won[0], won[1]);
    EXPECT_GT(won[0], 0u);
    EXPECT_GT(won[1], 0u) << "there was no race";
}

// Nobody learns how a matter stands by naming a version of it: not whose unit never had to do with it.
TEST_F(Races, WhoHasNoPartInTheMatterIsNotToldItsState) {
    const Pair pair{signed_for("road"), {"step", step, by("west")}, {"step", step, by("east")}};
    done(TransferMatter{pair.begun.matter->id, {"roads"}, "field", {}});
    TestClient client(server_->port());
    const auto stranger = client.request(request(pair, pair.one)), loser = client.request(request(pair, pair.other));
    ASSERT_TRUE(stranger && loser);
    EXPECT_EQ(stranger->status, 403u);
    EXPECT_EQ(code(*stranger), "not_your_unit");
    EXPECT_FALSE(object(*stranger).contains("state") || object(*stranger).contains("version"));
    EXPECT_EQ(loser->status, 409u);
    EXPECT_EQ(code(*loser), "version_conflict");
    EXPECT_EQ(object(*loser).at("state"), "assigned");
}

}  // namespace
}  // namespace pingzhi::http::api
