// GET requests: one, a list, filters, places, pages, extensions; and tokens.
#include "http/open311/city_samples.hpp"

namespace pingzhi::http::open311 {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using OneRequest = CityTest;
PINGZHI_IN_BOTH_FORMATS(OneRequest);

TEST_P(OneRequest, HasEveryField) {
    const Matter matter = city().report("pothole");
    city().clock.advance(Duration::minutes(5));
    const Got got = get("requests/" + city().number(matter), {}, "Accept-Language: en\r\n");
    EXPECT_EQ(got.reply.status, 200u);
    expect_names(got, "service_requests", "request");
    ASSERT_EQ(got.size(), 1u);
    const Node& request = got.item(0);
    EXPECT_EQ(request["service_request_id"], city().number(matter));
    EXPECT_EQ(request["status"], "open");
    EXPECT_EQ(request["status_notes"], "");
    EXPECT_EQ(request["service_name"], "Pothole");
    EXPECT_EQ(request["service_code"], "pothole");
    EXPECT_EQ(request["description"], "反映的问题");
    EXPECT_EQ(request["agency_responsible"], "Public works");
    EXPECT_EQ(request["service_notice"], "Promised by 2026-11-23 23:59");
    EXPECT_EQ(request["requested_datetime"], "2026-11-16T09:00:00+08:00");
    EXPECT_EQ(request["updated_datetime"], "2026-11-16T09:00:00+08:00");
    EXPECT_EQ(request["expected_datetime"], "2026-11-23T23:59:59+08:00");
    EXPECT_EQ(request["lat"], "30.015");
    EXPECT_EQ(request["long"], "120.015");
}

TEST_P(OneRequest, HasWhatIsUnknownThereAndEmpty) {
    const Matter matter = city().report();
    const Node request = get("requests/" + city().number(matter)).item(0);
    for (const char* field : {"address", "address_id", "zipcode", "media_url", "status_notes"}) {
        ASSERT_TRUE(request.has(field)) << field;
        EXPECT_EQ(request[field], "") << field;
    }
}

TEST_P(OneRequest, WithoutAPositionHasNeitherLatNorLong) {
    const Matter matter = made(post("requests", report({{"lat", ""}, {"long", ""}})));
    const Node request = get("requests/" + city().number(matter)).item(0);
    EXPECT_EQ(request["lat"], "");
    EXPECT_EQ(request["long"], "");
}

TEST_P(OneRequest, ShowsOnlyWhatItsServicePublishes) {
    PackSource pack = plain_pack();
    std::string& other = pack.files["services/other.toml"];
    other.replace(other.find("publish_description = true"), 26, "publish_description = false");
    other.replace(other.find("publish_address = true"), 22, "publish_address = false");
    use_pack(pack);
    const Got posted =
        post("requests", report({{"address_string", "渡口 12 号"}, {"phone", "13800000000"}, {"email", "ann@example.org"}, {"last_name", "Lee"}}));
    const Got got = get("requests/" + posted.item(0)["service_request_id"], {{"extensions", "true"}});
    EXPECT_EQ(got.item(0)["description"], "");
    EXPECT_EQ(got.item(0)["address"], "");
    for (const char* personal : {"河边长椅坏了", "渡口", "13800000000", "ann@example.org", "Lee"})
        EXPECT_EQ(got.reply.body.find(personal), std::string::npos) << personal;
}

TEST_P(OneRequest, ShowsTheSquareWhereItsServiceDoesNotPublishThePoint) {
    PackSource pack = plain_pack();
    std::string& other = pack.files["services/other.toml"];
    other.replace(other.find("publish_position = true"), 23, "publish_position = false");
    use_pack(pack);
    const Got posted = post("requests", report({{"lat", "30.01537"}, {"long", "120.01458"}}));
    const std::string number = posted.item(0)["service_request_id"];
    for (const Got& got :
         {get("requests/" + number), get("requests", {{"service_request_id", number}}),
          get("requests", {{"lat", "30.0157"}, {"long", "120.0142"}, {"radius", "200"}}), get("requests", {{"bbox", "120.01,30.01,120.02,30.02"}})}) {
        ASSERT_EQ(got.size(), 1u);
        EXPECT_EQ(std::stod(got.item(0)["lat"]), 30.015);
        EXPECT_EQ(std::stod(got.item(0)["long"]), 120.015);
        EXPECT_THAT(got.reply.body, ::testing::Not(::testing::HasSubstr("01537")));
    }
    // Measured from the middle of the square: circles around the point say no more than the square does.
    EXPECT_EQ(get("requests", {{"lat", "30.01537"}, {"long", "120.01458"}, {"radius", "20"}}).size(), 0u);
    EXPECT_EQ(get("requests", {{"lat", "30.015"}, {"long", "120.015"}, {"radius", "1"}}).size(), 1u);
}

TEST_P(OneRequest, NeverShowsWhoReported) {
    const Got posted = post("requests", report({{"phone", "13800000000"}, {"email", "ann@example.org"}, {"last_name", "Lee"}}));
    const Got got = get("requests/" + posted.item(0)["service_request_id"], {{"extensions", "true"}});
    for (const char* personal : {"13800000000", "ann@example.org", "Lee"}) EXPECT_EQ(got.reply.body.find(personal), std::string::npos) << personal;
}

TEST_P(OneRequest, ThatIsClosedSaysWhenAndWhy) {
    const Matter matter = city().report();
    city().clock.advance(Duration::hours(2));
    city().close(matter);
    city().clock.advance(Duration::hours(2));
    const Node request = get("requests/" + city().number(matter), {}, "Accept-Language: en\r\n").item(0);
    EXPECT_EQ(request["status"], "closed");
    EXPECT_EQ(request["status_notes"], "Solved");
    EXPECT_EQ(request["service_notice"], "Closed on time");
    EXPECT_EQ(request["updated_datetime"], "2026-11-16T11:00:00+08:00");
}

TEST_P(OneRequest, ThatIsLateSaysSo) {
    const Matter matter = city().report();
    city().clock.advance(Duration::days(20));
    EXPECT_EQ(get("requests/" + city().number(matter), {}, "Accept-Language: en\r\n").item(0)["service_notice"],
              "Promised by 2026-11-23 09:00, which has passed");
    city().close(matter);
    EXPECT_EQ(get("requests/" + city().number(matter), {}, "Accept-Language: en\r\n").item(0)["service_notice"], "Closed late");
}

TEST_P(OneRequest, IsFoundByItsNumberAsPeopleTypeIt) {
    const Matter matter = city().report();
    EXPECT_EQ(get("requests/pl%202%2092").item(0)["service_request_id"], city().number(matter));
}

TEST_P(OneRequest, ThatIsUnknownIsNotFound) {
    for (const char* number : {"PL-99-92", "PL-2-29", "1", "no-such"}) expect_errors(get("requests/" + std::string(number)), 404, {"service_request_id: "});
}

TEST_P(OneRequest, OfAServiceThatIsNotForResidentsIsNotFound) {
    PackSource pack = plain_pack();
    pack.files["services/other.toml"] = "public = false\n" + pack.files["services/other.toml"];
    use_pack(pack);
    const Matter matter = city().report();
    expect_errors(get("requests/" + city().number(matter)), 404, {"service_request_id: "});
    expect_errors(get("tokens/" + city().number(matter)), 404, {"token: "});
    EXPECT_EQ(get("requests").size(), 0u);
    EXPECT_EQ(get("requests", {{"service_code", "other"}}).size(), 0u);
    EXPECT_EQ(get("requests", {{"service_request_id", city().number(matter)}}).size(), 0u);
    EXPECT_EQ(get("servicerequestupdates").size(), 0u);
    expect_errors(post("requests", report()), 404, {"service_code: "});
}

TEST_P(OneRequest, WithExtensionsHasThem) {
    const Matter matter = city().report();
    const Node request = get("requests/" + city().number(matter), {{"extensions", "true"}}, "Accept-Language: en\r\n").item(0);
    const Node& extended = request.at("extended_attributes");
    EXPECT_EQ(extended["area"], "old-market");
    EXPECT_EQ(extended["area_name"], "Old Market");
    EXPECT_EQ(extended["unit"], "town-hall");
    EXPECT_EQ(extended["channel"], "web");
    EXPECT_EQ(extended["state"], "assigned");
    EXPECT_EQ(extended["version"], "3");
}

TEST_P(OneRequest, WithExtensionsTellsItsPublicHistory) {
    const Matter matter = city().report();
    city().close(matter);
    const Node notes = get("requests/" + city().number(matter), {{"extensions", "true"}}, "Accept-Language: en\r\n").item(0).at("notes");
    std::vector<std::string> types, words;
    for (const Node& note : notes.children) {
        types.push_back(note["type"]);
        words.push_back(note["description"]);
        EXPECT_EQ(note["datetime"], "2026-11-16T09:00:00+08:00");
    }
    EXPECT_THAT(types, ElementsAre("matter_reported", "matter_assigned", "assignment_signed", "matter_handled", "matter_answered", "matter_closed"));
    EXPECT_THAT(words, ElementsAre("Reported", "Assigned to Town hall of Liudu", "The unit has signed for it", "Handled: Mended", "The reporter was answered",
                                   "Closed: Solved"));
}

TEST_P(OneRequest, WithoutExtensionsHasNone) {
    const Matter matter = city().report();
    const Node request = get("requests/" + city().number(matter), {{"extensions", "false"}}).item(0);
    EXPECT_FALSE(request.has("extended_attributes"));
    EXPECT_FALSE(request.has("notes"));
}

using Token = CityTest;
PINGZHI_IN_BOTH_FORMATS(Token);

TEST_P(Token, IsTheNumberItself) {
    const Matter matter = city().report();
    const Got got = get("tokens/" + city().number(matter));
    EXPECT_EQ(got.reply.status, 200u);
    expect_names(got, "service_requests", "request");
    EXPECT_EQ(got.item(0)["service_request_id"], city().number(matter));
    EXPECT_EQ(got.item(0)["token"], city().number(matter));
}

TEST_P(Token, ThatIsUnknownIsNotFound) { expect_errors(get("tokens/no-such"), 404, {"token: "}); }

using Requests = CityTest;
PINGZHI_IN_BOTH_FORMATS(Requests);

TEST_P(Requests, AreAListOfNone) {
    const Got got = get("requests");
    EXPECT_EQ(got.reply.status, 200u);
    EXPECT_EQ(got.size(), 0u);
    expect_names(got, "service_requests");
    EXPECT_EQ(got.reply.header("X-Total-Count"), "0");
    if (GetParam() == Format::json) {
        EXPECT_EQ(got.reply.body, "[]");
    }
}

TEST_P(Requests, AreAListOfOne) {
    city().report();
    EXPECT_EQ(get("requests").size(), 1u);
}

TEST_P(Requests, AreAListOfTwoTheNewestFirst) {
    const Matter first = city().report();
    city().clock.advance(Duration::minutes(1));
    const Matter second = city().report();
    const Got got = get("requests");
    expect_names(got, "service_requests", "request");
    EXPECT_THAT(got.all("service_request_id"), ElementsAre(city().number(second), city().number(first)));
}

TEST_P(Requests, AreFoundByAListOfNumbers) {
    const Matter first = city().report(), second = city().report();
    city().report();
    const Got got = get("requests", {{"service_request_id", city().number(first) + ", " + city().number(second) + ",PL-99-92,nonsense,"}});
    EXPECT_THAT(got.all("service_request_id"), ::testing::UnorderedElementsAre(city().number(first), city().number(second)));
    EXPECT_EQ(got.reply.header("X-Total-Count"), "2");
}

TEST_P(Requests, WithNumbersOverrideEveryOtherFilter) {
    const Matter matter = city().report("other", {120.015, 30.015}, instant("2026-11-01T00:00:00Z"));
    const Got got = get("requests", {{"service_request_id", city().number(matter)},
                                     {"status", "closed"},
                                     {"service_code", "pothole"},
                                     {"start_date", "2026-11-10T00:00:00Z"},
                                     {"end_date", "not a date"},
                                     {"bbox", "0,0,1,1"}});
    EXPECT_THAT(got.all("service_request_id"), ElementsAre(city().number(matter)));
}

TEST_P(Requests, WithOnlyUnknownNumbersAreNone) {
    city().report();
    const Got got = get("requests", {{"service_request_id", "no-such"}});
    EXPECT_EQ(got.size(), 0u);
    EXPECT_EQ(got.reply.header("X-Total-Count"), "0");
}

TEST_P(Requests, AreFoundByService) {
    city().report("pothole");
    city().report("other");
    EXPECT_THAT(get("requests", {{"service_code", "pothole"}}).all("service_code"), ElementsAre("pothole"));
}

TEST_P(Requests, AreFoundByAListOfServices) {
    city().report("pothole");
    city().report("other");
    city().report("water-leak");
    EXPECT_THAT(get("requests", {{"service_code", "pothole,other"}}).all("service_code"), ::testing::UnorderedElementsAre("pothole", "other"));
}

TEST_P(Requests, OfAnUnknownServiceAreNone) {
    city().report();
    EXPECT_EQ(get("requests", {{"service_code", "no-such"}}).size(), 0u);
}

TEST_P(Requests, AreFoundByStatus) {
    const Matter open = city().report(), closed = city().report();
    city().close(closed);
    EXPECT_THAT(get("requests", {{"status", "open"}}).all("service_request_id"), ElementsAre(city().number(open)));
    EXPECT_THAT(get("requests", {{"status", "Closed"}}).all("service_request_id"), ElementsAre(city().number(closed)));
}

TEST_P(Requests, AreFoundByAListOfStatuses) {
    city().report();
    city().close(city().report());
    EXPECT_EQ(get("requests", {{"status", "open,closed"}}).size(), 2u);
}

TEST_P(Requests, WithAnUnknownStatusAreRefused) { expect_errors(get("requests", {{"status", "pending"}}), 400, {"status: "}); }

TEST_P(Requests, AreFoundByDates) {
    city().report("other", {120.015, 30.015}, instant("2026-11-01T00:00:00Z"));
    const Matter within = city().report("other", {120.015, 30.015}, instant("2026-11-05T00:00:00Z"));
    city().report();
    EXPECT_THAT(get("requests", {{"start_date", "2026-11-05T00:00:00Z"}, {"end_date", "2026-11-05T00:00:00Z"}}).all("service_request_id"),
                ElementsAre(city().number(within)));
    EXPECT_EQ(get("requests", {{"start_date", "2026-11-05T00:00:00Z"}}).size(), 2u);
    EXPECT_EQ(get("requests", {{"end_date", "2026-11-05T00:00:00Z"}}).size(), 2u);
}

TEST_P(Requests, AreFoundByDatesInTheFormsThatClientsSend) {
    city().report("other", {120.015, 30.015}, instant("2026-11-05T15:59:59Z"));
    EXPECT_EQ(get("requests", {{"start_date", "2026-11-05"}, {"end_date", "2026-11-05"}}).size(), 1u);
    EXPECT_EQ(get("requests", {{"start_date", "2026-11-06"}}).size(), 0u);
    EXPECT_EQ(get_raw("requests", "start_date=2026-11-05T23:00:00+08:00").size(), 1u);  // the plus comes as a blank
    EXPECT_EQ(get_raw("requests", "start_date=2026-11-05T23:59:59%2B0800").size(), 1u);
}

TEST_P(Requests, WithoutDatesAreThoseOfNinetyDays) {
    const Matter matter = city().report();
    city().clock.advance(Duration::days(90));
    EXPECT_EQ(get("requests").size(), 1u);
    city().clock.advance(Duration::minutes(1));
    EXPECT_EQ(get("requests").size(), 0u);
    EXPECT_EQ(get("requests", {{"service_request_id", city().number(matter)}}).size(), 1u);
}

TEST_P(Requests, MaySpanNinetyDays) {
    city().report();
    EXPECT_EQ(get("requests", {{"start_date", "2026-08-20T00:00:00Z"}, {"end_date", "2026-11-18T00:00:00Z"}}).size(), 1u);
    EXPECT_EQ(get("requests", {{"start_date", "2026-08-20"}, {"end_date", "2026-11-18"}}).size(), 1u);
}

TEST_P(Requests, MayNotSpanMore) {
    expect_errors(get("requests", {{"start_date", "2026-08-20T00:00:00Z"}, {"end_date", "2026-11-19T00:00:00Z"}}), 400, {"end_date: "});
}
TEST_P(Requests, MayNotEndBeforeTheyStart) {
    expect_errors(get("requests", {{"start_date", "2026-11-10T00:00:00Z"}, {"end_date", "2026-11-09T00:00:00Z"}}), 400, {"end_date: "});
}

TEST_P(Requests, WithFaultyParametersNameEachOfThem) {
    expect_errors(get("requests", {{"page", "0"}, {"status", "x"}, {"start_date", "yesterday"}, {"bbox", "1,2,3"}, {"lat", "1"}}), 400,
                  {"page: ", "status: ", "start_date: ", "bbox: ", "long: "});
}

TEST_P(Requests, TakeEmptyParametersAsAbsent) {
    city().report();
    EXPECT_EQ(get_raw("requests",
                      "jurisdiction_id=&service_request_id=&service_code=&status=&start_date=&end_date=&page=&page_size=&bbox=&lat=&long=&radius=&extensions=")
                  .size(),
              1u);
}

TEST_P(Requests, TakeUnknownParametersAsNone) {
    city().report();
    EXPECT_EQ(get("requests", {{"utm_source", "x"}}).size(), 1u);
}

TEST_P(Requests, AreFoundInABox) {
    const Matter west = city().report("other", {120.005, 30.015});
    city().report("other", {120.025, 30.015});
    city().report("other", {120.005, 30.005});
    EXPECT_THAT(get("requests", {{"bbox", "120.000,30.010,120.010,30.020"}}).all("service_request_id"), ElementsAre(city().number(west)));
}

TEST_P(Requests, InABoxThatIsNoneAreRefused) {
    for (const char* box : {"1,2,3", "1,2,3,x", "3,2,1,4", "1,4,3,2", "1,2,3,4,5"}) expect_errors(get("requests", {{"bbox", box}}), 400, {"bbox: "});
}

TEST_P(Requests, AreFoundAroundAPlace) {
    const Matter near = city().report("other", {120.0150, 30.0150});
    const Matter corner = city().report("other", {120.0158, 30.0158});  // 118 m away: in the box around the circle, not in it
    const Got got = get("requests", {{"lat", "30.0150"}, {"long", "120.0150"}, {"radius", "100"}});
    EXPECT_THAT(got.all("service_request_id"), ElementsAre(city().number(near)));
    EXPECT_EQ(got.reply.header("X-Total-Count"), "1");
    EXPECT_EQ(get("requests", {{"lat", "30.0150"}, {"long", "120.0150"}, {"radius", "120"}}).size(), 2u);
    EXPECT_EQ(get("requests", {{"lat", "30.0150"}, {"long", "120.0150"}}).size(), 2u);  // within a kilometre
    EXPECT_NE(near.id, corner.id);
}

TEST_P(Requests, AroundAPlaceComeInPages) {
    for (int i = 0; i < 7; ++i) city().report("other", {120.0150, 30.0150 + i * 0.00001});
    std::set<std::string> numbers;
    for (const char* page : {"1", "2", "3"}) {
        const Got got = get("requests", {{"lat", "30.0150"}, {"long", "120.0150"}, {"radius", "50"}, {"page", page}, {"page_size", "3"}});
        EXPECT_EQ(got.reply.header("X-Total-Count"), "7");
        for (const std::string& number : got.all("service_request_id")) numbers.insert(number);
    }
    EXPECT_EQ(numbers.size(), 7u);
}

TEST_P(Requests, AroundNoPlaceAreRefused) {
    expect_errors(get("requests", {{"radius", "100"}}), 400, {"lat: ", "long: "});
    expect_errors(get("requests", {{"lat", "95"}, {"long", "120"}}), 400, {"lat and long: "});
    for (const char* radius : {"0", "-1", "wide", "50001"})
        expect_errors(get("requests", {{"lat", "30"}, {"long", "120"}, {"radius", radius}}), 400, {"radius: "});
}

TEST_P(Requests, ComeInPagesWithTheirTotal) {
    for (int i = 0; i < 5; ++i) city().report();
    std::vector<std::string> numbers;
    for (const char* page : {"1", "2", "3"}) {
        const Got got = get("requests", {{"page", page}, {"page_size", "2"}});
        EXPECT_EQ(got.reply.header("X-Total-Count"), "5");
        for (const std::string& number : got.all("service_request_id")) numbers.push_back(number);
    }
    EXPECT_EQ(numbers, get("requests").all("service_request_id"));
    EXPECT_EQ(get("requests", {{"page", "4"}, {"page_size", "2"}}).size(), 0u);
}

TEST_P(Requests, AreAThousandAtMost) {
    for (int i = 0; i < 1003; ++i) city().report();
    const Got got = get("requests");
    EXPECT_EQ(got.size(), 1000u);
    EXPECT_EQ(got.reply.header("X-Total-Count"), "1003");
    EXPECT_EQ(get("requests", {{"page_size", "5000"}}).size(), 1000u);
    EXPECT_EQ(get("requests", {{"page", "2"}}).size(), 3u);
}

TEST_P(Requests, OfPagesThatAreNoneAreRefused) {
    for (const char* page : {"0", "-1", "two", "1.5", "100001"}) expect_errors(get("requests", {{"page", page}}), 400, {"page: "});
    for (const char* size : {"0", "-1", "all"}) expect_errors(get("requests", {{"page_size", size}}), 400, {"page_size: "});
}

TEST_P(Requests, ForAnotherJurisdictionAreNotFound) { expect_errors(get("requests", {{"jurisdiction_id", "elsewhere"}}), 404, {"jurisdiction_id: "}); }

TEST_P(Requests, ForOurJurisdictionAreFound) {
    city().report();
    EXPECT_EQ(get("requests", {{"jurisdiction_id", "plain"}}).size(), 1u);
}

}  // namespace
}  // namespace pingzhi::http::open311
