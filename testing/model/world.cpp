#include "testing/model/world.hpp"

#include <iterator>

namespace pingzhi::testing {
namespace {

bool same_matter(const std::shared_ptr<const Matter>& one, const std::shared_ptr<const Matter>& other) {
    return one == other || (one && other && *one == *other);
}

bool same(const Done& one, const Done& other) {
    return one.first == other.first && one.count == other.count && one.secret == other.secret && one.replayed == other.replayed &&
           same_matter(one.matter, other.matter);
}
bool same(const Refusal& one, const Refusal& other) {
    return one.code == other.code && one.field == other.field && one.state == other.state && one.version == other.version &&
           one.problems.size() == other.problems.size();
}
bool same(const Failed& one, const Failed& other) { return one.why == other.why; }

}  // namespace

void World::begin(Instant now) {
    constexpr std::size_t at_once = 200;
    for (;;) {
        const std::vector<Prepared> due = writer_.due(now, at_once);
        for (const Prepared& command : due) outcome_.answers.push_back(writer_.take(command, now));
        if (!writer_.has_changes()) break;
        commit_changes();
    }
}

const Answer& World::take(const Timed& command) {
    outcome_.answers.push_back(writer_.take(prepare(command.first), command.second));
    return outcome_.answers.back();
}

void World::commit_changes() {
    std::vector<CommittedFact> facts = writer_.commit();
    std::move(facts.begin(), facts.end(), std::back_inserter(outcome_.facts));
}

Outcome World::commit() {
    if (writer_.has_changes()) {
        commit_changes();
    } else {
        writer_.rest();
    }
    outcome_.head = writer_.head();
    return std::exchange(outcome_, {});
}

Outcome World::run(const std::vector<Timed>& batch) {
    if (!batch.empty()) begin(batch.front().second);
    for (const Timed& command : batch) take(command);
    return commit();
}

bool same(const Answer& one, const Answer& other) {
    if (one.index() != other.index()) return false;
    if (const auto* done = std::get_if<Done>(&one)) return same(*done, std::get<Done>(other));
    if (const auto* refusal = std::get_if<Refusal>(&one)) return same(*refusal, std::get<Refusal>(other));
    return same(std::get<Failed>(one), std::get<Failed>(other));
}

}  // namespace pingzhi::testing
