// A city on one store, driven without threads and clock: what a model test feeds the same commands to, on several stores.
#pragma once

#include <utility>
#include <vector>

#include "app/city_writer.hpp"
#include "testing/loop.hpp"

namespace pingzhi::testing {

using Timed = std::pair<Submission, Instant>;

// What one batch came to: the answers in order, those to the clock's own commands first.
struct Outcome {
    std::vector<Answer> answers;
    std::vector<CommittedFact> facts;
    ledger::TreeHead head;
};

class World {
public:
    explicit World(storage::Store& store) : store_(store), catalogues_(store, parse_town), writer_(store, catalogues_, test_key()) {}

    // Does all that is due at `now`, in as many commits as it takes.
    void begin(Instant now);
    const Answer& take(const Timed& command);
    Outcome commit();
    // The three together.
    Outcome run(const std::vector<Timed>& batch);

    storage::Store& store() { return store_; }
    Catalogues& catalogues() { return catalogues_; }

private:
    void commit_changes();

    storage::Store& store_;
    Catalogues catalogues_;
    CityWriter writer_;
    Outcome outcome_;
};

// Whether two stores gave the same answer.
bool same(const Answer& one, const Answer& other);

}  // namespace pingzhi::testing
