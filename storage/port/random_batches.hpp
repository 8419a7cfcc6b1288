// For tests only: batches and queries from a seed. The domains are small on purpose, so that rows collide, sort keys tie,
// conditions meet rows and rows are replaced and erased. The same seed gives the same batches everywhere.
#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "storage/port/store.hpp"

namespace pingzhi::storage {

class RandomBatches {
public:
    explicit RandomBatches(std::uint64_t seed) : random_(seed) {}

    // A batch that continues the facts of all batches before it.
    Batch next(std::size_t facts_max = 6) {
        Batch batch;
        for (std::size_t left = below(facts_max + 1); left > 0; --left) add_fact(batch);
        for (std::size_t left = below(4); left > 0 && last_ > 0; --left) batch.matters.push_back(matter(1 + below(last_)));
        for (std::size_t left = below(3); left > 0; --left) batch.answers.push_back(answer());
        if (last_ > 0 && one_in(2)) batch.vault.push_back({1 + below(last_), bytes(200)});
        if (last_ > 0 && one_in(5)) batch.erased.push_back(1 + below(last_ + 3));
        if (one_in(6)) batch.tiles.push_back({static_cast<std::uint8_t>(below(3)), below(4), bytes(8192)});
        if (one_in(8)) batch.blobs.push_back(blob());
        if (one_in(6)) batch.settings.push_back({"setting" + std::to_string(below(4)), one_in(4) ? "" : bytes(30)});
        if (one_in(2)) batch.cell_log = bytes(60);
        if (one_in(4)) batch.cells = cells();
        batch.cells_have_log = one_in(6);
        return batch;
    }

    MatterRow matter(Seq id) {
        MatterRow row;
        row.id = id;
        row.version = 1 + below(1000);
        row.state = static_cast<std::uint8_t>(below(9));
        row.open = row.state < 5;
        row.service = service();
        row.unit = unit();
        row.area = area();
        row.has_position = !one_in(5);
        if (row.has_position) {
            row.lon = 121.0 + static_cast<double>(below(40)) / 40;
            row.lat = 30.6 + static_cast<double>(below(40)) / 100;
        }
        row.opened = instant();
        row.updated = row.opened + Duration::minutes(static_cast<std::int64_t>(below(20)));
        if (!one_in(6)) row.due = instant() + Duration::days(3);
        if (!row.open) row.closed = row.updated;
        if (row.open && !one_in(3)) row.next_at = instant();
        if (one_in(3)) row.source_ref = source_ref();
        if (one_in(3)) row.tags = tags();
        if (one_in(3)) row.deliver_at = instant();
        row.body = bytes(300);
        return row;
    }

    MatterQuery query() {
        MatterQuery query;
        if (one_in(8)) query.ids = some(6, [this] { return 1 + below(last_ + 2); });
        if (!one_in(3)) query.open = one_in(2);
        if (one_in(4)) query.states = some(4, [this] { return static_cast<std::uint8_t>(below(10)); });
        if (one_in(4)) query.services = some(3, [this] { return service(); });
        if (one_in(4)) query.units = some(3, [this] { return unit(); });
        if (one_in(4)) query.areas = some(40, [this] { return area(); });
        if (one_in(8)) query.opened_from = instant();
        if (one_in(8)) query.opened_until = instant();
        if (one_in(8)) query.updated_from = instant();
        if (one_in(8)) query.updated_until = instant();
        if (one_in(8)) query.due_from = instant() + Duration::days(3);
        if (one_in(8)) query.due_until = instant() + Duration::days(3);
        if (one_in(8)) query.closed_from = instant();
        if (one_in(8)) query.closed_until = instant();
        if (one_in(6)) query.tags = some(3, [this] { return tag(); });
        if (one_in(3)) {
            query.scope.emplace();
            if (one_in(2)) query.scope->areas = some(40, [this] { return area(); });
            if (one_in(2)) query.scope->units = some(3, [this] { return unit(); });
            if (one_in(3)) query.scope->tags = some(3, [this] { return tag(); });
            query.scope->anywhere = one_in(4);
        }
        if (one_in(4)) query.hidden = some(2, [this] { return tag(); });
        if (one_in(8)) query.box = MatterQuery::Box{121.2, 30.7, 121.7, 30.9};
        if (one_in(12)) query.source_ref = source_ref();
        query.order = static_cast<Order>(below(3));
        if (one_in(6)) query.offset = below(10);
        query.limit = 1 + below(25);
        return query;
    }

    CellQuery cell_query() {
        CellQuery query{static_cast<std::uint8_t>(below(2)), scope(), static_cast<std::uint8_t>(below(2)), day(), day(), day()};
        if (one_in(3)) query.last = query.until;
        if (one_in(3)) query.last_from = day();
        while (one_in(3)) query.codes.push_back(service());
        return query;
    }

    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    bool one_in(std::uint64_t times) { return below(times) == 0; }
    std::string bytes(std::size_t length_max) {
        std::string text(below(length_max + 1), '\0');
        for (char& each : text) each = static_cast<char>(below(256));
        return text;
    }
    Seq last() const { return last_; }

private:
    template <typename Make>
    auto some(std::size_t max, Make make) -> std::vector<decltype(make())> {
        std::vector<decltype(make())> values(1 + below(max));
        std::ranges::generate(values, make);
        return values;
    }

    void add_fact(Batch& batch) {
        at_ = at_ + Duration{static_cast<std::int64_t>(below(3))};
        batch.facts.push_back({++last_, at_, bytes(700)});
    }

    AnswerRow answer() {
        KeyHash key{};
        key[0] = static_cast<std::uint8_t>(below(200));
        key[15] = static_cast<std::uint8_t>(below(2) * 255);
        return {key, 1 + below(1000), static_cast<std::uint32_t>(below(5)), random_()};
    }

    std::vector<CellRow> cells() {
        std::map<CellKey, CellSums> cells;
        for (std::size_t left = below(12); left > 0; --left) {
            CellKey key{static_cast<std::uint8_t>(below(2)), scope(), static_cast<std::uint8_t>(below(2)), day(), service(), 0};
            key.last = key.first + static_cast<std::int32_t>(below(3));
            CellSums& sums = cells[key];
            sums = added(sums, {{static_cast<std::uint16_t>(below(3)), one_in(2) ? 1 : -1}});
        }
        std::vector<CellRow> rows;
        for (auto& [key, sums] : cells) {
            if (!sums.empty()) rows.push_back({key, std::move(sums)});
        }
        return rows;
    }

    BlobRow blob() {
        Digest digest{};
        digest[31] = static_cast<std::uint8_t>(below(5));
        return {digest, bytes(6000)};
    }

    std::string service() { return "service" + std::to_string(below(7)); }
    std::string scope() { return one_in(2) ? "" : "unit" + std::to_string(below(2)); }
    std::int32_t day() { return static_cast<std::int32_t>(below(5)) - 1; }
    std::string unit() { return one_in(9) ? "" : "unit" + std::to_string(below(9)); }
    std::string area() { return one_in(9) ? "" : "3304820000" + std::to_string(below(50)); }
    std::string tag() { return "queue" + std::to_string(below(6)); }
    std::vector<std::string> tags() {
        auto values = some(3, [this] { return tag(); });
        std::ranges::sort(values);
        values.erase(std::ranges::unique(values).begin(), values.end());
        return values;
    }
    std::string source_ref() { return "1010" + std::to_string(below(12)); }
    Instant instant() { return Instant{1'760'000'000'000} + Duration::minutes(static_cast<std::int64_t>(below(60))); }

    std::mt19937_64 random_;
    Seq last_ = 0;
    Instant at_{1'760'000'000'000};
};

}  // namespace pingzhi::storage
