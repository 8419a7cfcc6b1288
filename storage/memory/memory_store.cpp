#include "storage/memory/memory_store.hpp"

#include <functional>
#include <limits>

#include "storage/memory/memory_state.hpp"

namespace pingzhi::storage {
namespace {

class MemoryReader final : public Reader {
public:
    using Source = std::function<std::shared_ptr<const MemoryState>()>;
    using Words = std::function<MemoryWords::Rows()>;
    MemoryReader(Source source, Words words) : source_(std::move(source)), words_(std::move(words)) {}

    Head head() override { return source_()->head; }

    std::vector<FactRow> facts(Seq from, std::size_t max) override {
        const auto state = source_();
        return take<FactRow>(state->facts.from(from), max);
    }

    std::optional<FactRow> fact(Seq seq) override {
        const auto state = source_();
        return copy(state->facts.find(seq));
    }

    std::optional<MatterRow> matter(Seq id) override {
        const auto state = source_();
        return copy(state->matters.find(id));
    }

    std::vector<MatterRow> matters(const MatterQuery& query) override { return source_()->find(with_words(query)); }
    std::uint64_t count(const MatterQuery& query) override { return source_()->count(with_words(query)); }

    std::vector<DueRow> due(Instant until, std::size_t max) override {
        const auto state = source_();
        return rows_until(state->by_next_at, until, max);
    }

    std::optional<Instant> next_due() override {
        const auto state = source_();
        return earliest(state->by_next_at);
    }

    std::vector<DueRow> deliveries_due(Instant until, std::size_t max) override {
        const auto state = source_();
        return rows_until(state->by_deliver_at, until, max);
    }

    std::optional<Instant> next_delivery() override {
        const auto state = source_();
        return earliest(state->by_deliver_at);
    }

    std::optional<AnswerRow> answer(const KeyHash& key) override {
        const auto state = source_();
        return copy(state->answers.find(key));
    }

    std::vector<AnswerRow> answers(const std::optional<KeyHash>& after, std::size_t max) override {
        const auto state = source_();
        return take<AnswerRow>(after ? state->answers.after(*after) : state->answers.begin(), max);
    }

    std::optional<VaultRow> vault(Seq ref) override {
        const auto state = source_();
        return copy(state->vault.find(ref));
    }

    std::vector<VaultRow> vaults(Seq after, std::size_t max) override {
        const auto state = source_();
        return take<VaultRow>(state->vault.after(after), max);
    }

    std::optional<TileRow> tile(std::uint8_t level, std::uint64_t index) override {
        const auto state = source_();
        const std::string* hashes = state->tiles.find({level, index});
        if (hashes == nullptr) return std::nullopt;
        return TileRow{level, index, *hashes};
    }

    std::optional<std::string> blob(const Digest& digest) override {
        const auto state = source_();
        return copy(state->blobs.find(digest));
    }

    std::optional<std::string> setting(const std::string& name) override {
        const auto state = source_();
        return copy(state->settings.find(name));
    }

    std::vector<SettingRow> settings(const std::string& prefix) override {
        const auto state = source_();
        std::vector<SettingRow> rows;
        for (auto at = state->settings.from(prefix); !at.done() && at.key().starts_with(prefix); at.next()) rows.push_back({at.key(), at.value()});
        return rows;
    }

    std::vector<CellRow> cells(const CellQuery& query) override {
        const auto state = source_();
        std::vector<CellRow> rows;
        const auto asked = [&query](const CellKey& key) {
            return key.level == query.level && key.scope == query.scope && key.dimension == query.dimension && key.first <= query.until;
        };
        constexpr std::int32_t lowest = std::numeric_limits<std::int32_t>::min();
        for (auto at = state->cells.from({query.level, query.scope, query.dimension, query.from, "", lowest}); !at.done() && asked(at.key()); at.next()) {
            if (query.takes(at.key().code, at.key().last)) rows.push_back({at.key(), at.value()});
        }
        return rows;
    }

    std::vector<CellRow> cells(const std::optional<CellKey>& after, std::size_t max) override {
        const auto state = source_();
        std::vector<CellRow> rows;
        for (auto at = after ? state->cells.after(*after) : state->cells.begin(); !at.done() && rows.size() < max; at.next())
            rows.push_back({at.key(), at.value()});
        return rows;
    }

    std::vector<std::string> cell_log() override {
        const auto state = source_();
        return take<std::string>(state->cell_log.begin(), std::numeric_limits<std::size_t>::max());
    }

private:
    MatterQuery with_words(const MatterQuery& query) const { return query.words ? with_words_found(query, words_()) : query; }

    static std::vector<DueRow> rows_until(const MemoryState::ByInstant& map, Instant until, std::size_t max) {
        std::vector<DueRow> rows;
        for (auto at = map.begin(); !at.done() && rows.size() < max && at.key().first <= until.ms; at.next())
            rows.push_back({at.key().second, Instant{at.key().first}});
        return rows;
    }

    static std::optional<Instant> earliest(const MemoryState::ByInstant& map) {
        const auto at = map.begin();
        if (at.done()) return std::nullopt;
        return Instant{at.key().first};
    }

    template <typename Row>
    static std::optional<Row> copy(const Row* row) {
        if (row == nullptr) return std::nullopt;
        return *row;
    }

    template <typename Row, typename Walk>
    static std::vector<Row> take(Walk at, std::size_t max) {
        std::vector<Row> rows;
        for (; !at.done() && rows.size() < max; at.next()) rows.push_back(at.value());
        return rows;
    }

    Source source_;
    Words words_;
};

}  // namespace

MemoryStore::MemoryStore() : MemoryStore(std::make_shared<const MemoryState>()) {}
MemoryStore::MemoryStore(const MemoryStore& other) : MemoryStore(other.current()) {}
MemoryStore::MemoryStore(std::shared_ptr<const MemoryState> state)
    : state_(std::move(state)), latest_(std::make_unique<MemoryReader>([this] { return current(); }, [this] { return words_.rows(); })) {}
MemoryStore::~MemoryStore() = default;

std::shared_ptr<const MemoryState> MemoryStore::current() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

std::unique_ptr<Reader> MemoryStore::reader() {
    return std::make_unique<MemoryReader>([state = current()] { return state; }, [rows = words_.rows()] { return rows; });
}

Reader& MemoryStore::latest() { return *latest_; }

void MemoryStore::publish(std::shared_ptr<const MemoryState> next) {
    const std::lock_guard lock(mutex_);
    state_.swap(next);
}

void MemoryStore::commit(Batch batch) {
    auto next = std::make_shared<MemoryState>(*state_);
    next->apply(batch);
    publish(std::move(next));
}

void MemoryStore::clear_derived() {
    auto next = std::make_shared<MemoryState>(*state_);
    next->clear_derived();
    publish(std::move(next));
}

void MemoryStore::backup_to(const std::string&) {
    throw Breakdown(Breakdown::Kind::other, Breakdown::Outcome::not_committed, "a store in memory has no backup");
}

}  // namespace pingzhi::storage
