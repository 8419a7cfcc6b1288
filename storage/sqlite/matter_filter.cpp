#include "storage/sqlite/matter_filter.hpp"

#include <algorithm>

namespace pingzhi::storage {
namespace {

bool within(Instant value, const std::optional<Instant>& from, const std::optional<Instant>& until) {
    return (!from || value >= *from) && (!until || value <= *until);
}

}  // namespace

CodeSet::CodeSet(Connection& connection, Codes& codes, const std::vector<std::string>& texts) : limits_(!texts.empty()) {
    for (const std::string& text : texts) {
        const auto number = codes.find(connection, text);
        if (!number || (admits(*number))) continue;
        numbers_.push_back(*number);
        const auto place = static_cast<std::size_t>(*number);
        if (members_.size() <= place) members_.resize(place + 1);
        members_[place] = true;
    }
}

MatterFilter::MatterFilter(Connection& connection, Codes& codes, const MatterQuery& asked)
    : query(asked),
      services(connection, codes, asked.services),
      units(connection, codes, asked.units),
      areas(connection, codes, asked.areas) {
    if (asked.states.empty()) states.set();
    for (const std::uint8_t state : asked.states) states.set(state);
}

bool MatterFilter::impossible() const {
    return std::ranges::any_of(std::initializer_list<const CodeSet*>{&services, &units, &areas},
                               [](const CodeSet* set) { return set->limits() && set->numbers().empty(); });
}

bool MatterFilter::admits_narrow(const IndexRow& row) const {
    return (!query.open || row.open == *query.open) && states.test(row.state) && services.admits(row.service) &&
           units.admits(row.unit) && areas.admits(row.area) && (!query.due_until || row.due <= *query.due_until);
}

bool MatterFilter::admits_wide(const IndexRow& row) const {
    if (!within(row.opened, query.opened_from, query.opened_until)) return false;
    if (!within(row.updated, query.updated_from, query.updated_until)) return false;
    if (!query.box) return true;
    return row.lon && row.lat && *row.lon >= query.box->west && *row.lon <= query.box->east && *row.lat >= query.box->south &&
           *row.lat <= query.box->north;
}

}  // namespace pingzhi::storage
