#include "insight/rates/shown.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace pingzhi::insight {
namespace {

Counts a_month(Count due, Count deferred) {
    Counts counts;
    counts.opened = 40;
    counts.due = due;
    counts.deferred = deferred;
    counts.closed = counts.on_time = counts.score_closed = counts.score_on_time = due - deferred;
    counts.score_due = due - deferred;
    return counts;
}

// All that a resident can work out: every shown number, what the rates are of, and each difference of two of them.
bool can_be_worked_out(const Counts& counts, Count wanted) {
    const Hidden hidden = Hidden::from_residents(counts);
    std::vector<Count> known;
    for (const CountName& each : count_names) {
        if (!hidden(each.member)) known.push_back(counts.*each.member);
    }
    for (const Rate rate : rates) {
        if (!is_small(share_of(counts, rate).of)) known.push_back(share_of(counts, rate).of);
    }
    for (const Count a : known) {
        for (const Count b : known) {
            if (a - b == wanted) return true;
        }
    }
    return false;
}

TEST(Shown, WhatIsDeferredIsNotHadFromDueLessPromised) {
    for (Count deferred = 1; deferred < shown_count_min; ++deferred) {
        const Counts counts = a_month(30, deferred);
        const Hidden hidden = Hidden::from_residents(counts);
        EXPECT_TRUE(hidden(&Counts::deferred) && hidden(&Counts::due)) << deferred;
        EXPECT_FALSE(hidden(&Counts::closed) || hidden(&Counts::opened)) << "the rates and what they are of stay";
        EXPECT_FALSE(can_be_worked_out(counts, deferred)) << deferred;
    }
}

TEST(Shown, NorIsWhatWasPromisedWhereItIsLittle) {
    for (Count promised = 1; promised < shown_count_min; ++promised) {
        const Counts counts = a_month(20 + promised, 20);
        EXPECT_TRUE(Hidden::from_residents(counts)(&Counts::due)) << promised;
        EXPECT_FALSE(Hidden::from_residents(counts)(&Counts::deferred)) << promised;
        EXPECT_FALSE(can_be_worked_out(counts, promised)) << promised;
    }
}

TEST(Shown, WhereNothingIsSmallAllIsTold) {
    for (const Count deferred : {Count{0}, Count{5}, Count{12}}) {
        const Hidden hidden = Hidden::from_residents(a_month(30, deferred));
        EXPECT_FALSE(hidden.any()) << deferred;
    }
}

TEST(Shown, TheFewThatWeighDoubleAreNotHadFromTheScore) {
    Counts counts = a_month(30, 0);
    counts.score_due += 2;
    counts.score_closed += 2;
    const Hidden hidden = Hidden::from_residents(counts);
    EXPECT_TRUE(hidden(&Counts::score_due) && hidden(&Counts::score_closed));
    EXPECT_FALSE(hidden(&Counts::due) || hidden(&Counts::closed) || hidden(&Counts::score_on_time));
}

}  // namespace
}  // namespace pingzhi::insight
