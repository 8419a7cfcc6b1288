#include "core/matter/deciding.hpp"

#include <algorithm>
#include <set>

#include "core/matter/permit.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {

bool is_denial(RefusalCode code) {
    using enum RefusalCode;
    return code == unknown_matter || code == post_not_held || code == not_granted || code == not_your_unit || code == own_post || code == not_your_account ||
           code == duties_apart || code == accused_unit;
}

Check Deciding::matter_missing() const {
    if (happened() > command.at) return refusal(RefusalCode::happened_in_future, "happened");
    if (!matter) return refusal(RefusalCode::unknown_matter, "matter");
    return std::nullopt;
}

Check Deciding::reason_missing(std::string_view list, const std::string& code) const {
    if (!own->reason(list, code)) return refusal(RefusalCode::unknown_reason, "reason");
    return std::nullopt;
}

const Matter* Deciding::seen(MatterId other) const {
    const Matter* found = matters.find(other);
    return found && may_see(command.actor, *found, *city.current) ? found : nullptr;
}

Check Deciding::unit_accused(const UnitCode& code) const {
    if (impartial(matter->about, code) != code) return refusal(RefusalCode::accused_unit, "unit");
    return std::nullopt;
}

UnitCode Deciding::impartial(const std::optional<UnitCode>& about, UnitCode code) const {
    if (!about || (code != *about && !rules_over(*about, code)) || PINGZHI_TOOTH(complaint_goes_to_the_accused)) return code;
    const std::vector<UnitCode> higher = above(*about);
    if (!higher.empty()) return higher.front();
    // Nobody rules over the accused: another unit that stands alone, if the city has one.
    for (const Unit& each : city.current->routing->units()) {
        if (!each.above && each.code != *about) return each.code;
    }
    return code;
}

Check Deciding::unit_missing(const UnitCode& code) const {
    if (!unit(code)) return refusal(RefusalCode::unknown_unit, "unit");
    return std::nullopt;
}

Check Deciding::not_granted(Grant grant) const {
    if (!granted(grant)) return refusal(RefusalCode::not_granted);
    return std::nullopt;
}

Check Deciding::not_allowed(Grant grant, const UnitCode& unit) const {
    if (auto check = not_granted(grant)) return check;
    if (command.actor.unit && *command.actor.unit != unit) return denied(RefusalCode::not_your_unit);
    return std::nullopt;
}

Check Deciding::not_lead(Grant grant) const {
    if (auto check = not_granted(grant)) return check;
    const Assignment* lead = matter->lead();
    if (command.actor.unit && (!lead || lead->unit != *command.actor.unit)) return denied(RefusalCode::not_your_unit);
    return std::nullopt;
}

Check Deciding::not_lead_or_above(Grant grant) const {
    if (auto check = not_granted(grant)) return check;
    if (!command.actor.unit) return std::nullopt;
    const Assignment* lead = matter->lead();
    const bool may = lead && (lead->unit == *command.actor.unit || rules_over(*command.actor.unit, lead->unit));
    return may ? std::nullopt : Check(denied(RefusalCode::not_your_unit));
}

Check Deciding::not_reporter_or(Grant grant) const {
    if (command.actor.kind == ActorKind::resident) return not_granted(Grant::follow);
    return not_granted(grant);
}

bool Deciding::of_a_unit_that_took_part() const {
    const std::optional<UnitCode>& own_unit = command.actor.unit;
    return own_unit && !PINGZHI_TOOTH(unit_judges_its_own_work) &&
           std::ranges::find(matter->assignments, *own_unit, &Assignment::unit) != matter->assignments.end();
}

bool Deciding::of_a_unit_that_handled() const {
    const auto handled = [this](const Assignment& each) {
        return each.unit == *command.actor.unit && each.state != AssignmentState::returned && each.state != AssignmentState::cancelled;
    };
    return of_a_unit_that_took_part() && std::ranges::any_of(matter->assignments, handled);
}

Refusal Deciding::denied(RefusalCode code) const {
    const auto own_or_below = [this](const Assignment& each) { return each.unit == *command.actor.unit || rules_over(*command.actor.unit, each.unit); };
    const bool acted = std::ranges::find(matter->handlers, command.actor.id) != matter->handlers.end();
    const bool had_to_do_with_it = acted || (command.actor.unit && std::ranges::any_of(matter->assignments, own_or_below));
    if (auto moved_on = wrong_version(); moved_on && had_to_do_with_it && !PINGZHI_TOOTH(loser_is_not_told)) return *moved_on;
    return refusal(code);
}

Check Deciding::wrong_version() const {
    if (!command.expected_version || *command.expected_version == matter->version) return std::nullopt;
    return Refusal{RefusalCode::version_conflict, "version", {}, matter->state, matter->version};
}

Check Deciding::wrong_state(Act act) const {
    if (auto check = wrong_version()) return check;
    if (!transition(act).from.has(matter->state)) return Refusal{RefusalCode::wrong_state, {}, {}, matter->state, matter->version};
    return std::nullopt;
}

// Work on a matter did not happen before its report, nor longer ago than its service lets be said.
Check Deciding::happened_out_of_bounds() const {
    if (happened() < matter->opened) return refusal(RefusalCode::happened_before_report, "happened");
    // Nor before what was done already; records of the past come in any order.
    if (happened() < matter->updated && !granted(Grant::record_past)) return refusal(RefusalCode::happened_before_last, "happened");
    if (command.at - happened() > service().backdate.backdate_max) return refusal(RefusalCode::happened_too_early, "happened");
    return std::nullopt;
}

Check Deciding::cannot(Grant grant, Act act) const {
    if (auto check = matter_missing()) return check;
    if (auto check = not_lead(grant)) return check;
    if (auto check = wrong_state(act)) return check;
    return happened_out_of_bounds();
}

std::vector<UnitCode> Deciding::above(const UnitCode& code) const {
    std::vector<UnitCode> units;
    for (const Unit* each = unit(code); each && each->above; each = unit(*each->above)) {
        if (std::ranges::find(units, *each->above) != units.end()) break;
        units.push_back(*each->above);
    }
    return units;
}

bool Deciding::rules_over(const UnitCode& higher, const UnitCode& lower) const {
    const std::vector<UnitCode> units = above(lower);
    return std::ranges::find(units, higher) != units.end();
}

const PersonalValue* find(const PersonalValues& values, std::string_view field) {
    for (const PersonalValue& value : values) {
        if (value.field == field && !value.value.empty()) return &value;
    }
    return nullptr;
}

Commitments commitments(const PersonalValues& values) {
    Commitments committed;
    for (const PersonalValue& value : values) {
        if (!value.value.empty()) committed.push_back({value.field, value.commitment});
    }
    std::sort(committed.begin(), committed.end(), [](const Committed& a, const Committed& b) { return a.field < b.field; });
    return committed;
}

Check photos_invalid(const std::vector<std::string>& photos) {
    constexpr std::size_t photos_max = 20;
    const auto is_photo = [](const std::string& photo) { return photo.size() == 64 && photo.find_first_not_of("0123456789abcdef") == std::string::npos; };
    if (photos.size() > photos_max || !std::ranges::all_of(photos, is_photo)) return refusal(RefusalCode::photo_invalid, "photos");
    return std::nullopt;
}

Check form_invalid(std::vector<FieldProblem> problems) {
    if (problems.empty()) return std::nullopt;
    std::string first = problems.front().field;
    return Refusal{RefusalCode::form_invalid, std::move(first), std::move(problems), {}, {}};
}

Check texts_invalid(const PersonalValues& values, std::initializer_list<std::string_view> fields) {
    std::vector<FormField> form;
    for (std::string_view code : fields) {
        FormField& field = form.emplace_back();
        field.code = code;
        field.kind = FieldKind::text;
    }
    FormValues said;
    for (const PersonalValue& value : values) said[value.field].push_back(value.value);
    return form_invalid(check_form(form, said));
}

Check text_missing(const PersonalValues& values, std::string_view field) {
    if (find(values, field)) return std::nullopt;
    return refusal(field == "answer" ? RefusalCode::answer_missing : RefusalCode::words_missing, std::string(field));
}

Check evidence_invalid(const Evidence& evidence) {
    if (auto check = photos_invalid(evidence.photos)) return check;
    if (evidence.position && !valid(*evidence.position)) return refusal(RefusalCode::position_invalid, "position");
    return std::nullopt;
}

Check evidence_refused(const Deciding& d, const std::vector<EvidenceKind>& asked, const Evidence& evidence, bool words) {
    for (EvidenceKind kind : asked) {
        if (kind == EvidenceKind::words && !words) return refusal(RefusalCode::evidence_missing, "note");
        if (kind == EvidenceKind::photo && evidence.photos.empty()) return refusal(RefusalCode::evidence_missing, "photos");
        if (kind == EvidenceKind::place && !evidence.position) return refusal(RefusalCode::evidence_missing, "position");
        if (kind == EvidenceKind::time && !evidence.taken) return refusal(RefusalCode::evidence_missing, "taken");
    }
    if (evidence.taken && (*evidence.taken < d.matter->opened || *evidence.taken > d.command.at)) return refusal(RefusalCode::happened_before_report, "taken");
    const auto& place = d.matter->place.position;
    const double within_m = d.service().ending.evidence_within_m;
    const bool measured = within_m > 0 && evidence.position && place;
    if (measured && distance_metres(*evidence.position, *place) > within_m) return refusal(RefusalCode::evidence_too_far, "position");
    return std::nullopt;
}

bool any_part_open(const Matter& matter) { return !PINGZHI_TOOTH(whole_ends_before_its_parts) && std::ranges::any_of(matter.parts, &SubMatter::open); }

bool any_order_open(const Matter& matter) {
    return std::ranges::any_of(matter.supervisions, [](const Supervision& each) { return !each.answered; });
}

void add_notices(const Deciding& deciding, Facts& facts, DeliveryPurpose purpose) {
    std::set<Seq> told;
    std::vector<const Matter*> matters{deciding.matter};
    for (std::size_t i = 0; i < matters.size(); ++i) {
        const Matter& matter = *matters[i];
        if (!told.insert(matter.id.value).second) continue;
        for (const VaultEntry& entry : matter.vault) {
            if (entry.erased) continue;
            for (const PartnerSystem& system : deciding.city.current->systems) {
                if (system.notices.empty() || !entry.holds(system.notices)) continue;
                facts.push_back({matter.id.value, deciding.command.at, DeliveryQueued{system.code, purpose, entry.ref, {}}});
            }
        }
        for (MatterId merged : matter.merged) {
            if (PINGZHI_TOOTH(notices_forget_merged_reporters)) break;
            if (const Matter* other = deciding.matters.find(merged)) matters.push_back(other);
        }
    }
}

}  // namespace pingzhi
