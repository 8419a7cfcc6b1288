// What happens beside the main thread of a life: the clock, messages, what reporters do, what the desk puts right.
#include <algorithm>

#include "testing/city/simulator.hpp"

namespace pingzhi::testing::city {
namespace {

const Actor reporter{ActorKind::resident, "", std::nullopt, {Grant::report, Grant::follow}};
const Actor the_clock{ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
const Actor courier{ActorKind::system, "courier", std::nullopt, {Grant::deliver}};

bool with_its_owner(const Matter& matter) { return matter.state == MatterState::assigned || matter.state == MatterState::in_hand; }

bool lapsed(const Matter& matter) {
    return std::ranges::any_of(matter.clocks, [](const Clock& clock) { return clock.lapsed && !clock.stopped; });
}

}  // namespace

const Done* Simulator::act_beside(Life& life, const Event& event) {
    const Matter& matter = *life.matter;
    const MatterId id = matter.id;
    switch (event.move) {
        case Move::clock: return ways_->wants_the_clock() ? run_clock(life) : nullptr;
        case Move::deliver: return ways_->wants_the_clock() ? deliver(life) : nullptr;
        case Move::decide_request: {
            const auto request = std::ranges::find(matter.requests, event.detail, &Request::id);
            if (!with_its_owner(matter) || request == matter.requests.end() || request->state != RequestState::asked) return nullptr;
            // What was asked for is over.
            const bool granted = chance_.percent(80) && (!request->until || *request->until > now_);
            return give(head(matter.lead()->unit), DecideRequest{id, event.detail, granted, {}});
        }
        case Move::support: {
            if (!with_its_owner(matter)) return nullptr;
            const UnitCode unit = other_unit(life);
            if (std::ranges::any_of(matter.assignments, [&](const Assignment& each) { return each.standing() && each.unit == unit; })) return nullptr;
            const Done* done = give(head(matter.lead()->unit), AddSupport{id, unit, reason("transfer"), words("note", "notes", life)});
            if (done)
                plan(staff_.moment(now_ + Duration::minutes(chance_.between(std::int64_t{30}, std::int64_t{400})), Hours::office), Move::finish_support,
                     id.value, life.matter->assignments.back().id.value);
            return done;
        }
        case Move::finish_support: {
            const Assignment* support = matter.assignment({event.detail});
            if (!with_its_owner(matter) || !support || !support->standing()) return nullptr;
            if (support->to_sign()) {
                plan(staff_.moment(now_ + Duration::minutes(chance_.between(std::int64_t{30}, std::int64_t{600})), Hours::office), Move::finish_support,
                     id.value, event.detail);
                return give(officer_of(support->unit), SignAssignment{id, support->id});
            }
            return give(officer_of(support->unit), FinishSupport{id, support->id, words("note", "handled", life)});
        }
        case Move::answer_supervision: {
            const auto order = std::ranges::find(matter.supervisions, event.detail, &Supervision::id);
            if (!is_open(matter.state) || order == matter.supervisions.end() || order->answered) return nullptr;
            return give(officer_of(order->unit), AnswerSupervision{id, order->id, words("note", "order_answers", life)});
        }
        case Move::look: return nullptr;
        case Move::reply:
        case Move::urge:
        case Move::rate:
        case Move::reopen:
        case Move::withdraw: return act_of_reporter(life, event.move);
        default: return act_of_desk(life, event.move, event.detail);
    }
}

const Done* Simulator::act_of_reporter(Life& life, Move move) {
    const Matter& matter = *life.matter;
    const MatterId id = matter.id;
    switch (move) {
        case Move::reply:
            if (matter.state != MatterState::awaiting_reporter) return nullptr;
            return give(reporter, ReplyToQuestion{id, Channel::web, words("words", "replies", life), {}});
        case Move::urge:
            if (!is_open(matter.state)) return nullptr;
            return give(reporter, UrgeMatter{id, chance_.percent(70) ? Channel::hotline : Channel::web, words("words", "urging", life)});
        case Move::rate: {
            if (matter.state != MatterState::closed || matter.rating) return nullptr;
            const Rating rating{!life.untrue, static_cast<std::int32_t>(life.untrue ? chance_.between(std::int64_t{1}, std::int64_t{3})
                                                                                    : chance_.between(std::int64_t{3}, std::int64_t{5}))};
            return give(reporter, RateMatter{id, rating, words("words", life.untrue ? "unsolved" : "thanks", life)});
        }
        case Move::reopen: {
            if (matter.state != MatterState::closed || !matter.sequel.reopen_until || now_ > *matter.sequel.reopen_until) return nullptr;
            const Done* done = give(reporter, ReopenMatter{id, reason("reopen"), words("words", "unsolved", life)});
            if (done) {
                life.untrue = life.called = life.contacted = life.arrived = false;
                life.false_percent /= 4;
            }
            return done;
        }
        default:
            if (!with_its_owner(matter)) return nullptr;
            return give(reporter, WithdrawMatter{id, words("words", "withdrawn", life)});
    }
}

const Done* Simulator::act_of_desk(Life& life, Move move, std::uint64_t detail) {
    const Matter& matter = *life.matter;
    const MatterId id = matter.id;
    if (move == Move::detach) return matter.state == MatterState::merged ? give(desk(), DetachMatter{id}) : nullptr;
    if (move == Move::hand_over) {
        std::vector<std::string> systems;
        for (const PartnerSystem& system : catalogue_->systems) {
            if (system.notices.empty()) systems.push_back(system.code);
        }
        // A city that serves has couriers of its own, and maybe nobody to send to.
        if (!is_open(matter.state) || systems.empty() || !ways_->wants_the_clock()) return nullptr;
        return give(desk(), HandOver{id, chance_.any_of(systems)});
    }
    if (move == Move::resume) {
        if (matter.state != MatterState::suspended) return nullptr;
        return give(officer(life), ResumeMatter{id});
    }
    if (move == Move::supervise) {
        if (!is_open(matter.state) || !lapsed(matter)) return nullptr;
        const Done* done = give(desk(), OrderSupervision{id, {}, {}, words("note", "orders", life)});
        if (done)
            plan(staff_.moment(now_ + Duration::minutes(chance_.between(std::int64_t{30}, std::int64_t{900})), Hours::office), Move::answer_supervision,
                 id.value, life.matter->supervisions.back().id);
        return done;
    }
    if (!with_its_owner(matter) || matter.ruling) return nullptr;
    switch (move) {
        case Move::correct: {
            life.wrong_service = false;
            CorrectMatter correct{id, demand_.classes[life.scene.appeal].service, {}, {}, reason("transfer"), {}};
            PersonalValues personal;  // is not asked again
            correct.form = filled(catalogue_->service(*correct.service)->form, demand_.classes[life.scene.appeal], personal);
            return give(desk(), std::move(correct));
        }
        case Move::merge: {
            const auto into = lives_.find(detail);
            if (into == lives_.end() || !is_open(into->second.matter->state) || matter.parent || !matter.parts.empty()) return nullptr;
            return give(desk(), MergeMatter{id, {detail}});
        }
        case Move::transfer:
            return matter.ruled ? nullptr : give(desk(), TransferMatter{id, other_unit(life), reason("transfer"), words("note", "returned", life)});
        case Move::split: {
            const Service* other = catalogue_->service(chance_.any_of(demand_.classes).service);
            if (matter.parent || !other->about.empty()) return nullptr;
            const Done* done = give(desk(), SplitMatter{id, other->code, {}, {{"description", teller_.description(life.scene, chance_), {}}}});
            if (done) {
                const auto appeal = std::ranges::find(demand_.classes, other->code, &AppealClass::service);
                Scene scene = life.scene;
                scene.appeal = static_cast<std::size_t>(appeal - demand_.classes.begin());
                begin_life(Done(*done), scene, false);
            }
            return nullptr;  // the answer was about the part
        }
        case Move::decline: {
            if (matter.parent || !matter.parts.empty()) return nullptr;
            return give(desk(), DeclineMatter{id, reason("decline"), words("answer", "refused_politely", life)});
        }
        default: return nullptr;
    }
}

// As the server's timer gives it; who waits too long is heard of.
const Done* Simulator::run_clock(Life& life) {
    const auto due = next_instant(*life.matter);
    if (!due || *due > now_) return nullptr;
    const bool was_late = lapsed(*life.matter);
    const std::uint32_t was_level = life.matter->level;
    const Matter& before = *life.matter;
    const std::string key = std::to_string(before.id.value) + ":" + std::to_string(before.version) + ":" + std::to_string(due->ms);
    Submission command;
    command.key = key;
    command.actor = the_clock;
    command.body = RunClock{before.id};
    answer_ = ways_->give(std::move(command), now_);
    const Done* done = std::get_if<Done>(&answer_);
    if (!done) {
        ++tally_.refused["run-clock"];
        return nullptr;
    }
    ++tally_.commands;
    tally_.facts += done->count;
    hear(done->matter);
    const Matter& matter = *life.matter;
    if (!was_late && lapsed(matter) && chance_.percent(20))
        plan(now_ + Duration::minutes(chance_.between(std::int64_t{5}, std::int64_t{900})), Move::urge, matter.id.value);
    if (was_level < 2 && matter.level >= 2 && chance_.percent(15))
        plan(staff_.moment(now_ + Duration::minutes(chance_.between(std::int64_t{20}, std::int64_t{600})), Hours::office), Move::supervise, matter.id.value);
    return done;
}

// What came of the messages that are due: the other systems are there nearly always.
const Done* Simulator::deliver(Life& life) {
    constexpr double fails_percent = 4;
    const Done* done = nullptr;
    const std::vector<Delivery> standing = life.matter->deliveries;
    for (const Delivery& each : standing) {
        if (!each.next) continue;
        RecordDelivery record{life.matter->id, each.id, DeliveryOutcome::sent, {}, {}};
        if (each.state == DeliveryState::sent) {
            record.outcome = DeliveryOutcome::acknowledged;
            record.their_ref = std::to_string(100'000 + chance_.below(900'000));
        } else if (*each.next > now_) {
            continue;
        }
        if (chance_.percent(fails_percent)) {
            if (*each.next > now_) continue;
            record.outcome = DeliveryOutcome::failed;
            record.problem = "timeout";
        }
        done = give(courier, std::move(record));
    }
    if (const auto next = next_delivery(*life.matter)) plan(std::max(*next, now_ + Duration::minutes(1)), Move::deliver, life.matter->id.value);
    return done;
}

}  // namespace pingzhi::testing::city
