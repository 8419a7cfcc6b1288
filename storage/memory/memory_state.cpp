#include "storage/memory/memory_state.hpp"

#include <algorithm>
#include <stdexcept>

namespace pingzhi::storage {
namespace {

template <typename T>
bool any_of_or_all(const std::vector<T>& wanted, const T& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool within(Instant value, const std::optional<Instant>& from, const std::optional<Instant>& until) {
    return (!from || value >= *from) && (!until || value <= *until);
}

// For instants that a row may lack: then it is in no range.
bool in_range(Instant value, const std::optional<Instant>& from, const std::optional<Instant>& until) {
    return (!from && !until) || (value != no_instant && within(value, from, until));
}

bool has_any(const MatterRow& row, const std::vector<std::string>& tags) {
    return tags.empty() || std::ranges::any_of(row.tags, [&](const std::string& tag) { return any_of_or_all(tags, tag); });
}

bool in_scope(const MatterRow& row, const MatterQuery& query) {
    if (!query.hidden.empty() && has_any(row, query.hidden)) return false;
    if (!query.scope) return true;
    const MatterQuery::Scope& scope = *query.scope;
    const auto holds = [](const std::vector<std::string>& list, const std::string& value) { return std::ranges::find(list, value) != list.end(); };
    if (row.area.empty() ? scope.anywhere : holds(scope.areas, row.area)) return true;
    return (!row.unit.empty() && holds(scope.units, row.unit)) || (!scope.tags.empty() && has_any(row, scope.tags));
}

bool inside(const MatterRow& row, const MatterQuery::Box& box) {
    return row.has_position && row.lon >= box.west && row.lon <= box.east && row.lat >= box.south && row.lat <= box.north;
}

bool satisfies(const MatterRow& row, const MatterQuery& query) {
    return any_of_or_all(query.ids, row.id) && (!query.open || row.open == *query.open) && any_of_or_all(query.states, row.state) &&
           any_of_or_all(query.services, row.service) && any_of_or_all(query.units, row.unit) && any_of_or_all(query.areas, row.area) &&
           within(row.opened, query.opened_from, query.opened_until) && within(row.updated, query.updated_from, query.updated_until) &&
           in_range(row.due, query.due_from, query.due_until) && in_range(row.closed, query.closed_from, query.closed_until) && has_any(row, query.tags) &&
           in_scope(row, query) && (!query.box || inside(row, *query.box)) && (query.source_ref.empty() || row.source_ref == query.source_ref);
}

// Where a row stands in an order: rows come by ascending place.
std::pair<std::int64_t, std::int64_t> place(const MatterRow& row, Order order) {
    const auto id = static_cast<std::int64_t>(row.id);
    switch (order) {
        case Order::due: return {row.due.ms, id};
        case Order::opened: return {~row.opened.ms, ~id};
        case Order::id: return {id, id};
    }
    throw std::logic_error("no such order");
}

std::pair<std::int64_t, std::int64_t> place(const PageCursor& cursor, Order order) {
    const auto id = static_cast<std::int64_t>(cursor.id);
    switch (order) {
        case Order::due: return {cursor.key, id};
        case Order::opened: return {~cursor.key, ~id};
        case Order::id: return {id, id};
    }
    throw std::logic_error("no such order");
}

std::pair<std::int64_t, Seq> opened_place(const MatterRow& row) { return {~row.opened.ms, ~row.id}; }

}  // namespace

void MemoryState::forget_places(const MatterRow& row) {
    by_due.erase({row.due.ms, row.id});
    by_opened.erase(opened_place(row));
    if (row.next_at != no_instant) by_next_at.erase({row.next_at.ms, row.id});
    if (row.deliver_at != no_instant) by_deliver_at.erase({row.deliver_at.ms, row.id});
    for (const std::string& tag : row.tags) by_tag.erase({tag, row.id});
    if (!row.source_ref.empty()) by_source_ref.erase({row.source_ref, row.id});
}

void MemoryState::put_matter(const MatterRow& row) {
    if (const MatterRow* before = matters.find(row.id)) forget_places(*before);
    matters.put(row.id, row);
    by_due.put({row.due.ms, row.id}, 0);
    by_opened.put(opened_place(row), 0);
    if (row.next_at != no_instant) by_next_at.put({row.next_at.ms, row.id}, 0);
    if (row.deliver_at != no_instant) by_deliver_at.put({row.deliver_at.ms, row.id}, 0);
    for (const std::string& tag : row.tags) by_tag.put({tag, row.id}, 0);
    if (!row.source_ref.empty()) by_source_ref.put({row.source_ref, row.id}, 0);
}

void MemoryState::apply(const Batch& batch) {
    for (const FactRow& row : batch.facts) {
        if (row.seq != head.last + 1) throw std::logic_error("facts must continue the sequence without a gap");
        facts.put(row.seq, row);
        head = {row.seq, row.at};
    }
    for (const MatterRow& row : batch.matters) put_matter(row);
    for (const AnswerRow& row : batch.answers) answers.put(row.key, row);
    for (const VaultRow& row : batch.vault) vault.put(row.ref, row);
    for (const Seq ref : batch.erased) vault.erase(ref);
    for (const TileRow& row : batch.tiles) tiles.put({row.level, row.index}, row.hashes);
    for (const BlobRow& row : batch.blobs) blobs.put(row.digest, row.bytes);
    for (const SettingRow& row : batch.settings) {
        if (row.value.empty())
            settings.erase(row.name);
        else
            settings.put(row.name, row.value);
    }
    for (const CellRow& row : batch.cells) add_cell(row);
    if (batch.cells_have_log) cell_log = {};
    if (!batch.cell_log.empty()) append_to_cell_log(batch.cell_log);
}

void MemoryState::add_cell(const CellRow& row) {
    const CellSums* standing = cells.find(row.key);
    CellSums sums = standing ? added(*standing, row.sums) : row.sums;
    if (sums.empty())
        cells.erase(row.key);
    else
        cells.put(row.key, std::move(sums));
}

void MemoryState::append_to_cell_log(const std::string& entry) {
    const std::uint64_t* last = cell_log.last_key();
    cell_log.put(last ? *last + 1 : 0, entry);
}

void MemoryState::clear_derived() {
    matters = {};
    by_due = {};
    by_opened = {};
    by_next_at = {};
    by_deliver_at = {};
    by_tag = {};
    by_source_ref = {};
    answers = {};
    tiles = {};
    cells = {};
    cell_log = {};
}

template <typename Visit>
void MemoryState::walk(const MatterQuery& query, Visit visit) const {
    const auto offer = [&](Seq id) {
        const MatterRow* row = matters.find(id);
        if (row == nullptr || !satisfies(*row, query)) return true;
        if (query.after && place(*row, query.order) <= place(*query.after, query.order)) return true;
        return visit(*row);
    };

    if (!query.ids.empty() || !query.source_ref.empty() || !query.tags.empty()) {
        std::vector<Seq> ids = query.ids;
        const auto add_ids_of = [&ids](const auto& map, const std::string& text) {
            for (auto at = map.from({text, 0}); !at.done() && at.key().first == text; at.next()) ids.push_back(at.key().second);
        };
        if (query.ids.empty()) {
            if (!query.source_ref.empty()) {
                add_ids_of(by_source_ref, query.source_ref);
            } else {
                for (const std::string& tag : query.tags) add_ids_of(by_tag, tag);
            }
        }
        std::erase_if(ids, [&](Seq id) { return matters.find(id) == nullptr; });
        std::sort(ids.begin(), ids.end(), [&](Seq a, Seq b) { return place(*matters.find(a), query.order) < place(*matters.find(b), query.order); });
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (const Seq id : ids) {
            if (!offer(id)) return;
        }
        return;
    }
    switch (query.order) {
        case Order::due:
            for (auto at = query.after ? by_due.after({query.after->key, query.after->id}) : by_due.begin(); !at.done(); at.next()) {
                if (!offer(at.key().second)) return;
            }
            return;
        case Order::opened:
            for (auto at = query.after ? by_opened.after({~query.after->key, ~query.after->id}) : by_opened.begin(); !at.done(); at.next()) {
                if (!offer(~at.key().second)) return;
            }
            return;
        case Order::id:
            for (auto at = query.after ? matters.after(query.after->id) : matters.begin(); !at.done(); at.next()) {
                if (!offer(at.key())) return;
            }
            return;
    }
}

std::vector<MatterRow> MemoryState::find(const MatterQuery& query) const {
    std::vector<MatterRow> found;
    std::size_t skip = query.offset;
    walk(query, [&](const MatterRow& row) {
        if (skip > 0) {
            --skip;
            return true;
        }
        found.push_back(row);
        return found.size() < query.limit;
    });
    return found;
}

std::uint64_t MemoryState::count(const MatterQuery& query) const {
    MatterQuery whole = query;
    whole.order = Order::id;
    whole.after.reset();
    std::uint64_t rows = 0;
    walk(whole, [&](const MatterRow&) {
        ++rows;
        return true;
    });
    return rows;
}

}  // namespace pingzhi::storage
