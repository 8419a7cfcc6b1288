// The reading half of an import: rows of the file as records, with all that needs no state of the city already done. Runs on
// a thread of its own; what it gives depends on the file, the mapping and the seed alone.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/import/importer.hpp"
#include "app/import/record.hpp"
#include "app/submission.hpp"

namespace pingzhi {

struct ImportRow {
    std::optional<RefusedRow> refused;  // or:
    Record record;
    std::optional<Prepared> prepared;  // the command of a row that is surely a report of its own
};

struct ImportChunk {
    std::vector<ImportRow> rows;
    std::optional<Finding> ended_early;
    bool last = false;
    std::uint64_t bytes = 0;  // of the file, read so far
    DistrictAgreement districts;
    double read_seconds = 0;
    double prepare_seconds = 0;
};

class ChunkReader {
public:
    // All three outlive the reader.
    ChunkReader(RecordFile& file, const ImportMapping& mapping, const ImportOptions& options);

    ImportChunk next();  // not again after the last one

private:
    bool read_header(ImportChunk& chunk);
    bool read_row(ImportChunk& chunk);  // false at the end
    Finding finding_of(const RecordProblem& problem, const csv::Row& row) const;

    RecordFile& file_;
    const ImportOptions& options_;
    ImportMapping mapping_;  // fitted once the header was read
    csv::Reader reader_;
    bool begun_ = false;
    struct Number {
        std::size_t number;
        std::uint32_t occurrences = 0;
    };
    std::unordered_map<std::string, Number> numbers_;  // by the source's number
};

// The commands that a record can become. The key is the number of the source and which occurrence of it this is.
Prepared prepare_report(Record& record, const ImportOptions& options);  // takes the personal values out of the record
Prepared prepare_attach(Record& record, MatterId matter, const ImportOptions& options);

double thread_cpu_seconds();

}  // namespace pingzhi
