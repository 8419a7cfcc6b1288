#include "testing/city/simulator.hpp"

#include <algorithm>
#include <utility>

#include "ledger/hash.hpp"
#include "testing/city/data_text.hpp"

namespace pingzhi::testing::city {
namespace {

constexpr std::uint64_t of_weather = 101, of_staff = 102, of_chance = 103, of_places = 104, of_people = 105;

constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms;

Instant whole(Instant at, std::int64_t ms) { return {at.ms - ((at.ms % ms) + ms) % ms}; }

// Whether a step of the main thread is for a matter in this state.
bool fits(Move move, MatterState state) {
    switch (move) {
        case Move::sign:
        case Move::send_back: return state == MatterState::assigned;
        case Move::rule: return state == MatterState::assigned || state == MatterState::in_hand;
        case Move::contact:
        case Move::arrive:
        case Move::ask:
        case Move::request:
        case Move::handle: return state == MatterState::in_hand;
        case Move::review:
        case Move::answer: return state == MatterState::handled;
        default: return state == MatterState::answered;
    }
}

CivilDay day_in(const Catalogue& catalogue, Instant at) { return catalogue.zone->to_civil(at).day; }

}  // namespace

Simulator::Simulator(std::shared_ptr<const Catalogue> catalogue, SimulatorOptions options)
    : catalogue_(std::move(catalogue)),
      options_(options),
      demand_(read_demand(*catalogue_)),
      weather_(mixed(options.seed, of_weather), demand_.sky),
      staff_(*catalogue_, mixed(options.seed, of_staff)),
      chance_(mixed(options.seed, of_chance)),
      places_(*catalogue_->territory, day_in(*catalogue_, options.from), mixed(options.seed, of_places)),
      teller_(demand_, places_, mixed(options.seed, of_people)),
      weights_(demand_.weights()),
      now_(whole(options.from, minute_ms)) {
    for (const std::string_view picture : pictures()) pictures_.push_back(ledger::hex(ledger::bytes_of(ledger::sha256(picture))));
    plan(whole(options.from + Duration{hour_ms - 1}, hour_ms), Move::hour);
}

void Simulator::plan(Instant at, Move move, Seq matter, std::uint64_t detail) {
    events_.push({std::max(whole(at, minute_ms), now_), planned_++, move, matter, detail});
}

// The thread goes on here and nowhere else.
void Simulator::plan_main(Life& life, Instant at, Move move) { plan(at, move, life.matter->id.value, ++life.turn); }

void Simulator::run(Ways& ways, Instant until) {
    ways_ = &ways;
    while (!events_.empty() && events_.top().at <= until) {
        const Event event = events_.top();
        events_.pop();
        if (const Instant ready = ways.ready_at(event.at); ready > event.at) {  // everybody waits, and comes in the same order
            events_.push({ready, event.order, event.move, event.matter, event.detail});
            continue;
        }
        now_ = event.at;
        for (const auto& matter : ways.pass(now_)) hear(matter);
        act(event);
    }
    now_ = std::max(now_, whole(until, minute_ms));
    for (const auto& matter : ways.pass(now_)) hear(matter);
    ways_ = nullptr;
}

void Simulator::adopt(std::shared_ptr<const Matter> matter, Instant now) {
    now_ = std::max(now_, whole(now, minute_ms));
    const auto appeal = std::ranges::find(demand_.classes, matter->service, &AppealClass::service);
    if (appeal == demand_.classes.end()) return;
    Life& life = lives_[matter->id.value];
    life.scene = teller_.scene(static_cast<std::size_t>(appeal - demand_.classes.begin()), chance_);
    life.work_minutes = appeal->work_minutes;
    plan(now_ + Duration::minutes(chance_.between(std::int64_t{1}, std::int64_t{360})), Move::look, matter->id.value);
    life.matter = std::move(matter);
}

// What somebody else's command, or the clock's, made of a matter.
void Simulator::hear(const std::shared_ptr<const Matter>& matter) {
    const auto found = lives_.find(matter->id.value);
    if (found == lives_.end()) return;
    Life& life = found->second;
    if (matter->version > life.matter->version) life.matter = matter;
    const auto clock = ways_->wants_the_clock() ? next_instant(*life.matter) : std::nullopt;
    if (clock && *clock != life.clock_at) {
        life.clock_at = *clock;
        plan({(clock->ms + minute_ms - 1) / minute_ms * minute_ms}, Move::clock, matter->id.value);
    }
    const auto delivery = ways_->wants_the_clock() ? next_delivery(*life.matter) : std::nullopt;
    if (delivery && *delivery != life.deliver_at) {
        life.deliver_at = *delivery;
        plan(std::max(*delivery, now_ + Duration::minutes(1)), Move::deliver, matter->id.value);
    }
}

Submission Simulator::submission(Actor actor, CommandBody body) {
    Submission submission;
    submission.key = "city " + std::to_string(options_.seed) + "/" + std::to_string(options_.from.ms / minute_ms) + "/" + std::to_string(++given_);
    for (std::size_t i = 0; i < submission.random.size(); i += sizeof(std::uint64_t)) {
        const std::uint64_t number = chance_.number();
        for (std::size_t byte = 0; byte < sizeof number; ++byte) submission.random[i + byte] = static_cast<std::uint8_t>(number >> (8 * byte));
    }
    submission.actor = std::move(actor);
    submission.body = std::move(body);
    return submission;
}

// Null where it was not done; why is counted.
const Done* Simulator::give(Actor actor, CommandBody body) {
    const std::string name(name_of(body));
    answer_ = ways_->give(submission(std::move(actor), std::move(body)), now_);
    if (const auto* refusal = std::get_if<Refusal>(&answer_)) ++tally_.refused[name + " " + std::string(name_of(refusal->code))];
    if (std::holds_alternative<Failed>(answer_)) ++tally_.refused[name + " failed"];
    const Done* done = std::get_if<Done>(&answer_);
    if (!done) return nullptr;
    ++tally_.commands;
    tally_.facts += done->count;
    if (done->matter) hear(done->matter);
    return done;
}

void Simulator::act(const Event& event) {
    switch (event.move) {
        case Move::hour: return hour();
        case Move::report: return report(event.detail);
        case Move::begin_mode: return begin_mode();
        default: break;
    }
    const auto found = lives_.find(event.matter);
    if (found == lives_.end()) return;
    Life& life = found->second;
    life.matter = ways_->standing(life.matter);
    const bool main = is_main(event.move);
    if (event.move == Move::look && life.turn == 0) return go_on(life);
    if (main && event.detail != life.turn) return;
    const MatterState before = life.matter->state;
    const std::uint64_t turn = life.turn;
    answer_ = Done{};
    if (main && !fits(event.move, before)) {
        if (fits(Move::call_back, before) || fits(Move::review, before) || fits(Move::handle, before) || fits(Move::sign, before)) go_on(life);
        return;
    }
    const Done* done = main ? main_act(life, event.move) : act_beside(life, event);
    if (!done && main && std::holds_alternative<Refusal>(answer_) && life.turn == turn) {
        // Something holds it up; it is tried again, a few times.
        constexpr int patience = 12;
        if (++life.refusals < patience) plan_main(life, now_ + Duration::hours(life.refusals), event.move);
        return;
    }
    const bool moved = life.matter->state != before;
    if ((done && main) || (moved && life.turn == turn)) go_on(life);
    // What has ended for good has no life here.
    const MatterState state = life.matter->state;
    if (state == MatterState::archived || state == MatterState::withdrawn || state == MatterState::declined) lives_.erase(event.matter);
}

}  // namespace pingzhi::testing::city
