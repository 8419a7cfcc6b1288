#include "app/import/overlapped_store.hpp"

#include <algorithm>
#include <cstring>

#include "app/import/chunk_reader.hpp"

namespace pingzhi {
namespace {

using storage::Seq;

// Keys are hashes: eight bytes of one tell it from nearly all others, and who finds them asks the store itself.
std::uint64_t short_key(const storage::KeyHash& key) {
    std::uint64_t number;
    std::memcpy(&number, key.data(), sizeof number);
    return number;
}

constexpr std::size_t keys_at_once = 100'000;

}  // namespace

// Asks the inner store, after the batch under way; answers at once only for keys that surely are new.
class OverlappedStore::Latest final : public storage::Reader {
public:
    explicit Latest(OverlappedStore& store) : store_(store) {}

    std::optional<storage::AnswerRow> answer(const storage::KeyHash& key) override {
        if (!store_.may_have_answer(key)) return std::nullopt;
        return inner().answer(key);
    }
    storage::Head head() override { return inner().head(); }
    std::vector<storage::FactRow> facts(Seq from, std::size_t max) override { return inner().facts(from, max); }
    std::optional<storage::FactRow> fact(Seq seq) override { return inner().fact(seq); }
    std::optional<storage::MatterRow> matter(Seq id) override { return inner().matter(id); }
    std::vector<storage::MatterRow> matters(const storage::MatterQuery& query) override { return inner().matters(query); }
    std::uint64_t count(const storage::MatterQuery& query) override { return inner().count(query); }
    std::vector<storage::DueRow> due(Instant until, std::size_t max) override { return inner().due(until, max); }
    std::optional<Instant> next_due() override { return inner().next_due(); }
    std::vector<storage::DueRow> deliveries_due(Instant until, std::size_t max) override { return inner().deliveries_due(until, max); }
    std::optional<Instant> next_delivery() override { return inner().next_delivery(); }
    std::vector<storage::AnswerRow> answers(const std::optional<storage::KeyHash>& after, std::size_t max) override { return inner().answers(after, max); }
    std::optional<storage::VaultRow> vault(Seq ref) override { return inner().vault(ref); }
    std::vector<storage::VaultRow> vaults(Seq after, std::size_t max) override { return inner().vaults(after, max); }
    std::optional<storage::TileRow> tile(std::uint8_t level, std::uint64_t index) override { return inner().tile(level, index); }
    std::optional<std::string> blob(const storage::Digest& digest) override { return inner().blob(digest); }
    std::optional<std::string> setting(const std::string& name) override { return inner().setting(name); }
    std::vector<storage::SettingRow> settings(const std::string& prefix) override { return inner().settings(prefix); }
    std::vector<storage::CellRow> cells(const storage::CellQuery& query) override { return inner().cells(query); }
    std::vector<storage::CellRow> cells(const std::optional<storage::CellKey>& after, std::size_t max) override { return inner().cells(after, max); }
    std::vector<std::string> cell_log() override { return inner().cell_log(); }

private:
    storage::Reader& inner() {
        store_.finish();
        return store_.inner_.latest();
    }

    OverlappedStore& store_;
};

OverlappedStore::OverlappedStore(storage::Store& inner) : inner_(inner), latest_(std::make_unique<Latest>(*this)) {
    auto reader = inner_.reader();
    std::optional<storage::KeyHash> after;
    for (;;) {
        auto rows = reader->answers(after, keys_at_once);
        if (rows.empty()) break;
        for (const storage::AnswerRow& row : rows) keys_before_.push_back(short_key(row.key));
        after = rows.back().key;
    }
    std::ranges::sort(keys_before_);
    thread_ = std::thread([this] { run(); });
}

OverlappedStore::~OverlappedStore() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
    thread_.join();
}

bool OverlappedStore::may_have_answer(const storage::KeyHash& key) const {
    std::uint64_t number = short_key(key);
    return keys_since_.contains(number) || std::ranges::binary_search(keys_before_, number);
}

void OverlappedStore::finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !under_way_; });
    if (broken_) std::rethrow_exception(broken_);
}

void OverlappedStore::commit(storage::Batch batch) {
    for (const storage::AnswerRow& row : batch.answers) keys_since_.insert(short_key(row.key));
    try {
        finish();
    } catch (const storage::Breakdown& breakdown) {
        // The writer has gone on from the batch that failed: it may not go back to before this one and go on.
        throw storage::Breakdown(breakdown.kind(), storage::Breakdown::Outcome::unknown, breakdown.what());
    }
    std::lock_guard lock(mutex_);
    under_way_ = std::move(batch);
    changed_.notify_all();
}

void OverlappedStore::run() {
    for (;;) {
        storage::Batch* batch = nullptr;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || under_way_; });
            if (!under_way_) return;
            batch = &*under_way_;
        }
        std::exception_ptr broken;
        double begun = thread_cpu_seconds();
        try {
            inner_.commit(std::move(*batch));
        } catch (...) {
            broken = std::current_exception();
        }
        std::lock_guard lock(mutex_);
        commit_cpu_seconds_ += thread_cpu_seconds() - begun;
        under_way_.reset();
        broken_ = broken;
        changed_.notify_all();
        if (broken) return;
    }
}

std::unique_ptr<storage::Reader> OverlappedStore::reader() {
    finish();
    return inner_.reader();
}

storage::Reader& OverlappedStore::latest() { return *latest_; }

void OverlappedStore::clear_derived() {
    finish();
    inner_.clear_derived();
}

void OverlappedStore::scrub(std::chrono::milliseconds patience) {
    finish();
    inner_.scrub(patience);
}

void OverlappedStore::backup_to(const std::string& path) {
    finish();
    inner_.backup_to(path);
}

}  // namespace pingzhi
