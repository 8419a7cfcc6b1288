// What an import did, counted row by row. The sums always hold: read = accepted + attached + refused. No personal value of
// the file stands in any part of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/import/district_map.hpp"
#include "ledger/tree.hpp"

namespace pingzhi {

// A row that was not taken, or the place where a file ends before its time.
struct Finding {
    std::string code;       // "cell_count", "time_unreadable", "happened_before_report"
    std::uint64_t row = 0;  // 1: the header; 0: the file as a whole
    std::uint64_t line = 0;
    std::size_t column = 0;  // from 1; 0: no single column
    std::string column_name;
    std::string message;
};

// "row 17 (line 23), column 4 (closed_dt): the time does not follow ..."
std::string describe(const Finding& finding);

struct RefusedRow {
    std::string source_ref;  // empty if it could not be read
    Finding finding;
};

struct VerdictDifference {
    std::uint64_t row = 0;
    std::string source_ref;
    bool ours_on_time = false;  // the source says the opposite
};

// Our verdict beside the source's, for rows that have a closing time, a promise and a verdict.
struct VerdictComparison {
    std::uint64_t both_dates = 0;
    std::uint64_t equal = 0;
    std::vector<VerdictDifference> different;
    std::uint64_t refused = 0;    // never got a verdict of ours
    std::uint64_t attached = 0;   // the verdict is that of the matter they were attached to
    std::uint64_t unclocked = 0;  // accepted, but the service has no clock for the promise
};

// Processor time of all threads, by what it went to.
struct ImportCost {
    double read_seconds = 0;     // unpacking, parsing, mapping
    double prepare_seconds = 0;  // salts, commitments, keys
    double decide_seconds = 0;   // deciding, encoding, hashing, sealing
    double commit_seconds = 0;
};

struct ImportReport {
    std::uint64_t read = 0;      // rows of the file besides its header
    std::uint64_t accepted = 0;  // became matters of their own
    std::uint64_t attached = 0;  // became reports of a matter
    std::uint64_t refused = 0;
    std::uint64_t already_there = 0;     // of accepted and attached: an earlier run had brought them in
    std::uint64_t repeated = 0;          // of attached: their number stood in the file before
    std::uint64_t duplicates_alone = 0;  // of accepted: labelled a duplicate, what they repeat was not found
    std::map<std::string, std::uint64_t> refused_by_code;
    VerdictComparison verdicts;
    DistrictAgreement districts;
    std::optional<Finding> ended_early;  // the file could not be read to its end; all rows before it were imported
    double seconds = 0;
    ImportCost cost;
    ledger::TreeHead head;  // of the ledger as the import left it; import_into only

    double rows_per_second() const { return seconds > 0 ? static_cast<double>(read) / seconds : 0; }
};

struct ImportProgress {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;        // of the file, as it lies on the disk
    std::uint64_t bytes_total = 0;  // 0: not known
    double seconds = 0;

    double rows_per_second() const { return seconds > 0 ? static_cast<double>(rows) / seconds : 0; }
    std::optional<double> seconds_left() const {
        if (bytes == 0 || bytes_total < bytes) return std::nullopt;
        return seconds * static_cast<double>(bytes_total - bytes) / static_cast<double>(bytes);
    }
};

}  // namespace pingzhi
