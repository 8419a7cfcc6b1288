// What concerns the whole city: emergency modes, the pack in force, published months.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

StartMode storm(std::optional<Instant> until = {}, std::optional<AreaCode> area = {}) { return {"storm", std::move(area), until}; }

TEST(Modes, SwitchLimitsRoutesAndServicesWhereTheyAreActive) {
    Story city;
    city.now("11-19 08:00").does(desk_officer(), storm(city.at("11-19 18:00"), AreaCode{"east"}));
    const MatterId east = city.now("11-19 09:00").road();
    EXPECT_EQ(city[east].mode, "storm");
    EXPECT_EQ(city.unit(east), "town_hall");
    EXPECT_EQ(city.due(east, ClockKind::sign), "11-19 09:10");
    EXPECT_EQ(city.due(east, ClockKind::close), "11-19 11:00");
    const MatterId west = city.road([](ReportMatter& report) { report.place.position = Position{0.5, 0.5}; });
    EXPECT_EQ(city[west].mode, "");
    EXPECT_EQ(city.unit(west), "west_committee");
    ReportMatter record;
    record.service = "record";
    record.place.position = Position{1.5, 0.5};
    city.refused(RefusalCode::service_not_offered, reporter(), record);
}

TEST(Modes, EndByThemselvesAndWhatBeganInThemKeepsTheirRules) {
    Story city;
    city.now("11-19 08:00").does(desk_officer(), storm(city.at("11-19 18:00")));
    const MatterId during = city.now("11-19 17:30").road();
    city.now("11-19 18:30");
    EXPECT_THAT(city.city().modes, IsEmpty());
    const MatterId after = city.road();
    EXPECT_EQ(city[after].mode, "");
    EXPECT_EQ(city.due(after, ClockKind::close), "11-26 23:59:59.999");
    // Two hours, and half an hour of waiting for the reporter.
    city.does(officer("town_hall"), AskReporter{during, {{"question", "哪一段？", {}}}});
    city.now("11-19 19:00").does(reporter(), ReplyToQuestion{during, Channel::web, words("东段")});
    EXPECT_EQ(city.due(during, ClockKind::close), "11-19 20:00");
}

TEST(Modes, AreOverAtTheirTimeEvenIfTheClockWasStopped) {
    Story city;
    city.now("11-19 08:00").does(desk_officer(), storm(city.at("11-19 18:00")));
    const MatterId late = city.stopped_until("11-19 18:00").road();
    EXPECT_EQ(city[late].mode, "");
    EXPECT_EQ(city.unit(late), "east_committee");
}

TEST(Modes, EndByOrderAndLastNoLongerThanTheyMay) {
    Story city;
    city.now("11-19 08:00").refused(RefusalCode::mode_too_long, desk_officer(), storm(city.at("11-22 08:01")));
    city.refused(RefusalCode::unknown_mode, desk_officer(), StartMode{"war", {}, {}});
    city.refused(RefusalCode::not_granted, officer("roads"), storm());
    const Seq active = city.does(desk_officer(), storm());
    EXPECT_EQ(city.city().modes.front().until, city.at("11-22 08:00")) << "its longest time";
    city.refused(RefusalCode::mode_active, desk_officer(), storm());
    city.refused(RefusalCode::clock_not_due, the_clock(), EndMode{active});
    city.does(desk_officer(), EndMode{active});
    EXPECT_TRUE(std::get<ModeEnded>(city.ledger().back().body).by_order);
    city.refused(RefusalCode::unknown_mode, desk_officer(), EndMode{active});
}

TEST(Modes, DoNotTouchRecordsOfWhatHasEnded) {
    Story city;
    city.now("11-19 08:00").does(desk_officer(), storm());
    const Actor importer{ActorKind::import, "records", std::nullopt, {Grant::report, Grant::record_past}};
    ReportMatter record;
    record.service = "record";
    record.ending = RecordedEnding{"solved", city.time()};
    const MatterId recorded{city.does(importer, record)};
    EXPECT_EQ(city[recorded].mode, "");
    EXPECT_EQ(city[recorded].state, MatterState::closed);
}

TEST(Months, ArePublishedOnceAndOnlyWhenTheyAreOver) {
    Story city;
    city.now("11-19 09:00").road();
    const auto publish = [&](const char* month, Seq as_of) { return PublishMonth{month, "rates/1", as_of, {}}; };
    city.refused(RefusalCode::month_invalid, desk_officer(), publish("2026-13", 1));
    city.refused(RefusalCode::month_invalid, desk_officer(), publish("2026-1", 1));
    city.now("11-30 23:59").refused(RefusalCode::month_not_over, desk_officer(), publish("2026-11", 1));
    city.now("12-01 00:00").refused(RefusalCode::month_not_over, desk_officer(), publish("2026-11", 10'000));
    city.refused(RefusalCode::not_granted, officer("roads"), publish("2026-11", 1));
    city.does(desk_officer(), publish("2026-11", 1));
    city.refused(RefusalCode::month_published, desk_officer(), publish("2026-11", 2));
    EXPECT_THAT(city.city().months, SizeIs(1));
}

}  // namespace
}  // namespace pingzhi::testing
