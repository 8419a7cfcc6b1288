// The main thread of a life: signed or sent back, contacted, handled, reviewed, answered, called back, closed.
#include <algorithm>

#include "testing/city/simulator.hpp"

namespace pingzhi::testing::city {
namespace {

constexpr double of_use = 70;  // percent of reasons that are the first of their list

Actor staff_of(std::string id, const UnitCode& unit, Grants grants) { return {ActorKind::staff, std::move(id), unit, grants}; }

std::optional<Limit> some_of(Limit most, Chance& chance) {
    most.amount = static_cast<std::int32_t>(chance.between(std::int64_t{1}, std::int64_t{most.amount}));
    return most;
}

}  // namespace

std::string Simulator::reason(std::string_view list) {
    const auto found = catalogue_->reasons.find(std::string(list));
    if (found == catalogue_->reasons.end() || found->second.empty()) return {};
    return chance_.percent(of_use) ? found->second.front().code : chance_.any_of(found->second).code;
}

PersonalValues Simulator::words(const char* field, std::string_view list, const Life& life) { return {{field, teller_.say(list, life.scene, chance_), {}}}; }

Actor Simulator::officer_of(const UnitCode& unit) {
    return staff_of(staff_.officer(unit, now_, chance_), unit, {Grant::report, Grant::handle, Grant::deliver});
}

// Who has it in hand, or whoever of the leading unit is there.
Actor Simulator::officer(const Life& life) {
    const UnitCode& unit = life.matter->lead()->unit;
    if (!life.officer.starts_with(unit.value + "/")) return officer_of(unit);
    return staff_of(life.officer, unit, {Grant::report, Grant::handle, Grant::deliver});
}

Actor Simulator::head(const UnitCode& unit) const {
    Actor head = staff_of(unit.value + "/head", unit, {Grant::handle, Grant::close, Grant::dispatch, Grant::rule, Grant::approve});
    head.grants.add(Grant::supervise);
    return head;
}

Actor Simulator::desk() {
    Actor desk{ActorKind::staff, "desk/" + std::to_string(chance_.below(12) + 1), std::nullopt, {Grant::report, Grant::dispatch, Grant::close, Grant::deliver}};
    for (const Grant grant : {Grant::supervise, Grant::switch_mode}) desk.grants.add(grant);
    return desk;
}

UnitCode Simulator::other_unit(const Life& life) {
    const std::vector<Unit>& units = catalogue_->routing->units();
    const UnitCode& lead = life.matter->lead()->unit;
    for (;;) {
        const UnitCode& unit = chance_.any_of(units).code;
        if (unit != lead && unit != life.matter->about) return unit;
    }
}

const Done* Simulator::main_act(Life& life, Move move) {
    const Matter& matter = *life.matter;
    const MatterId id = matter.id;
    switch (move) {
        case Move::sign: return give(officer(life), SignAssignment{id, matter.lead()->id});
        case Move::send_back: {
            life.wrong_unit = false;
            const Done* done = give(officer(life), ReturnAssignment{id, matter.lead()->id, reason("return"), words("note", "returned", life)});
            return done ? done : give(officer(life), SignAssignment{id, matter.lead()->id});  // too late, or nobody is above
        }
        case Move::rule: {
            if (!matter.ruling) return give(officer(life), SignAssignment{id, matter.lead()->id});
            const UnitCode unit = chance_.any_of(matter.ruling->sides).unit;
            return give(head(matter.ruling->by), RuleOwner{id, unit, reason("transfer"), {}});
        }
        case Move::contact: return give(officer(life), RecordStep{id, Step::contact});
        case Move::arrive: return give(officer(life), RecordStep{id, Step::arrive});
        case Move::ask: return give(officer(life), AskReporter{id, words("question", "questions", life)});
        case Move::request: return ask_for_time(life);
        case Move::handle: return handle(life);
        case Move::review: {
            constexpr double fails_percent = 5;
            if (chance_.percent(fails_percent)) return give(head(matter.lead()->unit), ReviewHandling{id, false, words("note", "unsolved", life)});
            return give(head(matter.lead()->unit), ReviewHandling{id, true, {}});
        }
        case Move::answer: {
            const AppealClass& appeal = demand_.classes[life.scene.appeal];
            const std::string answer =
                appeal.answers.empty() || chance_.percent(40) ? teller_.say("answers", life.scene, chance_) : teller_.say(appeal.answers, life.scene, chance_);
            return give(officer(life), AnswerMatter{id, {{"answer", answer, {}}}});
        }
        case Move::call_back: return call_back(life);
        case Move::close: return give(chance_.percent(60) ? head(matter.lead()->unit) : desk(), CloseMatter{id, reason("close")});
        default: return nullptr;
    }
}

const Done* Simulator::ask_for_time(Life& life) {
    const Matter& matter = *life.matter;
    const PauseRules& pauses = service(matter).pauses;
    MakeRequest request;
    request.matter = matter.id;
    request.reason = reason("pause");
    request.personal = words("note", "notes", life);
    const bool suspends = pauses.suspension_max && pauses.suspension_max->limit.unit >= LimitUnit::days && chance_.percent(30);
    if (suspends) {
        request.kind = RequestKind::suspension;
        request.until = now_ + Duration::days(chance_.between(std::int64_t{1}, std::int64_t{pauses.suspension_max->limit.amount}));
    } else if (pauses.extension_max) {
        request.limit = some_of(pauses.extension_max->limit, chance_);
    } else {
        return handle(life);
    }
    const Done* done = give(officer(life), std::move(request));
    if (done)
        plan(staff_.moment(now_ + Duration::minutes(chance_.between(std::int64_t{20}, std::int64_t{400})), Hours::office), Move::decide_request,
             matter.id.value, life.matter->requests.back().id);
    return done;
}

std::string Simulator::picture() {
    const std::size_t drawn = chance_.below(pictures_.size());
    tally_.pictures.insert(drawn);
    return pictures_[drawn];
}

Evidence Simulator::evidence(const std::vector<EvidenceKind>& asked, const Life& life) {
    Evidence evidence;
    for (const EvidenceKind kind : asked) {
        switch (kind) {
            case EvidenceKind::words: break;
            case EvidenceKind::photo: {
                evidence.photos = {picture()};
                break;
            }
            case EvidenceKind::place: {
                const Spot& spot = places_.spots()[life.scene.spot];
                const Position there = spot.positions.empty() ? Position{} : spot.positions.front();
                evidence.position = life.matter->place.position.value_or(there);
                break;
            }
            case EvidenceKind::time: evidence.taken = now_; break;
        }
    }
    return evidence;
}

const Done* Simulator::finish_node(Life& life, const Node& node) {
    FinishNode finish{life.matter->id, node.code, {}, evidence(node.evidence, life), words("note", "handled", life)};
    finish.form = filled(node.form, demand_.classes[life.scene.appeal], finish.personal);
    return give(officer(life), std::move(finish));
}

const Done* Simulator::handle(Life& life) {
    const Matter& matter = *life.matter;
    if (const Node* node = next_node(matter, service(matter))) return finish_node(life, *node);
    const AppealClass& appeal = demand_.classes[life.scene.appeal];
    HandleMatter handle{matter.id, reason("handle"), evidence(service(matter).ending.evidence, life), {}};
    const std::string note =
        appeal.handled.empty() || chance_.percent(35) ? teller_.say("handled", life.scene, chance_) : teller_.say(appeal.handled, life.scene, chance_);
    handle.personal = {{"note", note, {}}};
    const Done* done = give(officer(life), std::move(handle));
    if (done) life.untrue = chance_.percent(life.false_percent);
    return done;
}

const Done* Simulator::call_back(Life& life) {
    constexpr double reached_percent = 82;
    const Matter& matter = *life.matter;
    const auto last = static_cast<std::int64_t>(matter.call_backs.size()) + 1 >= std::int64_t{service(matter).ending.call_backs_max};
    CallBackReporter call{matter.id, {chance_.percent(reached_percent), {}, {}}, {}};
    if (call.call_back.contacted) {
        call.call_back.solved = !life.untrue && !chance_.percent(2);
        call.call_back.satisfied = *call.call_back.solved ? chance_.percent(88) : chance_.percent(5);
        call.personal = words("words", *call.call_back.solved ? "thanks" : "unsolved", life);
        life.will_be_called = false;
    } else if (last) {
        life.will_be_called = false;
    }
    const Actor caller{ActorKind::staff, "call-back/" + std::to_string(chance_.below(8) + 1), std::nullopt, {Grant::call_back}};
    const Done* done = give(caller, std::move(call));
    if (done && done->matter->state == MatterState::assigned) {  // it begins again
        life.untrue = life.called = life.contacted = life.arrived = false;
        life.false_percent /= 4;
    }
    return done;
}

}  // namespace pingzhi::testing::city
