// Updates of requests: those that are told, and those that are taken.
#include "http/open311/city_samples.hpp"

namespace pingzhi::http::open311 {
namespace {

using namespace testing;
using ::testing::ElementsAre;

using Updates = CityTest;
PINGZHI_IN_BOTH_FORMATS(Updates);

TEST_P(Updates, TellWhatMovedARequest) {
    const Matter matter = city().report();
    city().clock.advance(Duration::minutes(10));
    city().close(matter);
    const Got got = get("servicerequestupdates", {}, "Accept-Language: en\r\n");
    EXPECT_EQ(got.reply.status, 200u);
    expect_names(got, "service_request_updates", "request_update");
    EXPECT_THAT(got.all("update_id"), ElementsAre("3", "4", "5", "6", "7"));
    EXPECT_THAT(got.all("status"), ElementsAre("open", "open", "open", "open", "closed"));
    EXPECT_THAT(got.all("description"),
                ElementsAre("Assigned to Town hall of Liudu", "The unit has signed for it", "Handled: Mended", "The reporter was answered", "Closed: Solved"));
    for (const std::string& number : got.all("service_request_id")) EXPECT_EQ(number, city().number(matter));
    EXPECT_EQ(got.item(0)["updated_datetime"], "2026-11-16T09:00:00+08:00");
    EXPECT_EQ(got.item(4)["updated_datetime"], "2026-11-16T09:10:00+08:00");
    EXPECT_EQ(got.item(0)["media_url"], "");
}

TEST_P(Updates, AreAListOfNone) { EXPECT_EQ(get("servicerequestupdates").size(), 0u); }

TEST_P(Updates, AreAListOfOne) {
    city().report();
    EXPECT_EQ(get("servicerequestupdates").size(), 1u);
}

TEST_P(Updates, NeverShowTheAnswersWords) {
    city().close(city().report());
    EXPECT_EQ(get("servicerequestupdates").reply.body.find("已修好"), std::string::npos);
}

TEST_P(Updates, AreFoundByTheInstantOfTheirRecording) {
    const Matter matter = city().report("other", {120.015, 30.015}, instant("2026-11-01T00:00:00Z"));
    city().clock.advance(Duration::hours(1));
    city().answer(matter);
    city().clock.advance(Duration::hours(1));
    city().act(CloseMatter{matter.id, "solved"});
    EXPECT_THAT(get("servicerequestupdates", {{"start_date", "2026-11-16T02:00:00Z"}, {"end_date", "2026-11-16T02:00:00Z"}}).all("update_id"),
                ElementsAre("4", "5", "6"));
    EXPECT_THAT(get("servicerequestupdates", {{"start_date", "2026-11-16T02:00:00.001Z"}}).all("update_id"), ElementsAre("7"));
    EXPECT_THAT(get("servicerequestupdates", {{"end_date", "2026-11-16T01:59:59Z"}}).all("update_id"), ElementsAre("3"));
    EXPECT_EQ(get("servicerequestupdates", {{"end_date", "2026-11-16T00:00:00Z"}}).size(), 0u);
}

TEST_P(Updates, PolledFromTheLastOneSeenMissNone) {
    const Matter matter = city().report();
    city().answer(matter);
    std::set<std::string> seen;
    std::string since = "2026-11-01T00:00:00Z";
    for (int poll = 0; poll < 3; ++poll) {
        const Got got = get("servicerequestupdates", {{"start_date", since}});
        for (const std::string& id : got.all("update_id")) seen.insert(id);
        since = got.all("updated_datetime").back();
        city().clock.advance(Duration{1500});
        if (poll == 0) city().act(CloseMatter{matter.id, "solved"});
    }
    EXPECT_EQ(seen.size(), 5u);
}

TEST_P(Updates, AreFoundByRequest) {
    city().report();
    const Matter second = city().report();
    EXPECT_THAT(get("servicerequestupdates", {{"service_request_id", city().number(second)}}).all("service_request_id"), ElementsAre(city().number(second)));
    EXPECT_EQ(get("servicerequestupdates", {{"service_request_id", "no-such"}}).size(), 0u);
}

TEST_P(Updates, ComeInPages) {
    for (int i = 0; i < 5; ++i) city().report();
    EXPECT_THAT(get("servicerequestupdates", {{"page", "2"}, {"page_size", "2"}}).all("update_id"), ElementsAre("7", "9"));
    EXPECT_THAT(get("servicerequestupdates", {{"page", "3"}, {"page_size", "2"}}).all("update_id"), ElementsAre("11"));
}

TEST_P(Updates, AreAThousandAtMost) {
    for (int i = 0; i < 1001; ++i) city().report();
    EXPECT_EQ(get("servicerequestupdates").size(), 1000u);
    EXPECT_EQ(get("servicerequestupdates", {{"page", "2"}}).size(), 1u);
}

TEST_P(Updates, MayNotSpanMoreThanNinetyDays) {
    expect_errors(get("servicerequestupdates", {{"start_date", "2026-08-01T00:00:00Z"}, {"end_date", "2026-11-19T00:00:00Z"}, {"page", "x"}}), 400,
                  {"end_date: ", "page: "});
}

class PostUpdate : public CityTest {
protected:
    Matter matter = city().report();

    Pairs update(const std::string& status, Pairs more = {}) {
        Pairs form{{"api_key", "desk-key"}, {"service_request_id", city().number(matter)}, {"status", status}};
        for (auto& each : more) form.push_back(std::move(each));
        return form;
    }
    Matter now() { return *city().views.matter(matter.id); }
};
PINGZHI_IN_BOTH_FORMATS(PostUpdate);

TEST_P(PostUpdate, OpenWithWordsIsALaterReport) {
    const Got got = post("servicerequestupdates", update("open", {{"description", "还没有修好"}, {"email", "ann@example.org"}}));
    EXPECT_EQ(got.reply.status, 201u);
    expect_names(got, "service_request_updates", "request_update");
    EXPECT_EQ(got.item(0)["update_id"], "4");
    EXPECT_EQ(got.item(0)["service_request_id"], city().number(matter));
    EXPECT_EQ(got.item(0)["status"], "open");
    EXPECT_EQ(now().reports, 2u);
}

TEST_P(PostUpdate, OpenWithoutWordsIsRefused) { expect_errors(post("servicerequestupdates", update("open")), 400, {"description: "}); }

TEST_P(PostUpdate, ClosedClosesWhatWasAnswered) {
    city().answer(matter);
    const Got got = post("servicerequestupdates", update("closed"));
    EXPECT_EQ(got.reply.status, 201u);
    EXPECT_EQ(got.item(0)["status"], "closed");
    EXPECT_EQ(got.item(0)["service_notice"], "");
    EXPECT_EQ(now().state, MatterState::closed);
    EXPECT_EQ(now().close_reason, "solved");
}

TEST_P(PostUpdate, ClosedTakesTheReasonThatItNames) {
    city().answer(matter);
    post("servicerequestupdates", update("closed", {{"close_reason", "duplicate"}}));
    EXPECT_EQ(now().close_reason, "duplicate");
}

TEST_P(PostUpdate, ClosedForAnUnknownReasonIsRefused) {
    city().answer(matter);
    expect_errors(post("servicerequestupdates", update("closed", {{"close_reason", "bored"}})), 400, {"close_reason: "});
}

TEST_P(PostUpdate, ClosedSaysThatItKeepsNoWords) {
    city().answer(matter);
    EXPECT_NE(post("servicerequestupdates", update("closed", {{"description", "done"}})).item(0)["service_notice"], "");
}

TEST_P(PostUpdate, ThatTheStateDoesNotAllowIsRefusedWithTheState) {
    const Got got = post("servicerequestupdates", update("closed"), "Accept-Language: en\r\n");
    expect_errors(got, 400, {"The matter's state does not allow this: It is assigned."});
    EXPECT_EQ(got.item(0)["code"], "409");
}

TEST_P(PostUpdate, OpenDoesNotReopen) {
    city().close(matter);
    expect_errors(post("servicerequestupdates", update("open", {{"description", "again"}}), "Accept-Language: en\r\n"), 400,
                  {"The matter's state does not allow this: It is closed."});
}

TEST_P(PostUpdate, WithTheSameUpdateIdIsTakenOnce) {
    const Pairs form = update("open", {{"description", "还没有修好"}, {"update_id", "77"}});
    const Got first = post("servicerequestupdates", form), again = post("servicerequestupdates", form);
    EXPECT_EQ(first.item(0)["update_id"], again.item(0)["update_id"]);
    EXPECT_EQ(now().reports, 2u);
}

TEST_P(PostUpdate, HappenedWhenItSays) {
    city().answer(matter);
    city().clock.advance(Duration::hours(5));
    post("servicerequestupdates", update("closed", {{"updated_datetime", "2026-11-16T10:30:00+08:00"}}));
    EXPECT_EQ(now().closed, instant("2026-11-16T02:30:00Z"));
}

TEST_P(PostUpdate, FromAClockThatIsALittleAheadHappensNow) {
    city().answer(matter);
    EXPECT_EQ(post("servicerequestupdates", update("closed", {{"updated_datetime", "2026-11-16T01:04:59Z"}})).reply.status, 201u);
    EXPECT_EQ(now().closed, instant("2026-11-16T01:00:00Z"));
}

TEST_P(PostUpdate, FromTheFutureIsRefused) {
    city().answer(matter);
    expect_errors(post("servicerequestupdates", update("closed", {{"updated_datetime", "2026-11-16T01:05:01Z"}})), 400, {"updated_datetime: "});
}

TEST_P(PostUpdate, ClosedBeforeItWasAnsweredIsRefused) {
    city().clock.advance(Duration::hours(1));
    city().answer(matter);
    expect_errors(post("servicerequestupdates", update("closed", {{"updated_datetime", "2026-11-16T01:30:00Z"}})), 400, {"updated_datetime: "});
}

TEST_P(PostUpdate, OpenIsTakenThoughTheRequestHasMovedSinceItWasWritten) {
    city().clock.advance(Duration::hours(1));
    city().answer(matter);
    const Pairs form = update("open", {{"description", "x"}, {"updated_datetime", "2026-11-16T01:30:00Z"}, {"update_id", "5"}});
    EXPECT_EQ(post("servicerequestupdates", form).reply.status, 201u);
    EXPECT_EQ(post("servicerequestupdates", form).reply.status, 201u);
    EXPECT_EQ(now().reports, 2u);
}

TEST_P(PostUpdate, WithFaultsNamesEachOfThem) {
    expect_errors(post("servicerequestupdates", update("fixed", {{"updated_datetime", "soon"}})), 400, {"updated_datetime: ", "status: "});
    expect_errors(post("servicerequestupdates", update("")), 400, {"status: "});
}

TEST_P(PostUpdate, WithoutANumberIsRefused) {
    expect_errors(post("servicerequestupdates", {{"api_key", "desk-key"}, {"status", "closed"}}), 400, {"service_request_id: "});
}
TEST_P(PostUpdate, OfAnUnknownRequestIsNotFound) {
    expect_errors(post("servicerequestupdates", {{"api_key", "desk-key"}, {"status", "closed"}, {"service_request_id", "PL-99-92"}}), 404,
                  {"service_request_id: "});
}
TEST_P(PostUpdate, WithoutAKeyIsForbidden) {
    expect_errors(post("servicerequestupdates", {{"status", "closed"}, {"service_request_id", city().number(matter)}}), 403, {"api_key: "});
}

TEST_P(PostUpdate, WithAKeyThatMayNotCloseIsForbidden) {
    city().answer(matter);
    const Got got = post("servicerequestupdates", {{"api_key", "app-key"}, {"status", "closed"}, {"service_request_id", city().number(matter)}});
    EXPECT_EQ(got.reply.status, 403u);
    EXPECT_EQ(now().state, MatterState::answered);
}

}  // namespace
}  // namespace pingzhi::http::open311
