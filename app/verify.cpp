#include "app/verify.hpp"

#include <algorithm>
#include <limits>

#include "app/matter_paths.hpp"
#include "app/vault_check.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/ledger_check.hpp"
#include "ledger/tiles.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t page = 1000;
constexpr std::size_t hash_size = ledger::Hash{}.size();

LedgerFindingKind kind_of(VaultFault::Kind kind) {
    switch (kind) {
        case VaultFault::Kind::value_missing: return LedgerFindingKind::value_missing;
        case VaultFault::Kind::value_unreadable: return LedgerFindingKind::value_unreadable;
        case VaultFault::Kind::value_differs: return LedgerFindingKind::value_differs;
        case VaultFault::Kind::value_unaccounted: return LedgerFindingKind::value_unaccounted;
        case VaultFault::Kind::erased_value_stands: return LedgerFindingKind::erased_value_stands;
    }
    return LedgerFindingKind::value_unreadable;
}

std::optional<Fact> read_fact(storage::Reader& reader, Seq seq) {
    auto row = reader.fact(seq);
    auto read = row ? ledger::decode(row->leaf) : std::unexpected(ledger::CodecProblem{});
    if (!read) return std::nullopt;
    return std::move(read->fact);
}

class Verifier {
public:
    explicit Verifier(VerifyInput input)
        : reader_(input.reader),
          heads_(input.heads),
          tail_(std::move(input.tail)),
          roots_(std::move(input.heads)),
          paths_([this](Seq seq) { return read_fact(reader_, seq); }),
          vault_(reader_, input.data_key) {}

    VerifyReport run(const Progress& progress) {
        const Seq last = reader_.head().last;
        city_ = reader_.setting("city").value_or("");
        report_.finding = take_all(last, progress);
        if (!report_.finding) report_.finding = finish();
        report_.head = roots_.head();
        report_.matters = paths_.matters();
        report_.values = vault_.records();
        return std::move(report_);
    }

private:
    using Found = std::optional<LedgerFinding>;

    Found take_all(Seq last, const Progress& progress) {
        for (Seq next = 1; next <= last;) {
            const auto rows = reader_.facts(next, page);
            if (rows.empty()) return LedgerFinding{LedgerFindingKind::fact_missing, next, last, ""};
            for (const storage::FactRow& row : rows) {
                if (row.seq != next) return earlier_or({LedgerFindingKind::fact_missing, next, row.seq - 1, ""});
                if (Found found = take(row)) return found;
                ++next;
            }
            if (progress) progress(next - 1, last);
        }
        return std::nullopt;
    }

    // A leaf that differed before is the first bad one, whatever comes after it.
    LedgerFinding earlier_or(LedgerFinding finding) const {
        if (!suspect_ || suspect_->first >= finding.first) return finding;
        return *suspect_;
    }

    Found take(const storage::FactRow& row) {
        const ledger::Hash hash = ledger::leaf_hash(row.leaf);
        if (Found found = check_hash(row.seq, hash)) return found;
        if (Found found = check_fact(row)) return earlier_or(std::move(*found));
        const auto fault = roots_.take(row.leaf, hash);
        if (fault) return root_finding(*fault);
        if (Found found = check_tiles(hash)) return found;
        return settle(row.seq);
    }

    // Against the hash that was stored when the leaf was written.
    Found check_hash(Seq seq, const ledger::Hash& hash) {
        const std::uint64_t index = seq - 1;
        if (index % ledger::tile_width == 0) stored_ = stored_hashes(index / ledger::tile_width);
        if (!stored_) {
            const std::uint64_t tile = index / ledger::tile_width;
            return earlier_or({LedgerFindingKind::tile_missing, seq, seq + ledger::tile_width - 1, ledger::tile_path(ledger::TileName::hashes(0, tile))});
        }
        const std::size_t at = index % ledger::tile_width * hash_size;
        const bool same = at + hash_size > stored_->size() || stored_->compare(at, hash_size, ledger::bytes_of(hash)) == 0;
        if (!same && !suspect_) suspect_ = {LedgerFindingKind::leaf_differs, seq, seq, ""};
        return std::nullopt;
    }

    // The stored leaf hashes of a tile, as many as there are; nothing if the tile is full and not there.
    std::optional<std::string> stored_hashes(std::uint64_t tile) {
        const unsigned width = ledger::width_in(reader_.head().last, 0, tile);
        if (width == ledger::tile_width) {
            auto row = reader_.tile(0, tile);
            if (!row) return std::nullopt;
            return std::move(row->hashes);
        }
        const bool kept = tail_ && tail_->size / ledger::tile_width == tile && tail_->hashes.size() == tail_->size % ledger::tile_width * hash_size;
        return kept ? tail_->hashes : std::string();
    }

    Found check_fact(const storage::FactRow& row) {
        auto finding = [&row](LedgerFindingKind kind, std::string detail) { return LedgerFinding{kind, row.seq, row.seq, std::move(detail)}; };
        auto read = ledger::decode(row.leaf);
        if (!read) return finding(LedgerFindingKind::leaf_unreadable, read.error().what);
        const Fact& fact = read->fact;
        if (fact.seq != row.seq) return finding(LedgerFindingKind::leaf_misplaced, "seq " + std::to_string(fact.seq));
        if (read->city != city_) return finding(LedgerFindingKind::leaf_misplaced, "city");
        if (fact.at != row.at) return finding(LedgerFindingKind::leaf_misplaced, "at");
        if (fact.at < last_at_) return finding(LedgerFindingKind::instant_falls, to_rfc3339(fact.at) + " < " + to_rfc3339(last_at_));
        last_at_ = fact.at;
        if (const auto* loaded = std::get_if<PackLoaded>(&fact.body)) {
            const auto bytes = reader_.blob(loaded->digest);
            if (!bytes) return finding(LedgerFindingKind::pack_missing, loaded->pack);
            if (ledger::sha256(*bytes) != loaded->digest) return finding(LedgerFindingKind::pack_differs, loaded->pack);
        }
        if (const auto fault = paths_.take(fact))
            return finding(LedgerFindingKind::path_illegal, std::string(kind_of(fact.body)) + ": " + std::string(name_of(*fault)));
        if (const auto fault = vault_.take(city_, fact)) return LedgerFinding{kind_of(fault->kind), fault->fact, fault->fact, ""};
        return std::nullopt;
    }

    // The stored tree above the leaves, as far as it is full.
    Found check_tiles(const ledger::Hash& hash) {
        full_.clear();
        builder_.append(hash, full_);
        for (const ledger::TileBuilder::Tile& tile : full_) {
            if (tile.name.level == 0) continue;                                                        // compared leaf by leaf
            const std::uint64_t leaves = std::uint64_t{1} << (ledger::tile_height * tile.name.level);  // under one hash of it
            const Seq begin = tile.name.index * ledger::tile_width * leaves + 1;
            const auto row = reader_.tile(static_cast<std::uint8_t>(tile.name.level), tile.name.index);
            if (!row) return earlier_or({LedgerFindingKind::tile_missing, begin, builder_.size(), ledger::tile_path(tile.name)});
            for (std::uint64_t i = 0; i < ledger::tile_width && !suspect_; ++i) {
                if (row->hashes.compare(i * hash_size, hash_size, tile.bytes, i * hash_size, hash_size) == 0) continue;
                suspect_ = {LedgerFindingKind::leaf_differs, begin + i * leaves, begin + (i + 1) * leaves - 1, ledger::tile_path(tile.name)};
            }
        }
        return std::nullopt;
    }

    LedgerFinding root_finding(const ledger::LedgerFault& fault) const {
        if (fault.kind == ledger::LedgerFault::Kind::leaves_missing) return earlier_or({LedgerFindingKind::facts_cut_off, fault.first + 1, fault.last + 1, ""});
        if (suspect_) return *suspect_;
        return {LedgerFindingKind::root_differs, fault.first + 1, fault.last + 1, ""};
    }

    // Under a signed root that holds, the leaves are right: what differs is what was stored beside them.
    Found settle(std::uint64_t size) {
        const bool proven = std::any_of(heads_.begin(), heads_.end(), [size](const ledger::TreeHead& head) { return head.size == size; });
        if (!proven) return std::nullopt;
        report_.signed_size = size;
        if (!suspect_) return std::nullopt;
        LedgerFinding finding = *suspect_;
        finding.kind = LedgerFindingKind::tile_differs;
        return finding;
    }

    Found finish() {
        if (const auto fault = roots_.finish()) return root_finding(*fault);
        if (suspect_) return suspect_;
        if (const auto fault = vault_.finish()) return LedgerFinding{kind_of(fault->kind), fault->fact, fault->fact, ""};
        const std::uint64_t size = builder_.size();
        const std::uint64_t beyond = size / ledger::tile_width;
        if (reader_.tile(0, beyond)) return LedgerFinding{LedgerFindingKind::tile_differs, size, size, ledger::tile_path(ledger::TileName::hashes(0, beyond))};
        return std::nullopt;
    }

    storage::Reader& reader_;
    std::vector<ledger::TreeHead> heads_;
    std::optional<TailHashes> tail_;
    ledger::LedgerCheck roots_;
    ledger::TileBuilder builder_;
    std::vector<ledger::TileBuilder::Tile> full_;
    MatterPaths paths_;
    VaultCheck vault_;
    std::string city_;
    Instant last_at_{std::numeric_limits<std::int64_t>::min()};
    std::optional<std::string> stored_;
    std::optional<LedgerFinding> suspect_;  // the first leaf that is not the one whose hash was stored: leaf or hash is wrong
    VerifyReport report_;
};

}  // namespace

std::string_view name_of(LedgerFindingKind kind) {
    switch (kind) {
        case LedgerFindingKind::fact_missing: return "fact_missing";
        case LedgerFindingKind::leaf_unreadable: return "leaf_unreadable";
        case LedgerFindingKind::leaf_misplaced: return "leaf_misplaced";
        case LedgerFindingKind::instant_falls: return "instant_falls";
        case LedgerFindingKind::leaf_differs: return "leaf_differs";
        case LedgerFindingKind::root_differs: return "root_differs";
        case LedgerFindingKind::facts_cut_off: return "facts_cut_off";
        case LedgerFindingKind::tile_missing: return "tile_missing";
        case LedgerFindingKind::tile_differs: return "tile_differs";
        case LedgerFindingKind::path_illegal: return "path_illegal";
        case LedgerFindingKind::pack_missing: return "pack_missing";
        case LedgerFindingKind::pack_differs: return "pack_differs";
        case LedgerFindingKind::value_missing: return "value_missing";
        case LedgerFindingKind::value_unreadable: return "value_unreadable";
        case LedgerFindingKind::value_differs: return "value_differs";
        case LedgerFindingKind::value_unaccounted: return "value_unaccounted";
        case LedgerFindingKind::erased_value_stands: return "erased_value_stands";
    }
    return "";
}

VerifyReport verify_ledger(VerifyInput input, const Progress& progress) { return Verifier(std::move(input)).run(progress); }

}  // namespace pingzhi
