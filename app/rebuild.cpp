#include "app/rebuild.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

#include "app/catalogues.hpp"
#include "app/city_state.hpp"
#include "app/figure_cells.hpp"
#include "app/matter_row.hpp"
#include "app/people_state.hpp"
#include "core/matter/apply.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/tiles.hpp"

namespace pingzhi {
namespace {

constexpr const char* unfinished_setting = "rebuild";
constexpr std::size_t page = 1000;
constexpr std::size_t facts_in_commit = 20'000;
constexpr std::size_t matters_kept = 50'000;

// Takes the facts in order and gives the rows they add up to.
class Replay {
public:
    // `packs` gives the catalogue of a pack by its digest; none: no figures are kept.
    using Packs = std::function<std::shared_ptr<const Catalogue>(const Digest&)>;
    Replay(storage::Store& into, Packs packs) : into_(into), packs_by_digest_(std::move(packs)) {}

    void take(const storage::FactRow& row) {
        auto read = ledger::decode(row.leaf);
        if (!read) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read: " + read.error().what);
        const Fact& fact = read->fact;
        ++report_.facts;
        take_answer(fact);
        take_tiles(row);
        if (const auto* loaded = std::get_if<PackLoaded>(&fact.body)) {
            packs_ += (packs_.empty() ? "" : " ") + std::to_string(fact.seq) + ":" + ledger::hex(ledger::bytes_of(loaded->digest));
            city_ = read->city;
            if (packs_by_digest_) catalogues_[fact.seq] = packs_by_digest_(loaded->digest);
        }
        if (const auto* published = std::get_if<MonthPublished>(&fact.body)) {
            months_.push_back({month_setting(published->month), std::to_string(fact.seq)});
        }
        if (fact.subject == 0) {
            apply(state_, fact);
        } else {
            Matter& matter = matter_of(fact);
            apply(matter, fact);
            changed_[fact.subject] = &matter;
        }
        if (++since_commit_ == facts_in_commit) commit();
    }

    RebuildReport finish(std::vector<storage::SettingRow> settings) {
        put_answer();
        settings.push_back({"city", city_});
        settings.push_back({packs_setting, packs_});
        for (storage::SettingRow& row : city_settings(state_)) settings.push_back(std::move(row));
        for (storage::SettingRow& row : people_settings(*state_.people, into_.latest())) settings.push_back(std::move(row));
        settings.insert(settings.end(), months_.begin(), months_.end());
        if (packs_by_digest_) settings.push_back({figures_setting, figures_kept_as});
        batch_.settings = std::move(settings);
        commit();
        return report_;
    }

private:
    // A command's facts stand together; the first carries its fingerprint.
    void take_answer(const Fact& fact) {
        if (fact.fingerprint) {
            put_answer();
            answer_ = storage::AnswerRow{fact.key, fact.seq, 0, *fact.fingerprint};
        }
        if (answer_) ++answer_->count;
    }
    void put_answer() {
        if (!answer_) return;
        batch_.answers.push_back(*answer_);
        answer_.reset();
        ++report_.answers;
    }

    void take_tiles(const storage::FactRow& row) {
        std::vector<ledger::TileBuilder::Tile> full;
        tiles_.append(ledger::leaf_hash(row.leaf), full);
        for (auto& tile : full) batch_.tiles.push_back({static_cast<std::uint8_t>(tile.name.level), tile.name.index, std::move(tile.bytes)});
        report_.tiles += full.size();
    }

    Matter& matter_of(const Fact& fact) {
        auto [known, added] = matters_.try_emplace(fact.subject);
        if (!added) return known->second;
        if (std::holds_alternative<MatterReported>(fact.body)) {
            ++report_.matters;
        } else if (auto row = into_.latest().matter(fact.subject)) {
            known->second = from_row(*row);
        }
        return known->second;
    }

    void commit() {
        for (const auto& [id, matter] : changed_) batch_.matters.push_back(to_row(*matter));
        std::sort(batch_.matters.begin(), batch_.matters.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        if (packs_by_digest_) count();
        into_.commit(batch_);
        batch_ = {};
        changed_.clear();
        since_commit_ = 0;
        if (matters_.size() > matters_kept) matters_.clear();  // they are read again when they come again
    }

    void count() {
        CellsToAdd cells;
        for (const auto& [id, matter] : changed_) {
            const Catalogue& own = *catalogues_.at(matter->pack);
            const auto row = into_.latest().matter(id);
            for (const Counted& each : change_of(row ? counted_of(from_row(*row), own) : std::vector<Counted>{}, counted_of(*matter, own))) cells.take(each);
        }
        batch_.cells = cells.rows();
    }

    storage::Store& into_;
    Packs packs_by_digest_;
    std::map<Seq, std::shared_ptr<const Catalogue>> catalogues_;
    storage::Batch batch_;
    std::unordered_map<Seq, Matter> matters_;
    std::unordered_map<Seq, const Matter*> changed_;
    std::optional<storage::AnswerRow> answer_;
    ledger::TileBuilder tiles_;
    std::vector<storage::SettingRow> months_;
    std::string packs_, city_;
    City state_;
    std::size_t since_commit_ = 0;
    RebuildReport report_;
};

// The rows of one table in the order of their keys, read a page at a time.
template <typename Row>
class Rows {
public:
    using Read = std::function<std::vector<Row>(const Row* after)>;
    explicit Rows(Read read) : read_(std::move(read)) {}

    const Row* now() {
        if (next_ < page_.size()) return &page_[next_];
        if (ended_) return nullptr;
        std::vector<Row> more = read_(page_.empty() ? nullptr : &page_.back());
        ended_ = more.empty();
        if (ended_) return nullptr;
        page_ = std::move(more);
        next_ = 0;
        return &page_.front();
    }
    void step() { ++next_; }

private:
    Read read_;
    std::vector<Row> page_;
    std::size_t next_ = 0;
    bool ended_ = false;
};

// How each table is read, what its rows are called by, and which column of two rows differs.
struct MatterTable {
    using Row = storage::MatterRow;
    static constexpr const char* name = "matter";
    static std::vector<Row> read(storage::Reader& reader, const Row* after) {
        storage::MatterQuery query;
        query.order = storage::Order::id;
        query.limit = page;
        if (after) query.after = {static_cast<std::int64_t>(after->id), after->id};
        return reader.matters(query);
    }
    static bool before(const Row& a, const Row& b) { return a.id < b.id; }
    static std::string key(const Row& row) { return std::to_string(row.id); }
    static std::string difference(const Row& a, const Row& b) {
        if (a == b) return "";
        if (a.version != b.version) return "version";
        if (a.state != b.state) return "state";
        if (a.open != b.open) return "open";
        if (a.service != b.service) return "service";
        if (a.unit != b.unit) return "unit";
        if (a.area != b.area) return "area";
        if (a.has_position != b.has_position || a.lon != b.lon || a.lat != b.lat) return "position";
        if (a.opened != b.opened) return "opened";
        if (a.updated != b.updated) return "updated";
        if (a.due != b.due) return "due";
        if (a.closed != b.closed) return "closed";
        if (a.next_at != b.next_at) return "next_at";
        if (a.deliver_at != b.deliver_at) return "deliver_at";
        if (a.tags != b.tags) return "tags";
        if (a.source_ref != b.source_ref) return "source_ref";
        return "body";
    }
};

struct CellTable {
    using Row = storage::CellRow;
    static constexpr const char* name = "cell";
    static bool before(const Row& a, const Row& b) { return a.key < b.key; }
    static std::string key(const Row& row) {
        const storage::CellKey& key = row.key;
        return std::to_string(key.level) + " " + key.scope + " " + std::to_string(key.dimension) + " " + std::to_string(key.first) + " " + key.code + " " +
               std::to_string(key.last);
    }
    static std::string difference(const Row& a, const Row& b) { return a == b ? "" : "sums"; }
};

struct AnswerTable {
    using Row = storage::AnswerRow;
    static constexpr const char* name = "answer";
    static std::vector<Row> read(storage::Reader& reader, const Row* after) { return reader.answers(after ? std::optional(after->key) : std::nullopt, page); }
    static bool before(const Row& a, const Row& b) { return a.key < b.key; }
    static std::string key(const Row& row) { return ledger::hex(ledger::bytes_of(row.key)); }
    static std::string difference(const Row& a, const Row& b) {
        if (a == b) return "";
        return a.first != b.first ? "first" : a.count != b.count ? "count" : "fingerprint";
    }
};

struct TileTable {
    using Row = storage::TileRow;
    static constexpr const char* name = "tile";
    // Level by level; the first tile that is missing ends a level.
    static std::vector<Row> read(storage::Reader& reader, const Row* after) {
        std::vector<Row> rows;
        std::uint8_t level = after ? after->level : 0;
        std::uint64_t index = after ? after->index + 1 : 0;
        while (level < ledger::tile_levels && rows.size() < page) {
            if (auto row = reader.tile(level, index)) {
                rows.push_back(std::move(*row));
                ++index;
            } else {
                ++level;
                index = 0;
            }
        }
        return rows;
    }
    static bool before(const Row& a, const Row& b) { return std::pair(a.level, a.index) < std::pair(b.level, b.index); }
    static std::string key(const Row& row) { return ledger::tile_path(ledger::TileName::hashes(row.level, row.index)); }
    static std::string difference(const Row& a, const Row& b) { return a == b ? "" : "hashes"; }
};

template <typename Table, typename Row = typename Table::Row>
std::optional<RowDifference> compare(Rows<Row> standing, Rows<Row> made) {
    for (;; standing.step(), made.step()) {
        const Row* a = standing.now();
        const Row* b = made.now();
        if (!a && !b) return std::nullopt;
        if (!b || (a && Table::before(*a, *b))) return RowDifference{Table::name, Table::key(*a), "", true};
        if (!a || Table::before(*b, *a)) return RowDifference{Table::name, Table::key(*b), "", false};
        if (std::string column = Table::difference(*a, *b); !column.empty()) return RowDifference{Table::name, Table::key(*b), std::move(column), true};
    }
}

template <typename Table, typename Row = typename Table::Row>
std::optional<RowDifference> compare(storage::Reader& stand, storage::Reader& fresh) {
    return compare<Table>(Rows<Row>([&stand](const Row* after) { return Table::read(stand, after); }),
                          Rows<Row>([&fresh](const Row* after) { return Table::read(fresh, after); }));
}

std::optional<RowDifference> compare_cells(storage::Reader& stand, storage::Reader& fresh) {
    StandingCells standing(stand), made(fresh);
    return compare<CellTable>(Rows<storage::CellRow>([&](const storage::CellRow* after) { return standing.after(after, page); }),
                              Rows<storage::CellRow>([&](const storage::CellRow* after) { return made.after(after, page); }));
}

Replay::Packs packs_of(storage::Reader& reader, const ParsePack& parse) {
    return [&reader, &parse](const Digest& digest) {
        const auto bytes = reader.blob(digest);
        if (!bytes) throw std::runtime_error("the pack " + ledger::hex(ledger::bytes_of(digest)) + " is not in the store");
        return parse(*bytes);
    };
}

std::optional<RowDifference> compare_people(storage::Reader& stand, storage::Reader& fresh) {
    const auto a = standing_people(stand), b = standing_people(fresh);
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (i == b.size() || (i < a.size() && a[i].name < b[i].name)) return RowDifference{"setting", a[i].name, "", true};
        if (i == a.size() || b[i].name < a[i].name) return RowDifference{"setting", b[i].name, "", false};
        if (a[i].value != b[i].value) return RowDifference{"setting", a[i].name, "value", true};
    }
    return std::nullopt;
}

std::optional<RowDifference> compare_settings(storage::Reader& stand, storage::Reader& fresh) {
    std::vector<std::string> names{"city", packs_setting, modes_setting, months_setting};
    if (figures_are_kept(stand)) names.push_back(figures_setting);
    std::istringstream months(fresh.setting(months_setting).value_or(""));
    for (std::string month; months >> month;) names.push_back(month_setting(month));
    for (const std::string& name : names) {
        const auto a = stand.setting(name), b = fresh.setting(name);
        if (a != b) return RowDifference{"setting", name, a && b ? "value" : "", a.has_value()};
    }
    return compare_people(stand, fresh);
}

}  // namespace

RebuildReport rebuild(storage::Store& store, const Progress& progress, const ParsePack& parse) {
    storage::Batch mark;
    mark.settings.push_back({unfinished_setting, "unfinished"});
    store.commit(mark);
    store.clear_derived();
    Replay replay(store, packs_of(store.latest(), parse));
    const storage::Seq last = store.latest().head().last;
    for (storage::Seq next = 1; next <= last;) {
        const auto rows = store.latest().facts(next, page);
        if (rows.empty()) throw std::runtime_error("fact " + std::to_string(next) + " is missing");
        for (const storage::FactRow& row : rows) replay.take(row);
        next = rows.back().seq + 1;
        if (progress) progress(next - 1, last);
    }
    return replay.finish({{unfinished_setting, ""}});
}

bool rebuild_unfinished(storage::Reader& reader) { return reader.setting(unfinished_setting).has_value(); }

namespace {

RebuildReport replay_into(Replay replay, storage::Reader& reader, storage::Seq last, const Progress& progress) {
    for (storage::Seq next = 1; next <= last;) {
        const auto rows = reader.facts(next, std::min<std::size_t>(page, last - next + 1));
        if (rows.empty()) throw std::runtime_error("fact " + std::to_string(next) + " is missing");
        for (const storage::FactRow& row : rows) replay.take(row);
        next = rows.back().seq + 1;
        if (progress) progress(next - 1, last);
    }
    return replay.finish({});
}

}  // namespace

RebuildReport replay(storage::Reader& reader, storage::Seq last, storage::Store& into, const Progress& progress) {
    return replay_into(Replay(into, {}), reader, last, progress);
}

CheckReport check_rebuild(storage::Reader& reader, storage::Store& scratch, const Progress& progress, const ParsePack& parse) {
    // Cells that are not kept are none to compare.
    const Replay::Packs packs = figures_are_kept(reader) ? packs_of(reader, parse) : Replay::Packs{};
    CheckReport report{replay_into(Replay(scratch, packs), reader, reader.head().last, progress), std::nullopt};
    const auto fresh = scratch.reader();
    report.difference = compare<MatterTable>(reader, *fresh);
    if (!report.difference) report.difference = compare<AnswerTable>(reader, *fresh);
    if (!report.difference) report.difference = compare<TileTable>(reader, *fresh);
    if (!report.difference) report.difference = compare_cells(reader, *fresh);
    if (!report.difference) report.difference = compare_settings(reader, *fresh);
    return report;
}

}  // namespace pingzhi
