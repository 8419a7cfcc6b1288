#include "testing/model/vault_book.hpp"

#include <algorithm>
#include <utility>

namespace pingzhi::testing {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
// By these a reporter is known or reached; the town's packs class them so.
constexpr const char* known_by[] = {"contact_name", "phone", "email"};

void add(std::vector<std::string>& photos, const std::vector<std::string>& more) {
    for (const std::string& photo : more) {
        if (std::ranges::find(photos, photo) == photos.end()) photos.push_back(photo);
    }
}

std::string in_fact(std::string_view what, Seq seq) { return std::string(what) + " of fact " + std::to_string(seq); }

}  // namespace

std::optional<std::string> VaultBook::drop(Seq id, const std::vector<std::string>* fields) {
    const auto entry = entries_.find(id);
    if (entry == entries_.end()) return in_fact("erases values that do not stand,", id);
    std::vector<Committed>& values = entry->second.values;
    const std::size_t before = values.size();
    std::erase_if(values, [&](const Committed& each) { return !fields || std::ranges::find(*fields, each.field) != fields->end(); });
    if (fields && before - values.size() != fields->size()) return in_fact("erases fields that do not stand,", id);
    if (!values.empty()) return std::nullopt;
    if (entry->second.matter != 0) told_.at(entry->second.matter).entries.erase(id);
    if (entry->second.person != 0) of_person_.at(entry->second.person).erase(id);
    entries_.erase(entry);
    return std::nullopt;
}

struct VaultBook::Taken {
    VaultBook& book;
    const Fact& fact;
    using Wrong = std::optional<std::string>;

    Told& matter() const { return book.told_[fact.subject]; }
    void tell(const std::vector<Committed>& values, Seq person = 0) const {
        if (values.empty()) return;
        book.entries_[fact.seq] = {fact.subject, person, values, fact.at};
        (person == 0 ? matter().entries : book.of_person_[person]).insert(fact.seq);
    }
    Wrong replace(const std::vector<Seq>& entries) const {
        for (Seq entry : entries) {
            if (auto wrong = book.drop(entry, nullptr)) return wrong;
        }
        return std::nullopt;
    }
    void drop_photos() const {
        matter().photos.clear();
        matter().evidence.clear();
    }
    void end() const {
        matter().ended = fact.happened;
        matter().end_recorded = fact.at;
    }

    template <class Kind>
    Wrong operator()(const Kind& kind) const {
        if constexpr (requires { kind.personal; }) tell(kind.personal);
        return std::nullopt;
    }
    Wrong operator()(const MatterReported& reported) const {
        tell(reported.personal);
        matter().photos = reported.photos;
        matter().by_reporter.insert(fact.seq);
        return std::nullopt;
    }
    Wrong operator()(const ReportAttached& attached) const {
        tell(attached.personal);
        add(matter().photos, attached.photos);
        return std::nullopt;
    }
    Wrong operator()(const ReporterReplied& replied) const {
        tell(replied.personal);
        add(matter().photos, replied.photos);
        return std::nullopt;
    }
    Wrong operator()(const MatterHandled& handled) const {
        tell(handled.personal);
        matter().evidence = handled.evidence.photos;
        return std::nullopt;
    }
    Wrong operator()(const MatterReopened& reopened) const {
        tell(reopened.personal);
        matter().evidence.clear();
        matter().ended.reset();
        return std::nullopt;
    }
    Wrong operator()(const MatterClosed&) const {
        end();
        return std::nullopt;
    }
    Wrong operator()(const MatterWithdrawn& withdrawn) const {
        tell(withdrawn.personal);
        end();
        return std::nullopt;
    }
    Wrong operator()(const MatterDeclined& declined) const {
        tell(declined.personal);
        end();
        return std::nullopt;
    }
    Wrong operator()(const MatterMerged&) const {
        end();
        return std::nullopt;
    }
    Wrong operator()(const MatterDetached&) const {
        matter().ended.reset();
        return std::nullopt;
    }
    Wrong operator()(const ValuesErased& erased) const {
        drop_photos();
        matter().erased_for = erased.reason;
        if (std::ranges::any_of(erased.refs, [&](Seq ref) { return !matter().entries.contains(ref); })) return "erases another matter's values";
        if (auto wrong = replace(erased.refs)) return wrong;
        // Of so many entries that one fact does not name them all there are none here.
        return matter().entries.empty() ? std::nullopt : Wrong("was to erase everything, and left " + std::to_string(matter().entries.size()) + " entries");
    }
    Wrong operator()(const FieldsErased& erased) const {
        if (erased.photos) drop_photos();
        matter().erased_for = erased.reason;
        for (const ErasedPart& part : erased.parts) {
            const auto entry = book.entries_.find(part.ref);
            if (entry == book.entries_.end() || entry->second.matter != fact.subject) return "erases another matter's values";
            if (erased.reason == "retention") {
                if (auto wrong = too_early(entry->second, part)) return wrong;
            }
            if (auto wrong = book.drop(part.ref, &part.fields)) return wrong;
        }
        return std::nullopt;
    }
    Wrong too_early(const Entry& entry, const ErasedPart& part) const {
        if (!matter().ended) return "values of an open matter are over";
        for (const Committed& value : entry.values) {
            const bool named = std::ranges::find(part.fields, value.field) != part.fields.end();
            const Instant until = *matter().ended + Duration{value.keep_days * day_ms};
            if (named && value.keep_days != 0 && fact.at < until) return in_fact(value.field + " is erased before its time,", part.ref);
        }
        return std::nullopt;
    }
    Wrong operator()(const ValuesCorrected& corrected) const {
        tell(corrected.personal);
        matter().by_reporter.insert(fact.seq);
        matter().correction = fact.seq;
        for (const Committed& each : corrected.personal) matter().corrected.insert(each.field);
        return std::nullopt;
    }
    Wrong operator()(const ValuesRead& read) const {
        for (const std::string& field : read.fields) {
            if (!book.stands(fact.subject, field)) return "shows " + field + ", which is not there";
        }
        return std::nullopt;
    }

    Wrong operator()(const PersonAdded& added) const {
        tell(added.personal, fact.seq);
        return std::nullopt;
    }
    Wrong operator()(const PersonChanged& changed) const {
        auto wrong = replace(changed.replaced);
        tell(changed.personal, changed.person);
        return wrong;
    }
    Wrong operator()(const PersonLeft& left) const {
        if (auto wrong = replace(left.replaced)) return wrong;
        return book.of_person_.at(left.person).size() == 1 ? std::nullopt : Wrong("keeps credentials of who left");
    }
    Wrong operator()(const PersonErased& erased) const {
        if (auto wrong = replace(erased.replaced)) return wrong;
        return book.of_erased_person(erased.person);
    }
    Wrong operator()(const CredentialSet& set) const {
        auto wrong = replace(set.replaced);
        tell(set.personal, set.person);
        return wrong;
    }
    Wrong operator()(const CredentialDropped& dropped) const { return replace(dropped.replaced); }
    Wrong operator()(const SessionBegun& begun) const { return replace(begun.replaced); }
};

std::optional<std::string> VaultBook::take(const Fact& fact) { return std::visit(Taken{*this, fact}, fact.body); }

std::vector<std::string> VaultBook::standing(const std::set<Seq>& entries) const {
    std::vector<std::string> fields;
    for (Seq id : entries) {
        const auto entry = entries_.find(id);
        if (entry == entries_.end()) continue;
        for (const Committed& each : entry->second.values) fields.push_back(each.field);
    }
    return fields;
}

bool VaultBook::stands(Seq matter, std::string_view field) const {
    const auto known = told_.find(matter);
    if (known == told_.end()) return false;
    const std::vector<std::string> fields = standing(known->second.entries);
    return std::ranges::find(fields, field) != fields.end();
}

std::optional<std::string> VaultBook::settled(Seq id) {
    Told& matter = told_[id];
    const std::string reason = std::exchange(matter.erased_for, {});
    const std::set<std::string> corrected = std::exchange(matter.corrected, {});
    if (reason == "reporter" && (!matter.entries.empty() || !matter.photos.empty() || !matter.evidence.empty()))
        return "its reporter erased it, and something is left";
    if (reason == "consent") {
        const std::vector<std::string> fields = standing(matter.by_reporter);
        for (const char* field : known_by) {
            if (std::ranges::find(fields, field) != fields.end()) return std::string("consent was withdrawn, and ") + field + " is left";
        }
    }
    if (corrected.empty()) return std::nullopt;
    std::set<Seq> before = matter.by_reporter;
    before.erase(matter.correction);
    for (const std::string& field : standing(before)) {
        if (corrected.contains(field)) return field + " was put right, and stands as it was before";
    }
    return std::nullopt;
}

std::optional<std::string> VaultBook::compare(const Matter& matter) const {
    const Told& told = told_.at(matter.id.value);
    std::set<Seq> there;
    for (const VaultEntry& each : matter.vault) {
        if (each.erased) continue;
        there.insert(each.ref);
        const auto entry = entries_.find(each.ref);
        if (entry == entries_.end()) return in_fact("knows of erased values", each.ref);
        const bool same = std::ranges::equal(each.fields, entry->second.values, [](const KeptField& kept, const Committed& value) {
            return kept.field == value.field && kept.keep_days == value.keep_days;
        });
        if (!same) return in_fact("knows of other fields than those", each.ref);
    }
    if (there != told.entries) return "does not know of all of its values";
    if (matter.photos != told.photos) return "has other photos than its facts";
    return matter.evidence.photos == told.evidence ? std::nullopt : std::optional<std::string>("has other photos of its handling than its facts");
}

std::optional<std::string> VaultBook::compare(storage::Reader& reader, const ledger::DataKey& key, std::string_view city) const {
    constexpr std::size_t page = 1'000;
    auto next = entries_.begin();
    Seq read_to = 0;
    for (;;) {
        const std::vector<storage::VaultRow> rows = reader.vaults(read_to, page);
        for (const storage::VaultRow& row : rows) {
            read_to = row.ref;
            if (next == entries_.end() || next->first != row.ref) return in_fact("the vault holds what should be erased, or lacks what stands,", row.ref);
            const auto values = ledger::open(row.sealed, key, {city, "fact/" + std::to_string(row.ref)});
            if (!values) return in_fact("the vault's values do not open,", row.ref);
            const std::vector<Committed>& committed = next->second.values;
            const bool all = std::ranges::all_of(committed, [&](const Committed& each) {
                return std::ranges::any_of(*values, [&](const ledger::PersonalValue& value) {
                    return value.field == each.field && ledger::commitment(value.salt, value.value) == each.commitment;
                });
            });
            if (!all || values->size() != committed.size()) return in_fact("the vault holds other fields than those that stand,", row.ref);
            ++next;
        }
        if (rows.size() < page) break;
    }
    return next == entries_.end() ? std::nullopt : std::optional(in_fact("the vault lacks values", next->first));
}

std::optional<std::string> VaultBook::kept_too_long(Instant ran) const {
    for (const auto& [id, entry] : entries_) {
        if (entry.matter == 0) continue;
        const Told& told = told_.at(entry.matter);
        if (!told.ended || std::max(told.end_recorded, entry.at) >= ran) continue;  // the clock's next run will see to it
        for (const Committed& value : entry.values) {
            if (value.keep_days != 0 && *told.ended + Duration{value.keep_days * day_ms} <= ran) return in_fact(value.field + " is kept too long,", id);
        }
    }
    return std::nullopt;
}

std::optional<std::string> VaultBook::of_erased_person(Seq person) const {
    const auto known = of_person_.find(person);
    if (known == of_person_.end() || known->second.empty()) return std::nullopt;
    return in_fact("person " + std::to_string(person) + " is erased, and stands in the vault by values", *known->second.begin());
}

}  // namespace pingzhi::testing
