#include "storage/sqlite/matter_filter.hpp"

#include <algorithm>

#include "storage/sqlite/matter_scan.hpp"
#include "storage/sqlite/tag_column.hpp"

namespace pingzhi::storage {
namespace {

bool within(Instant value, const std::optional<Instant>& from, const std::optional<Instant>& until) {
    return (!from || value >= *from) && (!until || value <= *until);
}

// For instants that a row may lack: then it is in no range.
bool in_range(Instant value, const std::optional<Instant>& from, const std::optional<Instant>& until) {
    return (!from && !until) || (value != no_instant && within(value, from, until));
}

bool within(double lon, double lat, const MatterQuery::Box& box) { return lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north; }

unsigned conditions_of(const MatterQuery& query) {
    unsigned asked = 0;
    if (query.open) asked |= asks_open;
    if (!query.states.empty()) asked |= asks_states;
    if (!query.services.empty()) asked |= asks_services;
    if (!query.units.empty()) asked |= asks_units;
    if (!query.areas.empty()) asked |= asks_areas;
    if (query.opened_from || query.opened_until) asked |= asks_opened;
    if (query.due_from || query.due_until) asked |= asks_due;
    if (query.closed_from || query.closed_until) asked |= asks_closed;
    if (query.updated_from || query.updated_until) asked |= asks_updated;
    if (query.box) asked |= asks_box;
    if (!query.source_ref.empty()) asked |= asks_source_ref;
    if (!query.tags.empty()) asked |= asks_tags;
    if (query.scope) asked |= asks_scope;
    if (!query.hidden.empty()) asked |= asks_hidden;
    if (query.words) asked |= asks_words;
    return asked;
}

}  // namespace

CodeSet::CodeSet(Connection& connection, Codes& codes, const std::vector<std::string>& texts) : limits_(!texts.empty()) {
    for (const std::string& text : texts) {
        const auto number = codes.find(connection, text);
        if (!number || admits(*number)) continue;
        numbers_.push_back(*number);
        const auto place = static_cast<std::size_t>(*number);
        if (members_.size() <= place) members_.resize(place + 1);
        members_[place] = true;
    }
}

MatterFilter::MatterFilter(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& wanted)
    : query(wanted),
      services(connection, codes, wanted.services),
      units(connection, codes, wanted.units),
      areas(connection, codes, wanted.areas),
      tags(connection, codes, wanted.tags),
      scope_areas(connection, codes, wanted.scope ? wanted.scope->areas : std::vector<std::string>{}),
      scope_units(connection, codes, wanted.scope ? wanted.scope->units : std::vector<std::string>{}),
      scope_tags(CodeSet(connection, codes, wanted.scope ? wanted.scope->tags : std::vector<std::string>{}).numbers()),
      asked(conditions_of(wanted)),
      nothing_(codes.find(connection, {}).value_or(0)),
      hidden_tags_(CodeSet(connection, codes, wanted.hidden).numbers()) {
    if (wanted.states.empty()) states.set();
    for (const std::uint8_t state : wanted.states) states.set(state);
    if (wanted.words && !wanted.words->phrases.empty()) words.emplace(connection, keys, *wanted.words);
    look_up_tags(connection, keys);
}

bool MatterFilter::impossible() const {
    const auto none_exists = [](const CodeSet& set) { return set.limits() && set.numbers().empty(); };
    const bool no_words = query.words && query.words->phrases.empty();
    return no_words || none_exists(services) || none_exists(units) || none_exists(areas) || none_exists(tags);
}

void MatterFilter::look_up_tags(Connection& connection, CityKeys keys) {
    const auto look_up = [&](const std::vector<CodeNumber>& wanted, std::unordered_set<Seq>& into) {
        for (const CodeNumber tag : wanted) {
            Scan scan(connection, keys, Stream{.path = Path::by_tag, .value = tag}, *this);
            for (IndexRow row; scan.next(row);) into.insert(row.id);
        }
    };
    look_up(scope_tags, tagged_in_);
    look_up(hidden_tags_, hidden_);
}

bool MatterFilter::in_scope(const IndexRow& row) const {
    if (!query.scope) return true;
    if (row.area == nothing_ ? query.scope->anywhere : scope_areas.limits() && scope_areas.admits(row.area)) return true;
    return (row.unit != nothing_ && scope_units.limits() && scope_units.admits(row.unit)) || tagged_in_.contains(row.id);
}

bool MatterFilter::admits(const IndexRow& row) const {
    return in_scope(row) && !hidden_.contains(row.id) && (!query.open || row.open == *query.open) && states.test(row.state) && services.admits(row.service) &&
           units.admits(row.unit) && areas.admits(row.area) && within(row.opened, query.opened_from, query.opened_until) &&
           in_range(row.due, query.due_from, query.due_until) && (!query.box || !row.where || within(row.where->lon, row.where->lat, *query.box));
}

bool MatterFilter::admits_rest(Connection& connection, CityKeys keys, Seq id) const {
    auto row = connection.use("SELECT updated, lon, lat, source_ref, closed, tags FROM matter WHERE key = ?1");
    row->integer(1, keys.of(id));
    if (!row->step()) return false;
    if (!within(Instant{row->integer_at(0)}, query.updated_from, query.updated_until)) return false;
    if (!query.source_ref.empty() && row->bytes_at(3) != query.source_ref) return false;
    if (!in_range(row->null_at(4) ? no_instant : Instant{row->integer_at(4)}, query.closed_from, query.closed_until)) return false;
    if (tags.limits() && std::ranges::none_of(tag_numbers(row->bytes_at(5)), [&](CodeNumber tag) { return tags.admits(tag); })) return false;
    return !query.box || (!row->null_at(1) && within(row->real_at(1), row->real_at(2), *query.box));
}

}  // namespace pingzhi::storage
