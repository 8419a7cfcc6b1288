// Personal values after they were told: the reporter's rights over them, and the promise how long they are kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Actor east = officer("east_committee");

MatterId told(Story& city) {
    return city.road([](ReportMatter& report) {
        report.personal = {{"description", "路面有坑", {}}, {"contact_name", "陈某", {}}, {"phone", "13800000000", {}}, {"secret", "s", {}}};
        report.photos = {std::string(64, 'a')};
    });
}

// What still stands in the vault, over all entries.
std::vector<std::string> standing(const Matter& matter) {
    std::vector<std::string> fields;
    for (const VaultEntry& entry : matter.vault) {
        if (entry.erased) continue;
        for (const KeptField& each : entry.fields) fields.push_back(each.field);
    }
    std::ranges::sort(fields);
    return fields;
}

CorrectValues phone_now(MatterId id, const char* phone) { return {id, {{"phone", phone, {}}}}; }

TEST(PersonalValuesOfAMatter, AreKeptForSoLongAsTheFactPromised) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    const std::vector<Committed>& personal = personal_of(city.ledger()[hole.value - 1].body);
    ASSERT_EQ(personal.size(), 4u);
    EXPECT_EQ(personal[0].keep_days, 180) << personal[0].field;
    EXPECT_EQ(personal[1].keep_days, 365) << personal[1].field;
    EXPECT_EQ(personal[2].keep_days, 180) << personal[2].field;
    EXPECT_EQ(personal[3].keep_days, 0) << "the secret goes with the last of the others";
}

TEST(PersonalValuesOfAMatter, GoByThemselvesWhenTheirTimeIsOver) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.until(MatterState::closed, hole);
    const Instant end = *city[hole].closed;
    city.now("2027-" + city.local(end + Duration::hours(180 * 24) - Duration{1000}));
    EXPECT_THAT(standing(city[hole]), Contains("phone"));
    city.now("2027-" + city.local(end + Duration::hours(180 * 24)));
    EXPECT_THAT(standing(city[hole]), Not(Contains("phone")));
    EXPECT_THAT(standing(city[hole]), Not(Contains("contact_name")));
    EXPECT_THAT(standing(city[hole]), Contains("description"));
    EXPECT_THAT(standing(city[hole]), Contains("secret"));
    EXPECT_FALSE(city[hole].photos.empty());
    city.now("2027-" + city.local(end + Duration::hours(365 * 24)));
    EXPECT_THAT(standing(city[hole]), IsEmpty());
    EXPECT_THAT(city[hole].photos, IsEmpty());
    EXPECT_EQ(next_instant(city[hole]), std::nullopt) << "nothing is left to be done";
}

TEST(PersonalValuesOfAMatter, OfAnOpenMatterAreKept) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.until(MatterState::in_hand, hole);
    city.stopped_until("2029-11-19 09:00");
    city.refused(RefusalCode::wrong_state, reporter(), EraseValues{hole, {}, {}});
    EXPECT_THAT(standing(city[hole]), Contains("phone"));
}

TEST(PersonalValuesOfAMatter, OfAReopenedMatterAreKeptFromItsNewEndOn) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.until(MatterState::closed, hole);
    city.now("11-20 09:00").does(reporter(), ReopenMatter{hole, "not_done", words("还有坑")});
    city.until(MatterState::closed, hole);
    const Instant end = *city[hole].closed;
    city.now("2027-" + city.local(end + Duration::hours(180 * 24) - Duration{1000}));
    EXPECT_THAT(standing(city[hole]), Contains("phone"));
}

TEST(PersonalValuesOfAMatter, OfAMergedMatterAreKeptFromItsMergingOnWhateverPartsFromIt) {
    Story city;
    const MatterId first = told(city.now("11-19 09:00")), second = told(city), third = told(city);
    city.does(desk_officer(), MergeMatter{first, second});
    city.does(desk_officer(), MergeMatter{second, third});
    city.now("11-20 09:00").does(desk_officer(), DetachMatter{first});
    EXPECT_EQ(ended(city[second]), city.at("11-19 09:00"));
}

TEST(PersonalValuesOfAMatter, AreErasedByTheirReporterOnceItHasEnded) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.refused(RefusalCode::wrong_state, reporter(), EraseValues{hole, {}, {}});
    city.does(reporter(), WithdrawMatter{hole, {}});
    city.does(reporter(), EraseValues{hole, {}, {}});
    EXPECT_THAT(standing(city[hole]), IsEmpty());
    EXPECT_THAT(city[hole].photos, IsEmpty());
    city.refused(RefusalCode::nothing_to_erase, reporter(), EraseValues{hole, {}, {}});
}

TEST(PersonalValuesOfAMatter, ConsentWithdrawnTakesNameAndContactAndTheMatterGoesOn) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.until(MatterState::in_hand, hole);
    city.refused(RefusalCode::not_granted, caller_back(), WithdrawConsent{hole});
    city.does(reporter(), WithdrawConsent{hole});
    EXPECT_THAT(standing(city[hole]), ElementsAre("description", "secret"));
    EXPECT_EQ(city[hole].state, MatterState::in_hand);
    city.refused(RefusalCode::nothing_to_erase, reporter(), WithdrawConsent{hole});
    city.until(MatterState::closed, hole);
    EXPECT_FALSE(city.told(hole, "delivery_queued")) << "nobody is left to be told";
}

TEST(PersonalValuesOfAMatter, ACorrectedValueIsTheOnlyOneThatStands) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.refused(RefusalCode::words_missing, reporter(), CorrectValues{hole, {}});
    city.refused(RefusalCode::form_invalid, reporter(), CorrectValues{hole, {{"secret", "mine", {}}}});
    city.refused(RefusalCode::form_invalid, reporter(), CorrectValues{hole, {{"note", "内部", {}}}});
    city.refused(RefusalCode::form_invalid, reporter(), CorrectValues{hole, {{"phone", "", {}}}});
    city.refused(RefusalCode::not_granted, caller_back(), phone_now(hole, "13911111111"));
    const Seq first = city.does(reporter(), phone_now(hole, "13911111111"));
    const Seq second = city.does(desk_officer(), phone_now(hole, "13922222222"));
    EXPECT_THAT(standing(city[hole]), ElementsAre("contact_name", "description", "phone", "secret"));
    EXPECT_EQ(city[hole].corrections, (std::vector<Seq>{first, second}));
    EXPECT_TRUE(city[hole].vault[1].erased) << "the first correction is no more";
    city.does(reporter(), CorrectValues{hole, {{"email", "chen@example.org", {}}}});
    EXPECT_THAT(standing(city[hole]), Contains("email")) << "what was not told may be added";
    city.does(reporter(), WithdrawConsent{hole});
    EXPECT_THAT(standing(city[hole]), ElementsAre("description", "secret"));
}

TEST(PersonalValuesOfAMatter, WordsOfStaffAreNotTheReportersToCorrect) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    city.until(MatterState::in_hand, hole);
    city.does(east, ReturnAssignment{hole, city.lead(hole), "not_ours", note("不归我们")});
    city.does(reporter(), CorrectValues{hole, {{"description", "桥面有坑", {}}}});
    EXPECT_THAT(standing(city[hole]), Contains("note"));
}

TEST(PersonalValuesOfAMatter, ThatWereErasedBeforeAreErasedAgainByNameAfterABackupWasRestored) {
    Story city;
    const MatterId hole = told(city.now("11-19 09:00"));
    const Actor program{ActorKind::system, "restore", std::nullopt, {Grant::erase}};
    city.refused(RefusalCode::unknown_reason, desk_officer(), EraseValues{hole, "consent", {"phone"}});
    city.does(program, EraseValues{hole, "consent", {"phone", "contact_name"}});
    EXPECT_THAT(standing(city[hole]), ElementsAre("description", "secret"));
}

TEST(PersonalValuesOfAMatter, DetailsOfWhoLeftGoWhenTheirTimeIsOver) {
    Story city;
    const Actor people = city.now("11-19 09:00").person(first_start(), "security", "centre");
    const Actor clerk = city.person(people, "handler", "east_committee");
    const Seq person = *person_of(clerk.id);
    city.does(people, RemovePerson{person});
    const std::optional<Instant> until = city.city().people->person(person)->erase_at;
    EXPECT_EQ(until, city.at("11-19 09:00") + Duration::hours(730 * 24));
    EXPECT_EQ(next_instant(city.city()).value_or(*until) <= *until, true);
    city.refused(RefusalCode::clock_not_due, the_clock(), ErasePerson{person});
    city.stopped_until("2028-11-18 09:00").does(the_clock(), ErasePerson{person});
    EXPECT_EQ(city.city().people->person(person)->details, 0u);
    city.refused(RefusalCode::clock_not_due, the_clock(), ErasePerson{person});
}

}  // namespace
}  // namespace pingzhi::testing
