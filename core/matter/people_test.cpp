// Who works here: posts and what they allow, acting for another, who gives posts to whom, sessions that end when rights do.
#include <gtest/gtest.h>

#include "core/matter/permit.hpp"
#include "testing/story/story.hpp"

namespace pingzhi {
namespace {

using namespace testing;

PersonalValues details(const char* login) { return {{"name", "某人", {}}, {"login", login, {}}}; }
Digest login(std::uint8_t first) { return {first}; }

struct PeopleAtWork : ::testing::Test {
    Story city;
    Actor security = city.person(first_start(), "security", "centre");

    Actor works(const std::string& role, const std::string& unit, std::function<void(GivePost&)> change = {}) {
        return city.person(security, role, unit, std::move(change));
    }
    static Seq id(const Actor& actor) { return *person_of(actor.id); }
};

TEST_F(PeopleAtWork, AHandlerSignsForItsOwnUnitAndIsTheOfficerFromThenOn) {
    const Actor east = works("handler", "east_committee");
    const MatterId hole = city.road();
    city.does(east, SignAssignment{hole, city.lead(hole)});
    EXPECT_EQ(city[hole].assignment(city.lead(hole))->officer, east.id);
    EXPECT_EQ(city.ledger().back().post, east.post);
}

TEST_F(PeopleAtWork, AMatterOfAnotherUnitIsNotThere) {
    const Actor west = works("handler", "west_committee");
    const MatterId hole = city.road();
    city.refused(RefusalCode::unknown_matter, west, SignAssignment{hole, city.lead(hole)});
    city.refused(RefusalCode::unknown_matter, west, SignAssignment{MatterId{999'999}, city.lead(hole)});
}

TEST_F(PeopleAtWork, TheUnitAboveSeesItAndAnAreaIsSeenByWhoHasItInThePermit) {
    const MatterId hole = city.road();
    const Catalogue& today = *city.city().current;
    const auto sees = [&](const Actor& actor) { return may_see(*acting(city.city(), actor, city.time()), city[hole], today); };
    EXPECT_TRUE(sees(works("head", "town_hall")));
    EXPECT_TRUE(sees(works("reader", "water", [](GivePost& give) { give.area = AreaCode{"east"}; })));
    EXPECT_TRUE(sees(works("reader", "water", [](GivePost& give) { give.area = AreaCode{"town"}; })));
    EXPECT_FALSE(sees(works("reader", "water", [](GivePost& give) { give.area = AreaCode{"west"}; })));
    EXPECT_FALSE(sees(works("reader", "water")));
    EXPECT_FALSE(sees(works("head", "town_hall", [](GivePost& give) { give.services = {"lamp"}; })));
}

TEST_F(PeopleAtWork, WhoLostTheMatterToAnotherUnitSeesItNoMore) {
    const Actor east = works("handler", "east_committee");
    const MatterId hole = city.road();
    const Catalogue& today = *city.city().current;
    EXPECT_TRUE(may_see(*acting(city.city(), east, city.time()), city[hole], today));
    city.does(desk_officer(), TransferMatter{hole, {"roads"}, "field", {}});
    EXPECT_FALSE(may_see(*acting(city.city(), east, city.time()), city[hole], today));
}

TEST_F(PeopleAtWork, AComplaintGoesOverTheHeadOfTheUnitAndIsNeverSeenThere) {
    ReportMatter report;
    report.service = "grievance";
    report.form["unit"] = {"east_committee"};
    report.place.area = AreaCode{"east"};
    const MatterId complaint{city.does(reporter(), report)};
    EXPECT_EQ(city.unit(complaint), "town_hall");
    const Catalogue& today = *city.city().current;
    const auto sees = [&](const Actor& actor) { return may_see(*acting(city.city(), actor, city.time()), city[complaint], today); };
    EXPECT_FALSE(sees(works("handler", "east_committee")));
    EXPECT_FALSE(sees(works("head", "east_committee", [](GivePost& give) { give.area = AreaCode{"town"}; })));
    EXPECT_TRUE(sees(works("head", "town_hall")));
    EXPECT_TRUE(sees(works("head", "centre")));
    city.refused(RefusalCode::accused_unit, desk_officer(), TransferMatter{complaint, {"east_committee"}, "place", {}});
    city.refused(RefusalCode::unknown_matter, officer("east_committee"), SignAssignment{complaint, city.lead(complaint)});
}

TEST_F(PeopleAtWork, AComplaintAboutTheTopIsStillSomebodysWhenNobodyElseIsThere) {
    ReportMatter report;
    report.service = "grievance";
    report.form["unit"] = {"centre"};
    const MatterId complaint{city.does(reporter(), report)};
    EXPECT_EQ(city.unit(complaint), "centre");
    EXPECT_FALSE(city[complaint].about);
}

TEST_F(PeopleAtWork, AComplaintAboutTheTopThatARuleGivesToAUnitBelowIsSeenThere) {
    ReportMatter report;
    report.service = "grievance";
    report.form["unit"] = {"centre"};
    report.place.area = AreaCode{"east"};
    const MatterId complaint{city.does(reporter(), report)};
    EXPECT_EQ(city.unit(complaint), "east_committee");
    EXPECT_FALSE(city[complaint].about) << "whoever leads it must see it";
    city.does(officer("east_committee"), SignAssignment{complaint, city.lead(complaint)});
}

TEST_F(PeopleAtWork, EndingAPostEndsTheSessionsAtOnce) {
    const Actor east = works("handler", "east_committee");
    const MatterId hole = city.road();
    city.does(security, EndPost{east.post});
    city.refused(RefusalCode::session_over, east, SignAssignment{hole, city.lead(hole)});
    city.refused(RefusalCode::post_not_held, city.signed_in(id(east), east.post), SignAssignment{hole, city.lead(hole)});
}

TEST_F(PeopleAtWork, WhoLeavesIsGoneWithPostsCredentialsAndSessions) {
    const Actor east = works("handler", "east_committee");
    Actor at_no_post = east;
    at_no_post.post = 0;
    const Seq password = city.does(at_no_post, SetCredential{id(east), CredentialKind::password, {}, {{"credential", "hash", {}}}});
    city.does(security, RemovePerson{id(east)});
    const auto& left = std::get<PersonLeft>(city.ledger()[city.ledger().size() - 2].body);
    EXPECT_EQ(left.replaced, std::vector<Seq>{password});
    city.refused(RefusalCode::session_over, east, RecordStep{city.road()});
    BeginSession again{id(east), {}, city.time() + Duration::hours(1), 0, {}};
    city.refused(RefusalCode::unknown_person, the_door(), again);
    city.refused(RefusalCode::own_post, security, RemovePerson{id(security)});
}

TEST_F(PeopleAtWork, OnesOwnOpenMattersAreHandedOverWithinTheUnit) {
    const Actor first = works("handler", "east_committee"), second = works("handler", "east_committee"), other = works("handler", "west_committee");
    const MatterId hole = city.road();
    city.does(first, SignAssignment{hole, city.lead(hole)});
    city.refused(RefusalCode::not_your_unit, first, ChangeOfficer{hole, city.lead(hole), id(other)});
    city.does(second, ChangeOfficer{hole, city.lead(hole), id(second)});
    EXPECT_EQ(city[hole].assignment(city.lead(hole))->officer, second.id);
}

TEST_F(PeopleAtWork, ADelegateActsAtThePostOnlyBetweenTheDates) {
    const Actor head = works("head", "town_hall"), deputy = works("handler", "roads");
    city.does(head, DelegatePost{head.post, id(deputy), city.at("11-17 00:00"), city.at("11-20 00:00")});
    Actor acting_head = deputy;
    acting_head.post = head.post;
    const MatterId hole = city.road();
    const CommandBody supervises = OrderSupervision{hole, {}, {}, note("请尽快办理")};
    city.refused(RefusalCode::post_not_held, acting_head, supervises);
    city.now("11-17 08:00");
    acting_head = city.signed_in(id(deputy), head.post);
    city.does(acting_head, supervises);
    EXPECT_EQ(city.ledger().back().actor, deputy.id) << "who acted, not for whom";
    city.now("11-20 08:00");
    city.refused(RefusalCode::post_not_held, city.signed_in(id(deputy), head.post), supervises);
}

TEST_F(PeopleAtWork, RotationEndsOnePostAsItGivesTheNext) {
    const Actor east = works("handler", "east_committee");
    GivePost rotate;
    rotate.person = id(east);
    rotate.unit = {"west_committee"};
    rotate.role = "handler";
    rotate.instead_of = east.post;
    const Seq post = city.does(security, rotate);
    EXPECT_FALSE(acts_at(city.city().people->post(east.post), id(east), city.time()));
    EXPECT_TRUE(acts_at(city.city().people->post(post), id(east), city.time()));
}

TEST_F(PeopleAtWork, NobodyGivesAPostToOneselfAndOnlySecurityGivesAny) {
    GivePost mine;
    mine.person = id(security);
    mine.unit = {"centre"};
    mine.role = "handler";
    city.refused(RefusalCode::own_post, security, mine);
    const Actor head = works("head", "town_hall");
    mine.person = id(head);
    city.refused(RefusalCode::not_granted, head, mine);
    city.refused(RefusalCode::first_person_there, first_start(), mine);
}

TEST_F(PeopleAtWork, DutiesOfAdministrationAreInSeparateHands) {
    const Actor auditor = works("auditor", "centre");
    GivePost more;
    more.person = id(auditor);
    more.unit = {"centre"};
    more.role = "security";
    city.refused(RefusalCode::duties_apart, security, more);
    more.role = "handler";
    city.refused(RefusalCode::duties_apart, security, more);
    city.refused(RefusalCode::not_granted, auditor, AddPerson{login(200), details("x")});
}

TEST_F(PeopleAtWork, TheSecondAuditorHoldsOnlyOnceAnotherAdministratorSaidSo) {
    const Actor auditor = works("auditor", "centre");
    const Actor second = works("auditor", "centre");
    city.refused(RefusalCode::post_not_held, second, ConfirmPost{second.post});
    city.refused(RefusalCode::own_post, security, ConfirmPost{second.post});
    city.does(auditor, ConfirmPost{second.post});
    EXPECT_TRUE(acting(city.city(), second, city.time()));
    city.refused(RefusalCode::post_confirmed, auditor, ConfirmPost{second.post});
    const Actor handler = works("handler", "roads"), third = works("auditor", "centre");
    city.refused(RefusalCode::not_granted, handler, ConfirmPost{third.post});
}

TEST_F(PeopleAtWork, ASessionEndsByItselfAndNotLaterThanADay) {
    const Actor east = works("handler", "east_committee");
    BeginSession too_long{id(east), {}, city.time() + Duration::hours(25), 0, {}};
    city.refused(RefusalCode::session_too_long, the_door(), too_long);
    city.now("11-16 21:00");
    EXPECT_TRUE(city.city().people->sessions.empty());
    city.refused(RefusalCode::session_over, east, RecordStep{city.road()});
}

TEST_F(PeopleAtWork, ASessionWhoseTimeIsOverDoesNothingThoughTheClockHasNotSaidSoYet) {
    const Actor east = works("handler", "east_committee");
    const MatterId hole = city.road();
    city.stopped_until("11-16 21:00");
    city.refused(RefusalCode::session_over, east, SignAssignment{hole, city.lead(hole)});
}

TEST_F(PeopleAtWork, ANewPasswordEndsAllOtherSessions) {
    const Actor here = works("handler", "east_committee"), elsewhere = city.signed_in(id(here), here.post);
    city.does(here, SetCredential{id(here), CredentialKind::password, {}, {{"credential", "hash", {}}}});
    EXPECT_TRUE(city.city().people->session(here.session));
    EXPECT_FALSE(city.city().people->session(elsewhere.session));
}

TEST_F(PeopleAtWork, AOneTimeCodeIsTakenOnce) {
    const Actor east = works("handler", "east_committee");
    BeginSession with_code{id(east), login(1), city.time() + Duration::hours(1), 58'000'000, {}};
    city.does(the_door(), with_code);
    city.refused(RefusalCode::code_used, the_door(), with_code);
    with_code.totp_step -= 1;
    city.refused(RefusalCode::code_used, the_door(), with_code);
}

TEST_F(PeopleAtWork, AnInvitationIsUsedUpByTheSessionThatItOpens) {
    const Actor east = works("handler", "east_committee");
    const SetCredential invites{id(east), CredentialKind::invitation, city.time() + Duration::days(3), {{"credential", "hash", {}}}};
    city.refused(RefusalCode::not_granted, east, invites);
    const Seq invitation = city.does(security, invites);
    BeginSession by_invitation{id(east), login(9), city.time() + Duration::hours(1), 0, invitation};
    city.does(the_door(), by_invitation);
    city.refused(RefusalCode::unknown_credential, the_door(), by_invitation);
}

TEST_F(PeopleAtWork, NobodySetsAnothersPassword) {
    const Actor east = works("handler", "east_committee");
    city.refused(RefusalCode::not_your_account, security, SetCredential{id(east), CredentialKind::password, {}, {{"credential", "hash", {}}}});
}

TEST_F(PeopleAtWork, ALoginNameIsOnePersons) {
    city.does(security, AddPerson{login(201), details("zhang")});
    city.refused(RefusalCode::login_taken, security, AddPerson{login(201), details("zhang")});
    city.refused(RefusalCode::form_invalid, security, AddPerson{login(202), {{"name", "某人", {}}}});
}

TEST_F(PeopleAtWork, ReadingPersonalValuesIsAFactThatChangesNothingOfTheMatter) {
    const Actor east = works("handler", "east_committee"), reads_only = works("reader", "east_committee");
    const MatterId hole = city.road();
    const Matter before = city[hole];
    city.refused(RefusalCode::not_granted, reads_only, ReadValues{hole, {"email"}, "contact"});
    city.refused(RefusalCode::unknown_reason, east, ReadValues{hole, {"email"}, "curiosity"});
    city.refused(RefusalCode::nothing_to_read, east, ReadValues{hole, {"phone"}, "contact"});
    city.refused(RefusalCode::nothing_to_read, east, ReadValues{hole, {}, "contact"});
    const Seq reading = city.does(east, ReadValues{hole, {"email"}, "contact"});
    EXPECT_EQ(city[hole].version, before.version);
    EXPECT_EQ(city[hole].history, before.history);
    EXPECT_EQ(city[hole].readings, std::vector<Seq>{reading});
}

}  // namespace
}  // namespace pingzhi
