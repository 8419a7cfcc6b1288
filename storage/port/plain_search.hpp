// For tests only: a matter query answered by looking at every matter, the model for all that know quicker ways.
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "storage/port/store.hpp"

namespace pingzhi::storage {

class PlainSearch {
public:
    explicit PlainSearch(std::vector<MatterRow> rows) : rows_(std::move(rows)) {}

    std::uint64_t count(const MatterQuery& query) const {
        return static_cast<std::uint64_t>(std::ranges::count_if(rows_, [&](const MatterRow& row) { return satisfies(row, query); }));
    }

    std::vector<MatterRow> matters(const MatterQuery& query) const {
        std::vector<MatterRow> found;
        std::ranges::copy_if(rows_, std::back_inserter(found), [&](const MatterRow& row) {
            return satisfies(row, query) && (!query.after || place(query.order, cursor_at(row, query.order)) > place(query.order, *query.after));
        });
        std::ranges::sort(found, {}, [&](const MatterRow& row) { return place(query.order, cursor_at(row, query.order)); });
        found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset, found.size())));
        if (found.size() > query.limit) found.resize(query.limit);
        return found;
    }

private:
    static PageCursor cursor_at(const MatterRow& row, Order order) { return {order == Order::due ? row.due.ms : row.opened.ms, row.id}; }

    static std::pair<std::int64_t, std::int64_t> place(Order order, const PageCursor& at) {
        const auto id = static_cast<std::int64_t>(at.id);
        if (order == Order::id) return {0, id};
        return order == Order::due ? std::pair{at.key, id} : std::pair{-at.key, -id};
    }

    static bool satisfies(const MatterRow& row, const MatterQuery& query) {
        const auto one_of = [](const auto& wanted, const auto& value) { return wanted.empty() || std::ranges::find(wanted, value) != wanted.end(); };
        const auto in_range = [](Instant value, const std::optional<Instant>& from, const std::optional<Instant>& until) {
            if (!from && !until) return true;
            return value != no_instant && (!from || *from <= value) && (!until || value <= *until);
        };
        if (!one_of(query.ids, row.id) || !one_of(query.states, row.state) || (query.open && *query.open != row.open)) return false;
        if (!one_of(query.services, row.service) || !one_of(query.units, row.unit) || !one_of(query.areas, row.area)) return false;
        if (!query.tags.empty() && std::ranges::find_first_of(row.tags, query.tags) == row.tags.end()) return false;
        if (!in_range(row.opened, query.opened_from, query.opened_until) || !in_range(row.updated, query.updated_from, query.updated_until)) return false;
        if (!in_range(row.due, query.due_from, query.due_until) || !in_range(row.closed, query.closed_from, query.closed_until)) return false;
        if (std::ranges::find_first_of(row.tags, query.hidden) != row.tags.end()) return false;
        if (query.scope && !covers(*query.scope, row)) return false;
        if (!query.source_ref.empty() && query.source_ref != row.source_ref) return false;
        if (!query.box) return true;
        const auto& [west, south, east, north] = *query.box;
        return row.has_position && west <= row.lon && row.lon <= east && south <= row.lat && row.lat <= north;
    }

    static bool covers(const MatterQuery::Scope& scope, const MatterRow& row) {
        const auto holds = [](const std::vector<std::string>& list, const std::string& value) { return std::ranges::find(list, value) != list.end(); };
        if (row.area.empty() ? scope.anywhere : holds(scope.areas, row.area)) return true;
        return (!row.unit.empty() && holds(scope.units, row.unit)) || std::ranges::find_first_of(row.tags, scope.tags) != row.tags.end();
    }

    std::vector<MatterRow> rows_;
};

}  // namespace pingzhi::storage
