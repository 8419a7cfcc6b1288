// How often a sign-in may be tried, and that nobody locks another out.
#include "app/people/sign_in_limits.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

constexpr Instant begin{1'800'000'000'000};
Digest login(std::uint8_t n) { return {n}; }
Source source(std::uint16_t n) { return {1, static_cast<std::uint8_t>(n), static_cast<std::uint8_t>(n >> 8)}; }

// Fails as often as it is let, once a second; says how often that was.
int failures_within(SignInLimits& limits, const Digest& whose, const Source& from, Duration span, Instant since = begin) {
    int tried = 0;
    for (Instant now = since; now < since + span; now = now + Duration::seconds(1)) tried += !limits.begin(whose, from, now);
    return tried;
}

TEST(SignInLimits, AfterFiveFailuresEachFurtherOneWaitsTwiceAsLong) {
    SignInLimits limits;
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(limits.begin(login(1), source(1), begin));
    EXPECT_EQ(limits.begin(login(1), source(1), begin), std::chrono::seconds(2));
    EXPECT_EQ(limits.begin(login(1), source(1), begin), std::chrono::seconds(2)) << "what is not let in does not count";
    const Instant later = begin + Duration::seconds(2);
    EXPECT_FALSE(limits.begin(login(1), source(1), later));
    EXPECT_GE(limits.begin(login(1), source(1), later), std::chrono::seconds(3));
}

TEST(SignInLimits, AGuesserFromOnePlaceHasTwentyTriesAnHourAtMost) {
    SignInLimits limits;
    EXPECT_LE(failures_within(limits, login(1), source(1), Duration::hours(1)), 20);
}

TEST(SignInLimits, AWaitIsNeverLongerThanAQuarterOfAnHour) {
    SignInLimits limits;
    failures_within(limits, login(1), source(1), Duration::hours(24));
    EXPECT_FALSE(limits.begin(login(1), source(1), begin + Duration::hours(24) + Duration::minutes(16)));
}

TEST(SignInLimits, ASuccessForgivesTheFailuresBeforeIt) {
    SignInLimits limits;
    for (int i = 0; i < 4; ++i) limits.begin(login(1), source(1), begin);
    EXPECT_FALSE(limits.begin(login(1), source(1), begin));
    limits.succeeded(login(1), source(1));
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(limits.begin(login(1), source(1), begin));
}

TEST(SignInLimits, WhatWasNoGuessIsTakenBack) {
    SignInLimits limits;
    for (int i = 0; i < 40; ++i) {
        ASSERT_FALSE(limits.begin(login(1), source(1), begin)) << i;
        limits.take_back(login(1), source(1));
    }
}

TEST(SignInLimits, OneSourceWaitsOverAllAccounts) {
    SignInLimits limits;
    int tried = 0;
    for (int account = 0; account < 200; ++account) tried += !limits.begin(login(static_cast<std::uint8_t>(account)), source(1), begin);
    EXPECT_EQ(tried, 30);
    EXPECT_FALSE(limits.begin(login(1), source(2), begin)) << "others are not touched by it";
}

TEST(SignInLimits, AThousandSourcesDoNotLockTheOwnerOutFromWhereTheOwnerWorks) {
    SignInLimits limits;
    const Source desk = source(9'999);
    limits.begin(login(1), desk, begin);
    limits.succeeded(login(1), desk);
    int tried = 0;
    for (std::uint16_t from = 0; from < 1'000; ++from) tried += !limits.begin(login(1), source(from), begin);
    EXPECT_EQ(tried, 50) << "all sources together are slowed down";
    EXPECT_FALSE(limits.begin(login(1), desk, begin));
    EXPECT_TRUE(limits.begin(login(1), source(5'000), begin + Duration::seconds(30)));
    EXPECT_FALSE(limits.begin(login(1), source(5'000), begin + Duration::seconds(61))) << "and from a new place it takes a minute, not for ever";
    EXPECT_FALSE(limits.begin(login(2), source(5'001), begin)) << "others are not touched by it";
}

TEST(SignInLimits, TheTableIsBounded) {
    SignInLimits limits(100);
    for (std::uint16_t from = 0; from < 10'000; ++from) limits.begin(login(static_cast<std::uint8_t>(from)), source(from), begin);
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(limits.begin(login(7), source(10'007), begin + Duration::hours(12)));
}

}  // namespace
}  // namespace pingzhi
