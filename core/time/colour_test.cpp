// The three colours at their borders, and the amber instant.
#include "core/time/colour.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

TEST(Colour, ChangesAtAmberAndAfterTheDeadline) {
    const Instant amber{1000};
    const Instant due{2000};
    EXPECT_EQ(colour_at(Instant{999}, amber, due), Colour::green);
    EXPECT_EQ(colour_at(Instant{1000}, amber, due), Colour::amber);
    EXPECT_EQ(colour_at(Instant{2000}, amber, due), Colour::amber);
    EXPECT_EQ(colour_at(Instant{2001}, amber, due), Colour::red);
}

TEST(Colour, WithAmberAtTheDeadlineOnlyThatInstantIsAmber) {
    const Instant due{2000};
    EXPECT_EQ(colour_at(Instant{1999}, due, due), Colour::green);
    EXPECT_EQ(colour_at(Instant{2000}, due, due), Colour::amber);
    EXPECT_EQ(colour_at(Instant{2001}, due, due), Colour::red);
}

TEST(Colour, AmberComesAtAShareOfTheAbsoluteTime) {
    const Instant start{10'000};
    const Instant due = start + Duration::hours(4);
    EXPECT_EQ(amber_from(start, due, 0), start);
    EXPECT_EQ(amber_from(start, due, 75), start + Duration::hours(3));
    EXPECT_EQ(amber_from(start, due, 100), due);
    EXPECT_EQ(amber_from(start, start + Duration{199}, 50), start + Duration{99});
    EXPECT_EQ(amber_from(start, start, 80), start);
}

TEST(Colour, AmberOfAVeryLongSpanFits) {
    const Instant far{std::int64_t{1} << 60};
    EXPECT_EQ(amber_from(Instant{}, far, 50), Instant{std::int64_t{1} << 59});
}

TEST(Colour, Names) {
    EXPECT_EQ(name_of(Colour::green), "green");
    EXPECT_EQ(name_of(Colour::amber), "amber");
    EXPECT_EQ(name_of(Colour::red), "red");
}

}  // namespace
}  // namespace pingzhi
