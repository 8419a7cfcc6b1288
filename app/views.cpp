#include "app/views.hpp"

#include <algorithm>
#include <charconv>

#include "app/city_state.hpp"
#include "app/matter_row.hpp"
#include "app/matter_tags.hpp"
#include "app/rating_link.hpp"
#include "app/search_codes.hpp"
#include "app/submission.hpp"
#include "core/matter/permit.hpp"
#include "core/matter/tooth.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi {
namespace {

std::string cursor_of(const storage::MatterRow& last, storage::Order order) {
    std::int64_t key = static_cast<std::int64_t>(last.id);
    if (order == storage::Order::due) key = last.due.ms;
    if (order == storage::Order::opened) key = last.opened.ms;
    return std::to_string(key) + "." + std::to_string(last.id);
}

std::optional<storage::PageCursor> parse_cursor(std::string_view text) {
    storage::PageCursor cursor;
    const char* end = text.data() + text.size();
    auto key = std::from_chars(text.data(), end, cursor.key);
    if (key.ec != std::errc{} || key.ptr == end || *key.ptr != '.') return std::nullopt;
    auto id = std::from_chars(key.ptr + 1, end, cursor.id);
    if (id.ec != std::errc{} || id.ptr != end) return std::nullopt;
    return cursor;
}

// Equal length and bytes, in a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < b.size(); ++i) difference |= static_cast<unsigned char>(b[i]) ^ static_cast<unsigned char>(i < a.size() ? a[i] : '\0');
    return difference == 0;
}

// The squares that a box touches, all of each: whether a matter is found tells no more of where it is than its published position does.
storage::MatterQuery::Box whole_squares(const storage::MatterQuery::Box& box) {
    constexpr double half = 0.5 / squares_per_degree;
    const Position south_west = coarsened({box.west, box.south});
    const Position north_east = coarsened({box.east, box.north});
    return {south_west.lon - half, south_west.lat - half, north_east.lon + half, north_east.lat + half};
}

}  // namespace

std::string Views::number_of(const Matter& matter) const { return matter_number(catalogue_of(matter)->number_prefix, matter.id); }

std::optional<MatterId> Views::parse_number(std::string_view number) const {
    CurrentPack current = pack();
    if (!current.catalogue) return std::nullopt;
    return parse_matter_number(current.catalogue->number_prefix, number);
}

std::optional<Matter> Views::matter(MatterId id) const {
    auto row = store_.reader()->matter(id.value);
    if (!row) return std::nullopt;
    return from_row(*row);
}

std::expected<storage::MatterQuery, FilterProblem> Views::query_of(const MatterFilter& filter) const {
    storage::MatterQuery query;
    for (MatterId id : filter.ids) query.ids.push_back(id.value);
    query.open = filter.open;
    for (MatterState state : filter.states) query.states.push_back(static_cast<std::uint8_t>(state));
    query.services = filter.services;
    if (filter.audience == Audience::residents) {
        if (!keep_public(query.services)) query.ids = {0};  // nothing that was asked for is for residents
    }
    if (filter.actor) keep_permitted(query, *filter.actor);
    query.units = filter.units;
    if (filter.area) {
        CurrentPack current = pack();
        if (!current.catalogue || !current.catalogue->territory->find(*filter.area)) return std::unexpected(FilterProblem::unknown_area);
        for (AreaCode& code : current.catalogue->territory->subtree(*filter.area)) {
            const bool below = code != *filter.area;
            if (PINGZHI_TOOTH(area_filter_is_ignored) || (below && PINGZHI_TOOTH(area_filter_forgets_what_is_below))) continue;
            query.areas.push_back(std::move(code.value));
        }
    }
    query.opened_from = filter.opened_from;
    query.opened_until = filter.opened_until;
    query.updated_from = filter.updated_from;
    query.updated_until = filter.updated_until;
    query.due_from = filter.due_from;
    query.due_until = filter.due_until;
    query.closed_from = filter.closed_from;
    query.closed_until = filter.closed_until;
    query.tags = filter.tags;
    query.box = filter.box;
    if (query.box && filter.audience == Audience::residents) *query.box = whole_squares(*query.box);
    query.source_ref = filter.source_ref;
    add_search(query, filter);
    query.order = filter.order;
    if (!filter.cursor.empty()) {
        query.after = parse_cursor(filter.cursor);
        if (!query.after) return std::unexpected(FilterProblem::bad_cursor);
    }
    query.offset = filter.offset;
    query.limit = filter.limit;
    return query;
}

// A number names its matter; other words are looked for. Of what was asked every part must be found, one that says nothing never is.
void Views::add_search(storage::MatterQuery& query, const MatterFilter& filter) const {
    const auto named = parse_number(filter.words);
    if (named) {
        const bool among = query.ids.empty() || std::ranges::find(query.ids, named->value) != query.ids.end();
        query.ids = {among ? named->value : 0};
    }
    const bool by_words = !named && !filter.words.empty();
    if (!by_words && filter.phone.empty()) return;
    const SearchCodes codes(key_);
    storage::AskedWords asked{{}, filter.audience == Audience::staff};
    if (by_words) asked.phrases = codes.asked(filter.words);
    if (!filter.phone.empty() && !(by_words && asked.phrases.empty())) {
        const auto number = codes.number_asked(filter.phone);
        if (number.empty()) asked.phrases.clear();
        asked.phrases.insert(asked.phrases.end(), number.begin(), number.end());
    }
    query.words = std::move(asked);
}

namespace {

// Which matters residents read. A complaint about a unit is none of them, though residents may make one: among residents is the accused.
bool is_read_by_residents(const Service& service) { return service.is_public && (service.about.empty() || PINGZHI_TOOTH(complaints_are_public)); }

}  // namespace

// Narrows service codes to those for residents; no codes mean all services. False: none is left.
bool Views::keep_public(std::vector<std::string>& services) const {
    auto catalogue = pack().catalogue;
    if (!catalogue || std::ranges::all_of(catalogue->services, is_read_by_residents)) return true;
    auto is_public = [&catalogue](const std::string& code) {
        const Service* service = catalogue->service(code);
        return service && is_read_by_residents(*service);
    };
    if (services.empty()) {
        for (const Service& service : catalogue->services) {
            if (is_read_by_residents(service)) services.push_back(service.code);
        }
    } else {
        std::erase_if(services, [&is_public](const std::string& code) { return !is_public(code); });
    }
    return !services.empty();
}

// may_see() as conditions on rows (core/matter/permit.hpp); tests hold the two together.
void Views::keep_permitted(storage::MatterQuery& query, const Actor& actor) const {
    const auto catalogue = pack().catalogue;
    if (actor.kind != ActorKind::staff || !catalogue) return;
    const Routing& routing = *catalogue->routing;
    if (actor.unit) {
        for (const UnitCode& unit : units_above(routing, *actor.unit)) query.hidden.push_back(about_tag(unit));
    }
    if (!has_permit(actor)) return;
    if (!actor.services.empty()) {
        const auto outside = [&](const std::string& code) { return std::ranges::find(actor.services, code) == actor.services.end(); };
        if (query.services.empty()) {
            query.services = actor.services;
        } else {
            std::erase_if(query.services, outside);
            if (query.services.empty()) query.ids = {0};  // nothing that was asked for is within the permit
        }
    }
    const Territory& territory = *catalogue->territory;
    const bool whole_city = actor.area && *actor.area == territory.root().code;
    if (whole_city || PINGZHI_TOOTH(lists_forget_the_permit)) return;
    query.scope = storage::MatterQuery::Scope{};
    storage::MatterQuery::Scope& scope = *query.scope;
    if (actor.area) {
        for (AreaCode& code : territory.subtree(*actor.area)) scope.areas.push_back(std::move(code.value));
    }
    if (!actor.unit) return;
    for (const UnitCode& unit : units_below(routing, *actor.unit)) {
        scope.tags.push_back(unit_tag(unit));
        scope.units.push_back(unit.value);
    }
}

bool Views::visible(const Matter& matter, const Actor& actor) const {
    if (actor.kind != ActorKind::staff) return visible(matter, Audience::residents);
    const auto catalogue = pack().catalogue;
    return catalogue && may_see(actor, matter, *catalogue);
}

bool Views::visible(const Matter& matter, Audience audience) const {
    if (audience == Audience::staff) return true;
    auto current = pack().catalogue;
    const Service* service = current ? current->service(matter.service) : nullptr;
    if (!service) service = catalogue_of(matter)->service(matter.service);
    return service && is_read_by_residents(*service);
}

std::expected<MatterPage, FilterProblem> Views::matters(const MatterFilter& filter) const {
    auto query = query_of(filter);
    if (!query) return std::unexpected(query.error());
    ++query->limit;  // one more tells whether there is a next page
    auto reader = store_.reader();
    auto rows = reader->matters(*query);
    MatterPage page;
    if (rows.size() > filter.limit) {
        rows.pop_back();
        page.next = cursor_of(rows.back(), filter.order);
    }
    page.matters.reserve(rows.size());
    for (const storage::MatterRow& row : rows) {
        page.matters.push_back(from_row(row));
        page.published.push_back(published(*reader, page.matters.back()));
        if (filter.audience == Audience::residents) page.matters.back().place.position = published_position(page.matters.back());
    }
    return page;
}

std::expected<std::uint64_t, FilterProblem> Views::count(const MatterFilter& filter) const {
    auto query = query_of(filter);
    if (!query) return std::unexpected(query.error());
    return store_.reader()->count(*query);
}

PersonalTexts Views::open_fields(storage::Reader& reader, const Matter& matter, Seq ref) const {
    return vault_texts(reader, key_, catalogue_of(matter)->city, ref);
}

PersonalTexts Views::reported(storage::Reader& reader, const Matter& matter) const {
    PersonalTexts texts = open_fields(reader, matter, matter.id.value);
    for (const Seq correction : matter.corrections) {
        for (auto& [field, value] : open_fields(reader, matter, correction)) texts[field] = value;
    }
    return texts;
}

bool Views::secret_fits(const Matter& matter, std::string_view secret) const {
    auto fields = open_fields(*store_.reader(), matter, matter.id.value);
    auto own = fields.find("secret");
    // An erased secret fits nothing, at the same cost.
    std::string right = own == fields.end() ? std::string(16, '\0') : own->second;
    bool same = same_secret(secret, right);
    return same && own != fields.end();
}

PersonalTexts Views::published(const Matter& matter) const { return published(*store_.reader(), matter); }

namespace {

bool is_published(const Service& service, std::string_view field) {
    if (field == "description") return service.publish_description;
    if (field == "address") return service.publish_address;
    return std::ranges::any_of(service.form, [field](const FormField& each) { return each.code == field && each.personal && each.published; });
}

bool publishes_anything(const Service& service) {
    return service.publish_description || service.publish_address || std::ranges::any_of(service.form, &FormField::published);
}

}  // namespace

PersonalTexts Views::publishable(const Matter& matter, PersonalTexts values) const {
    auto catalogue = catalogue_of(matter);
    const Service* service = catalogue->service(matter.service);
    std::erase_if(values, [service](const auto& each) { return !service || !is_published(*service, each.first); });
    return values;
}

std::optional<Position> Views::published_position(const Matter& matter) const {
    const auto& position = matter.place.position;
    if (!position) return std::nullopt;
    const auto catalogue = catalogue_of(matter);
    const Service* service = catalogue->service(matter.service);
    const bool whole = (service && service->publish_position) || PINGZHI_TOOTH(public_positions_are_exact);
    return whole ? *position : coarsened(*position);
}

PersonalTexts Views::published(storage::Reader& reader, const Matter& matter) const {
    auto catalogue = catalogue_of(matter);
    const Service* service = catalogue->service(matter.service);
    if (!service || !publishes_anything(*service)) return {};
    return publishable(matter, reported(reader, matter));
}

std::vector<PersonalTexts> Views::told(const std::vector<Matter>& matters) const {
    auto reader = store_.reader();
    std::vector<PersonalTexts> told;
    for (const Matter& matter : matters) {
        PersonalTexts& texts = told.emplace_back(reported(*reader, matter));
        std::erase_if(texts, [](const auto& each) { return each.first != "description" && each.first != "address"; });
    }
    return told;
}

PersonalTexts Views::for_reporter(const Matter& matter) const {
    auto reader = store_.reader();
    PersonalTexts texts = reported(*reader, matter);
    texts.erase("secret");
    const auto take_last = [&](const Matter& from, const std::string& field) {
        for (auto entry = from.vault.rbegin(); entry != from.vault.rend(); ++entry) {
            if (!entry->holds(field)) continue;
            texts[field] = open_fields(*reader, from, entry->ref)[field];
            return;
        }
    };
    take_last(matter, "question");
    take_last(standing(matter), "answer");
    return texts;
}

PersonalTexts Views::texts_of(const Matter& matter, Seq fact) const { return open_fields(*store_.reader(), matter, fact); }

Matter Views::standing(const Matter& matter) const {
    Matter standing = matter;
    while (standing.merged_into) {
        auto next = this->matter(*standing.merged_into);
        if (!next) throw std::runtime_error("matter " + std::to_string(standing.id.value) + " is merged into one that is not there");
        standing = std::move(*next);
    }
    return standing;
}

std::vector<ActiveMode> Views::modes() const {
    auto reader = store_.reader();
    City city;
    read_city_settings(city, [&reader](const std::string& name) { return reader->setting(name); });
    return std::move(city.modes);
}

std::map<Seq, PersonalTexts> Views::said_to_reporter(const Matter& matter) const {
    const auto is_said = [](std::string_view field) { return field == "question" || field == "answer" || field == "words"; };
    auto reader = store_.reader();
    std::map<Seq, PersonalTexts> said;
    for (const VaultEntry& entry : matter.vault) {
        if (entry.erased || std::ranges::none_of(entry.fields, is_said, &KeptField::field)) continue;
        PersonalTexts texts = open_fields(*reader, matter, entry.ref);
        std::erase_if(texts, [&](const auto& each) { return !is_said(each.first); });
        said.emplace(entry.ref, std::move(texts));
    }
    return said;
}

bool Views::rating_token_fits(const Matter& matter, std::string_view token) const { return check_rating_token(key_, matter, token); }

std::vector<Fact> Views::history(const Matter& matter) const { return facts(matter.history); }

std::vector<Fact> Views::facts(const std::vector<Seq>& wanted) const {
    auto reader = store_.reader();
    std::vector<Fact> facts;
    for (Seq seq : wanted) {
        auto row = reader->fact(seq);
        auto read = row ? ledger::decode(row->leaf) : std::unexpected(ledger::CodecProblem{});
        if (!read) throw std::runtime_error("fact " + std::to_string(seq) + " does not read");
        facts.push_back(std::move(read->fact));
    }
    return facts;
}

std::vector<storage::FactRow> Views::facts(Seq from, std::size_t max) const { return store_.reader()->facts(from, max); }

}  // namespace pingzhi
