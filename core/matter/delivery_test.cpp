// The delivery machine: queued, sent, acknowledged, failed n times, given up and back on a desk. The police acknowledge within an
// hour; three failures are too many, a minute lies between the first two attempts, at most three after that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::ElementsAre;

const Actor carrier{ActorKind::system, "delivery", std::nullopt, {Grant::deliver}};

RecordDelivery failed(MatterId matter, Seq delivery) { return {matter, delivery, DeliveryOutcome::failed, {}, "timeout"}; }
RecordDelivery sent(MatterId matter, Seq delivery) { return {matter, delivery, DeliveryOutcome::sent, {}, {}}; }
RecordDelivery acknowledged(MatterId matter, Seq delivery) { return {matter, delivery, DeliveryOutcome::acknowledged, "JJ-2026-8841", {}}; }

struct HandedOver {
    Story city;
    MatterId hole;
    Seq delivery = 0;
    HandedOver() {
        hole = city.now("11-19 09:00").road();
        delivery = city.does(officer("east_committee"), HandOver{hole, "police"});
    }
    const Delivery& now() const { return city[hole].deliveries.back(); }
};

TEST(Deliveries, AreSentAndAcknowledgedWithTheirNumber) {
    HandedOver given;
    EXPECT_EQ(given.now().state, DeliveryState::queued);
    EXPECT_EQ(next_delivery(given.city[given.hole]), given.city.time());
    EXPECT_EQ(given.city[given.hole].state, MatterState::assigned) << "handing over is no state of the matter";
    given.city.refused(RefusalCode::delivery_standing, officer("east_committee"), HandOver{given.hole, "police"});
    given.city.does(carrier, sent(given.hole, given.delivery));
    EXPECT_EQ(given.city.local(*given.now().next), "11-19 10:00");
    given.city.does(carrier, acknowledged(given.hole, given.delivery));
    EXPECT_EQ(given.now().state, DeliveryState::acknowledged);
    EXPECT_EQ(given.now().their_ref, "JJ-2026-8841");
    EXPECT_FALSE(next_delivery(given.city[given.hole]));
    given.city.refused(RefusalCode::delivery_settled, carrier, acknowledged(given.hole, given.delivery));
}

TEST(Deliveries, ThatFailAreTriedAgainThenGivenUpAndBackOnADesk) {
    HandedOver given;
    given.city.does(carrier, failed(given.hole, given.delivery));
    EXPECT_EQ(given.city.local(*given.now().next), "11-19 09:01");
    given.city.now("11-19 09:01").does(carrier, failed(given.hole, given.delivery));
    EXPECT_EQ(given.city.local(*given.now().next), "11-19 09:03") << "twice as long";
    EXPECT_FALSE(given.city[given.hole].needs_desk);
    given.city.now("11-19 09:03").does(carrier, failed(given.hole, given.delivery));
    EXPECT_EQ(given.now().state, DeliveryState::given_up);
    EXPECT_FALSE(given.now().next);
    EXPECT_TRUE(given.city[given.hole].needs_desk);
    given.city.refused(RefusalCode::delivery_settled, carrier, failed(given.hole, given.delivery));
    // The desk tries again.
    const Seq again = given.city.does(desk_officer(), RequeueDelivery{given.hole, given.delivery});
    EXPECT_FALSE(given.city[given.hole].needs_desk);
    EXPECT_EQ(given.now().id, again);
    EXPECT_EQ(given.now().failures, 0u);
    given.city.refused(RefusalCode::delivery_standing, desk_officer(), RequeueDelivery{given.hole, again});
}

TEST(Deliveries, ThatNobodyAcknowledgesAreTriedAgain) {
    HandedOver given;
    given.city.does(carrier, sent(given.hole, given.delivery));
    given.city.now("11-19 10:00").does(carrier, failed(given.hole, given.delivery));
    EXPECT_EQ(given.now().state, DeliveryState::queued);
    EXPECT_EQ(given.now().failures, 1u);
    // The word comes after all, before the second attempt: nothing is sent twice.
    given.city.does(carrier, acknowledged(given.hole, given.delivery));
    EXPECT_FALSE(next_delivery(given.city[given.hole]));
}

TEST(Deliveries, AnAcknowledgementIsWelcomeEvenAfterTheyWereGivenUp) {
    HandedOver given;
    for (int i = 0; i < 3; ++i) given.city.does(carrier, failed(given.hole, given.delivery));
    ASSERT_TRUE(given.city[given.hole].needs_desk);
    given.city.does(carrier, acknowledged(given.hole, given.delivery));
    EXPECT_EQ(given.now().state, DeliveryState::acknowledged);
    EXPECT_FALSE(given.city[given.hole].needs_desk) << "they have it: the desk must not send it again";
    given.city.refused(RefusalCode::delivery_standing, desk_officer(), RequeueDelivery{given.hole, given.delivery});
}

TEST(Deliveries, HoldNoErrorTextsAndNoForeignWords) {
    HandedOver given;
    given.city.refused(RefusalCode::form_invalid, carrier,
                       RecordDelivery{given.hole, given.delivery, DeliveryOutcome::failed, {}, "could not reach 13800000000!"});
    given.city.refused(RefusalCode::form_invalid, carrier, RecordDelivery{given.hole, given.delivery, DeliveryOutcome::acknowledged, "张三 的案子", {}});
    given.city.refused(RefusalCode::unknown_delivery, carrier, sent(given.hole, 999));
    given.city.refused(RefusalCode::unknown_system, desk_officer(), HandOver{given.hole, "mail"});
    given.city.refused(RefusalCode::not_granted, caller_back(), sent(given.hole, given.delivery));
}

TEST(Deliveries, NoticesGoToEveryContactThatIsNotErased) {
    Story city;
    const MatterId hole = city.now("11-19 09:00").road();
    city.does(reporter(), AttachReport{hole, Channel::web, {{"email", "other@example.org", {}}}, {}});
    city.does(reporter(), AttachReport{hole, Channel::hotline, {{"phone", "13900000000", {}}}, {}});
    city.until(MatterState::closed, hole);
    EXPECT_EQ(city[hole].deliveries.size(), 2u) << "two left an address";
    EXPECT_EQ(city[hole].deliveries[0].recipient, hole.value);
    EXPECT_EQ(city[hole].deliveries[0].purpose, DeliveryPurpose::ended);
    // Sending is enough where nobody acknowledges.
    city.does(carrier, sent(hole, city[hole].deliveries[0].id));
    city.refused(RefusalCode::delivery_settled, carrier, failed(hole, city[hole].deliveries[0].id));

    const MatterId erased = city.road();
    city.does(desk_officer(), EraseValues{erased, "reporter_asked"});
    city.until(MatterState::closed, erased);
    for (const Delivery& each : city[erased].deliveries) EXPECT_NE(each.recipient, erased.value);
}

}  // namespace
}  // namespace pingzhi::testing
