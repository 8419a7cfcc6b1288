#include "app/matter_paths.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

constexpr auto none = std::optional<PathFault>();

// A ledger of facts given one after the other: the pack is fact 1, the matter fact 2, its lead assignment fact 3.
class Paths : public ::testing::Test {
protected:
    using Fault = std::optional<PathFault>;

    Paths() {
        EXPECT_EQ(city(PackLoaded{"pack", "1", {}}), none);
        EXPECT_EQ(
            matter(MatterReported{"lamp", 1, Channel::web, {}, {}, {}, {}, {}, false, {}, clocks({ClockKind::sign, ClockKind::handle, ClockKind::close})}),
            none);
        EXPECT_EQ(matter(assigned(true, AssignmentCause::routed)), none);
    }

    static std::vector<Clock> clocks(std::initializer_list<ClockKind> kinds) {
        std::vector<Clock> made;
        for (ClockKind kind : kinds) made.emplace_back().kind = kind;
        return made;
    }
    static MatterAssigned assigned(bool lead, AssignmentCause cause, std::vector<Clock> share = {}) {
        return {{"unit"}, lead, cause, {}, {}, {}, std::move(share)};
    }
    static MatterReported part_of(Seq whole) { return {"lamp", 1, Channel::web, {}, {}, {}, {}, {}, false, MatterId{whole}, {}}; }
    static ClockMove move_of(ClockKind kind, std::optional<Seq> owner = {}) { return {kind, owner, {}, {}, {}, {}}; }

    Fault give(Seq subject, FactBody body) {
        Fact fact;
        fact.seq = facts_.size() + 1;
        fact.subject = subject;
        fact.body = std::move(body);
        facts_.push_back(fact);
        return paths_.take(fact);
    }
    Fault city(FactBody body) { return give(0, std::move(body)); }
    Fault matter(FactBody body) { return give(2, std::move(body)); }
    Fault report_another() { return give(next(), MatterReported{"lamp", 1, Channel::web, {}, {}, {}, {}, {}, false, {}, {}}); }
    Seq next() const { return facts_.size() + 1; }
    Seq last() const { return facts_.size(); }
    void sign() { EXPECT_EQ(matter(AssignmentSigned{{3}}), none); }
    void handle() { EXPECT_EQ(matter(MatterHandled{}), none); }

private:
    std::vector<Fact> facts_;
    MatterPaths paths_{[this](Seq seq) { return seq == 0 || seq > facts_.size() ? std::nullopt : std::optional(facts_[seq - 1]); }};
};

TEST_F(Paths, TheStraightWayIsLegal) {
    sign();
    EXPECT_EQ(matter(StepRecorded{Step::contact}), none);
    handle();
    EXPECT_EQ(matter(HandlingReviewed{true, {}}), none);
    EXPECT_EQ(matter(MatterAnswered{{}, clocks({ClockKind::call_back})}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::call_back, {}, {}}), none);
    EXPECT_EQ(matter(ReporterCalledBack{}), none);
    EXPECT_EQ(matter(MatterClosed{}), none);
    EXPECT_EQ(matter(MatterRated{}), none);
    EXPECT_EQ(matter(MatterExcluded{}), none);
    EXPECT_EQ(matter(MatterIncluded{}), none);
    EXPECT_EQ(matter(MatterArchived{}), none);
    EXPECT_EQ(matter(MatterRated{}), PathFault::wrong_state);
}

TEST_F(Paths, FactsOfTheCityAndOfMattersAreNotMixedUp) {
    EXPECT_EQ(city(MatterUrged{}), PathFault::subject_wrong);
    EXPECT_EQ(matter(PackLoaded{}), PathFault::subject_wrong);
    EXPECT_EQ(matter(MonthPublished{}), PathFault::subject_wrong);
    EXPECT_EQ(give(99, MatterUrged{}), PathFault::unknown_matter);
}

TEST_F(Paths, NobodyAnswersWhatIsNotHandled) {
    sign();
    EXPECT_EQ(matter(MatterAnswered{}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterClosed{}), PathFault::wrong_state);
}

TEST_F(Paths, AClockThatWasStoppedDoesNotAct) {
    EXPECT_EQ(matter(ClockWarned{ClockKind::sign, {}}), none);
    EXPECT_EQ(matter(ClockWarned{ClockKind::contact, {}}), PathFault::clock_not_running);
    sign();
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, {}, {}}), none);
    handle();
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(HandlingReviewed{false, {}}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, {}, {}}), none) << "the work was not done: its clock runs on";
}

TEST_F(Paths, AClockDoesNotRunOnInAPause) {
    sign();
    EXPECT_EQ(matter(SupervisionOrdered{{"unit"}, {}, clocks({ClockKind::supervise})}), none);
    const Seq order = last();
    EXPECT_EQ(matter(ReporterAsked{}), none);
    EXPECT_EQ(matter(ReporterReminded{}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::supervise, order, {}}), none) << "orders do not stand still";
    EXPECT_EQ(matter(MatterEscalated{}), PathFault::wrong_state);
    EXPECT_EQ(matter(ReporterReplied{Channel::web, {}, {move_of(ClockKind::handle)}}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, {}, {}}), none);
    EXPECT_EQ(matter(ReporterReminded{}), PathFault::wrong_state);
    handle();
}

TEST_F(Paths, OnlyAClockThatRunsIsMoved) {
    sign();
    EXPECT_EQ(matter(ReporterAsked{}), none);
    EXPECT_EQ(matter(ReporterReplied{Channel::web, {}, {move_of(ClockKind::sign)}}), PathFault::clock_not_running);
}

TEST_F(Paths, ANewLeadHasItsOwnShareAndTheOldOneIsOut) {
    EXPECT_EQ(matter(assigned(true, AssignmentCause::transferred, clocks({ClockKind::sign, ClockKind::handle}))), none);
    const Seq second = last();
    EXPECT_EQ(matter(AssignmentSigned{{3}}), PathFault::unknown_assignment);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, second, {}}), none);
    EXPECT_EQ(matter(AssignmentSigned{{second}}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, second, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, second, {}}), none);
    EXPECT_EQ(matter(AssignmentReturned{{second}, {}, {}}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, second, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(AssignmentReturned{{second}, {}, {}}), PathFault::unknown_assignment);
    EXPECT_EQ(matter(assigned(true, AssignmentCause::returned)), none);
}

TEST_F(Paths, SupportIsSignedAndDoneOnce) {
    EXPECT_EQ(matter(assigned(false, AssignmentCause::support, clocks({ClockKind::sign}))), none);
    const Seq support = last();
    EXPECT_EQ(matter(AssignmentDone{{support}, {}}), PathFault::unknown_assignment);
    EXPECT_EQ(matter(AssignmentSigned{{support}}), none);
    EXPECT_EQ(matter(AssignmentSigned{{support}}), PathFault::unknown_assignment);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, support, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(AssignmentDone{{support}, {}}), none);
    EXPECT_EQ(matter(AssignmentCancelled{{support}, {}}), PathFault::unknown_assignment);
    EXPECT_EQ(matter(AssignmentCancelled{{3}, {}}), PathFault::unknown_assignment) << "a lead is never only cancelled";
    sign();
}

TEST_F(Paths, OnlyAnOpenRulingIsDecided) {
    EXPECT_EQ(matter(OwnerRuled{}), PathFault::not_standing);
    EXPECT_EQ(matter(OwnershipClaimed{}), none);
    EXPECT_EQ(matter(RulingAsked{{"city"}, {}, clocks({ClockKind::rule})}), none);
    const Seq ruling = last();
    EXPECT_EQ(matter(ClockLapsed{ClockKind::rule, ruling, {}}), none);
    EXPECT_EQ(matter(OwnerRuled{}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::rule, ruling, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(OwnerRuled{}), PathFault::not_standing);
}

TEST_F(Paths, RequestsAreDecidedOnceAndASuspensionPauses) {
    sign();
    EXPECT_EQ(matter(RequestMade{}), none);
    const Seq extension = last();
    EXPECT_EQ(matter(RequestMade{RequestKind::suspension, {}, {}, {}, {}, {}}), none);
    const Seq suspension = last();
    EXPECT_EQ(matter(RequestDecided{extension, true, {}, {move_of(ClockKind::handle)}}), none);
    EXPECT_EQ(matter(RequestDecided{extension, true, {}, {}}), PathFault::not_standing);
    EXPECT_EQ(matter(RequestDecided{suspension, true, {}, {}}), none);
    EXPECT_EQ(matter(MatterHandled{}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterResumed{}), none);
    handle();
}

TEST_F(Paths, AnOrderIsAnsweredOnce) {
    EXPECT_EQ(matter(SupervisionOrdered{}), none);
    const Seq order = last();
    EXPECT_EQ(matter(SupervisionAnswered{order, {}}), none);
    EXPECT_EQ(matter(SupervisionAnswered{order, {}}), PathFault::not_standing);
    EXPECT_EQ(matter(SupervisionAnswered{3, {}}), PathFault::not_standing);
}

TEST_F(Paths, AMergedMatterStandsUntilItIsDetached) {
    const Seq other = next();
    EXPECT_EQ(report_another(), none);
    sign();
    EXPECT_EQ(matter(MatterMerged{{2}}), PathFault::unknown_matter);
    EXPECT_EQ(matter(MatterMerged{{other}}), none);
    EXPECT_EQ(give(other, MatterJoined{{2}, 1}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::close, {}, {}}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterEscalated{}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterHandled{}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterDetached{}), none);
    EXPECT_EQ(give(other, MatterParted{{2}, 1}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::close, {}, {}}), none) << "its clocks ran on";
    handle();
}

TEST_F(Paths, PartsAreOfTheirWhole) {
    const Seq part = next();
    EXPECT_EQ(give(part, part_of(2)), none);
    EXPECT_EQ(matter(MatterSplit{{part}}), none);
    const Seq stranger = next();
    EXPECT_EQ(report_another(), none);
    EXPECT_EQ(matter(SubMatterEnded{{stranger}}), PathFault::not_standing);
    EXPECT_EQ(matter(SubMatterEnded{{part}}), none);
    EXPECT_EQ(matter(SubMatterReopened{{part}}), none);
    EXPECT_EQ(give(next(), part_of(999)), PathFault::unknown_matter);
}

TEST_F(Paths, ACorrectionStartsNoStoppedClockAgain) {
    sign();
    EXPECT_EQ(matter(MatterCorrected{"noise", {}, {}, {}, {}, clocks({ClockKind::sign, ClockKind::contact})}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::handle, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::contact, {}, {}}), none);
}

TEST_F(Paths, AReopenedMatterHasItsClocksAnewAndNoRequestOfTheRoundBefore) {
    sign();
    EXPECT_EQ(matter(RequestMade{}), none);
    const Seq request = last();
    handle();
    EXPECT_EQ(matter(MatterAnswered{}), none);
    EXPECT_EQ(matter(MatterClosed{}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::close, {}, {}}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterReopened{{}, false, {}, clocks({ClockKind::sign})}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::sign, {}, {}}), none);
    EXPECT_EQ(matter(ClockLapsed{ClockKind::close, {}, {}}), PathFault::clock_not_running);
    EXPECT_EQ(matter(AssignmentSigned{{3}}), PathFault::unknown_assignment);
    EXPECT_EQ(matter(assigned(true, AssignmentCause::reopened)), none);
    EXPECT_NE(matter(RequestDecided{request, false, {}, {}}), none);
}

TEST_F(Paths, EveryEndingHasItsStates) {
    EXPECT_EQ(matter(MatterWithdrawn{true, {}}), PathFault::wrong_state) << "silence is of who was asked";
    EXPECT_EQ(matter(MatterArchived{}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterIncluded{}), PathFault::not_standing);
    EXPECT_EQ(matter(MatterDeclined{}), none);
    EXPECT_EQ(matter(MatterWithdrawn{}), PathFault::wrong_state);
    EXPECT_EQ(matter(MatterArchived{}), none);
}

TEST_F(Paths, ARecordMayEndAtOnce) { EXPECT_EQ(matter(MatterClosed{}), none); }

TEST_F(Paths, DeliveriesSpeakOfTheirOwnMattersQueue) {
    EXPECT_EQ(matter(DeliveryQueued{"police", DeliveryPurpose::hand_over, 0, {}}), none);
    const Seq delivery = last();
    EXPECT_EQ(matter(DeliveryFailed{delivery, "timeout", {}}), none);
    EXPECT_EQ(matter(DeliveryGivenUp{delivery, "timeout"}), none);
    EXPECT_EQ(matter(DeliveryQueued{"police", DeliveryPurpose::hand_over, 0, delivery}), none);
    EXPECT_EQ(matter(DeliverySent{last(), {}, {}}), none);
    EXPECT_EQ(matter(DeliveryAcknowledged{3, {}}), PathFault::not_standing);
    const Seq other = next();
    EXPECT_EQ(report_another(), none);
    EXPECT_EQ(give(other, DeliverySent{delivery, {}, {}}), PathFault::not_standing);
    EXPECT_EQ(matter(MatterDeclined{}), none);
    EXPECT_EQ(matter(DeliveryQueued{"police", DeliveryPurpose::hand_over, 0, {}}), PathFault::wrong_state);
    EXPECT_EQ(matter(DeliveryQueued{"sms", DeliveryPurpose::ended, 2, {}}), none) << "notices are sent of endings";
}

TEST_F(Paths, ModesAreActiveFromTheirBeginningToTheirEnd) {
    const auto report_in = [this](const char* mode) { return give(next(), MatterReported{"lamp", 1, Channel::web, mode, {}, {}, {}, {}, false, {}, {}}); };
    EXPECT_EQ(report_in("typhoon"), PathFault::unknown_mode);
    EXPECT_EQ(city(ModeStarted{"typhoon", {}, {}}), none);
    const Seq activation = last();
    EXPECT_EQ(report_in("typhoon"), none);
    EXPECT_EQ(city(ModeEnded{activation, true}), none);
    EXPECT_EQ(city(ModeEnded{activation, true}), PathFault::unknown_mode);
    EXPECT_EQ(report_in("typhoon"), PathFault::unknown_mode);
}

TEST_F(Paths, AMonthIsPublishedOnceOfWhatIsKnown) {
    EXPECT_EQ(city(MonthPublished{"2026-10", "rates/1", 3, {}}), none);
    EXPECT_EQ(city(MonthPublished{"2026-10", "rates/1", 3, {}}), PathFault::published_before);
    EXPECT_EQ(city(MonthPublished{"2026-11", "rates/1", next(), {}}), PathFault::not_standing);
}

}  // namespace
}  // namespace pingzhi
