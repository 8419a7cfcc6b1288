// Given facts, when a command, then facts or a refusal. Times are UTC; the town is at UTC+8 with office hours 08:30-12:00 and
// 13:30-17:30.
#include "core/matter/decide.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/matter/apply.hpp"
#include "testing/town/small_town.hpp"

namespace pingzhi {
namespace {

Instant at(const char* text) { return parse_rfc3339(text).value(); }

const Actor desk{ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::erase}};
const Actor clock_actor{ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
const Actor importer{ActorKind::import, "boston", std::nullopt, {Grant::report, Grant::record_past, Grant::close}};

// One city, one matter: what the tests need of the loop without a store.
class OneMatter final : public Matters {
public:
    OneMatter(const Matter& matter, const Catalogue& catalogue) : matter_(matter), catalogue_(catalogue) {}
    const Matter* find(MatterId id) const override { return matter_.version > 0 && id == matter_.id ? &matter_ : nullptr; }
    const Catalogue& catalogue_of(const Matter&) const override { return catalogue_; }

private:
    const Matter& matter_;
    const Catalogue& catalogue_;
};

class Town : public ::testing::Test {
protected:
    Town() {
        city_.next = 1;
        city_.current = testing::small_town();
        city_.pack = 7;
        city_.code = "town";
    }

    std::expected<std::vector<NewFact>, Refusal> when(const char* instant, CommandBody body, const Actor& actor = desk) {
        Command command;
        command.at = at(instant);
        command.happened = happened_;
        command.actor = actor;
        command.expected_version = expected_version_;
        command.body = std::move(body);
        auto catalogue = testing::small_town();
        auto decided = decide(city_, OneMatter(matter_, *catalogue), command);
        if (decided) {
            for (const NewFact& fact : *decided) {
                if (fact.subject != 0) apply(matter_, {city_.next, 1, command.at, fact.happened, actor.kind, actor.id, fact.subject, {}, {}, fact.body});
                ++city_.next;
            }
        }
        return decided;
    }
    void given(const char* instant, CommandBody body, const Actor& actor = desk) { ASSERT_TRUE(when(instant, std::move(body), actor)); }
    void refused(RefusalCode code, const char* instant, CommandBody body, const Actor& actor = desk) {
        auto decided = when(instant, std::move(body), actor);
        ASSERT_FALSE(decided) << "expected " << name_of(code);
        EXPECT_EQ(name_of(decided.error().code), name_of(code));
        last_refusal_ = decided.error();
    }
    static ReportMatter lamp() {
        ReportMatter report;
        report.service = "lamp";
        report.place.position = Position{1.5, 0.5};
        return report;
    }
    MatterId id() const { return matter_.id; }
    AssignmentId assignment() const { return matter_.assignments.front().id; }

    City city_;
    Matter matter_;
    std::optional<Instant> happened_;
    std::optional<Seq> expected_version_;
    std::optional<Refusal> last_refusal_;
};

TEST_F(Town, AReportIsRoutedToTheVillageOfItsPlaceAndItsClocksArePromised) {
    // Thursday 2026-11-19 16:30 local.
    given("2026-11-19T08:30:00.000Z", lamp());
    EXPECT_EQ(matter_.state, MatterState::assigned);
    EXPECT_EQ(matter_.place.area, AreaCode{"east"});
    EXPECT_EQ(matter_.lead()->unit, UnitCode{"east_committee"});
    EXPECT_EQ(matter_.lead()->rule, "by_village");
    EXPECT_EQ(to_rfc3339(matter_.clock(ClockKind::sign)->deadline), "2026-11-19T10:30:00.000Z");
    // Three working days counted from the next day: Friday, Monday, Tuesday to its last moment.
    EXPECT_EQ(to_rfc3339(matter_.clock(ClockKind::close)->deadline), "2026-11-24T15:59:59.999Z");
    // One working day, round the clock of Thursday and Friday.
    EXPECT_EQ(to_rfc3339(matter_.clock(ClockKind::handle)->deadline), "2026-11-20T08:30:00.000Z");
}

TEST_F(Town, AReportFromOutsideTheTerritoryGoesToTheFallbackAndIsNotRejected) {
    ReportMatter report = lamp();
    report.place.position = Position{40, 40};
    given("2026-11-19T08:30:00.000Z", report);
    EXPECT_EQ(matter_.lead()->unit, UnitCode{"centre"});
    EXPECT_EQ(matter_.lead()->rule, "fallback");
    EXPECT_FALSE(matter_.place.area);
}

TEST_F(Town, TheWholeLifeOfAMatter) {
    given("2026-11-19T01:00:00.000Z", lamp());
    given("2026-11-19T01:30:00.000Z", SignAssignment{id(), assignment()});
    EXPECT_EQ(matter_.state, MatterState::in_hand);
    EXPECT_EQ(matter_.clock(ClockKind::sign)->stopped, at("2026-11-19T01:30:00.000Z"));
    given("2026-11-19T02:00:00.000Z", RecordStep{id(), Step::contact});
    given("2026-11-19T05:00:00.000Z", HandleMatter{id(), "done", {}});
    EXPECT_EQ(matter_.state, MatterState::handled);
    given("2026-11-19T06:00:00.000Z", AnswerMatter{id(), {{"answer", "已修好", {}}}});
    EXPECT_EQ(matter_.state, MatterState::answered);
    given("2026-11-20T06:00:00.000Z", CloseMatter{id(), "solved"});
    EXPECT_EQ(matter_.state, MatterState::closed);
    EXPECT_EQ(matter_.on_time, true);
    EXPECT_EQ(matter_.closed, at("2026-11-20T06:00:00.000Z"));
    EXPECT_EQ(next_instant(matter_), *matter_.closed + Duration::hours(365 * 24)) << "what is left to do is to forget";
    EXPECT_EQ(matter_.history, (std::vector<Seq>{1, 2, 3, 4, 5, 6, 7}));
}

TEST_F(Town, ADueDayIsLateOnlyAfterItsEnd) {
    given("2026-11-19T08:30:00.000Z", lamp());
    given("2026-11-19T09:00:00.000Z", SignAssignment{id(), assignment()});
    given("2026-11-19T09:00:00.000Z", HandleMatter{id(), "done", {}});
    given("2026-11-19T09:00:00.000Z", AnswerMatter{id(), {{"answer", "已修好", {}}}});
    Matter before = matter_;
    given("2026-11-24T15:59:59.999Z", CloseMatter{id(), "solved"});
    EXPECT_EQ(matter_.on_time, true);
    matter_ = before;
    given("2026-11-24T16:00:00.000Z", CloseMatter{id(), "solved"});
    EXPECT_EQ(matter_.on_time, false);
}

TEST_F(Town, TheClockWarnsThenLapsesOnceEach) {
    ReportMatter report;
    report.service = "noise";
    report.place.position = Position{0.5, 0.5};
    report.personal = {{"phone", "13800000000", {}}};
    given("2026-11-19T00:00:00.000Z", report);
    ASSERT_EQ(next_instant(matter_), at("2026-11-19T00:02:15.000Z"));  // 75 % of the 3 minutes of contact
    refused(RefusalCode::clock_not_due, "2026-11-19T00:02:14.999Z", RunClock{id()}, clock_actor);

    auto warned = when("2026-11-19T00:02:15.000Z", RunClock{id()}, clock_actor);
    ASSERT_TRUE(warned);
    EXPECT_EQ(std::get<ClockWarned>(warned->front().body).clock, ClockKind::contact);
    EXPECT_EQ(colour_of(matter_, at("2026-11-19T00:02:15.000Z")), Colour::amber);
    ASSERT_EQ(next_instant(matter_), at("2026-11-19T00:03:00.001Z"));
    refused(RefusalCode::clock_not_due, "2026-11-19T00:03:00.000Z", RunClock{id()}, clock_actor);

    auto lapsed = when("2026-11-19T00:03:00.001Z", RunClock{id()}, clock_actor);
    ASSERT_TRUE(lapsed);
    EXPECT_EQ(std::get<ClockLapsed>(lapsed->front().body).clock, ClockKind::contact);
    EXPECT_EQ(colour_of(matter_, at("2026-11-19T00:03:00.001Z")), Colour::red);
    refused(RefusalCode::clock_not_due, "2026-11-19T00:04:00.000Z", RunClock{id()}, clock_actor);
    EXPECT_EQ(matter_.updated, matter_.opened) << "the clock's own facts are no progress";
}

TEST_F(Town, AfterAStopTheClockCatchesUpInTheOrderOfWhatFellDue) {
    ReportMatter report;
    report.service = "noise";
    report.place.position = Position{0.5, 0.5};
    report.personal = {{"phone", "13800000000", {}}};
    given("2026-11-19T00:00:00.000Z", report);
    auto facts = when("2026-11-19T19:00:00.000Z", RunClock{id()}, clock_actor);
    ASSERT_TRUE(facts);
    std::vector<std::string> told;
    for (const NewFact& fact : *facts) told.push_back(std::string(kind_of(fact.body)) + " " + to_rfc3339(fact.happened));
    EXPECT_THAT(told, ::testing::ElementsAre("clock_lapsed 2026-11-19T00:03:00.001Z", "clock_lapsed 2026-11-19T00:30:00.001Z",
                                             "clock_warned 2026-11-19T18:00:00.000Z"));
}

TEST_F(Town, ClocksRunOnWhatHappenedOnlyWhereTheServiceAllowsIt) {
    happened_ = at("2026-11-18T08:30:00.000Z");
    given("2026-11-19T08:30:00.000Z", lamp());
    EXPECT_EQ(matter_.opened, at("2026-11-18T08:30:00.000Z"));
    EXPECT_EQ(to_rfc3339(matter_.clock(ClockKind::sign)->deadline), "2026-11-19T10:30:00.000Z");
    // Saying that it was signed yesterday does not stop the clock yesterday.
    given("2026-11-19T11:00:00.000Z", SignAssignment{id(), assignment()});
    EXPECT_EQ(matter_.clock(ClockKind::sign)->stopped, at("2026-11-19T11:00:00.000Z"));
}

TEST_F(Town, ARecordOfThePastBringsItsPromiseAndItsEnding) {
    ReportMatter record;
    record.service = "record";
    record.source_ref = "101000729509";
    record.promised = at("2013-01-02T11:32:33.000Z");
    record.ending = RecordedEnding{"solved", at("2013-01-01T18:14:40.000Z")};
    happened_ = at("2013-01-01T11:32:33.000Z");
    given("2026-11-19T08:30:00.000Z", record, importer);
    EXPECT_EQ(matter_.state, MatterState::closed);
    EXPECT_EQ(matter_.on_time, true);
    EXPECT_EQ(matter_.closed, at("2013-01-01T18:14:40.000Z"));

    matter_ = {};
    record.ending->happened = at("2013-01-02T11:32:33.001Z");
    given("2026-11-19T08:30:00.000Z", record, importer);
    EXPECT_EQ(matter_.on_time, false);

    matter_ = {};
    record.ending->happened = at("2013-01-01T11:32:32.999Z");
    refused(RefusalCode::happened_before_report, "2026-11-19T08:30:00.000Z", record, importer);
    refused(RefusalCode::not_granted, "2026-11-19T08:30:00.000Z", record, desk);
}

TEST_F(Town, ALaterReportOfTheSameThingIsAttached) {
    given("2026-11-19T01:00:00.000Z", lamp());
    given("2026-11-19T02:00:00.000Z", AttachReport{id(), Channel::hotline, {{"phone", "13900000000", {}}}, {}});
    EXPECT_EQ(matter_.reports, 2u);
    EXPECT_EQ(matter_.state, MatterState::assigned);
    ASSERT_EQ(matter_.vault.size(), 1u);
    EXPECT_EQ(matter_.vault.front().fields, (std::vector<KeptField>{{"phone", 180}}));
}

TEST_F(Town, ErasingNamesEveryRecordOnce) {
    ReportMatter report = lamp();
    report.personal = {{"phone", "13800000000", {}}, {"description", "不亮", {}}};
    given("2026-11-19T01:00:00.000Z", report);
    given("2026-11-19T02:00:00.000Z", AttachReport{id(), Channel::hotline, {{"phone", "13900000000", {}}}, {}});
    refused(RefusalCode::unknown_reason, "2026-11-19T03:00:00.000Z", EraseValues{id(), "no_reason"});
    auto erased = when("2026-11-19T03:00:00.000Z", EraseValues{id(), "reporter_asked"});
    ASSERT_TRUE(erased);
    EXPECT_EQ(std::get<ValuesErased>(erased->front().body).refs, (std::vector<Seq>{1, 3}));
    refused(RefusalCode::nothing_to_erase, "2026-11-19T03:00:00.000Z", EraseValues{id(), "reporter_asked"});
}

TEST_F(Town, RefusesAReportThatIsWrong) {
    auto with = [](auto change) {
        ReportMatter report = lamp();
        change(report);
        return report;
    };
    const char* now = "2026-11-19T08:30:00.000Z";
    refused(RefusalCode::unknown_service, now, with([](ReportMatter& r) { r.service = "none"; }));
    refused(RefusalCode::position_invalid, now, with([](ReportMatter& r) { r.place.position = Position{181, 0}; }));
    refused(RefusalCode::place_missing, now, with([](ReportMatter& r) { r.place = {}; }));
    refused(RefusalCode::unknown_area, now, with([](ReportMatter& r) { r.place.area = AreaCode{"north"}; }));
    refused(RefusalCode::promise_not_offered, now, with([](ReportMatter& r) { r.promised = Instant{1}; }));
    refused(RefusalCode::not_granted, now, lamp(), clock_actor);
    refused(RefusalCode::contact_missing, now, with([](ReportMatter& r) { r.service = "noise"; }));
    refused(RefusalCode::form_invalid, now, with([](ReportMatter& r) {
                r.form["lamp_number"] = {"x"};
                r.form["colour"] = {"red"};
            }));
    ASSERT_EQ(last_refusal_->problems.size(), 2u);
    happened_ = at("2026-11-19T08:30:00.001Z");
    refused(RefusalCode::happened_in_future, now, lamp());
    happened_ = at("2026-10-20T08:29:59.999Z");
    refused(RefusalCode::happened_too_early, now, lamp());
    happened_.reset();
    city_.current = nullptr;
    refused(RefusalCode::pack_not_loaded, now, lamp());
    EXPECT_EQ(city_.next, 1u) << "a refusal adds nothing";
}

// Which side a value is on the pack alone says: nothing personal gets into a fact by being sent as a public field.
TEST_F(Town, NothingPersonalAndNothingUnknownGetsIntoAFactThroughTheForm) {
    const char* now = "2026-11-19T08:30:00.000Z";
    for (const char* field : {"phone", "description", "address", "contact_name", "email", "secret", "", "张三 13800000000"}) {
        for (const char* value : {"13800000000", ""}) {
            ReportMatter report = lamp();
            report.form[field] = {value};
            refused(RefusalCode::form_invalid, now, report);
            report.form[field] = {};
            refused(RefusalCode::form_invalid, now, report);
        }
    }
    ReportMatter hidden = lamp();
    hidden.personal = {{"lamp_number", "17", {}}};
    refused(RefusalCode::form_invalid, now, hidden);
    ReportMatter twice = lamp();
    twice.personal = {{"phone", "1", {}}, {"phone", "2", {}}};
    refused(RefusalCode::form_invalid, now, twice);
    ReportMatter long_ref = lamp();
    long_ref.source_ref = std::string(201, 'x');
    refused(RefusalCode::form_invalid, now, long_ref);
    ReportMatter empty = lamp();
    empty.form["lamp_number"] = {""};
    given(now, empty);
    EXPECT_TRUE(matter_.form.empty());
}

TEST_F(Town, WorkIsNotSaidToHaveHappenedBeforeWhatWasDoneLast) {
    given("2026-11-19T01:00:00.000Z", lamp());
    given("2026-11-19T05:00:00.000Z", SignAssignment{id(), assignment()});
    happened_ = at("2026-11-19T02:00:00.000Z");
    refused(RefusalCode::happened_before_last, "2026-11-19T06:00:00.000Z", HandleMatter{id(), "done", {}});
    happened_ = at("2026-11-19T05:30:00.000Z");
    given("2026-11-19T06:00:00.000Z", HandleMatter{id(), "done", {}});
}

TEST_F(Town, TheWordsOfAnActHaveAShapeToo) {
    given("2026-11-19T01:00:00.000Z", lamp());
    given("2026-11-19T01:00:00.000Z", SignAssignment{id(), assignment()});
    const char* now = "2026-11-19T02:00:00.000Z";
    refused(RefusalCode::form_invalid, now, HandleMatter{id(), "done", {}, {{"note", std::string("a\0b", 3), {}}}});
    refused(RefusalCode::form_invalid, now, HandleMatter{id(), "done", {}, {{"secret", "x", {}}}});
    given(now, HandleMatter{id(), "done", {}});
    refused(RefusalCode::form_invalid, now, AnswerMatter{id(), {{"answer", std::string(5000, 'a'), {}}}});
    refused(RefusalCode::form_invalid, now, AnswerMatter{id(), {{"answer", "好", {}}, {"answer", "行", {}}}});
    refused(RefusalCode::form_invalid, now, AttachReport{id(), Channel::web, {{"note", "x", {}}}, {}});
}

TEST_F(Town, WhatIsNotForResidentsIsNotThereForThem) {
    auto catalogue = std::make_shared<Catalogue>(*city_.current);
    catalogue->services[0].is_public = false;
    city_.current = catalogue;
    Actor resident{ActorKind::resident, "", std::nullopt, {Grant::report}};
    refused(RefusalCode::unknown_service, "2026-11-19T01:00:00.000Z", lamp(), resident);
    given("2026-11-19T01:00:00.000Z", lamp(), desk);
}

TEST_F(Town, ErasingManyRecordsKeepsEachFactSmall) {
    ReportMatter report = lamp();
    report.personal = {{"phone", "13800000000", {}}};
    given("2026-11-19T01:00:00.000Z", report);
    for (Seq ref = 100; ref < 4'600; ++ref) matter_.vault.push_back({ref, {{"phone", 365}}, false});
    auto erased = when("2026-11-19T03:00:00.000Z", EraseValues{id(), "reporter_asked"});
    ASSERT_TRUE(erased);
    ASSERT_EQ(erased->size(), 3u);
    for (const VaultEntry& entry : matter_.vault) EXPECT_TRUE(entry.erased);
}

TEST_F(Town, OnlyTheUnitThatMustOwnItActs) {
    given("2026-11-19T01:00:00.000Z", lamp());
    Actor west = desk;
    west.unit = UnitCode{"west_committee"};
    refused(RefusalCode::not_your_unit, "2026-11-19T01:10:00.000Z", SignAssignment{id(), assignment()}, west);
    Actor east = desk;
    east.unit = UnitCode{"east_committee"};
    given("2026-11-19T01:10:00.000Z", SignAssignment{id(), assignment()}, east);
    refused(RefusalCode::not_your_unit, "2026-11-19T01:20:00.000Z", HandleMatter{id(), "done", {}}, west);
    refused(RefusalCode::unknown_assignment, "2026-11-19T01:20:00.000Z", SignAssignment{id(), AssignmentId{99}});
    refused(RefusalCode::wrong_state, "2026-11-19T01:20:00.000Z", SignAssignment{id(), assignment()});
    EXPECT_EQ(last_refusal_->state, MatterState::in_hand);
}

TEST_F(Town, TheLoserOfARaceIsToldTheVersion) {
    given("2026-11-19T01:00:00.000Z", lamp());
    expected_version_ = 1;
    refused(RefusalCode::version_conflict, "2026-11-19T01:10:00.000Z", SignAssignment{id(), assignment()});
    EXPECT_EQ(last_refusal_->version, 2u);
    expected_version_ = 2;
    given("2026-11-19T01:10:00.000Z", SignAssignment{id(), assignment()});
}

TEST_F(Town, WhoLosesTheMatterInARaceIsToldSoAndNotOnlyThatItIsAnothers) {
    given("2026-11-19T01:00:00.000Z", lamp());
    given("2026-11-19T01:05:00.000Z", SignAssignment{id(), assignment()});
    const auto officer_of = [](const char* unit) {
        return Actor{ActorKind::staff, unit, UnitCode{unit}, {Grant::handle, Grant::dispatch, Grant::approve, Grant::call_back}};
    };
    const Seq seen = matter_.version;
    expected_version_ = seen;
    given("2026-11-19T01:10:00.000Z", TransferMatter{id(), {"roads"}, "field", {}}, officer_of("town_hall"));

    refused(RefusalCode::version_conflict, "2026-11-19T01:10:00.000Z", HandleMatter{id(), "done", {}}, officer_of("east_committee"));
    EXPECT_EQ(last_refusal_->state, MatterState::assigned);
    EXPECT_EQ(last_refusal_->version, matter_.version);
    refused(RefusalCode::version_conflict, "2026-11-19T01:10:00.000Z", TransferMatter{id(), {"water"}, "field", {}}, officer_of("east_committee"));
    // Nobody learns how it stands by naming a version: whose unit never had to do with it, or who may not do this at all.
    refused(RefusalCode::not_your_unit, "2026-11-19T01:10:00.000Z", HandleMatter{id(), "done", {}}, officer_of("west_committee"));
    EXPECT_FALSE(last_refusal_->state || last_refusal_->version);
    refused(RefusalCode::not_granted, "2026-11-19T01:10:00.000Z", CloseMatter{id(), "solved"}, officer_of("east_committee"));
    EXPECT_FALSE(last_refusal_->state || last_refusal_->version);
    // Whoever has seen how it stands is told why not.
    expected_version_ = matter_.version;
    refused(RefusalCode::not_your_unit, "2026-11-19T01:10:00.000Z", HandleMatter{id(), "done", {}}, officer_of("east_committee"));

    given("2026-11-19T01:20:00.000Z", SignAssignment{id(), matter_.lead()->id}, officer_of("roads"));
    expected_version_.reset();
    given("2026-11-19T01:30:00.000Z", HandleMatter{id(), "done", {}}, officer_of("roads"));
    expected_version_ = seen;
    refused(RefusalCode::version_conflict, "2026-11-19T01:30:00.000Z", CallBackReporter{id(), {true, true, true}, {}}, officer_of("roads"));
}

TEST_F(Town, APackOfAnotherCityIsRefusedAndTheSameOneTwice) {
    Actor administrator{ActorKind::system, "admin", std::nullopt, {Grant::load_pack}};
    refused(RefusalCode::not_granted, "2026-11-19T01:00:00.000Z", LoadPack{{1}, testing::small_town()});
    refused(RefusalCode::pack_already_loaded, "2026-11-19T01:00:00.000Z", LoadPack{{}, testing::small_town()}, administrator);
    auto other = std::make_shared<Catalogue>(*testing::small_town());
    other->city = "elsewhere";
    refused(RefusalCode::pack_of_other_city, "2026-11-19T01:00:00.000Z", LoadPack{{1}, other}, administrator);
    given("2026-11-19T01:00:00.000Z", LoadPack{{1}, testing::small_town()}, administrator);
}

}  // namespace
}  // namespace pingzhi
