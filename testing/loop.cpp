#include "testing/loop.hpp"

#include <stdexcept>

#include "ledger/hash.hpp"

namespace pingzhi::testing {

const ledger::DataKey& test_key() {
    static const ledger::DataKey key{1, ledger::Secret(ledger::SecretView(ledger::sha256("the tests' data key")))};
    return key;
}

Random random_of(std::uint64_t seed) { return ledger::sha256("seed " + std::to_string(seed)); }

Submission load_town(const std::string& name) {
    auto bytes = std::make_shared<const std::string>(name);
    Submission submission;
    submission.key = "load " + name;
    submission.actor = administrator;
    submission.body = LoadPack{ledger::sha256(*bytes), parse_town(*bytes)};
    submission.blob = bytes;
    return submission;
}

namespace {

// Lamps are notices there: their readers are counted.
std::shared_ptr<const Catalogue> town_with_notices() {
    auto town = std::make_shared<Catalogue>(*small_town());
    for (Service& service : town->services) service.counts_readers = service.code == "lamp";
    return town;
}

}  // namespace

std::shared_ptr<const Catalogue> parse_town(std::string_view bytes) {
    if (bytes == "small_town") return small_town();
    if (bytes == "town_with_notices") return town_with_notices();
    if (bytes == "elsewhere") return elsewhere();
    for (int version = 1; version <= lively_towns; ++version) {
        if (bytes == "lively_town " + std::to_string(version)) return lively_town(version);
    }
    throw std::runtime_error("no pack of the tests");
}

Loop::Loop(storage::Store& where, Instant begin) : store(where), clock(begin), catalogues(where, parse_town), writer(where, catalogues, test_key()) {
    if (catalogues.current().version == 0) give(load_town("small_town"));
}

Answer Loop::give(Submission submission) {
    Answer answer = writer.take(prepare(std::move(submission)), clock.now());
    if (writer.has_changes()) writer.commit();
    return answer;
}

std::string whole_ledger(storage::Store& store) {
    std::string all;
    auto reader = store.reader();
    for (storage::Seq from = 1;;) {
        auto rows = reader->facts(from, 1000);
        if (rows.empty()) return all;
        for (const storage::FactRow& row : rows) all += row.leaf + "\n";
        from = rows.back().seq + 1;
    }
}

std::string derived_rows(storage::Store& store) {
    std::string all;
    auto reader = store.reader();
    storage::MatterQuery query;
    query.order = storage::Order::id;
    query.limit = 1'000'000;
    for (const storage::MatterRow& row : reader->matters(query)) {
        all += std::to_string(row.id) + " v" + std::to_string(row.version) + " " + std::to_string(row.state) + " " + row.service + " " + row.unit + " " +
               row.area + " opened " + std::to_string(row.opened.ms) + " updated " + std::to_string(row.updated.ms) + " due " + std::to_string(row.due.ms) +
               " closed " + std::to_string(row.closed.ms) + " next " + std::to_string(row.next_at.ms) + " " + ledger::hex(row.body) + "\n";
    }
    for (const storage::AnswerRow& row : reader->answers(std::nullopt, 1'000'000)) {
        all += ledger::hex(ledger::bytes_of(row.key)) + " " + std::to_string(row.first) + "+" + std::to_string(row.count) + " " +
               std::to_string(row.fingerprint) + "\n";
    }
    for (std::uint8_t level = 0; level < 8; ++level) {
        for (std::uint64_t index = 0; auto tile = reader->tile(level, index); ++index) all += ledger::hex(tile->hashes) + "\n";
    }
    for (const storage::VaultRow& row : reader->vaults(0, 1'000'000)) all += std::to_string(row.ref) + " " + ledger::hex(row.sealed) + "\n";
    return all;
}

Submission report_lamp(const std::string& key, std::uint64_t seed) {
    ReportMatter report;
    report.service = "lamp";
    report.place.position = Position{1.5, 0.5};
    report.personal = {{"description", "路灯不亮", {}}, {"phone", "13800000000", {}}};
    Submission submission;
    submission.key = key;
    submission.random = random_of(seed);
    submission.actor = desk;
    submission.body = std::move(report);
    return submission;
}

}  // namespace pingzhi::testing
