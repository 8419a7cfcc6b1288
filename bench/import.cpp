// The import of real records, whole, into an empty city on disk; processor time by stage; beside it the same rows inserted by
// plain SQLite in as many commits, in the same run; then with deciding and committing in turn, and the same file again.
// Usage: bench_import [COMMIT_ROWS]
#include <fmt/core.h>

#include <cstdlib>

#include "app/import/importer.hpp"
#include "app/ready_pack.hpp"
#include "bench/support/raw_sqlite.hpp"
#include "testing/served/served_city.hpp"
#include "ledger/hash.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace {

using namespace pingzhi;
namespace fs = std::filesystem;

struct Records {
    const char* pack;
    const char* file;
};

enum class Commits { in_turn, overlapped };

ImportReport import(const Records& records, const std::string& database, std::size_t commit_rows, Commits commits, const ledger::Random& seed) {
    storage::SqliteOptions options;
    options.path = database;
    options.city = records.pack;
    options.create = true;
    auto store = storage::SqliteStore::open(options);
    Catalogues catalogues(*store);
    static const ledger::DataKey key{1, ledger::Secret(ledger::SecretView(ledger::sha256("the benchmark's data key")))};
    CityWriter writer(*store, catalogues, key);
    SystemClock clock;
    ReadyPack pack = ready_pack(fs::path(PINGZHI_SOURCE_DIR) / "packs" / records.pack).value();
    writer.take(prepare(load_command(pack, catalogues.current().version, seed)), clock.now());
    if (writer.has_changes()) writer.commit();
    ImportMapping mapping = load_mapping(pack.source.files.at("import.toml"), "import.toml", *pack.catalogue).value();
    RecordFile file((fs::path(PINGZHI_SHARED_DATA) / "requests" / records.file).string());
    ImportOptions how;
    how.actor = records.pack;
    how.seed = seed;
    how.commit_rows = commit_rows;
    if (commits == Commits::overlapped) return import_into({*store, catalogues, key}, clock, file, mapping, how);
    return import_records(writer, clock, file, mapping, how);
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t commit_rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : ImportOptions().commit_rows;
    if (commit_rows == 0) return 2;
    const Records all[] = {{"boston", "boston_311_animal_related_2013_2023.csv.gz"}, {"chicago", "chicago_311_sanitation_2000_2014.csv.gz"}};
    fmt::print("rows a commit: {}; us: processor time a row; reading, deciding and committing run side by side\n", commit_rows);
    fmt::print("{:<16} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>11} {:>8} {:>10}\n", "records", "rows", "rows/s", "read us", "prep us", "decide", "commit",
               "all us", "raw rows/s", "raw us", "bytes/row");
    for (const Records& records : all) {
        if (!fs::exists(fs::path(PINGZHI_SHARED_DATA) / "requests" / records.file)) {
            fmt::print("{:<16} not on this machine\n", records.pack);
            continue;
        }
        testing::TemporaryFolder folder;
        std::string database = (folder.path() / "city.db").string();
        auto line = [](const std::string& name, const ImportReport& report) {
            auto rows = static_cast<double>(report.read);
            const ImportCost& cost = report.cost;
            double read = cost.read_seconds * 1e6 / rows, prepare = cost.prepare_seconds * 1e6 / rows;
            double decide = cost.decide_seconds * 1e6 / rows, commit = cost.commit_seconds * 1e6 / rows;
            fmt::print("{:<16} {:>8} {:>8.0f} {:>8.1f} {:>8.1f} {:>8.1f} {:>8.1f} {:>8.1f}", name, report.read, report.rows_per_second(), read, prepare, decide,
                       commit, read + prepare + decide + commit);
        };
        ImportReport report = import(records, database, commit_rows, Commits::overlapped, {1});
        auto rows = static_cast<double>(report.read);
        auto bytes = static_cast<double>(fs::file_size(database));
        bench::RawResult raw = bench::insert_again(database, folder.path() / "raw.db", report.read / commit_rows + 1);
        line(records.pack, report);
        fmt::print(" {:>11.0f} {:>8.1f} {:>10.0f}\n", rows / raw.seconds, raw.cpu_seconds * 1e6 / rows, bytes / rows);
        line("  in turn", import(records, (folder.path() / "turn.db").string(), commit_rows, Commits::in_turn, {1}));
        fmt::print("\n");
        ImportReport again = import(records, database, commit_rows, Commits::overlapped, {2});
        line("  again", again);
        fmt::print("\n");
        if (again.already_there != report.accepted + report.attached) fmt::print("  running it again ADDED something\n");
    }
}
