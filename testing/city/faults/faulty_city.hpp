// A city on stores that fail, opened again as often as it takes, and down for some minutes now and then. What was decided before a fault must be decided alike
// after it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/catalogues.hpp"
#include "testing/city/batches.hpp"
#include "testing/city/faults/faulty_store.hpp"

namespace pingzhi::testing::city {

struct FaultyCityOptions {
    std::uint64_t seed = 1;
    FaultRates rates;
    Instant from, until;             // between these it may fail
    double down_a_day = 0.3;         // so often, on the average
    std::int64_t down_minutes = 40;  // at most
};

class FaultyCity {
public:
    using OpenStore = std::function<std::unique_ptr<storage::Store>()>;
    FaultyCity(OpenStore open, const ledger::DataKey& key, FaultyCityOptions options, ParsePack parse = parse_stored_pack);

    Batches& ways() { return *ways_; }
    CityWriter& writer() { return *writer_; }
    storage::Store& store() { return *store_; }
    Catalogues& catalogues() { return *catalogues_; }
    const Troubles& troubles() const { return troubles_; }
    std::uint64_t times_down() const { return times_down_; }

    // What is stuck an hour after the last fault, in words; empty: nothing.
    std::vector<std::string> stuck(Instant now);

private:
    OpenCity reopen();
    Instant down_until(Instant now);

    OpenStore open_;
    const ledger::DataKey& key_;
    FaultyCityOptions options_;
    ParsePack parse_;
    Troubles troubles_;
    Chance outages_;
    Instant next_outage_, outage_over_;
    std::uint64_t times_down_ = 0;
    std::unique_ptr<FaultyStore> store_;
    std::unique_ptr<Catalogues> catalogues_;
    std::unique_ptr<CityWriter> writer_;
    std::unique_ptr<Batches> ways_;
};

}  // namespace pingzhi::testing::city
