// Personal values after they were told: read for a reason, put right, no longer consented to, erased, and kept no longer than was
// promised when they were told.
#include <algorithm>
#include <array>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

constexpr std::string_view secret = "secret";
constexpr std::array<std::string_view, 4> own_reasons{"corrected", "consent", "reporter", "retention"};

// One fact holds so many references at most: a fact is an entry of the published log, and entries have a size.
constexpr std::size_t refs_max = 2'000;
constexpr std::size_t parts_max = 200;

// These fields of these entries, in as many facts as it takes.
class Erasing {
public:
    Erasing(const Matter& matter, Instant happened, std::string reason) : matter_(matter), happened_(happened), reason_(std::move(reason)) {}

    void take(const VaultEntry& entry, std::vector<std::string> fields) {
        if (entry.erased || fields.empty()) return;
        if (facts_.empty() || last().parts.size() == parts_max) facts_.push_back({matter_.id.value, happened_, FieldsErased{{}, false, reason_}});
        last().parts.push_back({entry.ref, std::move(fields)});
    }
    void take_photos() {
        if (matter_.photos.empty() && matter_.evidence.photos.empty()) return;
        if (facts_.empty()) facts_.push_back({matter_.id.value, happened_, FieldsErased{{}, false, reason_}});
        last().photos = true;
    }
    Facts facts() && { return std::move(facts_); }

private:
    FieldsErased& last() { return std::get<FieldsErased>(facts_.back().body); }

    const Matter& matter_;
    Instant happened_;
    std::string reason_;
    Facts facts_;
};

template <class Wanted>
std::vector<std::string> fields_of(const VaultEntry& entry, Wanted wanted) {
    std::vector<std::string> fields;
    for (const KeptField& each : entry.fields) {
        if (wanted(each)) fields.push_back(each.field);
    }
    return fields;
}

bool all(const KeptField&) { return true; }

// Told by whoever holds the matter's secret, then or later put right.
bool is_reporters(const Deciding& d, const VaultEntry& entry) { return entry.ref == d.matter->id.value || d.matter->corrected(entry.ref); }

Facts erase_everything(const Deciding& d, const std::string& reason) {
    Erasing erasing(*d.matter, d.command.at, reason);
    for (const VaultEntry& entry : d.matter->vault) erasing.take(entry, fields_of(entry, all));
    erasing.take_photos();
    return std::move(erasing).facts();
}

Decision erase_by_reporter(const Deciding& d) {
    if (auto check = d.not_granted(Grant::follow)) return refuse(*check);
    if (auto check = d.wrong_state(Act::erase_by_reporter)) return refuse(*check);
    Facts facts = erase_everything(d, "reporter");
    if (facts.empty()) return refuse(RefusalCode::nothing_to_erase);
    return facts;
}

}  // namespace

Decision decide_on(const Deciding& d, const ReadValues& read) {
    if (read.fields.empty()) return refuse(RefusalCode::nothing_to_read, "fields");
    if (auto check = d.matter_missing()) return refuse(*check);
    if (!d.city.current->reason("read", read.reason)) return refuse(RefusalCode::unknown_reason, "reason");
    if (auto check = d.not_granted(Grant::unmask)) return refuse(*check);
    std::vector<std::string> fields = read.fields;
    std::ranges::sort(fields);
    const auto doubled = std::ranges::unique(fields);
    fields.erase(doubled.begin(), doubled.end());
    for (const std::string& field : fields) {
        const bool there = std::ranges::any_of(d.matter->vault, [&](const VaultEntry& entry) { return !entry.erased && entry.holds(field); });
        if (!there || field == secret) return refuse(RefusalCode::nothing_to_read, "fields");
    }
    return Facts{{d.matter->id.value, d.command.at, ValuesRead{std::move(fields), read.reason}}};
}

Decision decide_on(const Deciding& d, const CountReaders& count) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_granted(Grant::run_clock)) return refuse(*check);
    const Service* service = d.own->service(d.matter->service);
    if (count.readers == 0 || !service || !service->counts_readers) return refuse(RefusalCode::nothing_to_read, "readers");
    return Facts{{d.matter->id.value, d.command.at, ReadersCounted{count.readers}}};
}

Decision decide_on(const Deciding& d, const EraseValues& erase) {
    if (!d.matter) return refuse(RefusalCode::unknown_matter, "matter");
    if (d.command.actor.kind == ActorKind::resident) return erase_by_reporter(d);
    // What is erased again, after a backup was restored, has the reason of its first erasure.
    const bool own_reason = d.command.actor.kind == ActorKind::system && std::ranges::find(own_reasons, erase.reason) != own_reasons.end();
    if (!own_reason) {
        if (auto check = d.reason_missing("erase", erase.reason)) return refuse(*check);
    }
    if (auto check = d.not_granted(Grant::erase)) return refuse(*check);
    Facts facts;
    if (!erase.fields.empty()) {
        Erasing erasing(*d.matter, d.command.at, erase.reason);
        for (const VaultEntry& entry : d.matter->vault) {
            erasing.take(entry, fields_of(entry, [&](const KeptField& each) { return std::ranges::find(erase.fields, each.field) != erase.fields.end(); }));
        }
        facts = std::move(erasing).facts();
    } else {
        for (const VaultEntry& entry : d.matter->vault) {
            if (entry.erased) continue;
            if (facts.empty() || std::get<ValuesErased>(facts.back().body).refs.size() == refs_max) {
                facts.push_back({d.matter->id.value, d.command.at, ValuesErased{{}, erase.reason}});
            }
            std::get<ValuesErased>(facts.back().body).refs.push_back(entry.ref);
        }
        const bool photos = !d.matter->photos.empty() || !d.matter->evidence.photos.empty();
        if (facts.empty() && photos) facts.push_back({d.matter->id.value, d.command.at, ValuesErased{{}, erase.reason}});
    }
    if (facts.empty()) return refuse(RefusalCode::nothing_to_erase);
    return facts;
}

Decision decide_on(const Deciding& d, const WithdrawConsent&) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_reporter_or(Grant::erase)) return refuse(*check);
    Erasing erasing(*d.matter, d.command.at, "consent");
    for (const VaultEntry& entry : d.matter->vault) {
        if (!is_reporters(d, entry)) continue;
        erasing.take(entry, fields_of(entry, [&](const KeptField& each) {
                         const PersonalUse* use = d.own->personal_use(d.matter->service, each.field);
                         return use && (use->data_class == "contact" || use->data_class == "identity");
                     }));
    }
    Facts facts = std::move(erasing).facts();
    if (facts.empty()) return refuse(RefusalCode::nothing_to_erase);
    return facts;
}

Decision decide_on(const Deciding& d, const CorrectValues& correct) {
    if (correct.personal.empty()) return refuse(RefusalCode::words_missing, "personal");
    if (auto check = d.matter_missing()) return refuse(*check);
    FormValues values;
    for (const PersonalValue& value : correct.personal) values[value.field].push_back(value.value);
    if (auto check = form_invalid(check_personal(d.service(), values))) return refuse(*check);
    if (auto check = d.not_reporter_or(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_version()) return refuse(*check);
    Facts facts{{d.matter->id.value, d.command.at, ValuesCorrected{commitments(correct.personal)}}};
    Erasing erasing(*d.matter, d.command.at, "corrected");
    for (const VaultEntry& entry : d.matter->vault) {
        if (!is_reporters(d, entry)) continue;
        erasing.take(entry, fields_of(entry, [&](const KeptField& each) {
                         return find(correct.personal, each.field) && !PINGZHI_TOOTH(old_value_outlives_correction);
                     }));
    }
    for (NewFact& fact : std::move(erasing).facts()) facts.push_back(std::move(fact));
    return facts;
}

Facts values_kept_too_long(const Deciding& d) {
    const std::optional<Instant> end = ended(*d.matter);
    if (!end || PINGZHI_TOOTH(values_outlive_their_time)) return {};
    const auto over = [&](const KeptField& field) {
        const auto until = kept_until(*end, field);
        return until && *until <= d.command.at;
    };
    const bool nothing_left = std::ranges::all_of(d.matter->vault, [&](const VaultEntry& entry) {
        return entry.erased || std::ranges::all_of(entry.fields, [&](const KeptField& field) { return field.keep_days == 0 || over(field); });
    });
    Erasing erasing(*d.matter, d.command.at, "retention");
    for (const VaultEntry& entry : d.matter->vault) {
        erasing.take(entry, fields_of(entry, [&](const KeptField& field) { return over(field) || nothing_left; }));
    }
    if (nothing_left) erasing.take_photos();
    return std::move(erasing).facts();
}

}  // namespace pingzhi
