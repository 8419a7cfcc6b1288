#include "storage/sqlite/matter_search.hpp"

#include <algorithm>
#include <compare>
#include <unordered_set>

#include "storage/sqlite/matter_filter.hpp"
#include "storage/sqlite/matter_scan.hpp"
#include "storage/sqlite/matter_table.hpp"
#include "storage/sqlite/matter_ways.hpp"

namespace pingzhi::storage {
namespace {

// Where a row stands in the asked order: pages come by ascending place.
struct Place {
    std::int64_t key;
    std::int64_t id;
    auto operator<=>(const Place&) const = default;
};

Place place_in(Order order, std::int64_t key, Seq id) {
    const auto number = static_cast<std::int64_t>(std::min<Seq>(id, Stream::highest));
    switch (order) {
        case Order::due: return {key, number};
        case Order::opened: return {~key, ~number};
        case Order::id: break;
    }
    return {number, number};
}

Seq id_at(Order order, const Place& place) { return static_cast<Seq>(order == Order::opened ? ~place.id : place.id); }

// The first `wanted` places behind the cursor, of all that were added.
class FirstPlaces {
public:
    explicit FirstPlaces(const MatterQuery& query)
        : order_(query.order), wanted_(query.offset + std::min(query.limit, std::numeric_limits<std::size_t>::max() - query.offset)) {
        if (query.after) cursor_ = place_in(order_, query.after->key, query.after->id);
    }

    // No row from here on can be among them, if rows come in order.
    bool complete_before(const IndexRow& row) const { return places_.size() == wanted_ && place_of(row) >= places_.front(); }

    void add(const IndexRow& row) {
        const Place place = place_of(row);
        if ((cursor_ && place <= *cursor_) || complete_before(row)) return;
        if (places_.size() == wanted_) {
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
    Place place_of(const IndexRow& row) const { return place_in(order_, (order_ == Order::due ? row.due : row.opened).ms, row.id); }

    Order order_;
    std::size_t wanted_;
    std::optional<Place> cursor_;
    std::vector<Place> places_;  // a heap: the last in order stands in front
};

class Counter {
public:
    bool complete_before(const IndexRow&) const { return false; }
    void add(const IndexRow&) { ++rows; }
    std::uint64_t rows = 0;
};

// A way on which one goes on step by step; its result is in `sink` once advance() has returned true.
template <typename Sink>
class Journey {
public:
    Journey(Connection& connection, CityKeys keys, const MatterFilter& filter, const Way& way, Sink to)
        : sink(std::move(to)), connection_(connection), keys_(keys), filter_(filter), way_(way) {}

    bool advance(std::int64_t steps) {
        for (; stream_ < way_.streams.size(); ++stream_) {
            if (!scan_) {
                scan_.emplace(connection_, keys_, way_.streams[stream_], filter_);
                steps -= steps_of_a_start;
            }
            if (!finish_stream(steps)) return false;
            scan_.reset();
        }
        return true;
    }

    Sink sink;

private:
    bool finish_stream(std::int64_t& steps) {
        IndexRow row;
        while (steps > 0) {
            if (!scan_->next(row) || (way_.in_order && sink.complete_before(row))) return true;
            steps -= way_.streams[stream_].path == Path::by_words ? steps_of_a_visit : 1;
            if (filter_.admits(row) && admits_words(row) && admits_rest(row, steps) && (!way_.repeats || seen_.insert(row.id).second)) sink.add(row);
        }
        return false;
    }

    bool admits_rest(const IndexRow& row, std::int64_t& steps) const {
        if ((filter_.asked & ~way_.assures & ~way_.tells & MatterFilter::beyond_the_index) == 0) return true;
        steps -= steps_of_a_row;
        return filter_.admits_rest(connection_, keys_, row.id);
    }

    bool admits_words(const IndexRow& row) const { return (filter_.asked & ~way_.assures & asks_words) == 0 || filter_.words->contains(row.id); }

    static constexpr std::int64_t steps_of_a_start = 8, steps_of_a_row = 12, steps_of_a_visit = 4;  // in rows of an index

    Connection& connection_;
    CityKeys keys_;
    const MatterFilter& filter_;
    const Way& way_;
    std::size_t stream_ = 0;
    std::optional<Scan> scan_;
    std::unordered_set<Seq> seen_;  // of a way that repeats
};

template <typename Sink>
Sink first_to_arrive(Connection& connection, CityKeys keys, const MatterFilter& filter, const std::vector<Way>& ways, const Sink& empty) {
    constexpr std::int64_t first_turn = 250;
    std::vector<std::unique_ptr<Journey<Sink>>> journeys;
    for (const Way& way : ways) journeys.push_back(std::make_unique<Journey<Sink>>(connection, keys, filter, way, empty));
    for (std::int64_t steps = first_turn;; steps *= 2) {
        for (auto& journey : journeys) {
            if (journey->advance(steps)) return std::move(journey->sink);
        }
    }
}

}  // namespace

std::vector<MatterRow> find_matters(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query) {
    const MatterFilter filter(connection, codes, keys, query);
    std::vector<MatterRow> rows;
    if (filter.impossible() || query.limit == 0) return rows;
    const auto places = first_to_arrive(connection, keys, filter, ways_to_answer(filter), FirstPlaces(query)).sorted();
    for (std::size_t at = query.offset; at < places.size(); ++at) {
        if (auto row = read_matter(connection, codes, keys, id_at(query.order, places[at]))) rows.push_back(std::move(*row));
    }
    return rows;
}

std::uint64_t count_matters(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query) {
    MatterQuery whole = query;
    whole.order = Order::due;
    whole.after.reset();
    const MatterFilter filter(connection, codes, keys, whole);
    if (filter.impossible()) return 0;
    const auto ways = ways_to_answer(filter);
    // Where a way passes no other row, SQLite counts its rows without handing them over.
    const auto exact = std::ranges::find_if(ways, [&](const Way& way) { return (filter.asked & ~way.assures) == 0 && !way.repeats; });
    if (!query.ids.empty() || exact == ways.end() || (filter.asked & (asks_source_ref | asks_words)) != 0) {
        return first_to_arrive(connection, keys, filter, ways, Counter()).rows;
    }
    std::uint64_t rows = 0;
    for (const Stream& stream : exact->streams) rows += count_stream(connection, keys, stream);
    return rows;
}

}  // namespace pingzhi::storage
