#include "insight/as_it_stood.hpp"

#include <set>
#include <stdexcept>
#include <string>

#include "app/matter_row.hpp"
#include "core/matter/apply.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::insight {
namespace {

constexpr std::size_t page = 2'000;

Fact read(const storage::FactRow& row) {
    auto fact = ledger::decode(row.leaf);
    if (!fact) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read");
    return std::move(fact->fact);
}

// The matters that had begun by then and have changed since.
std::set<Seq> changed_since(storage::Reader& reader, Seq last) {
    std::set<Seq> changed;
    for (Seq from = last + 1;;) {
        const std::vector<storage::FactRow> rows = reader.facts(from, page);
        for (const storage::FactRow& row : rows) {
            const Seq subject = read(row).subject;
            if (subject != 0 && subject <= last) changed.insert(subject);
        }
        if (rows.size() < page) return changed;
        from = rows.back().seq + 1;
    }
}

}  // namespace

Seq last_fact_by(storage::Reader& reader, Instant at) {
    Seq low = 0, high = reader.head().last;  // the fact `low` was recorded by then
    while (low < high) {
        const Seq middle = low + (high - low + 1) / 2;
        if (reader.fact(middle)->at <= at) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

std::optional<Matter> as_it_stood(storage::Reader& reader, Matter now, Seq last) {
    if (now.id.value > last) return std::nullopt;
    if (now.version <= last) return now;
    Matter stood;
    for (const Seq seq : now.history) {
        if (seq > last) break;
        apply(stood, read(*reader.fact(seq)));
    }
    return stood;
}

std::vector<Matter> open_as_of(storage::Reader& reader, Seq last, Seq after, std::size_t limit, const KeepMatter& keep) {
    // Who has not changed since then is open now if it was then; the others are made anew.
    std::set<Seq> candidates = changed_since(reader, last);
    storage::MatterQuery query{.open = true, .order = storage::Order::id, .limit = page};
    for (bool more = true; more;) {
        const std::vector<storage::MatterRow> rows = reader.matters(query);
        for (const storage::MatterRow& row : rows) {
            if (row.id <= last) candidates.insert(row.id);
        }
        more = rows.size() == page;
        if (more) query.after = storage::PageCursor{static_cast<std::int64_t>(rows.back().id), rows.back().id};
    }
    std::vector<Matter> found;
    for (auto id = candidates.upper_bound(after); id != candidates.end() && found.size() < limit; ++id) {
        const auto row = reader.matter(*id);
        if (!row) continue;
        auto stood = as_it_stood(reader, from_row(*row), last);
        if (stood && is_open(stood->state) && keep(*stood)) found.push_back(std::move(*stood));
    }
    return found;
}

}  // namespace pingzhi::insight
