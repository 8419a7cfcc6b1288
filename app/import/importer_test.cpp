#include "app/import/importer.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "app/import/gzip_for_tests.hpp"
#include "app/import/town_records_for_tests.hpp"
#include "app/views.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using testing::import_text;
using testing::Imported;
using testing::Loop;
using testing::places;
using testing::sums;
using testing::town_header;
using testing::town_mapping;

constexpr const char* three_rows =
    "A-1,2025-03-01 08:00,2025-03-02 09:30,2025-03-02 09:30,old record,phone,0.5,1.5,1 East Road,The lamp of Mrs Li,done,,in time\n"
    "A-2,2025-03-01 08:01,2025-03-04 09:00,2025-03-03 09:00,old record,letter,0.5,0.5,2 West Road,,done,Explained to her; Solved,late\n"
    "A-3,2025-03-01 08:02,,,old record,phone,,,,,open,,\n";

std::vector<Matter> matters_of(Loop& loop) {
    std::vector<Matter> matters;
    auto reader = loop.store.reader();
    storage::MatterQuery query;
    query.order = storage::Order::id;
    query.limit = 1000;
    Views views(loop.store, loop.catalogues, testing::test_key());
    for (const storage::MatterRow& row : reader->matters(query)) matters.push_back(views.matter({row.id}).value());
    return matters;
}

TEST(Importer, ARowBecomesAMatterAtItsOwnInstants) {
    storage::MemoryStore store;
    Loop loop(store);
    Imported imported = import_text(loop.writer, loop.clock, town_header + three_rows);
    EXPECT_EQ(sums(imported.report), "read 3 = 3 accepted + 0 attached + 0 refused, 0 already there");
    EXPECT_FALSE(imported.report.ended_early);

    auto matters = matters_of(loop);
    ASSERT_EQ(matters.size(), 3u);
    const Matter& first = matters[0];
    EXPECT_EQ(first.source_ref, "A-1");
    EXPECT_EQ(first.service, "record");
    EXPECT_EQ(first.channel, Channel::hotline);
    EXPECT_EQ(to_rfc3339(first.opened), "2025-03-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(first.closed.value()), "2025-03-02T01:30:00.000Z");
    EXPECT_EQ(first.recorded, loop.clock.now());
    EXPECT_EQ(first.state, MatterState::closed);
    EXPECT_EQ(first.close_reason, "solved");
    EXPECT_EQ(first.on_time, true);
    EXPECT_EQ(first.place.area, AreaCode{"east"}) << "found from the position";
    EXPECT_EQ(first.lead()->unit, UnitCode{"east_committee"});
    Views views(store, loop.catalogues, testing::test_key());
    EXPECT_EQ(views.for_reporter(first), (PersonalTexts{{"description", "The lamp of Mrs Li"}, {"address", "1 East Road"}}));

    EXPECT_EQ(matters[1].channel, Channel::import);
    EXPECT_EQ(matters[1].close_reason, "explained") << "the coded word that stands first";
    EXPECT_EQ(matters[1].on_time, false);
    EXPECT_EQ(matters[2].state, MatterState::assigned);
    EXPECT_TRUE(matters[2].clocks.empty()) << "the record brought no promise";
    EXPECT_EQ(imported.report.verdicts.both_dates, 2u);
    EXPECT_EQ(imported.report.verdicts.equal, 2u);
}

TEST(Importer, PersonalValuesStandNowhereButInTheVault) {
    storage::MemoryStore store;
    Loop loop(store);
    std::ostringstream refused;
    RefusedFile file(refused);
    Imported imported = import_text(loop.writer, loop.clock,
                                    town_header + three_rows + "A-4,yesterday,,,old record,phone,,,9 Secret Lane,She cried,open,,\n" +
                                        "A-5,2025-03-01 08:00,,,old record,phone,1,500,9 Secret Lane,She cried,open,,\n");
    for (const RefusedRow& row : imported.refused) file.add(row);
    std::string everything = testing::whole_ledger(store) + testing::derived_rows(store) + refused.str();
    for (const char* personal : {"Mrs Li", "East Road", "Secret Lane", "She cried"}) EXPECT_EQ(everything.find(personal), std::string::npos) << personal;
    EXPECT_EQ(refused.str(),
              "row,line,source_ref,reason,column,message\r\n"
              "5,5,A-4,time_unreadable,opened,the time does not follow the mapping's pattern or does not exist\r\n"
              "6,6,A-5,position_invalid,lat,no such place on earth\r\n");
}

TEST(Importer, EachBadRowIsRefusedWithItsReasonAndTheOthersGoOn) {
    storage::MemoryStore store;
    Loop loop(store);
    std::string text = town_header +
                       "B-1,2025-03-01 08:00,,,old record,,,,,,open,,\n"
                       ",2025-03-01 08:00,,,old record,,,,,,open,,\n"
                       "B-3,,,,old record,,,,,,open,,\n"
                       "B-4,2025-02-30 08:00,,,old record,,,,,,open,,\n"
                       "B-5,2025-03-01 08:00,,,new record,,,,,,open,,\n"
                       "B-6,2025-03-01 08:00,,,old record,,1.5,,,,open,,\n"
                       "B-7,2025-03-01 08:00,,,old record,,north,1,,,open,,\n"
                       "B-8,2025-03-01 08:00,,,old record,,,,,,lost,,\n"
                       "B-9,2025-03-01 08:00,,,old record,,,,,,done,,\n"
                       "B-10,2025-03-01 08:00,2025-03-02 08:00,,old record,,,,,,open,,\n"
                       "B-11,2025-03-01 08:00,2025-02-28 08:00,,old record,,,,,,done,,\n"
                       "B-12,2031-03-01 08:00,,,old record,,,,,,open,,\n"
                       "B-13,1981-03-01 08:00,,,old record,,,,,,open,,\n"
                       "B-14,2025-03-01 08:00,,,old record\n"
                       "B-15,2025-03-01 08:00,,,old record,,,,,\xFF,open,,\n" +
                       std::string(101, 'B') +
                       ",2025-03-01 08:00,,,old record,,,,,,open,,\n"
                       "B-17,2025-03-01 08:00,,,old record,,,,," +
                       std::string(4001, 'x') +
                       ",open,,\n"
                       "B-18,2025-03-01 08:00,,,old record,,,,,,open,,\n";
    Imported imported = import_text(loop.writer, loop.clock, text);
    EXPECT_EQ(sums(imported.report), "read 18 = 2 accepted + 0 attached + 16 refused, 0 already there");
    EXPECT_EQ(places(imported.refused),
              "source_ref_missing row 3 '' number\n"
              "time_missing row 4 'B-3' opened\n"
              "time_unreadable row 5 'B-4' opened\n"
              "value_not_mapped row 6 'B-5' kind\n"
              "position_incomplete row 7 'B-6' lon\n"
              "position_unreadable row 8 'B-7' lat\n"
              "status_unknown row 9 'B-8' status\n"
              "closed_without_time row 10 'B-9' closed\n"
              "open_with_closing_time row 11 'B-10' closed\n"
              "happened_before_report row 12 'B-11' closed\n"
              "happened_in_future row 13 'B-12' opened\n"
              "happened_too_early row 14 'B-13' opened\n"
              "cell_count row 15 '' \n"
              "not_utf8 row 16 '' story\n"
              "source_ref_unusable row 17 '" +
                  std::string(100, 'B') +
                  "' number\n"
                  "form_invalid row 18 'B-17' story\n");
    EXPECT_NE(imported.refused.back().finding.message.find("description: too_long"), std::string::npos);
}

TEST(Importer, RunAgainItAddsNothing) {
    storage::MemoryStore store;
    Loop loop(store);
    std::string text = town_header + three_rows +
                       "A-1,2025-03-05 08:00,,,old record,phone,,,1 East Road,Again,open,,\n"
                       "A-4,2025-03-01 09:00,2025-03-02 09:30,,old record,phone,,,1 east road.,,\"done, double\",,\n"
                       "A-5,never,,,old record,phone,,,,,open,,\n";
    Imported first = import_text(loop.writer, loop.clock, text, {town_mapping, 1, 4});
    EXPECT_EQ(sums(first.report), "read 6 = 3 accepted + 2 attached + 1 refused, 0 already there");
    std::string ledger = testing::whole_ledger(store), rows = testing::derived_rows(store);

    loop.clock.advance(Duration::days(1));
    Imported again = import_text(loop.writer, loop.clock, text, {town_mapping, 2, 3});
    EXPECT_EQ(sums(again.report), "read 6 = 3 accepted + 2 attached + 1 refused, 5 already there");
    EXPECT_EQ(again.report.verdicts.equal, 2u);
    EXPECT_EQ(testing::whole_ledger(store), ledger);
    EXPECT_EQ(testing::derived_rows(store), rows);

    Loop restarted(store);
    Imported later = import_text(restarted.writer, restarted.clock, csv::gzip(text), {town_mapping, 3, 1});
    EXPECT_EQ(sums(later.report), "read 6 = 3 accepted + 2 attached + 1 refused, 5 already there");
    EXPECT_EQ(testing::whole_ledger(store), ledger);
}

TEST(Importer, AChangedRowIsNotMistakenForTheOneThatIsThere) {
    storage::MemoryStore store;
    Loop loop(store);
    import_text(loop.writer, loop.clock, town_header + "A-1,2025-03-01 08:00,,,old record,phone,,,,,open,,\n");
    Imported changed = import_text(loop.writer, loop.clock, town_header + "A-1,2025-03-01 08:00,2025-03-02 08:00,,old record,phone,,,,,done,,\n");
    EXPECT_EQ(places(changed.refused), "key_reused row 2 'A-1' \n");
}

TEST(Importer, TheSameSeedGivesTheSameLedgerByteForByte) {
    storage::MemoryStore one, two, three;
    Loop first(one), second(two), third(three);
    import_text(first.writer, first.clock, town_header + three_rows, {town_mapping, 7, 2});
    import_text(second.writer, second.clock, town_header + three_rows, {town_mapping, 7, 2});
    import_text(third.writer, third.clock, town_header + three_rows, {town_mapping, 8, 2});
    EXPECT_EQ(testing::whole_ledger(one) + testing::derived_rows(one), testing::whole_ledger(two) + testing::derived_rows(two));
    EXPECT_NE(testing::whole_ledger(one), testing::whole_ledger(three)) << "other salts";
}

TEST(Importer, ANumberThatRepeatsJoinsTheMatterOfItsFirstAcceptedRow) {
    storage::MemoryStore store;
    Loop loop(store);
    Imported imported = import_text(loop.writer, loop.clock,
                                    town_header +
                                        "A-1,2025-03-01 08:00,,,no such,phone,,,,,open,,\n"
                                        "A-1,2025-03-01 08:00,,,old record,phone,,,,first,open,,\n"
                                        "A-1,2025-03-02 08:00,,,old record,phone,,,,second,open,,\n"
                                        "A-1,2025-03-02 08:00,,,old record,phone,,,,second,open,,\n");
    EXPECT_EQ(sums(imported.report), "read 4 = 1 accepted + 2 attached + 1 refused, 0 already there");
    EXPECT_EQ(imported.report.repeated, 2u);
    auto matters = matters_of(loop);
    ASSERT_EQ(matters.size(), 1u);
    EXPECT_EQ(matters[0].reports, 3u);
}

TEST(Importer, ALabelledDuplicateJoinsWhatItRepeatsOrStandsAlone) {
    storage::MemoryStore store;
    Loop loop(store);
    Imported imported =
        import_text(loop.writer, loop.clock,
                    town_header +
                        "D-1,2025-03-01 08:00,2025-03-05 08:00,,old record,,0.5,1.5,1 East Road,,done,,\n"
                        "D-2,2025-03-02 08:00,2025-03-05 08:00,,old record,,0.9,1.9,\"1, EAST  road\",,\"done, double\",,\n"     // the same address
                        "D-3,2025-03-02 09:00,,,old record,,0.5001,1.5001,3 East Road,,\"open, double\",,\n"                     // 16 m away
                        "D-4,2025-03-02 09:00,2025-03-06 08:00,,old record,,0.51,1.51,4 East Road,,\"done, double\",,in time\n"  // 1.6 km away
                        "D-5,2025-03-06 08:00,,,old record,,0.5,1.5,1 East Road,,\"open, double\",,\n"                           // after it was closed
                        "D-6,2025-03-01 07:00,,,old record,,,,1 East Road,,\"open, double\",,\n"                                 // before it was opened
                        "D-7,2025-03-03 07:00,,,old record,,,,4 East Road,,\"open, double\",,\n");  // a duplicate alone is no parent
    EXPECT_EQ(sums(imported.report), "read 7 = 5 accepted + 2 attached + 0 refused, 0 already there");
    EXPECT_EQ(imported.report.duplicates_alone, 4u);
    auto matters = matters_of(loop);
    EXPECT_EQ(matters[0].reports, 3u);
    EXPECT_EQ(matters[1].source_ref, "D-4");
    EXPECT_EQ(matters[1].state, MatterState::closed);
    EXPECT_EQ(matters[1].close_reason, "explained") << "the mapping's reason for duplicates";
    EXPECT_EQ(matters[2].state, MatterState::assigned);
}

TEST(Importer, AFileThatBreaksOffIsImportedUpToThere) {
    std::string rows = town_header;
    for (int i = 0; i < 300; ++i)
        rows += "R-" + std::to_string(i * 7919 % 100'003) + ",2025-03-01 08:00,,,old record,phone,,," + std::to_string(i * i) + " East Road,,open,,\n";
    std::string packed = csv::gzip(rows);
    storage::MemoryStore store;
    Loop loop(store);
    Imported imported = import_text(loop.writer, loop.clock, std::string_view(packed).substr(0, packed.size() / 2));
    ASSERT_TRUE(imported.report.ended_early);
    EXPECT_EQ(imported.report.ended_early->code, "gzip_cut");
    EXPECT_EQ(imported.report.ended_early->row, imported.report.read + 2) << "the row that could not be read to its end";
    EXPECT_GT(imported.report.accepted, 50u);
    EXPECT_EQ(imported.report.accepted, imported.report.read);
    EXPECT_EQ(matters_of(loop).size(), imported.report.accepted);

    Imported mended = import_text(loop.writer, loop.clock, packed);
    EXPECT_EQ(mended.report.accepted, 300u);
    EXPECT_EQ(mended.report.already_there, imported.report.accepted);
    EXPECT_EQ(matters_of(loop).size(), 300u);
}

TEST(Importer, AHeaderThatDoesNotFitEndsItBeforeTheFirstRow) {
    struct {
        std::string header;
        const char* said;
    } cases[] = {
        {"number,opened,closed,due,kind,from,lat,address,story,status,remark,verdict\n",
         "row 1 (line 1), column lon: the mapping names a column that the header does not have"},
        {"number,opened,closed,due,kind,from,lat,lon,address,story,status,remark,verdict,number\n",
         "row 1 (line 1), column 14 (number): the header has this column twice"},
        {"", "row 1 (line 1): the file has no header row"},
    };
    for (const auto& each : cases) {
        storage::MemoryStore store;
        Loop loop(store);
        auto head = store.reader()->head();
        Imported imported = import_text(loop.writer, loop.clock, each.header + "A-1,2025-03-01 08:00,,,old record,phone,,,,,open,,\n");
        if (each.header.empty()) imported = import_text(loop.writer, loop.clock, "");
        ASSERT_TRUE(imported.report.ended_early);
        EXPECT_EQ(describe(*imported.report.ended_early), each.said);
        EXPECT_EQ(imported.report.read, 0u);
        EXPECT_EQ(store.reader()->head(), head);
    }
}

TEST(Importer, TellsItsProgress) {
    storage::MemoryStore store;
    Loop loop(store);
    std::string text = town_header + three_rows;
    csv::TextSource source(text);
    RecordFile file(source);
    std::vector<std::uint64_t> rows;
    ImportOptions options;
    options.actor = "small_town";
    options.commit_rows = 2;
    options.progress = [&rows](const ImportProgress& progress) { rows.push_back(progress.rows); };
    import_records(loop.writer, loop.clock, file, testing::mapping_of(town_mapping), options);
    EXPECT_EQ(rows, (std::vector<std::uint64_t>{2, 3}));
}

class FillingStore final : public storage::Store {
public:
    std::unique_ptr<storage::Reader> reader() override { return inner.reader(); }
    storage::Reader& latest() override { return inner.latest(); }
    void commit(storage::Batch batch) override {
        if (commits_left-- == 0) throw storage::Breakdown(storage::Breakdown::Kind::disk_full, storage::Breakdown::Outcome::not_committed, "full");
        inner.commit(std::move(batch));
    }
    void clear_derived() override {}
    void scrub(std::chrono::milliseconds) override {}
    void backup_to(const std::string&) override {}

    storage::MemoryStore inner;
    int commits_left = 2;  // the pack and one batch
};

std::string hundred_rows() {
    std::string text = town_header;
    for (int i = 0; i < 100; ++i) text += "R-" + std::to_string(i) + ",2025-03-01 08:00,,,old record,phone,,,,,open,,\n";
    return text;
}

TEST(Importer, ABreakdownOfTheStoreComesOutAndTheReadingThreadEnds) {
    std::string text = hundred_rows();
    FillingStore store;
    Loop loop(store);
    EXPECT_THROW(import_text(loop.writer, loop.clock, text), storage::Breakdown);
    EXPECT_EQ(matters_of(loop).size(), 4u);
    store.commits_left = 1000;
    Imported again = import_text(loop.writer, loop.clock, text);
    EXPECT_EQ(sums(again.report), "read 100 = 100 accepted + 0 attached + 0 refused, 4 already there");
}

ImportReport import_overlapped(Loop& loop, std::string_view text, std::uint64_t seed) {
    csv::TextSource source(text);
    RecordFile file(source);
    ImportOptions options;
    options.actor = "small_town";
    options.seed = testing::random_of(seed);
    options.commit_rows = 4;
    return import_into({loop.store, loop.catalogues, testing::test_key()}, loop.clock, file, testing::mapping_of(town_mapping), options);
}

TEST(Importer, CommittingBehindTheDecisionsGivesTheSameLedger) {
    std::string text = hundred_rows() + "R-5,2025-03-02 08:00,,,old record,phone,,,,again,open,,\n" + "R-200,2025-02-30 08:00,,,old record,phone,,,,,open,,\n";
    storage::MemoryStore one, two;
    Loop plain(one), overlapped(two);
    import_text(plain.writer, plain.clock, text, {town_mapping, 1, 4});
    ImportReport report = import_overlapped(overlapped, text, 1);
    EXPECT_EQ(sums(report), "read 102 = 100 accepted + 1 attached + 1 refused, 0 already there");
    EXPECT_EQ(testing::whole_ledger(one) + testing::derived_rows(one), testing::whole_ledger(two) + testing::derived_rows(two));
    EXPECT_EQ(report.head, plain.writer.head());

    ImportReport again = import_overlapped(overlapped, text, 2);
    EXPECT_EQ(sums(again), "read 102 = 100 accepted + 1 attached + 1 refused, 101 already there");
    EXPECT_EQ(testing::whole_ledger(one), testing::whole_ledger(two));
    ImportReport more =
        import_overlapped(overlapped, text + "R-300,2025-03-02 08:00,,,old record,phone,,,,,open,,\nR-6,2025-03-02 08:00,,,old record,phone,,,,,open,,\n", 3);
    EXPECT_EQ(sums(more), "read 104 = 101 accepted + 2 attached + 1 refused, 101 already there");
}

TEST(Importer, ACommitThatFailsBehindTheDecisionsComesOut) {
    std::string text = hundred_rows();
    FillingStore store;
    Loop loop(store);
    EXPECT_THROW(import_overlapped(loop, text, 1), storage::Breakdown);
    EXPECT_EQ(matters_of(loop).size(), 4u);
    store.commits_left = 25;  // 24 are needed for the rows that are missing
    EXPECT_EQ(sums(import_overlapped(loop, text, 2)), "read 100 = 100 accepted + 0 attached + 0 refused, 4 already there");

    FillingStore last;
    Loop ending(last);
    last.commits_left = 24;
    EXPECT_THROW(import_overlapped(ending, text, 1), storage::Breakdown) << "the very last batch is not forgotten";
}

}  // namespace
}  // namespace pingzhi
