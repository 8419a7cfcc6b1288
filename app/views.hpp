// Reads: what may be seen of matters, each call on one snapshot of its own. Never waits for the writer; nothing that decides
// a write is read here.
#pragma once

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/catalogues.hpp"
#include "app/vault_texts.hpp"
#include "core/matter/decide.hpp"
#include "ledger/vault.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

// Who asks: services that are not for residents are not there for them, in lists, counts, pages and the live feed alike.
enum class Audience : std::uint8_t { residents, staff };

struct MatterFilter {
    Audience audience = Audience::residents;
    std::optional<Actor> actor;  // of staff: who asks, as acting() gave it; the permit is a part of the filter
    std::vector<MatterId> ids;
    std::optional<bool> open;
    std::vector<MatterState> states;
    std::vector<std::string> services;
    std::vector<std::string> units;
    std::optional<AreaCode> area;                        // with all below it
    std::optional<Instant> opened_from, opened_until;    // [from, until]
    std::optional<Instant> updated_from, updated_until;  // [from, until]
    std::optional<Instant> due_from, due_until;          // [from, until]
    std::optional<Instant> closed_from, closed_until;    // [from, until]
    std::vector<std::string> tags;                       // queues that it stands in, any of them: for staff
    std::optional<storage::MatterQuery::Box> box;        // of residents: widened to whole squares (core/duty/position.hpp)
    std::string source_ref;
    std::string words;  // what must be said of it, on the sides that the audience may read; or its number
    std::string phone;  // whole; found for staff alone
    storage::Order order = storage::Order::due;
    std::string cursor;      // of the page before; empty: the first page
    std::size_t offset = 0;  // for interfaces that page by number
    std::size_t limit = 50;
};

struct MatterPage {
    std::vector<Matter> matters;           // for residents with their published positions
    std::vector<PersonalTexts> published;  // of each matter, read in the same snapshot
    std::string next;                      // cursor of the next page; empty: this is the last
};

enum class FilterProblem : std::uint8_t { unknown_area, bad_cursor };

class Views {
public:
    Views(storage::Store& store, Catalogues& catalogues, const ledger::DataKey& key) : store_(store), catalogues_(catalogues), key_(key) {}

    CurrentPack pack() const { return catalogues_.current(); }
    Catalogues& catalogues() const { return catalogues_; }
    std::shared_ptr<const Catalogue> catalogue_of(const Matter& matter) const { return catalogues_.at(matter.pack); }
    std::string number_of(const Matter& matter) const;  // "PH-48213-07"
    std::optional<MatterId> parse_number(std::string_view number) const;

    std::optional<Matter> matter(MatterId id) const;
    bool visible(const Matter& matter, Audience audience) const;
    // By the permit of who asks: the same that matters() and count() let through.
    bool visible(const Matter& matter, const Actor& actor) const;
    std::expected<MatterPage, FilterProblem> matters(const MatterFilter& filter) const;
    std::expected<std::uint64_t, FilterProblem> count(const MatterFilter& filter) const;

    // Whether this is the secret that the matter's reporter got. Takes the same time for every wrong one.
    bool secret_fits(const Matter& matter, std::string_view secret) const;
    // What the reporter agreed to publish, as the service says: description, address, published form fields.
    PersonalTexts published(const Matter& matter) const;
    // What of these values of its report may be published: for those who hold the values anyway.
    PersonalTexts publishable(const Matter& matter, PersonalTexts values) const;
    // Where residents are told that it is: the point that was reported, or the square around it, as the service says.
    std::optional<Position> published_position(const Matter& matter) const;
    // Description and address of each, published or not, in one snapshot: for comparing on behalf of staff, never for showing.
    std::vector<PersonalTexts> told(const std::vector<Matter>& matters) const;
    // What the matter's reporter may see: the own words, the answer and what was asked; of a merged matter the answer that the
    // standing one got. Only after secret_fits.
    PersonalTexts for_reporter(const Matter& matter) const;
    // The personal texts of one fact about the matter: for staff.
    PersonalTexts texts_of(const Matter& matter, Seq fact) const;
    // The matter that this one was merged into, however often; itself if it was not.
    Matter standing(const Matter& matter) const;
    // Emergency modes that are active, in the order of their beginnings.
    std::vector<ActiveMode> modes() const;
    // What was said on the way, by the fact that carries it: "question" and "answer" to the reporter, "words" of the reporter.
    // Only after secret_fits.
    std::map<Seq, PersonalTexts> said_to_reporter(const Matter& matter) const;
    // Whether the token is that of the matter's rating link as it stands (app/rating_link.hpp).
    bool rating_token_fits(const Matter& matter, std::string_view token) const;

    std::vector<Fact> history(const Matter& matter) const;  // oldest first
    std::vector<Fact> facts(const std::vector<Seq>& wanted) const;
    std::vector<storage::FactRow> facts(Seq from, std::size_t max) const;

private:
    PersonalTexts reported(storage::Reader& reader, const Matter& matter) const;  // by its reporter, as it was put right since
    PersonalTexts open_fields(storage::Reader& reader, const Matter& matter, Seq ref) const;
    PersonalTexts published(storage::Reader& reader, const Matter& matter) const;
    bool keep_public(std::vector<std::string>& services) const;
    void keep_permitted(storage::MatterQuery& query, const Actor& actor) const;
    void add_search(storage::MatterQuery& query, const MatterFilter& filter) const;
    std::expected<storage::MatterQuery, FilterProblem> query_of(const MatterFilter& filter) const;

    storage::Store& store_;
    Catalogues& catalogues_;
    const ledger::DataKey& key_;
};

}  // namespace pingzhi
