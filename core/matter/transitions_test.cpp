// Every act in every state: done exactly where the table allows it, and leading where the table says.
#include "core/matter/transitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/matter/deciding.hpp"
#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

constexpr Instant long_ago{0};

std::shared_ptr<const Catalogue> town_of_silence() {
    auto town = std::make_shared<Catalogue>(*small_town());
    town->services.back().pauses.silence = SilenceMeans::withdraw;
    return town;
}

// A signed matter with a supporting unit, and another beside it, with all that any act may ask for but its state.
class EveryAct : public ::testing::Test, private Matters {
protected:
    EveryAct() : story_(town_of_silence()) {
        const MatterId hole = story_.now("11-19 09:00").road();
        support_ = {story_.does(officer("east_committee"), AddSupport{hole, {"water"}, "field", {}})};
        const Seq delivery = story_.does(desk_officer(), HandOver{hole, "police"});
        other_ = story_[story_.road()];
        matter_ = story_[hole];
        delivery_ = delivery;
    }

    const Matter* find(MatterId id) const override { return id == matter_.id ? &matter_ : id == other_.id ? &other_ : nullptr; }
    const Catalogue& catalogue_of(const Matter&) const override { return *story_.city().current; }

    struct Given {
        Actor actor;
        CommandBody body;
        const char* now = "11-19 10:00";
        std::function<void(Matter&)> where = {};
    };

    static Matter& without_support(Matter& matter) {
        matter.assignments.resize(1);
        return matter;
    }
    static void handled_well(Matter& matter) {
        without_support(matter).reviewed = true;
        matter.call_backs = {{true, true, true}};
    }
    Given deciding(RequestKind kind, bool granted) const {
        const Seq request = 900;
        return {
            leader("east_committee"), DecideRequest{matter_.id, request, granted, {}}, "11-19 10:00", [=, this](Matter& matter) {
                matter.requests = {{request, kind, RequestState::asked, {}, story_.at("11-20 09:00"), "parts", {"east_committee"}, "somebody", matter.opened}};
            }};
    }

    // The command that performs the act. None: no command does; the act is what some facts do (assign).
    std::optional<Given> given(Act act) const {
        const MatterId id = matter_.id;
        const AssignmentId lead = matter_.assignments.front().id;
        const Actor east = officer("east_committee"), water = officer("water"), desk = desk_officer();
        Actor importer{ActorKind::import, "records", std::nullopt, {Grant::close, Grant::record_past}};
        switch (act) {
            case Act::attach: return Given{reporter(), AttachReport{id, Channel::web, {}, {}}};
            case Act::merge: return Given{desk, MergeMatter{id, other_.id}};
            case Act::join: return Given{desk, MergeMatter{other_.id, id}};
            case Act::detach: return Given{desk, DetachMatter{id}, "11-19 10:00", [this](Matter& matter) { matter.merged_into = other_.id; }};
            case Act::correct: return Given{desk, CorrectMatter{id, {}, {}, {}, "wrong", {}}};
            case Act::split: return Given{desk, SplitMatter{id, "lamp", UnitCode{"water"}, {{"description", "灯", {}}}}};
            case Act::assign: return std::nullopt;
            case Act::sign: return Given{east, SignAssignment{id, lead}};
            case Act::sign_support: return Given{water, SignAssignment{id, support_}};
            case Act::return_lead: return Given{east, ReturnAssignment{id, lead, "not_ours", note("不是")}};
            case Act::return_support: return Given{water, ReturnAssignment{id, support_, "not_ours", note("不是")}};
            case Act::transfer: return Given{desk, TransferMatter{id, {"roads"}, "field", {}}};
            case Act::claim: return Given{officer("roads"), ClaimMatter{id, {"roads"}, "field", note("我们的")}};
            case Act::rule:
                return Given{leader("centre"), RuleOwner{id, {"east_committee"}, "field", {}}, "11-19 10:00", [](Matter& matter) {
                                 matter.ruling = Ruling{900, {"centre"}, {}, matter.opened, {}};
                             }};
            case Act::support: return Given{desk, AddSupport{id, {"roads"}, "field", {}}};
            case Act::finish_support:
                return Given{water, FinishSupport{id, support_, {}}, "11-19 10:00",
                             [](Matter& matter) { matter.assignments.back().state = AssignmentState::signed_for; }};
            case Act::cancel_support: return Given{desk, CancelAssignment{id, support_, "wrong"}};
            case Act::step: return Given{east, RecordStep{id, Step::contact}};
            case Act::ask_reporter: return Given{east, AskReporter{id, {{"question", "哪里？", {}}}}};
            case Act::reply: return Given{reporter(), ReplyToQuestion{id, Channel::web, words("这里")}};
            case Act::request: return Given{east, MakeRequest{id, RequestKind::extension, Limit{1, LimitUnit::working_days, false}, {}, "parts", {}}};
            case Act::decide_request: return deciding(RequestKind::extension, false);
            case Act::suspend: return deciding(RequestKind::suspension, true);
            case Act::resume: return Given{east, ResumeMatter{id}};
            case Act::urge: return Given{reporter(), UrgeMatter{id, Channel::web, {}}};
            case Act::supervise: return Given{leader("town_hall"), OrderSupervision{id, {}, {}, note("快办")}};
            case Act::answer_supervision:
                return Given{east, AnswerSupervision{id, 900, note("已办")}, "11-19 10:00", [](Matter& matter) {
                                 matter.supervisions = {{900, {"east_committee"}, "somebody", {}, {}}};
                             }};
            case Act::run_clock:
                return Given{the_clock(), RunClock{id}, "12-31 09:00", [](Matter& matter) {
                                 matter.vault.front().fields.front().keep_days = 1;  // of what has ended, over
                                 matter.closed = matter.opened;
                             }};
            case Act::finish_node:
                return Given{east, FinishNode{id, "inspect", {{"found", {"none"}}}, {}, {}}, "11-19 10:00", [](Matter& matter) { matter.service = "kitchen"; }};
            case Act::begin_follow_up:
                return Given{the_clock(), RunClock{id}, "12-31 09:00", [](Matter& matter) { matter.sequel.follow_ups = {{"kitchen", matter.opened}}; }};
            case Act::handle:
                return Given{east, HandleMatter{id, "done", photo(), note("好了")}, "11-19 10:00", [](Matter& matter) { without_support(matter); }};
            case Act::review_passed: return Given{leader("east_committee"), ReviewHandling{id, true, {}}};
            case Act::review_failed: return Given{leader("east_committee"), ReviewHandling{id, false, note("没好")}};
            case Act::answer: return Given{east, AnswerMatter{id, answer("好了")}, "11-19 10:00", handled_well};
            case Act::call_back: return Given{caller_back(), CallBackReporter{id, {true, true, true}, {}}};
            case Act::close: return Given{east, CloseMatter{id, "solved"}, "11-19 10:00", handled_well};
            case Act::record_ending: return Given{importer, CloseMatter{id, "solved"}, "11-19 10:00", handled_well};
            case Act::rate: return Given{reporter(), RateMatter{id, {true, 5}, {}}};
            case Act::reopen: return Given{desk, ReopenMatter{id, "news", {}}};
            case Act::withdraw: return Given{reporter(), WithdrawMatter{id, {}}};
            case Act::withdraw_silently: return Given{the_clock(), RunClock{id}, "12-31 09:00"};
            case Act::decline: return Given{leader("east_committee"), DeclineMatter{id, "in_court", answer("诉讼中")}};
            case Act::archive: return Given{east, ArchiveMatter{id}};
            case Act::erase_by_reporter: return Given{reporter(), EraseValues{id, {}, {}}};
            case Act::exclude: return Given{caller_back(), ExcludeMatter{id, "no_fault", {}, note("暴雨")}};
            case Act::hand_over: return Given{desk, HandOver{id, "police"}, "11-19 10:00", [](Matter& matter) { matter.deliveries.clear(); }};
            case Act::record_delivery: return Given{desk, RecordDelivery{id, delivery_, DeliveryOutcome::sent, {}, {}}};
        }
        return std::nullopt;
    }

    // The matter as it would stand in this state.
    Matter in(MatterState state) const {
        Matter matter = story_[matter_.id];
        matter.state = state;
        if (state == MatterState::awaiting_reporter || state == MatterState::suspended) {
            matter.standstill = Standstill{MatterState::in_hand, matter.opened, story_.at("11-26 09:00"), {}, {}};
        }
        return matter;
    }

    Decision give(const Given& given) {
        Command command;
        command.at = story_.at(given.now);
        command.actor = given.actor;
        command.body = given.body;
        Decision decided = decide(story_.city(), *this, command);
        Seq seq = story_.city().next;
        for (const NewFact& fact : decided ? *decided : Facts{}) {
            if (fact.subject == matter_.id.value)
                apply(matter_, {seq, 1, command.at, fact.happened, given.actor.kind, given.actor.id, fact.subject, {}, {}, fact.body});
            ++seq;
        }
        return decided;
    }

    mutable Story story_;
    Matter matter_, other_;
    AssignmentId support_;
    Seq delivery_ = 0;
};

bool holds(const Facts& facts, std::string_view kind) {
    return std::ranges::any_of(facts, [kind](const NewFact& fact) { return kind_of(fact.body) == kind; });
}

TEST_F(EveryAct, IsDoneExactlyWhereTheTableAllowsItAndLeadsWhereItSays) {
    std::size_t seen = 0;
    for (const Transition& way : transitions()) {
        const std::optional<Given> command = given(way.act);
        ASSERT_TRUE(command || way.act == Act::assign) << name_of(way.act);
        if (!command) continue;
        for (std::size_t s = 0; s < matter_state_count; ++s) {
            const auto state = static_cast<MatterState>(s);
            SCOPED_TRACE(std::string(name_of(way.act)) + " in " + std::string(name_of(state)));
            matter_ = in(state);
            if (command->where) command->where(matter_);
            const Decision decided = give(*command);
            // Recording an ending elsewhere is the ordinary closing where that is possible; the clock withdraws only what waits.
            bool allowed = way.from.has(state);
            if (way.act == Act::record_ending) allowed |= transition(Act::close).from.has(state);
            if (way.act == Act::withdraw_silently) {
                EXPECT_EQ(decided && holds(*decided, "matter_withdrawn"), allowed);
                continue;
            }
            if (way.act == Act::begin_follow_up) {
                EXPECT_EQ(decided && holds(*decided, "follow_up_begun"), allowed);
                continue;
            }
            ++seen;
            ASSERT_EQ(decided.has_value(), allowed) << (decided ? "" : name_of(decided.error().code)) << " " << (decided ? "" : decided.error().field);
            if (!decided) {
                EXPECT_EQ(name_of(decided.error().code), name_of(RefusalCode::wrong_state));
                EXPECT_EQ(decided.error().state, state);
                EXPECT_EQ(name_of(matter_.state), name_of(state)) << "a refusal changes nothing";
            } else if (way.leads == Leads::to) {
                EXPECT_EQ(name_of(matter_.state), name_of(way.to));
            } else if (way.leads == Leads::back) {
                EXPECT_EQ(name_of(matter_.state), name_of(way.act == Act::detach ? MatterState::assigned : MatterState::in_hand));
            } else if (way.act != Act::run_clock) {
                EXPECT_EQ(name_of(matter_.state), name_of(state));
            }
        }
    }
    EXPECT_EQ(seen, (act_count - 3) * matter_state_count);
}

// No command is the act of assigning: a report, a return, a ruling assign. What they assign awaits a signature.
TEST_F(EveryAct, AssigningLeadsToAwaitingASignature) {
    for (MatterState state : {MatterState::received, MatterState::assigned, MatterState::in_hand}) {
        ASSERT_TRUE(transition(Act::assign).from.has(state));
        matter_ = in(state);
        apply(
            matter_,
            {900, 1, matter_.opened, matter_.opened, ActorKind::staff, "desk", matter_.id.value, {}, {}, MatterAssigned{{"roads"}, true, {}, {}, {}, {}, {}}});
        EXPECT_EQ(matter_.state, MatterState::assigned);
        EXPECT_EQ(matter_.lead()->unit, UnitCode{"roads"});
    }
}

}  // namespace
}  // namespace pingzhi::testing
