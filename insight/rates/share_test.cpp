#include "insight/rates/share.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "insight/rates/counts.hpp"
#include "insight/rates/score.hpp"

namespace pingzhi::insight {
namespace {

TEST(Share, IsPrintedExactlyWithHalvesRoundedUp) {
    EXPECT_EQ(percent({1, 3}), "33.33");
    EXPECT_EQ(percent({2, 3}), "66.67");
    EXPECT_EQ(percent({1, 800}), "0.13");    // 0.125
    EXPECT_EQ(percent({3, 800}), "0.38");    // 0.375: banks would round to 0.38, and 0.125 to 0.12
    EXPECT_EQ(percent({1, 20001}), "0.00");  // 0.00499975
    EXPECT_EQ(percent({1, 20000}), "0.01");  // 0.005
    EXPECT_EQ(percent({7, 7}), "100.00");
    EXPECT_EQ(percent({9999, 10000}), "99.99");
    EXPECT_EQ(percent({0, 5}), "0.00");
    EXPECT_EQ(percent({0, 0}), std::nullopt);
    EXPECT_EQ(print({5, 2}, 0), "3");
    EXPECT_EQ(print({1, 8}, 1), "0.1");
}

// One quarter of a system in use: 829 requests circulated, 813 done, 560 rated, 99.64 % satisfied; a year of it: 4,078, 99.8 % done.
TEST(Share, TheFiguresOfASystemInUse) {
    EXPECT_EQ(percent({813, 829}), "98.07");
    EXPECT_EQ(percent({558, 560}), "99.64");
    EXPECT_NE(percent({557, 560}), "99.64");
    EXPECT_NE(percent({559, 560}), "99.64");
    const auto of_the_year = [](std::uint64_t done) { return print({Wide{done} * 100, 4078}, 1); };
    EXPECT_EQ(of_the_year(4067), "99.7");
    for (std::uint64_t done : {4068, 4069, 4070, 4071}) EXPECT_EQ(of_the_year(done), "99.8");
    EXPECT_EQ(of_the_year(4072), "99.9");
}

// By hand: (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n) with z = 1.96.
TEST(Wilson, TheIntervalIsWideWhereFewWereCounted) {
    struct Row {
        Share share;
        const char *low, *high;
    };
    for (const Row& row : {Row{{1, 1}, "20.65", "100.00"}, Row{{0, 10}, "0.00", "27.75"}, Row{{5, 10}, "23.66", "76.34"}, Row{{99, 100}, "94.55", "99.82"},
                           Row{{737, 972}, "73.03", "78.41"}}) {
        const Interval interval = wilson(row.share).value();
        EXPECT_EQ(percent_of_interval(interval.low), row.low) << row.share.count << " of " << row.share.of;
        EXPECT_EQ(percent_of_interval(interval.high), row.high) << row.share.count << " of " << row.share.of;
    }
    EXPECT_FALSE(wilson({0, 0}));
}

TEST(Wilson, WholeNumbersSayWhatTheFormulaSays) {
    constexpr double z = 1.96;
    for (std::uint64_t of : {1, 2, 3, 7, 40, 972, 30'000, 1'000'000, 50'000'000}) {
        for (std::uint64_t step = 0; step <= 20; ++step) {
            const Share share{of * step / 20, of};
            const double n = static_cast<double>(of), p = static_cast<double>(share.count) / n;
            const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
            const Interval interval = wilson(share).value();
            EXPECT_NEAR(static_cast<double>(interval.low), (p + z * z / (2 * n) - half) / (1 + z * z / n) * 1e9, 3) << share.count << " of " << of;
            EXPECT_NEAR(static_cast<double>(interval.high), (p + z * z / (2 * n) + half) / (1 + z * z / n) * 1e9, 3) << share.count << " of " << of;
        }
    }
}

TEST(Composite, WeighsTheThreeRates) {
    Counts counts;
    counts.responded = 9, counts.response_due = 10;
    counts.solved = 3, counts.solved_asked = 4;
    EXPECT_FALSE(composite(counts, {})) << "nobody was asked whether they are satisfied";
    counts.satisfied = 1, counts.satisfied_asked = 3;
    // 0.30 * 90 + 0.35 * 75 + 0.35 * 33.333... = 27 + 26.25 + 11.666...
    EXPECT_EQ(print(*composite(counts, {}), 2), "64.92");
    EXPECT_EQ(print(*composite(counts, {1, 0, 0}), 2), "90.00");
}

struct ScoreRow {
    const char* name;
    Count due, closed, on_time, rework, false_handling;
    const char *by_time, *by_closing, *off, *total;
};
class DigitalCity : public ::testing::TestWithParam<ScoreRow> {};

TEST_P(DigitalCity, Points) {
    const ScoreRow& row = GetParam();
    Counts counts;
    counts.score_due = row.due, counts.score_closed = row.closed, counts.score_on_time = row.on_time;
    counts.score_rework = row.rework, counts.score_false = row.false_handling;
    const Score points = score(counts, {}).value();
    EXPECT_EQ(print(points.on_time, 2), row.by_time);
    EXPECT_EQ(print(points.closing, 2), row.by_closing);
    EXPECT_EQ(print(points.off, 2), row.off);
    EXPECT_EQ(print(points.total, 2), row.total);
}

INSTANTIATE_TEST_SUITE_P(Rules, DigitalCity,
                         ::testing::Values(ScoreRow{"Full", 10, 9, 7, 0, 0, "50.00", "20.00", "0.00", "70.00"},
                                           ScoreRow{"APointForEachPointUnder", 100, 88, 65, 0, 0, "45.00", "18.00", "0.00", "63.00"},
                                           ScoreRow{"PartsOfAPoint", 3, 2, 2, 0, 0, "46.67", "0.00", "0.00", "46.67"},
                                           ScoreRow{"NeverBelowNothing", 10, 1, 1, 0, 0, "0.00", "0.00", "0.00", "0.00"},
                                           ScoreRow{"TwoReworks", 10, 10, 10, 2, 0, "50.00", "20.00", "0.40", "69.60"},
                                           ScoreRow{"TheThirdCostsMore", 10, 10, 10, 4, 0, "50.00", "20.00", "1.40", "68.60"},
                                           ScoreRow{"FalseHandling", 10, 10, 10, 1, 2, "50.00", "20.00", "2.20", "67.80"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace pingzhi::insight
