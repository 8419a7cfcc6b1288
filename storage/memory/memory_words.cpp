#include "storage/memory/memory_words.hpp"

#include <algorithm>

#include "storage/port/said.hpp"

namespace pingzhi::storage {

MemoryWords::Rows MemoryWords::rows() const {
    const std::lock_guard lock(mutex_);
    return rows_;
}

std::string MemoryWords::mark() {
    const std::lock_guard lock(mutex_);
    return mark_;
}

void MemoryWords::commit(const std::vector<SaidRow>& rows, const std::string& mark) {
    const std::lock_guard lock(mutex_);
    for (const SaidRow& row : rows) {
        if (row.published.empty() && row.inside.empty())
            rows_.erase(row.matter);
        else
            rows_.put(row.matter, row);
    }
    mark_ = mark;
}

void MemoryWords::clear() {
    const std::lock_guard lock(mutex_);
    rows_ = {};
    mark_.clear();
}

MatterQuery with_words_found(const MatterQuery& query, const MemoryWords::Rows& rows) {
    if (!query.words) return query;
    MatterQuery found = query;
    found.words.reset();
    found.ids.clear();
    for (auto at = rows.begin(); !at.done(); at.next()) {
        const bool asked_for = query.ids.empty() || std::ranges::find(query.ids, at.key()) != query.ids.end();
        if (asked_for && says(at.value(), *query.words)) found.ids.push_back(at.key());
    }
    if (found.ids.empty()) found.ids = {0};  // no matter has this id
    return found;
}

}  // namespace pingzhi::storage
