// The loop on any store, with a pack made in code: what tests of the writer and of submit stand on.
#pragma once

#include "app/city_writer.hpp"
#include "testing/fixed_clock.hpp"
#include "testing/town/lively_town.hpp"
#include "testing/town/small_town.hpp"

namespace pingzhi::testing {

inline const Actor administrator{ActorKind::system, "test", std::nullopt, {Grant::load_pack}};
inline const Actor desk{ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::erase}};

// A data key that is the same in every test.
const ledger::DataKey& test_key();

Random random_of(std::uint64_t seed);

// A pack whose bytes are only a name, "small_town", "town_with_notices", "lively_town 1", "elsewhere": parse_town makes the catalogue for them.
Submission load_town(const std::string& name);
std::shared_ptr<const Catalogue> parse_town(std::string_view bytes);
inline Submission load_small_town() { return load_town("small_town"); }
inline std::shared_ptr<const Catalogue> parse_small_town(std::string_view bytes) { return parse_town(bytes); }

// A store with catalogues and a writer over it; the first opening loads the small town.
struct Loop {
    explicit Loop(storage::Store& store, Instant begin = parse_rfc3339("2026-11-16T01:00:00Z").value());

    // Takes and commits one command.
    Answer give(Submission submission);

    storage::Store& store;
    FixedClock clock;
    Catalogues catalogues;
    CityWriter writer;
};

// Every fact of the ledger, one leaf a line: what two runs are compared by.
std::string whole_ledger(storage::Store& store);
// Every derived row, readable, in key order.
std::string derived_rows(storage::Store& store);

Submission report_lamp(const std::string& key, std::uint64_t seed = 1);

}  // namespace pingzhi::testing
