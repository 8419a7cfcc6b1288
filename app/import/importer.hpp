// The import of real records: each row becomes one command at its own instants, through the same loop as every other. One
// thread reads, maps and prepares, the caller's decides. The same file, mapping and ledger give the same facts;
// running it again adds nothing.
#pragma once

#include <functional>

#include "app/city_writer.hpp"
#include "app/import/byte_source.hpp"
#include "app/import/import_report.hpp"
#include "app/import/mapping.hpp"
#include "app/wall_clock.hpp"

namespace pingzhi {

struct ImportOptions {
    std::string actor;      // the pack's name: who the import acts as, and the scope of the rows' keys
    ledger::Random seed{};  // from the edge, another for each run; each row's randomness is derived from it
    std::size_t commit_rows = 2'000;
    const DistrictMap* districts = nullptr;  // for comparing alone; the mapping must have district rules
    // Both are called on the caller's thread: after each commit, and for each refused row in the order of the file.
    std::function<void(const ImportProgress&)> progress;
    std::function<void(const RefusedRow&)> refused;
};

// A file of records, or a text at hand; plain or gzip.
class RecordFile {
public:
    explicit RecordFile(const std::string& path) : file_(std::make_unique<csv::FileSource>(path)), unpacked_(*file_) {}  // throws std::system_error
    explicit RecordFile(csv::ByteSource& source) : unpacked_(source) {}

    csv::ByteSource& bytes() { return unpacked_; }
    std::uint64_t bytes_read() const { return file_ ? file_->bytes_read() : 0; }
    std::uint64_t bytes_total() const { return file_ ? file_->bytes_total() : 0; }

private:
    std::unique_ptr<csv::FileSource> file_;
    csv::GunzipSource unpacked_;
};

// Rows that cannot be taken are refused one by one; where the file itself cannot be read on, all rows before that place are
// imported and the report says where and why. A missing column ends it before the first row. Throws storage::Breakdown:
// what was committed stays, and running again goes on from there.
ImportReport import_records(CityWriter& writer, WallClock& clock, RecordFile& file, const ImportMapping& mapping, const ImportOptions& options);

struct ImportPlace {
    storage::Store& store;
    Catalogues& catalogues;
    const ledger::DataKey& key;
};

// The same with a writer of its own, committing each batch while the next is decided; everything is on disk when it returns.
// No other writer may be at work on the store, and one made before does not know what was added.
ImportReport import_into(const ImportPlace& place, WallClock& clock, RecordFile& file, const ImportMapping& mapping, const ImportOptions& options);

}  // namespace pingzhi
