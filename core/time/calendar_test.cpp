// Which days work, and which specs are refused.
#include "core/time/calendar.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

const Frames office{{540, 720}, {810, 1050}};
const Frames saturday_hours{{600, 900}};

// Monday to Friday; National Day 2026 off, Saturday 2026-10-10 made up.
WorkingCalendar::Spec office_week() {
    WorkingCalendar::Spec spec;
    for (std::size_t weekday = 0; weekday < 5; ++weekday) spec.weekdays[weekday] = office;
    spec.make_up = saturday_hours;
    spec.special = {{to_day({2026, 10, 1}), SpecialDay::off}, {to_day({2026, 10, 10}), SpecialDay::working}};
    return spec;
}

TEST(WorkingCalendar, AListedDayGoesBeforeItsWeekday) {
    const WorkingCalendar calendar{office_week()};
    EXPECT_EQ(calendar.frames(to_day({2026, 9, 30})), office) << "a Wednesday";
    EXPECT_FALSE(calendar.is_working(to_day({2026, 10, 1}))) << "a holiday on a Thursday";
    EXPECT_TRUE(calendar.frames(to_day({2026, 10, 1})).empty());
    EXPECT_FALSE(calendar.is_working(to_day({2026, 10, 3}))) << "a Saturday";
    EXPECT_TRUE(calendar.is_working(to_day({2026, 10, 10}))) << "a make-up Saturday";
    EXPECT_EQ(calendar.frames(to_day({2026, 10, 10})), saturday_hours);
}

TEST(WorkingCalendar, AMakeUpDayOnAWorkingWeekdayHasTheFramesOfMakeUpDays) {
    auto spec = office_week();
    spec.special[to_day({2026, 9, 30})] = SpecialDay::working;
    EXPECT_EQ(WorkingCalendar{spec}.frames(to_day({2026, 9, 30})), saturday_hours);
}

TEST(WorkingCalendar, FramesMayTouchAndFillTheDay) {
    auto spec = office_week();
    spec.weekdays[0] = {{0, 720}, {720, 1440}};
    EXPECT_TRUE(WorkingCalendar::valid(spec));
}

TEST(WorkingCalendar, OneWorkingWeekdayIsEnough) {
    WorkingCalendar::Spec spec;
    spec.weekdays[6] = {{0, 1}};
    EXPECT_TRUE(WorkingCalendar::valid(spec));
}

TEST(WorkingCalendar, RefusesSpecsThatCannotBeCounted) {
    struct Row {
        const char* name;
        void (*spoil)(WorkingCalendar::Spec&);
    };
    const Row rows[] = {
        {"no working weekday", [](auto& spec) { spec.weekdays = {}; }},
        {"make-up days without frames", [](auto& spec) { spec.make_up.clear(); }},
        {"empty frame",
         [](auto& spec) {
             spec.weekdays[1] = {{540, 540}};
         }},
        {"frame turned round",
         [](auto& spec) {
             spec.weekdays[1] = {{720, 540}};
         }},
        {"frame before midnight",
         [](auto& spec) {
             spec.weekdays[1] = {{-1, 540}};
         }},
        {"frame after midnight",
         [](auto& spec) {
             spec.weekdays[1] = {{540, 1441}};
         }},
        {"frames out of order",
         [](auto& spec) {
             spec.weekdays[1] = {{810, 1050}, {540, 720}};
         }},
        {"frames overlapping",
         [](auto& spec) {
             spec.weekdays[1] = {{540, 720}, {719, 800}};
         }},
        {"make-up frames overlapping",
         [](auto& spec) {
             spec.make_up = {{540, 720}, {719, 800}};
         }},
    };
    for (const Row& row : rows) {
        auto spec = office_week();
        ASSERT_TRUE(WorkingCalendar::valid(spec));
        row.spoil(spec);
        EXPECT_FALSE(WorkingCalendar::valid(spec)) << row.name;
        EXPECT_THROW(WorkingCalendar{spec}, std::invalid_argument) << row.name;
    }
}

}  // namespace
}  // namespace pingzhi
