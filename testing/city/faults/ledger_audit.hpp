// The invariants of testing/model held against a whole ledger as it lies on disk: every command is applied again, fact by fact, and
// looked at by the second books; in the end all rows and counts are compared with what stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/catalogues.hpp"
#include "app/progress.hpp"
#include "storage/port/store.hpp"

namespace pingzhi::testing::city {

struct LedgerAudit {
    std::vector<std::string> faults;  // the first few; empty: all holds
    std::uint64_t facts = 0, commands = 0, matters = 0;
};

// Deadlines of one matter in `counted_each` are counted minute by minute.
LedgerAudit audit_ledger(storage::Store& store, Catalogues& catalogues, std::uint64_t counted_each, const Progress& progress = {});

}  // namespace pingzhi::testing::city
