// I9, I10 and I16: what people at work did, and what they were answered, held against their sessions, posts and the matters' facts.
#include <algorithm>
#include <set>

#include "core/matter/decide.hpp"
#include "testing/model/invariants.hpp"

namespace pingzhi::testing {
namespace {

// What an act on one matter means for others, seen by whoever did it or not.
bool follows(const FactBody& body) {
    return std::holds_alternative<SubMatterEnded>(body) || std::holds_alternative<SubMatterReopened>(body) || std::holds_alternative<MatterParted>(body) ||
           std::holds_alternative<DeliveryQueued>(body);
}

// Whether a matter that is not there would be answered so too.
bool says_nothing(const Refusal& refusal) {
    const bool of_shape = refusal.code < RefusalCode::pack_not_loaded;
    return !refusal.state && !refusal.version && (of_shape || refusal.code == RefusalCode::unknown_matter);
}

}  // namespace

void Invariants::answered(const Submission& asked, Instant at, const Answer& answer) {
    Given given{asked.actor, at, {}, false, false, {}, 0, false};
    if (const auto named = matter_of(asked.body)) given.matter = named->value;
    if (const auto* read = std::get_if<ReadValues>(&asked.body)) {
        given.reads = true;
        given.reads_nothing = read->fields.empty();
    }
    if (const Done* done = std::get_if<Done>(&answer)) {
        const std::string key = asked.actor.id + "/" + std::to_string(static_cast<int>(asked.actor.kind)) + "/" + asked.key;
        const auto [known, first_time] = acknowledged_.try_emplace(key, done->first, done->count);
        if (first_time == done->replayed) fault("I1", done->first, "a key was done anew, or repeated before it was done");
        if (known->second != std::pair(done->first, done->count)) fault("I1", done->first, "a key was answered in two ways");
        given.first = done->first;
        given.replayed = done->replayed;
    } else if (const auto* refusal = std::get_if<Refusal>(&answer)) {
        given.refusal = *refusal;
    }
    given_.push_back(std::move(given));
}

// Up to the answer that came with this fact, which is returned; none: all of them. What the clock did, and the records of refusals,
// answered nobody.
std::optional<Invariants::Given> Invariants::judge_until(std::optional<Seq> first) {
    const auto done = std::ranges::find_if(given_, [&](const Given& each) { return first && !each.refusal && !each.replayed && each.first == *first; });
    if (first && done == given_.end()) return std::nullopt;
    std::for_each(given_.begin(), done, [this](const Given& each) { judge(each); });
    if (!first) {
        given_.clear();
        return std::nullopt;
    }
    Given found = std::move(*done);
    given_.erase(given_.begin(), done + 1);
    return found;
}

bool Invariants::accused(const Actor& actor, Seq matter) const {
    const auto book = books_.find(matter);
    return actor.kind == ActorKind::staff && actor.session == 0 && actor.unit && book != books_.end() && book->second.sight.accuses(*actor.unit, *today_);
}

void Invariants::judge(const Given& given) const {
    if (given.refusal && given.refusal->code == RefusalCode::key_reused) return;
    command_ = given.refusal ? "refused " + std::string(name_of(given.refusal->code)) : "repeated";
    const auto person = given.actor.session == 0 ? std::nullopt : person_in(given.actor.kind, given.actor.id);
    if (person) return judge_person(given, *person);
    if (given.matter && given.refusal && accused(given.actor, *given.matter) && !says_nothing(*given.refusal) && !given.reads_nothing)
        fault("I10", *given.matter, "a refusal tells the accused unit of a complaint");
}

void Invariants::judge_person(const Given& given, Seq person) const {
    // The first answer is repeated to whoever has the key, but for what it shows of a matter.
    if (!given.refusal && !given.matter) return;
    const bool open = people_.in_session(given.actor.session, person, given.at);
    const RefusalCode over = given.refusal ? given.refusal->code : RefusalCode::unknown_matter;
    if (open == (given.refusal && over == RefusalCode::session_over)) {
        return fault("I16", last_, open ? "a session that is open is refused" : "somebody is answered in a session that is over");
    }
    if (!open) return;
    const PeopleBook::Post* post = given.actor.post == 0 ? nullptr : people_.at_post(given.actor.post, person, given.at);
    const auto role = post ? std::ranges::find(today_->roles, post->role, &Role::code) : today_->roles.end();
    const bool held = given.actor.post == 0 || role != today_->roles.end();
    if (held == (given.refusal && over == RefusalCode::post_not_held)) {
        return fault("I16", last_, held ? "a post that is held is refused" : "somebody is answered at a post that is not held");
    }
    const auto book = given.matter ? books_.find(*given.matter) : books_.end();
    if (!held || book == books_.end()) return;
    const bool seen = post && book->second.sight.seen_from(*post, *today_);
    if (!given.refusal) {
        if (!seen) fault("I9", *given.matter, "a repeated answer shows what is outside the permit");
        if (given.reads && seen && !role->grants.has(Grant::unmask)) fault("I9", *given.matter, "a repeated answer shows values to a " + post->role);
        return;
    }
    if (!seen && !says_nothing(*given.refusal) && !given.reads_nothing) fault("I9", *given.matter, "a refusal tells of what is outside the permit");
    if (seen && over == RefusalCode::unknown_matter && given.refusal->field == "matter") fault("I9", *given.matter, "what the permit shows is not there");
}

void Invariants::check_work(const std::vector<const CommittedFact*>& facts, const std::optional<Given>& given) {
    const Fact& first = facts.front()->fact;
    for (const CommittedFact* each : facts) {
        const bool follows_only = follows(each->fact.body) && each->fact.subject != first.subject;
        if (given && !follows_only && accused(given->actor, each->fact.subject)) fault("I10", first.seq, "the accused unit acts on a complaint");
    }
    const auto person = person_in(first.actor_kind, first.actor);
    if (!person) {
        if (first.post != 0) fault("I16", first.seq, "nobody acts at a post");
        return;
    }
    const bool open = given ? people_.in_session(given->actor.session, *person, first.at) : people_.in_any_session(*person, first.at);
    if (!open) fault("I16", first.seq, "an act in no session");
    const PeopleBook::Post* post = first.post == 0 ? nullptr : people_.at_post(first.post, *person, first.at);
    if (first.post != 0 && !post) return fault("I16", first.seq, "an act at a post that is not held");
    acts_at_posts_ += post != nullptr;
    if (first.subject != 0) return check_sight(facts, post);
    if (auto wrong = people_.overstepped(first, post, *today_)) fault("I9", first.seq, *wrong);
}

void Invariants::check_sight(const std::vector<const CommittedFact*>& facts, const PeopleBook::Post* post) const {
    const Fact& first = facts.front()->fact;
    if (!post) return fault("I9", first.seq, "an act on a matter at no post");
    const SightBook* acted = nullptr;  // on what stood before
    for (const CommittedFact* each : facts) {
        const Fact& fact = each->fact;
        const auto book = books_.find(fact.subject);
        if (book == books_.end() || (follows(fact.body) && fact.subject != first.subject)) continue;
        if (!acted) acted = &book->second.sight;
        if (book->second.sight.accuses(post->unit, *today_)) {
            fault("I10", first.seq, "the accused unit acts on a complaint, or reads it");
        } else if (!book->second.sight.seen_from(*post, *today_)) {
            fault("I9", first.seq, "an act on a matter outside the permit, or a look at it");
        }
    }
    static const SightBook new_matter;
    const bool begun_anew = std::holds_alternative<MatterReported>(first.body) && !std::get<MatterReported>(first.body).parent;
    if (auto wrong = (begun_anew || !acted ? new_matter : *acted).overstepped(first, *post, *today_)) fault("I9", first.seq, *wrong);
}

}  // namespace pingzhi::testing
