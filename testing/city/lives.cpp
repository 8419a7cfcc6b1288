// Who has a matter next, and when: what the state asks for, by the clocks that run on it and the queues of those who do it.
#include <algorithm>

#include "testing/city/simulator.hpp"

namespace pingzhi::testing::city {
namespace {

constexpr double late_percent = 5;
constexpr double called_back_percent = 14;  // of matters whose service asks for no call-back

std::optional<Instant> running_deadline(const Matter& matter, ClockKind kind) {
    const Clock* clock = matter.clock(kind);
    if (!clock || clock->stopped) return std::nullopt;
    return clock->deadline;
}

}  // namespace

Hours Simulator::hours(const Matter& matter, ClockKind kind) const {
    const Service& service = this->service(matter);
    const auto rule = std::ranges::find(service.clocks, kind, &ClockRule::kind);
    const std::string& calendar = rule == service.clocks.end() ? service.clocks.empty() ? std::string{} : service.clocks.back().calendar : rule->calendar;
    const Hours found = hours_of(*catalogue_, calendar, service.urgent);
    // Somebody is always there to sign and to call.
    const bool quick = kind == ClockKind::sign || kind == ClockKind::contact || kind == ClockKind::arrive;
    return quick && found == Hours::daily ? Hours::always : found;
}

// Some share of the way to the deadline; now and then beyond it.
Instant Simulator::towards(Instant deadline, double least, double most, Hours hours) {
    const auto way = static_cast<double>(std::max<std::int64_t>(deadline.ms - now_.ms, 0));
    const double share = chance_.percent(late_percent) ? chance_.between(1.05, 2.2) : chance_.between(least, most);
    return staff_.moment(now_ + Duration{static_cast<std::int64_t>(way * share)}, hours);
}

// By when all of it is to be done.
Instant Simulator::due(const Life& life) const {
    Instant due = now_ + Duration::days(5);
    for (const ClockKind kind : {ClockKind::close, ClockKind::answer, ClockKind::handle}) {
        if (const auto deadline = running_deadline(*life.matter, kind)) due = std::min(due, std::max(*deadline, now_));
    }
    return due;
}

void Simulator::go_on(Life& life) {
    const Matter& matter = *life.matter;
    const auto later = [&](std::int64_t least, std::int64_t most, Hours hours) {
        return staff_.moment(now_ + Duration::minutes(chance_.between(least, most)), hours);
    };
    switch (matter.state) {
        case MatterState::assigned: return go_on_assigned(life);
        case MatterState::in_hand: return go_on_in_hand(life);
        case MatterState::handled:
            if (service(matter).ending.review && matter.reviewed != true) return plan_main(life, later(10, 180, hours(matter, ClockKind::close)), Move::review);
            return plan_main(life, later(2, 60, hours(matter, ClockKind::close)), Move::answer);
        case MatterState::answered: {
            if (!life.called) {
                life.called = true;
                life.will_be_called = service(matter).ending.call_back || chance_.percent(called_back_percent);
            }
            if (life.will_be_called) return plan_main(life, later(20, 900, Hours::daily), Move::call_back);
            return plan_main(life, later(5, 240, hours(matter, ClockKind::close)), Move::close);
        }
        case MatterState::closed: return after_the_end(life);
        case MatterState::awaiting_reporter: {
            constexpr double replies_percent = 70;
            const Instant until = matter.standstill->until;
            if (chance_.percent(replies_percent)) plan(towards(until, 0.05, 0.9, Hours::always), Move::reply, matter.id.value);
            return plan(until + Duration::minutes(2), Move::look, matter.id.value);
        }
        case MatterState::suspended: {
            const Instant until = matter.standstill->until;
            if (chance_.percent(50)) plan(towards(until, 0.3, 0.95, Hours::office), Move::resume, matter.id.value);
            return plan(until + Duration::minutes(2), Move::look, matter.id.value);
        }
        default: return;
    }
}

void Simulator::go_on_assigned(Life& life) {
    const Matter& matter = *life.matter;
    if (matter.ruling) return plan_main(life, towards(now_ + Duration::hours(8), 0.05, 0.9, Hours::daily), Move::rule);
    const auto deadline = running_deadline(matter, ClockKind::sign);
    const Hours there = hours(matter, ClockKind::sign);
    const Instant at =
        deadline ? towards(*deadline, 0, 0.8, there) : staff_.moment(now_ + Duration::minutes(chance_.between(std::int64_t{5}, std::int64_t{120})), there);
    if (life.wrong_unit && !matter.ruled) return plan_main(life, at, Move::send_back);
    plan_main(life, at, Move::sign);
}

void Simulator::go_on_in_hand(Life& life) {
    constexpr double asks_percent = 3, wants_time_percent = 4;
    const Matter& matter = *life.matter;
    const PauseRules& pauses = service(matter).pauses;
    const auto id = matter.id.value;
    if (matter.ruling) return plan_main(life, towards(now_ + Duration::hours(8), 0.05, 0.9, Hours::daily), Move::rule);
    const auto step = [&](ClockKind kind, bool& done, Move move) {
        const auto deadline = running_deadline(matter, kind);
        if (!deadline || done) return false;
        done = true;
        plan_main(life, towards(*deadline, 0.1, 0.9, hours(matter, kind)), move);
        return true;
    };
    if (step(ClockKind::contact, life.contacted, Move::contact) || step(ClockKind::arrive, life.arrived, Move::arrive)) return;
    if (pauses.reply_within && !life.asked) {
        life.asked = true;
        if (chance_.percent(asks_percent)) return plan_main(life, towards(due(life), 0.05, 0.3, hours(matter, ClockKind::close)), Move::ask);
    }
    if ((pauses.extension_max || pauses.suspension_max) && !life.requested) {
        life.requested = true;
        if (chance_.percent(wants_time_percent)) return plan_main(life, towards(due(life), 0.2, 0.6, hours(matter, ClockKind::close)), Move::request);
    }
    // The work waits for its officer, and for what it needs.
    const Hours there = hours(matter, ClockKind::close);
    const Assignment* lead = matter.lead();
    const Staff::Turn turn = staff_.take(lead->unit, life.work_minutes, now_, there, chance_);
    life.officer = turn.officer;
    plan_main(life, std::max(turn.until, towards(due(life), 0.1, 0.55, there)), Move::handle);
    if (life.times_begun == 0 && chance_.percent(2)) plan(now_ + Duration::minutes(chance_.between(std::int64_t{1}, std::int64_t{20})), Move::support, id);
    ++life.times_begun;
}

// What else becomes of some.
void Simulator::besides(Life& life) {
    const Seq id = life.matter->id.value;
    const auto within = [&](std::int64_t least, std::int64_t most) { return now_ + Duration::minutes(chance_.between(least, most)); };
    if (life.wrong_service) plan(within(5, 300), Move::correct, id);
    if (chance_.percent(1.2)) plan(within(30, 1'500), Move::withdraw, id);
    if (chance_.percent(1)) plan(within(10, 400), Move::decline, id);
    if (chance_.percent(5)) plan(within(600, 6'000), Move::urge, id);
    if (chance_.percent(0.6)) plan(within(20, 600), Move::transfer, id);
    if (chance_.percent(0.4)) plan(within(60, 900), Move::split, id);
    if (chance_.percent(0.8)) plan(within(2, 90), Move::hand_over, id);
}

void Simulator::after_the_end(Life& life) {
    const Seq id = life.matter->id.value;
    const auto within = [&](std::int64_t least, std::int64_t most) { return now_ + Duration::minutes(chance_.between(least, most)); };
    if (chance_.percent(18)) plan(within(30, 4'000), Move::rate, id);
    const bool comes_back = life.untrue ? chance_.percent(55) : chance_.percent(0.8);
    if (comes_back) plan(within(600, 12'000), Move::reopen, id);
}

}  // namespace pingzhi::testing::city
