#include "testing/city/batches.hpp"

#include <algorithm>
#include <map>

#include "app/matter_row.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::testing::city {
namespace {

constexpr std::size_t commands_in_commit = 4'000;
constexpr Duration between_commits = Duration::hours(4);

bool alike(const Answer& one, const Answer& other) {
    if (one.index() != other.index()) return false;
    if (const auto* refusal = std::get_if<Refusal>(&one)) return refusal->code == std::get<Refusal>(other).code;
    const auto* done = std::get_if<Done>(&one);
    return !done || (done->first == std::get<Done>(other).first && done->count == std::get<Done>(other).count);
}

}  // namespace

Answer Batches::take(Prepared prepared, Instant at) {
    ++taken_;
    if (!reopen_) return city_.writer->take(std::move(prepared), at);
    Prepared again = prepared;
    Answer answer = city_.writer->take(std::move(prepared), at);
    waiting_.push_back({std::move(again), at, answer});
    return answer;
}

Answer Batches::give(Submission submission, Instant at) { return take(prepare(std::move(submission)), at); }

std::vector<std::shared_ptr<const Matter>> Batches::pass(Instant now) {
    if (now < commit_at_ && taken_ < commands_in_commit) return {};
    commit_at_ = now + between_commits;
    auto changed = commit();
    take_what_is_due(now);
    return changed;
}

// What the simulator did not see coming: of the city, and of matters that it has forgotten.
bool Batches::take_what_is_due(Instant now) {
    constexpr std::size_t most = 256;
    bool any = false;
    for (Prepared& command : city_.writer->due(now, most)) any |= std::holds_alternative<Done>(take(std::move(command), now));
    return any;
}

void Batches::settle(Instant now) {
    commit();
    while (take_what_is_due(now)) commit();
}

std::vector<std::shared_ptr<const Matter>> Batches::commit() {
    const Seq before = city_.store->latest().head().last;
    for (;;) {
        try {
            auto changed = committed();
            ++commits_;
            send_twice();
            if (changed.empty()) changed = touched_since(before);
            waiting_.clear();
            taken_ = 0;
            return changed;
        } catch (const storage::Breakdown& broken) {
            if (!reopen_) throw;
            if (broken.outcome() != storage::Breakdown::Outcome::not_committed) city_ = reopen_();
            give_again();
        }
    }
}

std::vector<std::shared_ptr<const Matter>> Batches::committed() {
    if (!city_.writer->has_changes()) {
        city_.writer->rest();
        return {};
    }
    std::map<Seq, std::shared_ptr<const Matter>> changed;
    for (CommittedFact& each : city_.writer->commit()) {
        if (each.matter) changed[each.fact.subject] = std::move(each.matter);
    }
    std::vector<std::shared_ptr<const Matter>> matters;
    for (auto& [id, matter] : changed) matters.push_back(std::move(matter));
    return matters;
}

// What had reached the disk before the fault is told by the store.
std::vector<std::shared_ptr<const Matter>> Batches::touched_since(Seq last) {
    constexpr std::size_t most = 100'000;
    std::map<Seq, std::shared_ptr<const Matter>> changed;
    storage::Reader& reader = city_.store->latest();
    for (const storage::FactRow& row : reader.facts(last + 1, most)) {
        const auto decoded = ledger::decode(row.leaf);
        if (decoded && decoded->fact.subject != 0) changed[decoded->fact.subject];
    }
    std::vector<std::shared_ptr<const Matter>> matters;
    for (auto& [id, matter] : changed) {
        if (const auto row = reader.matter(id)) matters.push_back(std::make_shared<const Matter>(from_row(*row)));
    }
    return matters;
}

// Who was refused was told so, and asks no second time: after what came later the answer could be another.
void Batches::give_again() {
    for (const Given& each : waiting_) {
        if (std::holds_alternative<Refusal>(each.answer)) continue;
        ++repeated_;
        const Answer answer = city_.writer->take(Prepared(each.command), each.at);
        if (!alike(answer, each.answer)) differences_.push_back("a command of " + to_rfc3339(each.at) + " was answered otherwise after a fault");
    }
}

// Some send what was answered again: they hear what they heard, and nothing comes of it.
void Batches::send_twice() {
    constexpr std::size_t each_so_many = 50;
    const ledger::TreeHead head = city_.writer->head();
    for (std::size_t i = commits_ % each_so_many; i < waiting_.size(); i += each_so_many) {
        if (!std::holds_alternative<Done>(waiting_[i].answer)) continue;
        ++repeated_;
        const Answer answer = city_.writer->take(Prepared(waiting_[i].command), waiting_[i].at);
        const Done* done = std::get_if<Done>(&answer);
        if (!done || !done->replayed || !alike(answer, waiting_[i].answer))
            differences_.push_back("a command of " + to_rfc3339(waiting_[i].at) + " was answered otherwise when it was sent again");
    }
    if (city_.writer->has_changes() || city_.writer->head() != head) differences_.push_back("a command sent again had an effect");
    city_.writer->rest();
}

}  // namespace pingzhi::testing::city
