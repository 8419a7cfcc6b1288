// For tests only: compares what readers give.
#pragma once

#include <gtest/gtest.h>

#include "storage/port/store.hpp"

namespace pingzhi::storage {

inline std::vector<Seq> ids_of(const std::vector<MatterRow>& rows) {
    std::vector<Seq> ids;
    for (const MatterRow& row : rows) ids.push_back(row.id);
    return ids;
}

inline PageCursor cursor_behind(const MatterRow& row, Order order) {
    switch (order) {
        case Order::due: return {row.due.ms, row.id};
        case Order::opened: return {row.opened.ms, row.id};
        case Order::id: break;
    }
    return {static_cast<std::int64_t>(row.id), row.id};
}

// All that two readers can see is the same.
inline ::testing::AssertionResult same_rows(Reader& one, Reader& other) {
    constexpr std::size_t all = 1'000'000;
    const auto differ = [](const char* what) { return ::testing::AssertionFailure() << what << " differ"; };
    MatterQuery everything{.order = Order::id, .limit = all};
    if (one.head() != other.head()) return differ("heads") << ": " << one.head().last << " and " << other.head().last;
    if (one.facts(1, all) != other.facts(1, all)) return differ("facts");
    if (one.matters(everything) != other.matters(everything)) return differ("matters");
    if (one.count(everything) != other.count(everything)) return differ("counts");
    if (one.answers(std::nullopt, all) != other.answers(std::nullopt, all)) return differ("answers");
    if (one.vaults(0, all) != other.vaults(0, all)) return differ("vaults");
    if (one.next_due() != other.next_due() || one.due(no_instant, all) != other.due(no_instant, all)) return differ("clocks");
    if (one.next_delivery() != other.next_delivery() || one.deliveries_due(no_instant, all) != other.deliveries_due(no_instant, all))
        return differ("deliveries");
    if (one.cells(std::nullopt, all) != other.cells(std::nullopt, all)) return differ("cells");
    if (one.cell_log() != other.cell_log()) return differ("logs of cells");
    for (std::uint8_t level = 0; level < 3; ++level) {
        for (std::uint64_t index = 0; index < 4; ++index) {
            if (one.tile(level, index) != other.tile(level, index)) return differ("tiles");
        }
    }
    for (std::uint8_t last = 0; last < 5; ++last) {
        Digest digest{};
        digest[31] = last;
        if (one.blob(digest) != other.blob(digest)) return differ("blobs");
        const std::string name = "setting" + std::to_string(last);
        if (one.setting(name) != other.setting(name)) return differ("settings");
    }
    return ::testing::AssertionSuccess();
}

}  // namespace pingzhi::storage
