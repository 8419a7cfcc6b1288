// The ways in which a matter query can be answered. Every way leads to every matter that satisfies the query; they differ
// only in how many others they pass.
#pragma once

#include <optional>
#include <vector>

#include "storage/sqlite/matter_filter.hpp"
#include "storage/sqlite/matter_scan.hpp"

namespace pingzhi::storage {

struct Way {
    std::vector<Stream> streams = {};
    unsigned assures = 0;   // the conditions that every row of the streams satisfies
    unsigned tells = 0;     // those that its index tells of each row, beside what every index tells
    bool repeats = false;   // a row may be in several of the streams
    bool in_order = false;  // each stream comes in the asked order and starts behind the cursor
};

// The most promising first.
std::vector<Way> ways_to_answer(const MatterFilter& filter);

}  // namespace pingzhi::storage
