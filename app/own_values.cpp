#include "app/own_values.hpp"

#include <algorithm>

namespace pingzhi {
namespace {

// Facts whose values the reporter told, or was told.
bool concerns_reporter(const Fact& fact, const Matter& matter) {
    return fact.seq == matter.id.value || fact.actor_kind == ActorKind::resident || std::holds_alternative<ValuesCorrected>(fact.body) ||
           std::holds_alternative<ReporterAsked>(fact.body) || std::holds_alternative<MatterAnswered>(fact.body) ||
           std::holds_alternative<MatterDeclined>(fact.body) || std::holds_alternative<ReporterCalledBack>(fact.body);
}

// Somebody else's, or the unit's own.
bool is_others(const Fact& fact, std::string_view field) { return field == "note" || field == "secret" || std::holds_alternative<ReportAttached>(fact.body); }

}  // namespace

OwnValues own_values(const Views& views, const Matter& matter) {
    const auto catalogue = views.catalogue_of(matter);
    const std::optional<Instant> end = ended(matter);
    OwnValues own;
    for (const Fact& fact : views.history(matter)) {
        const auto entry = std::ranges::find(matter.vault, fact.seq, &VaultEntry::ref);
        if (entry == matter.vault.end() || entry->erased || !concerns_reporter(fact, matter)) continue;
        for (auto& [field, value] : views.texts_of(matter, fact.seq)) {
            if (is_others(fact, field)) continue;
            const PersonalUse* use = catalogue->personal_use(matter.service, field);
            OwnValue each{fact.seq, fact.at, field, std::move(value), use ? std::optional(*use) : std::nullopt, 0, {}};
            const auto kept = std::ranges::find(entry->fields, field, &KeptField::field);
            if (kept != entry->fields.end()) each.keep_days = kept->keep_days;
            if (end && kept != entry->fields.end()) each.kept_until = kept_until(*end, *kept);
            own.values.push_back(std::move(each));
        }
    }
    for (const Fact& fact : views.facts(matter.readings)) {
        const auto* read = std::get_if<ValuesRead>(&fact.body);
        if (!read) continue;
        const Reason* reason = catalogue->reason("read", read->reason);
        own.readings.push_back({fact.at, read->fields, read->reason, reason ? reason->name : Text{read->reason, read->reason}});
    }
    return own;
}

}  // namespace pingzhi
