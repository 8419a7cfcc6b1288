// Whole lives through the API: every act once, by who may and refused to who may not; what residents, the reporter and staff see.
#include <gmock/gmock.h>

#include <set>

#include "http/api/api_for_tests.hpp"
#include "http/command_words.hpp"

namespace pingzhi::http::api {
namespace {

const CommandWords& words_of_act(const std::string& act) {
    for (std::size_t i = 0; i < command_words().size(); ++i) {
        if (command_name(i) == act) return command_words()[i];
    }
    throw std::runtime_error("no command is called " + act);
}

class Lives : public Api {
protected:
    Lives() : Api(RateLimit{}) {}  // whole lives in a second
    struct Reported {
        std::string path;
        std::string secret;  // as a header
    };
    Reported report(const std::string& more = {}) {
        const Reply reply = post("/api/v1/matters", R"({"service":"road","description":"路面塌陷","place":{"lon":1.50031,"lat":0.5})" + more + "}");
        EXPECT_EQ(reply.status, 201u) << reply.body;
        const json::object receipt = object(reply);
        return {"/api/v1/matters/" + std::string(receipt.at("number").as_string()), "Matter-Secret: " + std::string(receipt.at("secret").as_string()) + "\r\n"};
    }
    // "PHOTO" in a body stands for a picture that the key's owner has uploaded.
    std::string with_photo(std::string body, const std::string& key) {
        const std::size_t at = body.find("PHOTO");
        return at == std::string::npos ? body : body.replace(at, 5, upload(1, by(key)));
    }
    // Done by the key's owner, after it was refused to one who has every grant but the one that the command's words name.
    json::object act(const Reported& matter, const std::string& name, const std::string& body, const std::string& key = "all") {
        const Grant grant = words_of_act(name).grant;
        const std::string without = "without-" + std::string(name_of(grant));
        const Reply refused = post(matter.path + "/" + name, with_photo(body, without), by(without));
        EXPECT_EQ(refused.status, 403u) << name << " " << refused.body;
        EXPECT_EQ(code(refused), "not_granted") << name;
        return done(matter, name, with_photo(body, key), by(key));
    }
    // Done by the reporter, and by nobody who has a wrong secret or none.
    json::object act_of_reporter(const Reported& matter, const std::string& name, const std::string& body) {
        EXPECT_EQ(words_of_act(name).by_reporter, ByReporter::with_secret) << name;
        EXPECT_EQ(post(matter.path + "/" + name, body).status, 401u) << name;
        const Reply wrong = post(matter.path + "/" + name, body, "Matter-Secret: 0000000000000000\r\n");
        EXPECT_EQ(wrong.status, 403u) << name;
        EXPECT_EQ(code(wrong), "secret_wrong") << name;
        const Reply refused = post(matter.path + "/" + name, body, by("without-" + std::string(name_of(words_of_act(name).grant))));
        EXPECT_EQ(code(refused), "not_granted") << name;
        return done(matter, name, body, matter.secret);
    }
    json::object done(const Reported& matter, const std::string& name, const std::string& body, const std::string& headers) {
        const Reply reply = post(matter.path + "/" + name, body, headers);
        EXPECT_EQ(reply.status, 200u) << name << " " << reply.body;
        done_.insert(name);
        return object(reply);
    }
    json::object seen(const Reported& matter, const std::string& headers = {}) { return object(get(matter.path, headers)); }
    json::object inside(const Reported& matter) { return seen(matter, by("all")).at("inside").as_object(); }
    std::string last_assignment(const Reported& matter) {
        const json::object detail = seen(matter);
        return R"({"assignment":)" + std::to_string(detail.at("assignments").as_array().back().at("id").to_number<Seq>());
    }
    static std::vector<std::string> awaited(const json::object& detail) {
        std::vector<std::string> what;
        for (const auto& each : detail.at("awaited").as_array()) {
            what.emplace_back(each.at("what").as_string());
            if (const auto* by = each.as_object().if_contains("by")) what.back() += " " + std::string(by->as_string());
        }
        return what;
    }

    void dispute(const Reported& matter);
    void support(const Reported& matter);
    void split(const Reported& matter);
    void stand_still(const Reported& matter);
    void end(const Reported& matter);
    void merge(const Reported& matter);
    void deliver(const Reported& matter);
    void follow_a_plan();

    std::set<std::string> done_;
};

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Two units refuse, a third claims; the centre rules, and the ruled unit cannot return it.
void Lives::dispute(const Reported& matter) {
    act(matter, "return", R"({"reason":"not_ours","note":"属于城建"})", "east");
    act(matter, "return", R"({"reason":"other_area","note":"不在辖区"})", "hall");
    EXPECT_THAT(awaited(seen(matter)), Contains("rule centre"));
    EXPECT_EQ(object(get("/api/v1/queues?unit=centre", by("all"))).at("rule"), 1);
    EXPECT_EQ(object(get("/api/v1/matters?tag=rule:centre", by("all"))).at("matters").as_array().size(), 1u);
    EXPECT_EQ(get("/api/v1/matters?tag=rule:centre").status, 401u);

    act(matter, "claim", R"({"unit":"west_committee","reason":"field","note":"我处负责"})", "west");
    const json::array sides = inside(matter).at("ruling").at("sides").as_array();
    ASSERT_EQ(sides.size(), 3u);
    EXPECT_EQ(sides[0].at("note"), "属于城建");
    EXPECT_EQ(sides[0].at("reason").at("name"), "不属于本单位职责");
    EXPECT_EQ(sides[2].at("claims"), true);
    EXPECT_THAT(get(matter.path).body, Not(HasSubstr("属于城建")));
    EXPECT_THAT(get(matter.path, matter.secret).body, Not(HasSubstr("属于城建")));

    act(matter, "read-values", R"({"fields":["description"],"reason":"contact"})");
    EXPECT_EQ(act(matter, "rule", R"({"unit":"roads","reason":"field"})").at("unit"), "roads");
    const Reply back = post(matter.path + "/return", R"({"reason":"not_ours","note":"不是我们"})", by("all"));
    EXPECT_EQ(back.status, 409u);
    EXPECT_EQ(code(back), "ruled_already");
    act(matter, "sign", "{}");
    EXPECT_EQ(act(matter, "correct", R"({"place":{"area":"west"},"reason":"wrong"})").at("unit"), "west_committee");
    EXPECT_EQ(act(matter, "transfer", R"({"unit":"water","reason":"place"})").at("unit"), "water");
    EXPECT_EQ(code(post(matter.path + "/transfer", R"({"unit":"none","reason":"place"})", by("all"))), "unknown_unit");
    act(matter, "sign", "{}");
}

void Lives::support(const Reported& matter) {
    act(matter, "support", R"({"unit":"roads","reason":"field","note":"围挡"})");
    const std::string assignment = last_assignment(matter);
    act(matter, "sign", assignment + "}");
    EXPECT_EQ(object(get("/api/v1/queues?unit=roads", by("all"))).at("support"), 1);
    act(matter, "finish-support", assignment + "}");
    act(matter, "support", R"({"unit":"west_committee","reason":"place"})");
    act(matter, "cancel-support", last_assignment(matter) + R"(,"reason":"wrong"})");
}

// A part holds its whole open until it ends.
void Lives::split(const Reported& matter) {
    act(matter, "split", R"({"service":"lamp","unit":"roads","description":"路灯杆也要移"})");
    const json::object detail = seen(matter);
    ASSERT_EQ(detail.at("parts").as_array().size(), 1u);
    const Reported part{"/api/v1/matters/" + std::string(detail.at("parts").as_array()[0].as_string()), {}};
    EXPECT_EQ("/api/v1/matters/" + std::string(seen(part).at("parent").as_string()), matter.path);
    EXPECT_EQ(code(post(matter.path + "/handle", R"({"outcome":"done"})", by("all"))), "parts_open");
    EXPECT_EQ(act(part, "decline", R"({"reason":"in_court","answer":"已进入诉讼","note":"见卷宗"})").at("state"), "declined");
}

// The clocks stand while the reporter is asked and while the matter is suspended; who waited for what is told to everybody.
void Lives::stand_still(const Reported& matter) {
    act(matter, "ask", R"({"question":"塌陷多深？"})");
    json::object detail = seen(matter, matter.secret);
    EXPECT_EQ(detail.at("own").at("fields").at("question"), "塌陷多深？");
    EXPECT_THAT(awaited(detail), ElementsAre("reply"));
    loop_.clock.advance(Duration::hours(2));
    act_of_reporter(matter, "reply", R"({"words":"约半米"})");

    const Reply early = post(matter.path + "/request", R"({"kind":"extension","limit":{"amount":2,"unit":"years"},"reason":"parts"})", by("all"));
    EXPECT_EQ(early.status, 422u);
    EXPECT_EQ(object(early).at("errors").as_array()[0].at("field"), "limit.unit");
    const std::string due(seen(matter).at("matter").at("due").as_string());
    act(matter, "request", R"({"kind":"extension","limit":{"amount":2,"unit":"working_days"},"reason":"parts","note":"等管材"})");
    EXPECT_EQ(inside(matter).at("requests").as_array()[0].at("note"), "等管材");
    EXPECT_EQ(object(get("/api/v1/queues?unit=centre", by("all"))).at("approve"), 1);
    const auto decide = [&] {
        const json::array requests = inside(matter).at("requests").as_array();
        act(matter, "decide", R"({"granted":true,"request":)" + std::to_string(requests.back().at("id").to_number<Seq>()) + "}", "approver");
    };
    decide();
    EXPECT_GT(std::string(seen(matter).at("matter").at("due").as_string()), due);

    act(matter, "request", R"({"kind":"suspension","until":"2026-11-26T01:00:00Z","reason":"weather"})");
    decide();
    detail = seen(matter);
    EXPECT_EQ(detail.at("matter").at("state"), "suspended");
    EXPECT_EQ(detail.at("standstill").at("reason").at("name"), "天气原因");
    EXPECT_THAT(awaited(detail), ElementsAre("resume"));
    loop_.clock.advance(Duration::hours(1));
    act(matter, "resume", "{}");
    const json::array pauses = seen(matter).at("pauses").as_array();
    ASSERT_EQ(pauses.size(), 2u);
    EXPECT_EQ(pauses[0].at("state"), "awaiting_reporter");
    EXPECT_EQ(pauses[1].at("reason").at("code"), "weather");

    act(matter, "supervise", R"({"note":"今日必须围挡"})");
    EXPECT_THAT(get(matter.path).body, Not(HasSubstr("supervise"))) << "orders are not for residents";
    const json::array orders = inside(matter).at("supervisions").as_array();
    act(matter, "answer-supervision", R"({"note":"已围挡","supervision":)" + std::to_string(orders[0].at("id").to_number<Seq>()) + "}");
    EXPECT_EQ(inside(matter).at("supervisions").as_array()[0].at("answer"), "已围挡");
    act(matter, "step", R"({"step":"contact"})");
}

void Lives::end(const Reported& matter) {
    const std::string handle = R"({"outcome":"done","note":"已回填","photos":["PHOTO"],"lon":1.5,"lat":0.5})";
    EXPECT_EQ(code(post(matter.path + "/handle", R"({"outcome":"done","note":"已回填"})", by("all"))), "evidence_missing");
    EXPECT_EQ(code(post(matter.path + "/handle", R"({"outcome":"done","lon":1.5})", by("all"))), "body_invalid");
    act(matter, "handle", handle);
    EXPECT_EQ(inside(matter).at("evidence").at("photos").as_array().size(), 1u);
    EXPECT_EQ(act(matter, "review", R"({"passed":false,"note":"照片不清"})", "approver").at("state"), "in_hand");
    act(matter, "handle", handle);
    act(matter, "review", R"({"passed":true})", "approver");
    act(matter, "answer", R"({"answer":"已回填并恢复通行","note":"下周复查"})");
    EXPECT_EQ(object(get("/api/v1/queues", by("caller"))).at("call_back"), 1);
    EXPECT_EQ(code(post(matter.path + "/call-back", R"({"contacted":true,"solved":true})", by("all"))), "handled_it");
    act(matter, "call-back", R"({"contacted":true,"solved":true,"satisfied":false,"words":"太慢","note":"语气平和"})", "caller");
    EXPECT_EQ(act(matter, "close", R"({"reason":"solved"})").at("state"), "closed");
    act_of_reporter(matter, "rate", R"({"solved":true,"stars":2,"words":"太慢"})");
    const Reply again = post(matter.path + "/rate", R"({"solved":true,"stars":5})", matter.secret);
    EXPECT_EQ(again.status, 409u);
    EXPECT_EQ(code(again), "rated_already");
    EXPECT_EQ(seen(matter, matter.secret).at("own").at("rating").at("stars"), 2);
    EXPECT_EQ(seen(matter, matter.secret).at("own").at("fields").at("answer"), "已回填并恢复通行");
    EXPECT_FALSE(seen(matter).contains("own"));
    EXPECT_FALSE(seen(matter, matter.secret).contains("inside"));

    act(matter, "exclude", R"({"reason":"no_fault","note":"台风"})", "auditor");
    EXPECT_EQ(seen(matter).at("exclusion").at("code"), "no_fault") << "exclusions are shown";
    act(matter, "include", "{}", "auditor");
    EXPECT_EQ(code(post(matter.path + "/reopen", R"({"reason":"not_done","note":"x"})", matter.secret)), "body_invalid") << "notes are of staff";
    act_of_reporter(matter, "reopen", R"({"reason":"not_done","words":"又塌了"})");
    EXPECT_EQ(seen(matter).at("rounds").as_array()[0].at("rework"), true);
    act_of_reporter(matter, "urge", R"({"words":"请快一点"})");
    act_of_reporter(matter, "correct-values", R"({"values":[{"field":"phone","value":"13900000001"}]})");
    act_of_reporter(matter, "withdraw-consent", "{}");
    EXPECT_EQ(act_of_reporter(matter, "withdraw", "{}").at("state"), "withdrawn");
    EXPECT_EQ(act(matter, "archive", "{}").at("state"), "archived");
    const Reply late = post(matter.path + "/sign", "{}", by("all"));
    EXPECT_EQ(late.status, 409u);
    EXPECT_EQ(object(late).at("state"), "archived");
    EXPECT_TRUE(object(late).contains("version"));
    act_of_reporter(matter, "erase", R"({"reason":"reporter_asked"})");
}

// Whoever reported what stands already follows the standing matter by the own secret.
void Lives::merge(const Reported& matter) {
    const Reported same = report();
    const std::string number = matter.path.substr(matter.path.rfind('/') + 1);
    EXPECT_EQ(code(post(same.path + "/merge", R"({"into":"ST-1-1"})", by("all"))), "unknown_matter");
    EXPECT_EQ(act(same, "merge", R"({"into":")" + number + "\"}").at("state"), "merged");
    const json::object own = seen(same, same.secret);
    EXPECT_EQ(own.at("merged_into"), json::value(number));
    EXPECT_EQ(own.at("own").at("standing").at("state"), seen(matter).at("matter").at("state"));
    EXPECT_EQ(seen(matter).at("matter").at("reports"), 2);
    act(same, "detach", "{}");
    act(matter, "attach", R"({"description":"也看见了","contact":{"phone":"13900000000"}})");

    const Reported at_once = report(R"(,"same_as":")" + number + "\"");
    EXPECT_EQ(seen(at_once).at("matter").at("state"), "merged");
    EXPECT_EQ(inside(matter).at("merged").as_array().size(), 1u);
    const Reply nowhere = post("/api/v1/matters", R"({"service":"road","place":{"area":"east"},"same_as":"ST-1-1"})");
    EXPECT_EQ(code(nowhere), "unknown_matter");
}

// Given up by the delivery machine, it is back on a desk, which tries again.
void Lives::deliver(const Reported& matter) {
    act(matter, "hand-over", R"({"system":"police"})");
    const Seq delivery = inside(matter).at("deliveries").as_array()[0].at("id").to_number<Seq>();
    const auto id = views_.parse_number(matter.path.substr(matter.path.rfind('/') + 1)).value();
    for (const char* key : {"first", "second", "third"}) {
        Submission failure;
        failure.key = key;
        failure.actor = {ActorKind::system, "deliveries", std::nullopt, {Grant::deliver}};
        failure.body = RecordDelivery{id, delivery, DeliveryOutcome::failed, {}, "timeout"};
        ASSERT_TRUE(std::holds_alternative<Done>(submit_.give_and_wait(std::move(failure))));
    }
    EXPECT_EQ(object(get("/api/v1/queues", by("all"))).at("desk"), 1);
    act(matter, "requeue-delivery", R"({"delivery":)" + std::to_string(delivery) + "}");
    EXPECT_EQ(object(get("/api/v1/queues", by("all"))).at("desk"), 0);
    EXPECT_FALSE(seen(matter).contains("inside"));
}

// A kitchen is inspected by the nodes of its plan, made urgent, and looked at again by itself.
void Lives::follow_a_plan() {
    const json::object reply =
        object(post("/api/v1/matters", R"({"service":"kitchen","place":{"lon":1.5,"lat":0.5,"address":"美食街 3 号"},"contact":{"phone":"13800000000"}})"));
    const Reported kitchen{"/api/v1/matters/" + std::string(reply.at("number").as_string()), {}};
    act(kitchen, "sign", "{}");
    const auto states = [&](const std::string& headers = {}) {
        const json::object detail = seen(kitchen, headers);
        std::vector<std::string> found;
        for (const auto& node : detail.at("plan").as_array())
            found.emplace_back(std::string(node.at("code").as_string()) + " " + node.at("state").as_string().c_str());
        return found;
    };
    EXPECT_THAT(states(), ElementsAre("inspect next", "order to_come", "mended to_come", "fine to_come"));
    EXPECT_THAT(awaited(seen(kitchen)), Contains("node east_committee"));
    EXPECT_EQ(code(post(kitchen.path + "/finish-node", R"({"node":"fine","form":{"amount":["300"]}})", by("all"))), "node_out_of_turn");
    EXPECT_EQ(code(post(kitchen.path + "/finish-node", R"({"node":"inspect","form":{"found":["mice"]}})", by("all"))), "form_invalid");
    EXPECT_EQ(code(post(kitchen.path + "/handle", R"({"outcome":"done"})", by("all"))), "nodes_open");
    act(kitchen, "finish-node", R"({"node":"inspect","form":{"found":["faults"]}})");
    act(kitchen, "finish-node", R"({"node":"order","note":"三日内清洗"})");
    act(kitchen, "finish-node", R"({"node":"mended","form":{"mended":["yes"]},"photos":["PHOTO"]})");
    EXPECT_THAT(states(), ElementsAre("inspect finished", "order finished", "mended finished"));
    EXPECT_FALSE(seen(kitchen).at("plan").as_array()[0].as_object().contains("form") && !seen(kitchen).at("plan").as_array()[0].at("form").as_object().empty())
        << "what was found is not for residents";
    EXPECT_EQ(seen(kitchen, by("all")).at("plan").as_array()[0].at("form").at("found").as_array()[0], "faults");

    act(kitchen, "request", R"({"kind":"urgency","reason":"parts"})");
    const std::string request = std::to_string(inside(kitchen).at("requests").as_array()[0].at("id").to_number<Seq>());
    const std::string before(seen(kitchen).at("matter").at("due").as_string());
    act(kitchen, "decide", R"({"granted":true,"request":)" + request + "}", "approver");
    EXPECT_LT(std::string(seen(kitchen).at("matter").at("due").as_string()), before);

    act(kitchen, "handle", R"({"outcome":"done"})");
    act(kitchen, "answer", R"({"answer":"已改正"})");
    act(kitchen, "close", R"({"reason":"solved"})");
    const json::object ended = seen(kitchen);
    ASSERT_EQ(ended.at("follow_ups").as_array().size(), 1u);
    EXPECT_EQ(ended.at("follow_ups").as_array()[0].at("service"), "kitchen");
    EXPECT_TRUE(ended.at("followers").as_array().empty());
    // The clock's own command, unless the city's timer was faster.
    Submission clock;
    clock.key = "the clock, a month later";
    clock.actor = {ActorKind::clock, "clock", std::nullopt, {Grant::run_clock}};
    clock.body = RunClock{views_.parse_number(kitchen.path.substr(kitchen.path.rfind('/') + 1)).value()};
    loop_.clock.advance(Duration::days(31));
    submit_.give_and_wait(std::move(clock));
    const json::array followers = seen(kitchen).at("followers").as_array();
    ASSERT_EQ(followers.size(), 1u);
    const json::object second = seen({"/api/v1/matters/" + std::string(followers[0].as_string()), {}});
    EXPECT_EQ(second.at("follows"), json::value(kitchen.path.substr(kitchen.path.rfind('/') + 1)));
    EXPECT_EQ(second.at("matter").at("state"), "assigned");
}

TEST_F(Lives, EveryActHasItsPlace) {
    const Reported matter = report();
    dispute(matter);
    support(matter);
    split(matter);
    stand_still(matter);
    merge(matter);
    deliver(matter);
    end(matter);
    follow_a_plan();
    // No route was left out, and none is without its command's words.
    std::set<std::string> offered;
    constexpr std::string_view begin = "/api/v1/matters/{number}/";
    for (const Route& route : api_routes(city_)) {
        if (route.method == Method::post && route.pattern.starts_with(begin)) offered.insert(route.pattern.substr(begin.size()));
    }
    EXPECT_EQ(offered, done_);
}

// A reader who was away gets the bytes that were sent live, whatever has become of the matters since.
TEST_F(Lives, TheLiveFeedIsTheSameLaterOn) {
    TestClient live(server_->port());
    live.send("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1\r\n\r\n");
    const Reported matter = report();
    dispute(matter);
    stand_still(matter);
    const std::string last = "id: " + std::to_string(submit_.head().size) + "\n";
    const auto events = [&](TestClient& client) {
        const std::string read = read_until(client, last);
        return read.substr(read.find("id: "));
    };
    const std::string sent = events(live);
    EXPECT_THAT(sent, HasSubstr(R"("lon":1.5,"lat":0.5)")) << "the square, not the point";
    EXPECT_THAT(sent, HasSubstr(R"("unit":"roads")"));
    TestClient later(server_->port());
    later.send("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1\r\n\r\n");
    EXPECT_EQ(events(later).substr(0, sent.rfind("id: ")), sent.substr(0, sent.rfind("id: ")));
}

}  // namespace
}  // namespace pingzhi::http::api
