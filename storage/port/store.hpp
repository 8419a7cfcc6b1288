// The storage port, above the batch and not the statement: the one writer hands over a decided batch, readers ask for one
// snapshot each. Implementations: memory/, sqlite/ (postgres/ comes later); one contract suite (contract.hpp) runs over all.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "storage/port/cells.hpp"
#include "storage/port/rows.hpp"
#include "storage/port/word_index.hpp"

namespace pingzhi::storage {

// Everything that one commit changes. Facts continue the sequence without a gap. Rows with an existing key replace it.
struct Batch {
    std::vector<FactRow> facts = {};
    std::vector<MatterRow> matters = {};
    std::vector<AnswerRow> answers = {};
    std::vector<VaultRow> vault = {};
    std::vector<Seq> erased = {};  // vault rows deleted so that no byte of them stays in the file
    std::vector<TileRow> tiles = {};
    std::vector<BlobRow> blobs = {};
    std::vector<SettingRow> settings = {};
    std::vector<CellRow> cells = {};  // added to those that stand; each key once
    bool cells_have_log = false;      // what the log of cells held before this batch is in `cells`: it ends
    std::string cell_log = {};        // appended to the log of what the cells do not have yet; opaque
};

struct Head {
    Seq last = 0;  // seq of the last fact; 0: an empty ledger
    Instant last_at{0};
    bool operator==(const Head&) const = default;
};

// A fault outside the program. `not_committed`: the batch is surely not in the store. `unknown`: it may be; the process must
// stop and recover by starting again (an fsync that failed is never tried again).
class Breakdown : public std::runtime_error {
public:
    enum class Kind : std::uint8_t { disk_full, io, corrupt, locked, other };
    enum class Outcome : std::uint8_t { not_committed, unknown };
    Breakdown(Kind kind, Outcome outcome, const std::string& what) : std::runtime_error(what), kind_(kind), outcome_(outcome) {}
    Kind kind() const { return kind_; }
    Outcome outcome() const { return outcome_; }

private:
    Kind kind_;
    Outcome outcome_;
};

enum class Order : std::uint8_t {
    due,     // due ascending, then id ascending; matters without a due instant last
    opened,  // opened descending, then id descending
    id,      // id ascending
};

// The place after which a page begins: the sort value and id of the last row of the page before.
struct PageCursor {
    std::int64_t key = 0;  // milliseconds of the order's instant; the id for Order::id
    Seq id = 0;
};

// Every condition that is present must hold. Lists: any of. All conditions are parameters, never text in a statement.
struct MatterQuery {
    std::vector<Seq> ids = {};
    std::optional<bool> open = {};
    std::vector<std::uint8_t> states = {};
    std::vector<std::string> services = {};
    std::vector<std::string> units = {};
    std::vector<std::string> tags = {};
    std::vector<std::string> areas = {};                           // already spread over the subtree by the caller; may hold some hundreds
    std::optional<Instant> opened_from = {}, opened_until = {};    // [from, until]
    std::optional<Instant> updated_from = {}, updated_until = {};  // [from, until]
    // [from, until]. One end alone asks for the instant too: matters without a promise, matters not closed, are left out.
    std::optional<Instant> due_from = {}, due_until = {};
    std::optional<Instant> closed_from = {}, closed_until = {};
    // What a reader's permit covers: any of these areas, units or tags (core/matter/permit.hpp).
    struct Scope {
        std::vector<std::string> areas, units, tags;
        bool anywhere = false;  // matters without an area too
    };
    std::optional<Scope> scope = {};
    std::vector<std::string> hidden = {};  // tags of which none may stand on the matter
    struct Box {
        double west, south, east, north;
    };
    std::optional<Box> box = {};
    std::string source_ref = {};
    std::optional<AskedWords> words = {};  // of what the word index holds: asked of snapshots, not of latest()
    Order order = Order::due;
    std::optional<PageCursor> after = {};
    std::size_t offset = 0;  // for interfaces that page by number
    std::size_t limit = 50;  // >= 1
};

struct DueRow {
    Seq id;
    Instant next_at;  // of a delivery: its deliver_at
    bool operator==(const DueRow&) const = default;
};

// One snapshot: everything read through it is of one moment. Not shared between threads; short-lived.
class Reader {
public:
    virtual ~Reader() = default;
    virtual Head head() = 0;
    virtual std::vector<FactRow> facts(Seq from, std::size_t max) = 0;  // seq >= from, ascending
    virtual std::optional<FactRow> fact(Seq seq) = 0;
    virtual std::optional<MatterRow> matter(Seq id) = 0;
    virtual std::vector<MatterRow> matters(const MatterQuery& query) = 0;
    virtual std::uint64_t count(const MatterQuery& query) = 0;                       // ignores order, after, offset, limit
    virtual std::vector<DueRow> due(Instant until, std::size_t max) = 0;             // open clocks, next_at <= until, by (next_at, id)
    virtual std::optional<Instant> next_due() = 0;                                   // the earliest next_at of all
    virtual std::vector<DueRow> deliveries_due(Instant until, std::size_t max) = 0;  // deliver_at <= until, by (deliver_at, id)
    virtual std::optional<Instant> next_delivery() = 0;                              // the earliest deliver_at of all
    virtual std::optional<AnswerRow> answer(const KeyHash& key) = 0;
    virtual std::vector<AnswerRow> answers(const std::optional<KeyHash>& after, std::size_t max) = 0;  // by key
    virtual std::optional<VaultRow> vault(Seq ref) = 0;
    virtual std::vector<VaultRow> vaults(Seq after, std::size_t max) = 0;  // ref > after, ascending
    virtual std::optional<TileRow> tile(std::uint8_t level, std::uint64_t index) = 0;
    virtual std::optional<std::string> blob(const Digest& digest) = 0;
    virtual std::optional<std::string> setting(const std::string& name) = 0;
    virtual std::vector<SettingRow> settings(const std::string& prefix) = 0;                       // whose names begin so; prefix not empty; by name
    virtual std::vector<CellRow> cells(const CellQuery& query) = 0;                                // by key
    virtual std::vector<CellRow> cells(const std::optional<CellKey>& after, std::size_t max) = 0;  // by key
    virtual std::vector<std::string> cell_log() = 0;                                               // oldest first
};

// What a tool that has the city to itself waits for readers to end.
inline constexpr std::chrono::milliseconds scrub_patience{5000};

class Store {
public:
    virtual ~Store() = default;

    // A new snapshot of what is committed; any thread.
    virtual std::unique_ptr<Reader> reader() = 0;

    // What the writer sees: always the latest committed state; the writer's thread only.
    virtual Reader& latest() = 0;

    // From here to commit() or end_batch() the reads of latest() may cost no locks of their own; the store is at rest only
    // after one of the two. The writer's thread only.
    virtual void begin_batch() {}
    virtual void end_batch() {}

    // All of the batch, durably, or nothing. Throws Breakdown. The writer's thread only.
    virtual void commit(Batch batch) = 0;

    // What matters are searched by; null: this store keeps none. Lives as long as the store.
    virtual WordIndex* words() { return nullptr; }

    // Drops what a rebuild makes anew (matters, answers, tiles, cells and their log); ledger, vault, blobs and settings stay.
    virtual void clear_derived() = 0;

    // After erasures: makes sure that no erased byte remains in the write-ahead log or free pages. Readers that hold it up are waited
    // for so long at most; then Breakdown with `not_committed`: to be tried again.
    virtual void scrub(std::chrono::milliseconds patience) = 0;

    // A consistent copy into a new file while writes go on. Memory stores refuse.
    virtual void backup_to(const std::string& path) = 0;
};

}  // namespace pingzhi::storage
