#include "storage/sqlite/matter_search.hpp"

#include <algorithm>
#include <compare>

#include "storage/sqlite/matter_filter.hpp"
#include "storage/sqlite/matter_scan.hpp"
#include "storage/sqlite/matter_table.hpp"

namespace pingzhi::storage {
namespace {

// Where a row stands in the asked order: pages come by ascending place.
struct Place {
    std::int64_t key;
    std::int64_t id;
    auto operator<=>(const Place&) const = default;
};

Place place_of(Order order, std::int64_t key, Seq id) {
    const auto number = static_cast<std::int64_t>(std::min<Seq>(id, Stream::highest));
    switch (order) {
        case Order::due: return {key, number};
        case Order::opened: return {~key, ~number};
        case Order::id: break;
    }
    return {number, number};
}

Place place_of(Order order, const IndexRow& row) { return place_of(order, (order == Order::due ? row.due : row.opened).ms, row.id); }

// The first `wanted` places of all that were added.
class FirstPlaces {
public:
    explicit FirstPlaces(std::size_t wanted) : wanted_(wanted) {}

    bool full() const { return places_.size() >= wanted_; }
    bool beyond(const Place& place) const { return full() && place >= places_.front(); }
    void add(const Place& place) {
        if (beyond(place)) return;
        if (full()) {
            std::ranges::pop_heap(places_);
            places_.pop_back();
        }
        places_.push_back(place);
        std::ranges::push_heap(places_);
    }
    std::vector<Place> sorted() && {
        std::ranges::sort_heap(places_);
        return std::move(places_);
    }

private:
    std::size_t wanted_;
    std::vector<Place> places_;  // a heap: the last in order stands in front
};

// One way to the answer: all its streams together hold every row that satisfies the query.
struct Way {
    std::vector<Stream> streams;
    bool in_order = false;  // each stream comes in the asked order and starts behind the cursor
};

class Search {
public:
    Search(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query)
        : connection_(connection), codes_(codes), keys_(keys), query_(query), filter_(connection, codes, query) {
        if (query.after) after_ = place_of(query.order, query.after->key, query.after->id);
    }

    std::vector<MatterRow> page() {
        std::vector<MatterRow> rows;
        if (filter_.impossible() || query_.limit == 0) return rows;
        const auto places = query_.ids.empty() ? places_by_ways() : places_by_ids();
        for (std::size_t at = query_.offset; at < std::min(places.size(), query_.offset + query_.limit); ++at) {
            auto row = read_matter(connection_, codes_, keys_, id_at(places[at]));
            if (row) rows.push_back(std::move(*row));
        }
        return rows;
    }

    std::uint64_t count() {
        if (filter_.impossible()) return 0;
        if (!query_.ids.empty()) return places_by_ids().size();
        const auto ways = ways_to_answer();
        if (const Way* way = counted_by_sqlite(ways)) {
            std::uint64_t rows = 0;
            for (const Stream& stream : way->streams) rows += count_stream(connection_, keys_, stream);
            return rows;
        }
        std::uint64_t rows = 0;
        race(ways, [&](const Way& way, std::int64_t& budget) {
            rows = 0;
            return std::ranges::all_of(way.streams, [&](const Stream& stream) {
                return scan(stream, budget, [&](const IndexRow&) { return ++rows, true; }, [](const IndexRow&) { return false; });
            });
        });
        return rows;
    }

private:
    Seq id_at(const Place& place) const { return static_cast<Seq>(query_.order == Order::opened ? ~place.id : place.id); }

    std::vector<Place> places_by_ids() const {
        std::vector<Seq> ids = query_.ids;
        std::ranges::sort(ids);
        ids.erase(std::ranges::unique(ids).begin(), ids.end());
        std::vector<Place> places;
        for (const Seq id : ids) {
            const auto row = read_matter(connection_, codes_, keys_, id);
            if (row && satisfies(*row)) places.push_back(place_of(query_.order, index_row(*row)));
        }
        std::ranges::sort(places);
        if (after_) places.erase(places.begin(), std::ranges::upper_bound(places, *after_));
        return places;
    }

    IndexRow index_row(const MatterRow& row) const {
        IndexRow found{.due = row.due, .id = row.id, .open = row.open, .state = row.state, .opened = row.opened, .updated = row.updated};
        if (row.has_position) {
            found.lon = row.lon;
            found.lat = row.lat;
        }
        found.service = codes_.find(connection_, row.service).value_or(-1);
        found.unit = codes_.find(connection_, row.unit).value_or(-1);
        found.area = codes_.find(connection_, row.area).value_or(-1);
        return found;
    }

    bool satisfies(const MatterRow& row) const {
        const IndexRow found = index_row(row);
        return filter_.admits_narrow(found) && filter_.admits_wide(found) &&
               (query_.source_ref.empty() || row.source_ref == query_.source_ref);
    }

    std::vector<Place> places_by_ways() {
        FirstPlaces places(0);
        race(ways_to_answer(), [&](const Way& way, std::int64_t& budget) {
            places = FirstPlaces(query_.offset + query_.limit);
            return std::ranges::all_of(way.streams, [&](const Stream& stream) { return collect(stream, way.in_order, budget, places); });
        });
        return std::move(places).sorted();
    }

    bool collect(const Stream& stream, bool in_order, std::int64_t& budget, FirstPlaces& places) {
        const auto take = [&](const IndexRow& row) {
            const Place place = place_of(query_.order, row);
            if (!after_ || place > *after_) places.add(place);
            return true;
        };
        const auto enough = [&](const IndexRow& row) { return in_order && places.beyond(place_of(query_.order, row)); };
        return scan(stream, budget, take, enough);
    }

    // Walks a stream to its end, or to where enough(row) holds; false when the budget ends first.
    bool scan(const Stream& stream, std::int64_t& budget, auto take, auto enough) {
        budget -= rows_a_start_costs;
        Scan rows(connection_, keys_, stream, width_for(stream.path), query_.source_ref);
        IndexRow row;
        while (rows.next(row)) {
            if (--budget < 0) return false;
            if (behind_the_range(stream.path, row) || enough(row)) return true;
            if (filter_.admits_narrow(row) && (!asks_beyond_ || filter_.admits_wide(row))) take(row);
        }
        return true;
    }

    bool behind_the_range(Path path, const IndexRow& row) const {
        switch (path) {
            case Path::by_opened: return query_.opened_from && row.opened < *query_.opened_from;
            case Path::by_updated: return query_.updated_from && row.updated < *query_.updated_from;
            case Path::by_id:
            case Path::by_source_ref: return false;
            default: return query_.due_until && row.due > *query_.due_until;
        }
    }

    // What a narrow scan does not read is either not asked for or the path's own instant.
    Width width_for(Path path) const {
        const bool opened = (filter_.asks_opened() || query_.order == Order::opened) && path != Path::by_opened;
        const bool updated = filter_.asks_updated() && path != Path::by_updated;
        return opened || updated || query_.box ? Width::wide : Width::narrow;
    }

    std::vector<Way> ways_to_answer() const {
        if (!query_.source_ref.empty()) return {Way{{Stream{.path = Path::by_source_ref}}, false}};
        std::vector<Way> by_value;
        add_way(by_value, Path::by_state, {query_.states.begin(), query_.states.end()});
        add_way(by_value, Path::by_service, filter_.services.numbers());
        add_way(by_value, Path::by_unit, filter_.units.numbers());
        add_way(by_value, Path::by_area, filter_.areas.numbers());
        std::ranges::stable_sort(by_value, {}, [](const Way& way) { return way.streams.size(); });

        // A few values: their index first. Many: the plain order first, as every so many rows will belong to one of them.
        std::vector<Way> ways;
        const auto many = std::ranges::find_if(by_value, [](const Way& way) { return way.streams.size() > few_streams; });
        std::move(by_value.begin(), many, std::back_inserter(ways));
        ways.push_back(way_in_order());
        if (query_.updated_from) ways.push_back({{Stream{Path::by_updated, true, 0, top(query_.updated_until)}}, false});
        if (query_.opened_from && query_.order != Order::opened)
            ways.push_back({{Stream{Path::by_opened, true, 0, top(query_.opened_until)}}, false});
        if (query_.due_until && query_.order != Order::due) ways.push_back({by_due(Stream::from_the_bottom), false});
        std::move(many, by_value.end(), std::back_inserter(ways));
        return ways;
    }

    void add_way(std::vector<Way>& ways, Path path, std::vector<std::int64_t> values) const {
        if (values.empty()) return;
        std::ranges::sort(values);
        values.erase(std::ranges::unique(values).begin(), values.end());
        Way way{{}, query_.order == Order::due};
        for (const std::int64_t value : values) {
            for (const bool open : open_values()) way.streams.push_back({path, open, value, way.in_order ? due_start() : Stream::from_the_bottom});
        }
        ways.push_back(std::move(way));
    }

    Way way_in_order() const {
        switch (query_.order) {
            case Order::due: break;
            case Order::opened: {
                auto start = top(query_.opened_until);
                if (after_ && Place{~after_->key, ~after_->id} < Place{start.key, start.id}) start = {~after_->key, ~after_->id};
                return {{Stream{Path::by_opened, true, 0, start}}, true};
            }
            case Order::id: return {{Stream{Path::by_id, true, 0, after_ ? Stream::Start{after_->key, after_->id} : Stream::from_the_bottom}}, true};
        }
        return {by_due(due_start()), true};
    }

    std::vector<Stream> by_due(Stream::Start start) const {
        std::vector<Stream> streams;
        for (const bool open : open_values()) streams.push_back({Path::by_due, open, 0, start});
        return streams;
    }

    std::vector<bool> open_values() const { return query_.open ? std::vector{*query_.open} : std::vector{true, false}; }
    Stream::Start due_start() const { return after_ ? Stream::Start{after_->key, after_->id} : Stream::from_the_bottom; }
    static Stream::Start top(const std::optional<Instant>& until) {
        return until ? Stream::Start{until->ms, Stream::highest} : Stream::from_the_top;
    }

    // A way whose streams hold exactly the asked rows needs no look at each: SQLite counts them.
    const Way* counted_by_sqlite(const std::vector<Way>& ways) const {
        if (asks_beyond_ || query_.due_until || !query_.source_ref.empty()) return nullptr;
        const std::size_t lists = (query_.states.empty() ? 0U : 1U) + (filter_.services.limits() ? 1U : 0U) + (filter_.units.limits() ? 1U : 0U) +
                                  (filter_.areas.limits() ? 1U : 0U);
        if (lists > 1) return nullptr;
        const auto exact = std::ranges::find_if(ways, [&](const Way& way) {
            return (way.streams.front().path == Path::by_due) == (lists == 0) && way.streams.front().path <= Path::by_area;
        });
        return exact == ways.end() ? nullptr : &*exact;
    }

    static void race(const std::vector<Way>& ways, auto attempt) {
        for (std::int64_t budget = first_budget;; budget *= 8) {
            for (const Way& way : ways) {
                std::int64_t left = budget;
                if (attempt(way, left)) return;
            }
        }
    }

    static constexpr std::int64_t first_budget = 1000;
    static constexpr std::int64_t rows_a_start_costs = 10;
    static constexpr std::size_t few_streams = 24;

    Connection& connection_;
    Codes& codes_;
    CityKeys keys_;
    const MatterQuery& query_;
    MatterFilter filter_;
    std::optional<Place> after_;
    bool asks_beyond_ = filter_.asks_opened() || filter_.asks_updated() || query_.box;
};

}  // namespace

std::vector<MatterRow> find_matters(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query) {
    return Search(connection, codes, keys, query).page();
}

std::uint64_t count_matters(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query) {
    MatterQuery whole = query;
    whole.order = Order::due;
    whole.after.reset();
    return Search(connection, codes, keys, whole).count();
}

}  // namespace pingzhi::storage
