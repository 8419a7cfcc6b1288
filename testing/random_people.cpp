#include "testing/random_people.hpp"

#include <algorithm>
#include <string>

#include "core/matter/decide.hpp"
#include "ledger/hash.hpp"
#include "testing/loop.hpp"

namespace pingzhi::testing {
namespace {

constexpr std::size_t remembered_max = 1'000, matters_max = 160, city_facts_max = 8;
constexpr const char* units[] = {"centre", "town_hall", "roads", "water", "east_committee", "west_committee"};

Actor staff(std::string id, std::optional<UnitCode> unit, Grants grants) { return {ActorKind::staff, std::move(id), std::move(unit), grants}; }

}  // namespace

UnitCode RandomPeople::unit() { return {one_in(20) ? "nobody" : any_of(units)}; }

Actor RandomPeople::reporter() { return {ActorKind::resident, "", std::nullopt, {Grant::report, Grant::follow}}; }
Actor RandomPeople::officer(const UnitCode& unit) {
    if (!one_in(4)) {
        if (auto person = staff_.at_work(one_in(4) ? "head" : "handler", &unit, now_)) return *person;
        if (auto person = staff_.at_work("handler", &unit, now_)) return *person;
    }
    return staff(unit.value + "/officer " + std::to_string(below(2)), unit, {Grant::report, Grant::handle, Grant::close, Grant::dispatch, Grant::deliver});
}
Actor RandomPeople::leader(const UnitCode& unit) {
    if (one_in(2)) {
        if (auto person = staff_.at_work("head", &unit, now_)) return *person;
    }
    Actor leader = staff(unit.value + "/leader", unit, {Grant::handle, Grant::close, Grant::dispatch, Grant::rule, Grant::approve});
    for (Grant grant : {Grant::supervise, Grant::exclude, Grant::deliver}) leader.grants.add(grant);
    return leader;
}
Actor RandomPeople::caller_back() {
    if (one_in(3)) {
        if (auto person = staff_.at_work(one_in(2) ? "keeper" : "desk", nullptr, now_)) return *person;
    }
    return staff("call-back", std::nullopt, {Grant::call_back, Grant::exclude});
}
Actor RandomPeople::dispatcher() {
    if (one_in(3)) {
        if (auto person = staff_.at_work("desk", nullptr, now_)) return *person;
    }
    Actor who = staff("desk", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::erase, Grant::dispatch});
    for (Grant grant : {Grant::supervise, Grant::deliver, Grant::switch_mode, Grant::publish}) who.grants.add(grant);
    return who;
}
Actor RandomPeople::importer() { return {ActorKind::import, "import", std::nullopt, {Grant::report, Grant::record_past, Grant::close, Grant::handle}}; }
Actor RandomPeople::other_system() { return {ActorKind::channel, "police", std::nullopt, {Grant::deliver, Grant::report}}; }
Actor RandomPeople::anybody() {
    switch (below(9)) {
        case 0: return reporter();
        case 1: return officer({any_of(units)});
        case 2: return leader({any_of(units)});
        case 3: return caller_back();
        case 4: return importer();
        case 5: return other_system();
        case 6: return {ActorKind::clock, "", std::nullopt, {Grant::run_clock}};
        case 7: return staff_.anybody().value_or(dispatcher());
        default: return dispatcher();
    }
}

Submission RandomPeople::next(Instant now) {
    now_ = now;
    if (!given_.empty() && one_in(25)) return asked_ = given_[below(given_.size())];
    Submission submission;
    submission.key = "k" + std::to_string(++count_);
    for (std::uint8_t& byte : submission.random) byte = static_cast<std::uint8_t>(dice_.number());
    Act act = this->act(now);
    submission.actor = std::move(act.actor);
    submission.body = std::move(act.body);
    if (std::holds_alternative<LoadPack>(submission.body)) submission.blob = load_town(pack_).blob;
    if (auto* publish = std::get_if<PublishMonth>(&submission.body)) {
        submission.blob = std::make_shared<const std::string>("figures of " + publish->month);
        publish->figures = ledger::sha256(*submission.blob);
    }
    if (one_in(40)) submission.actor.grants = {};
    if (one_in(8)) submission.happened = earlier(now, one_in(6) ? 60'000 : 30);
    if (one_in(100)) submission.happened = now + Duration::minutes(5);
    if (const auto id = matter_of(submission.body); id && one_in(12)) {
        const auto known = matters_.find(id->value);
        submission.expected_version = known == matters_.end() ? id->value : known->second->version - below(2);
    }
    if (!given_.empty() && one_in(150)) {  // a key that was used for something else
        const Submission& before = given_[below(given_.size())];
        submission.key = before.key;
        submission.actor = before.actor;
    } else if (given_.size() < remembered_max) {
        given_.push_back(submission);
    } else {
        given_[below(given_.size())] = submission;
    }
    return asked_ = std::move(submission);
}

void RandomPeople::hear(const Answer& answer) {
    const Done* done = std::get_if<Done>(&answer);
    if (!done || done->replayed) return;
    if (!done->matter) {
        staff_.hear(asked_, *done);
        city_facts_.push_back(done->first);
        if (city_facts_.size() > city_facts_max) city_facts_.erase(city_facts_.begin());
        return;
    }
    matters_[done->matter->id.value] = done->matter;
    // The oldest are forgotten: lives end, and so do those that nobody could end.
    if (matters_.size() > matters_max) matters_.erase(matters_.begin());
}

Duration RandomPeople::pause() {
    if (one_in(15'000)) return Duration::hours(366 * 24);
    if (one_in(60)) return Duration::minutes(static_cast<std::int64_t>(below(600)));
    return Duration::minutes(static_cast<std::int64_t>(below(8)));
}

}  // namespace pingzhi::testing
