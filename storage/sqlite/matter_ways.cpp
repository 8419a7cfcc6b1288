#include "storage/sqlite/matter_ways.hpp"

#include <algorithm>
#include <iterator>

#include "storage/sqlite/map_cell.hpp"

namespace pingzhi::storage {
namespace {

constexpr std::size_t few_streams = 24;
constexpr std::size_t few_matches = 1'500, few_matches_among_others = 5'000;  // so few are visited all, and no other way is tried

std::int64_t ms_or(const std::optional<Instant>& instant, std::int64_t otherwise) { return instant ? instant->ms : otherwise; }

Stream::Start cursor_of(const MatterQuery& query) { return {query.after->key, static_cast<std::int64_t>(std::min<Seq>(query.after->id, Stream::highest))}; }

std::vector<bool> open_values(const MatterQuery& query) { return query.open ? std::vector{*query.open} : std::vector{true, false}; }

// The streams of some values (one that is not used for by_due), for each wanted `open`.
Way by_due_within(const MatterFilter& filter, Path path, std::vector<std::int64_t> values, unsigned assures) {
    const MatterQuery& query = filter.query;
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    Way way{.assures = assures | asks_open | asks_due, .in_order = query.order == Order::due};
    Stream::Start start{ms_or(query.due_from, Stream::lowest), Stream::lowest};
    if (way.in_order && query.after && query.after->key >= start.key) start = cursor_of(query);
    // Matters without a promise stand last in the index and are in no range.
    std::int64_t end = ms_or(query.due_until, Stream::highest);
    if (filter.asked & asks_due) end = std::min(end, no_instant.ms - 1);
    for (const std::int64_t value : values) {
        for (const bool open : open_values(query)) way.streams.push_back({.path = path, .open = open, .value = value, .start = start, .end = end});
    }
    return way;
}

Way downwards(Path path, const std::optional<Instant>& from, const std::optional<Instant>& until, unsigned assures) {
    const Stream::Start top{ms_or(until, Stream::highest), Stream::highest};
    return {.streams = {Stream{.path = path, .start = top, .end = ms_or(from, Stream::lowest)}}, .assures = assures};
}

// One stream, the newest first.
Way by_opened(const MatterFilter& filter, Path path = Path::by_opened) {
    const MatterQuery& query = filter.query;
    Way way = downwards(path, query.opened_from, query.opened_until, asks_opened);
    if (query.order != Order::opened) return way;
    way.in_order = true;
    Stream::Start& start = way.streams.front().start;
    if (query.after && query.after->key <= start.key) start = cursor_of(query);
    return way;
}

// The same in each of the squares, for each wanted `open`.
Way by_cells(const MatterFilter& filter, const std::vector<std::int64_t>& cells) {
    Way way = by_opened(filter, Path::by_cell);
    way.assures |= asks_open;
    way.tells = asks_box;
    Stream stream = way.streams.front();
    way.streams.clear();
    for (const std::int64_t cell : cells) {
        stream.value = cell;
        for (const bool open : open_values(filter.query)) {
            stream.open = open;
            way.streams.push_back(stream);
        }
    }
    return way;
}

Way by_id(const MatterFilter& filter) {
    Stream stream{.path = Path::by_id};
    if (filter.query.after) stream.start = cursor_of(filter.query);
    return {.streams = {stream}, .in_order = true};
}

Way by_tags(const MatterFilter& filter) {
    const auto& tags = filter.tags.numbers();
    Way way{.assures = asks_tags, .repeats = tags.size() > 1, .in_order = filter.query.order == Order::id};
    for (const CodeNumber tag : tags) {
        Stream& stream = way.streams.emplace_back(Stream{.path = Path::by_tag, .value = tag});
        if (way.in_order && filter.query.after) stream.start = cursor_of(filter.query);
    }
    return way;
}

// All that the permit covers, area by area, unit by unit, tag by tag; none where it covers what has no area.
std::optional<Way> by_scope(const MatterFilter& filter) {
    if (!filter.query.scope || filter.query.scope->anywhere) return std::nullopt;
    Way way = by_due_within(filter, Path::by_area, filter.scope_areas.numbers(), asks_scope);
    const Way units = by_due_within(filter, Path::by_unit, filter.scope_units.numbers(), asks_scope);
    way.streams.insert(way.streams.end(), units.streams.begin(), units.streams.end());
    way.repeats = true;
    if (filter.scope_tags.empty()) return way;
    // The way by a tag tells nothing of `open` and due.
    way.assures = asks_scope;
    way.in_order = false;
    for (const CodeNumber tag : filter.scope_tags) way.streams.push_back(Stream{.path = Path::by_tag, .value = tag});
    return way;
}

Way by_words() { return {.streams = {Stream{.path = Path::by_words}}, .assures = asks_words}; }

Way in_plain_order(const MatterFilter& filter) {
    switch (filter.query.order) {
        case Order::due: break;
        case Order::opened: return by_opened(filter);
        case Order::id: return by_id(filter);
    }
    return by_due_within(filter, Path::by_due, {0}, 0);
}

Way by_named_ids(const MatterQuery& query) {
    Way way;
    std::vector<Seq> ids = query.ids;
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    for (const Seq id : ids) way.streams.push_back({.path = Path::by_one_id, .value = static_cast<std::int64_t>(std::min<Seq>(id, Stream::highest))});
    return way;
}

}  // namespace

std::vector<Way> ways_to_answer(const MatterFilter& filter) {
    const MatterQuery& query = filter.query;
    if (!query.ids.empty()) return {by_named_ids(query)};
    if (filter.asked & asks_source_ref) return {Way{.streams = {Stream{.path = Path::by_source_ref}}, .assures = asks_source_ref}};

    if (filter.words) {
        // Where other conditions leave out most, the list's own order is a long way to a full page.
        const bool others = (filter.asked & ~(asks_words | asks_open)) != 0;
        if (filter.words->at_most(others ? few_matches_among_others : few_matches)) return {by_words()};
    }

    std::vector<Way> by_value;
    if (filter.asked & asks_states) by_value.push_back(by_due_within(filter, Path::by_state, {query.states.begin(), query.states.end()}, asks_states));
    if (filter.asked & asks_services) by_value.push_back(by_due_within(filter, Path::by_service, filter.services.numbers(), asks_services));
    if (filter.asked & asks_units) by_value.push_back(by_due_within(filter, Path::by_unit, filter.units.numbers(), asks_units));
    if (filter.asked & asks_areas) by_value.push_back(by_due_within(filter, Path::by_area, filter.areas.numbers(), asks_areas));
    if (filter.asked & asks_tags) by_value.push_back(by_tags(filter));
    if (filter.words) by_value.push_back(by_words());
    if (query.box) {
        if (const auto cells = cells_of(*query.box)) by_value.push_back(by_cells(filter, *cells));
    }
    if (auto way = by_scope(filter)) by_value.push_back(std::move(*way));
    std::ranges::stable_sort(by_value, {}, [](const Way& way) { return way.streams.size(); });

    // A few values: their index first. Many: the plain order first, as every so many rows will have one of them.
    std::vector<Way> ways;
    const auto many = std::ranges::find_if(by_value, [](const Way& way) { return way.streams.size() > few_streams; });
    std::move(by_value.begin(), many, std::back_inserter(ways));
    ways.push_back(in_plain_order(filter));
    if (query.updated_from) ways.push_back(downwards(Path::by_updated, query.updated_from, query.updated_until, asks_updated));
    if (query.opened_from && query.order != Order::opened) ways.push_back(by_opened(filter));
    if (filter.asked & asks_closed) ways.push_back(downwards(Path::by_closed, query.closed_from, query.closed_until, asks_closed));
    if ((filter.asked & asks_due) && query.order != Order::due) ways.push_back(by_due_within(filter, Path::by_due, {0}, 0));
    std::move(many, by_value.end(), std::back_inserter(ways));
    return ways;
}

}  // namespace pingzhi::storage
