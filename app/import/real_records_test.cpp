// The two published files of records, whole, through the packs that the house ships. The numbers were counted from the files
// by other means (data/README.md).
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/import/csv_reader.hpp"
#include "app/import/record.hpp"
#include "app/import/town_records_for_tests.hpp"
#include "app/ready_pack.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

namespace fs = std::filesystem;
using testing::sums;

const fs::path shared(PINGZHI_SHARED_DATA);
const fs::path boston_records = shared / "requests/boston_311_animal_related_2013_2023.csv.gz";
const fs::path chicago_records = shared / "requests/chicago_311_sanitation_2000_2014.csv.gz";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;  // whole files take minutes then; the small ones in importer_test.cpp walk the same paths
#else
constexpr bool sanitized = false;
#endif

#define SKIP_WITHOUT(path)                                                      \
    if (!fs::exists(path)) GTEST_SKIP() << (path) << " is not on this machine"; \
    if (sanitized) GTEST_SKIP() << "whole files are for builds without sanitizers"

std::string bytes_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// A city with its pack loaded, over any store.
struct PackedCity {
    PackedCity(storage::Store& where, const std::string& name)
        : pack(ready_pack(fs::path(PINGZHI_SOURCE_DIR) / "packs" / name).value()),
          store(where),
          catalogues(where),
          writer(where, catalogues, testing::test_key()) {
        if (catalogues.current().version == 0) {
            writer.take(prepare(load_command(pack, catalogues.current().version, testing::random_of(1))), clock.now());
            writer.commit();
        }
        auto loaded = load_mapping(pack.source.files.at("import.toml"), "import.toml", *pack.catalogue);
        if (!loaded) throw std::runtime_error(describe(loaded.error().front(), Language::en));
        mapping = *loaded;
    }

    ImportReport import(const fs::path& path, const fs::path& map = {}) {
        RecordFile file(path.string());
        ImportOptions options;
        options.actor = pack.catalogue->pack;
        options.seed = testing::random_of(2026);
        std::optional<DistrictMap> districts;
        if (!map.empty()) options.districts = &districts.emplace(bytes_of_file(map), *mapping.district);
        options.refused = [this](const RefusedRow& row) { refused.push_back(row); };
        if (overlapped) return import_into({store, catalogues, testing::test_key()}, clock, file, mapping, options);
        return import_records(writer, clock, file, mapping, options);
    }

    ReadyPack pack;
    storage::Store& store;
    testing::FixedClock clock{parse_rfc3339("2026-11-22T00:00:00Z").value()};
    Catalogues catalogues;
    CityWriter writer;
    ImportMapping mapping;
    std::vector<RefusedRow> refused;
    bool overlapped = false;  // with a writer of its own; `writer` is then left behind
};

struct TemporaryFolder {
    TemporaryFolder() {
        std::string pattern = (fs::temp_directory_path() / "pingzhi-import-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
        path = pattern;
    }
    ~TemporaryFolder() { fs::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    fs::path path;
};

double share(std::uint64_t part, std::uint64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

std::uint64_t count(storage::Store& store, const storage::MatterQuery& query) { return store.reader()->count(query); }

TEST(RealRecords, BostonsVerdictsAreOurs) {
    SKIP_WITHOUT(boston_records);
    storage::MemoryStore store;
    PackedCity city(store, "boston");
    ImportReport report = city.import(boston_records, shared / "boundaries/boston_zipcodes.geojson");
    EXPECT_FALSE(report.ended_early);
    EXPECT_EQ(sums(report), "read 62238 = 62228 accepted + 0 attached + 10 refused, 0 already there");
    EXPECT_EQ(report.refused_by_code, (std::map<std::string, std::uint64_t>{{"happened_before_report", 10}}));
    ASSERT_EQ(city.refused.size(), 10u);
    EXPECT_EQ(city.refused.front().source_ref, "101001417692");
    EXPECT_EQ(city.refused.front().finding.column_name, "closed_dt");

    // 24,574 have both dates; the ten that were closed before they were opened got no verdict of ours.
    EXPECT_EQ(report.verdicts.both_dates, 24'574u);
    EXPECT_EQ(report.verdicts.equal, 24'564u);
    EXPECT_EQ(report.verdicts.refused, 10u);
    EXPECT_TRUE(report.verdicts.different.empty());

    EXPECT_GE(share(report.districts.same, report.districts.compared), 0.96);

    storage::MatterQuery open, closed;
    open.open = true;
    closed.open = false;
    EXPECT_EQ(count(store, open), 21'437u);
    EXPECT_EQ(count(store, closed), 40'791u);
    RecordProperty("districts_compared", std::to_string(report.districts.compared));
    RecordProperty("districts_same", std::to_string(report.districts.same));

    std::string ledger = testing::whole_ledger(store);
    EXPECT_EQ(ledger.find("Wolcott"), std::string::npos) << "an address";
    ImportReport again = city.import(boston_records);
    EXPECT_EQ(sums(again), "read 62238 = 62228 accepted + 0 attached + 10 refused, 62228 already there");
    EXPECT_EQ(again.verdicts.equal, 24'564u);
    EXPECT_EQ(testing::whole_ledger(store), ledger);
}

// Where the city's own text quotes when it closed a case, our instant shows the same on a clock in Boston.
TEST(RealRecords, BostonsClosingTimesAreThoseItsTextsQuote) {
    SKIP_WITHOUT(boston_records);
    storage::MemoryStore store;
    PackedCity city(store, "boston");
    csv::FileSource packed(boston_records.string());
    csv::GunzipSource unpacked(packed);
    csv::Reader reader(unpacked);
    auto header = reader.header().value();
    ImportMapping mapping = fit_to_header(city.mapping, header).value();
    auto text = static_cast<std::size_t>(std::find(header.begin(), header.end(), "closure_reason") - header.begin());
    std::uint64_t quoted = 0, equal = 0;
    constexpr std::string_view words = "Closed date : ";
    while (const csv::Row* row = reader.next().value()) {
        std::size_t at = row->cells[text].find(words);
        std::string_view quote = at == std::string_view::npos ? std::string_view() : row->cells[text].substr(at + words.size()).substr(0, 19);
        auto told = TimePattern::parse("%Y-%m-%d %H:%M:%S")->read(quote);
        auto record = read_record(*row, mapping);
        if (!told || !record || !record->report.ending) continue;
        ++quoted;
        if (city.catalogues.current().catalogue->zone->to_civil(record->report.ending->happened) == *told) ++equal;
    }
    EXPECT_EQ(quoted, 34'856u);
    EXPECT_EQ(equal, quoted);
}

TEST(RealRecords, ChicagosRepeatsAndDuplicatesAreAttached) {
    SKIP_WITHOUT(chicago_records);
    storage::MemoryStore store;
    PackedCity city(store, "chicago");
    ImportReport report = city.import(chicago_records, shared / "boundaries/chicago_community_areas.geojson");
    EXPECT_FALSE(report.ended_early);
    EXPECT_EQ(sums(report), "read 74401 = 70453 accepted + 3948 attached + 0 refused, 0 already there");
    EXPECT_EQ(report.repeated, 375u) << "74,401 rows, 74,026 numbers";
    EXPECT_EQ(report.attached - report.repeated + report.duplicates_alone, 3'633u) << "every labelled duplicate but none twice";
    EXPECT_TRUE(city.refused.empty());
    EXPECT_EQ(report.verdicts.both_dates, 0u);
    EXPECT_GE(share(report.districts.same, report.districts.compared), 0.983);

    std::string ledger = testing::whole_ledger(store);
    EXPECT_EQ(ledger.find("MOZART"), std::string::npos) << "an address";
    ImportReport again = city.import(chicago_records);
    EXPECT_EQ(sums(again), "read 74401 = 70453 accepted + 3948 attached + 0 refused, 74401 already there");
    EXPECT_EQ(testing::whole_ledger(store), ledger);
}

TEST(RealRecords, OnDiskTheyAreTheSame) {
    SKIP_WITHOUT(chicago_records);
    TemporaryFolder folder;
    storage::SqliteOptions options;
    options.path = (folder.path / "city.sqlite").string();
    options.city = "chicago";
    options.create = true;
    storage::MemoryStore memory;
    PackedCity in_memory(memory, "chicago");
    in_memory.import(chicago_records);
    std::string ledger = testing::whole_ledger(memory);
    {
        auto store = storage::SqliteStore::open(options);
        PackedCity city(*store, "chicago");
        city.overlapped = true;
        ImportReport report = city.import(chicago_records);
        EXPECT_EQ(report.accepted, 70'453u);
        EXPECT_EQ(report.head, in_memory.writer.head());
        EXPECT_EQ(testing::whole_ledger(*store), ledger);
    }
    auto store = storage::SqliteStore::open(options);
    PackedCity city(*store, "chicago");
    ImportReport again = city.import(chicago_records);
    EXPECT_EQ(again.already_there, 74'401u);
    EXPECT_EQ(testing::whole_ledger(*store), ledger);
}

}  // namespace
}  // namespace pingzhi
