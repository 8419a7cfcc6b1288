// One function a command, each with its checks in the order shape, existence, permission, state, rule.
#include "core/matter/decide.hpp"

#include <algorithm>

#include "core/matter/clocks.hpp"
#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

using Facts = std::vector<NewFact>;
using Decision = std::expected<Facts, Refusal>;

std::unexpected<Refusal> refuse(RefusalCode code, std::string field = {}) { return std::unexpected(Refusal{code, std::move(field), {}, {}, {}}); }

const PersonalValue* find(const std::vector<PersonalValue>& values, std::string_view field) {
    for (const PersonalValue& value : values) {
        if (value.field == field && !value.value.empty()) return &value;
    }
    return nullptr;
}

// The personal fields that every report may bring; packs declare their purpose and retention once for all services.
const std::vector<FormField>& built_in_fields() {
    static const std::vector<FormField> fields = [] {
        std::vector<FormField> made;
        for (const char* code : {"description", "address", "contact_name", "phone", "email"}) {
            FormField& field = made.emplace_back();
            field.code = code;
            field.kind = made.size() == 1 ? FieldKind::text : FieldKind::string;
        }
        return made;
    }();
    return fields;
}

bool is_built_in(std::string_view code) {
    return std::ranges::any_of(built_in_fields(), [code](const FormField& field) { return field.code == code; });
}

// Personal and public values are one form to the reporter: every problem of both. Which of the two a value is, the pack alone
// says: a value on the wrong side is refused here, whatever the edge thought, so that none gets into a fact that must not.
std::vector<FieldProblem> check_report(const Service& service, const FormValues& form, const std::vector<PersonalValue>& personal) {
    using Rule = FieldProblem::Rule;
    auto declared = [&service](std::string_view code) -> const FormField* {
        for (const FormField& field : service.form) {
            if (field.code == code) return &field;
        }
        return nullptr;
    };
    std::vector<FieldProblem> problems;
    FormValues built_in, own;
    for (const auto& [code, values] : form) {
        const FormField* field = declared(code);
        if (!field || field->personal) {
            problems.push_back({code, Rule::unknown_field});
        } else {
            own.emplace(code, values);
        }
    }
    for (const PersonalValue& value : personal) {
        if (value.field == "secret") continue;
        const FormField* field = declared(value.field);
        if (!is_built_in(value.field) && (!field || !field->personal)) {
            problems.push_back({value.field, Rule::unknown_field});
        } else {
            (is_built_in(value.field) ? built_in : own)[value.field].push_back(value.value);
        }
    }
    for (FieldProblem& problem : check_form(service.form, own)) problems.push_back(std::move(problem));
    for (FieldProblem& problem : check_form(built_in_fields(), built_in)) problems.push_back(std::move(problem));
    // One commitment for each field: a personal list would need more, and packs cannot declare one.
    for (const auto& [code, values] : own) {
        if (values.size() > 1 && declared(code)->personal) problems.push_back({code, Rule::one_value_only});
    }
    return problems;
}

// What of the form is said and public: all that a fact may hold of it.
FormValues said(const FormValues& form) {
    FormValues values;
    for (const auto& [code, list] : form) {
        for (const std::string& value : list) {
            if (!value.empty()) values[code].push_back(value);
        }
    }
    return values;
}

std::vector<FieldProblem> check_source_ref(const std::string& source_ref) {
    static const std::vector<FormField> fields = [] {
        FormField field;
        field.code = "source_ref";
        return std::vector{field};
    }();
    return check_form(fields, {{"source_ref", {source_ref}}});
}

// Personal texts of a command that is no report: nothing but these fields.
std::vector<FieldProblem> check_texts(const std::vector<FormField>& fields, const std::vector<PersonalValue>& personal) {
    FormValues values;
    for (const PersonalValue& value : personal) values[value.field].push_back(value.value);
    return check_form(fields, values);
}

std::vector<FormField> one_text(const char* code) {
    FormField field;
    field.code = code;
    field.kind = FieldKind::text;
    return {field};
}

std::unexpected<Refusal> refuse(std::vector<FieldProblem> problems) {
    std::string first = problems.front().field;
    return std::unexpected(Refusal{RefusalCode::form_invalid, std::move(first), std::move(problems), {}, {}});
}

std::vector<Committed> commitments(const std::vector<PersonalValue>& values) {
    std::vector<Committed> committed;
    for (const PersonalValue& value : values) {
        if (!value.value.empty()) committed.push_back({value.field, value.commitment});
    }
    std::sort(committed.begin(), committed.end(), [](const Committed& a, const Committed& b) { return a.field < b.field; });
    return committed;
}

struct Decider {
    const City& city;
    const Matter* matter;
    const Catalogue* own;
    const Command& command;

    Instant happened() const { return command.happened.value_or(command.at); }
    bool granted(Grant grant) const { return command.actor.grants.has(grant); }

    // Checks that all commands about a matter share, in two halves: existence before permission, state after it.
    std::optional<Refusal> matter_missing() const {
        if (happened() > command.at) return Refusal{RefusalCode::happened_in_future, "happened", {}, {}, {}};
        if (!matter) return Refusal{RefusalCode::unknown_matter, "matter", {}, {}, {}};
        return std::nullopt;
    }
    std::optional<Refusal> not_allowed(Grant grant) const {
        if (!granted(grant)) return Refusal{RefusalCode::not_granted, {}, {}, {}, {}};
        const std::optional<UnitCode>& unit = command.actor.unit;
        const Assignment* lead = matter->lead();
        if (unit && (!lead || lead->unit != *unit)) return Refusal{RefusalCode::not_your_unit, {}, {}, {}, {}};
        return std::nullopt;
    }
    std::optional<Refusal> wrong_state(Act act) const {
        if (command.expected_version && *command.expected_version != matter->version)
            return Refusal{RefusalCode::version_conflict, "version", {}, matter->state, matter->version};
        if (!transition(act).from.has(matter->state)) return Refusal{RefusalCode::wrong_state, {}, {}, matter->state, matter->version};
        return std::nullopt;
    }
    // Work on a matter did not happen before its report, nor longer ago than its service lets be said.
    std::optional<Refusal> happened_out_of_bounds() const {
        if (happened() < matter->opened) return Refusal{RefusalCode::happened_before_report, "happened", {}, {}, {}};
        // Nor before what was done already; records of the past come in any order.
        if (happened() < matter->updated && !granted(Grant::record_past)) return Refusal{RefusalCode::happened_before_last, "happened", {}, {}, {}};
        const Service* service = own->service(matter->service);
        if (service && command.at - happened() > service->backdate.backdate_max) return Refusal{RefusalCode::happened_too_early, "happened", {}, {}, {}};
        return std::nullopt;
    }
    // For the plain acts of the one who owns the matter.
    std::optional<Refusal> cannot(Grant grant, Act act) const {
        if (auto refusal = matter_missing()) return refusal;
        if (auto refusal = not_allowed(grant)) return refusal;
        if (auto refusal = wrong_state(act)) return refusal;
        return happened_out_of_bounds();
    }
    Facts about_matter(FactBody body) const { return {{matter->id.value, happened(), std::move(body)}}; }

    Decision operator()(const LoadPack& load) const {
        if (!granted(Grant::load_pack)) return refuse(RefusalCode::not_granted);
        if (city.current && city.digest == load.digest) return refuse(RefusalCode::pack_already_loaded);
        if (!city.code.empty() && city.code != load.catalogue->city) return refuse(RefusalCode::pack_of_other_city, "city");
        // Numbers already given must stay readable.
        if (city.current && city.current->number_prefix != load.catalogue->number_prefix) return refuse(RefusalCode::pack_of_other_city, "number_prefix");
        return Facts{{0, command.at, PackLoaded{load.catalogue->pack, load.catalogue->version, load.digest}}};
    }

    Decision operator()(const ReportMatter& report) const {
        // shape that needs no catalogue
        if (report.place.position && !valid(*report.place.position)) return refuse(RefusalCode::position_invalid, "position");
        if (happened() > command.at) return refuse(RefusalCode::happened_in_future, "happened");
        if (report.ending && report.ending->happened > command.at) return refuse(RefusalCode::happened_in_future, "ending");
        if (auto problems = check_source_ref(report.source_ref); !problems.empty()) return refuse(std::move(problems));
        // existence
        if (!city.current) return refuse(RefusalCode::pack_not_loaded);
        const Catalogue& catalogue = *city.current;
        const Service* service = catalogue.service(report.service);
        // What is not for residents is not there for them.
        bool for_others = service && !service->is_public && command.actor.kind == ActorKind::resident;
        if (!service || for_others) return refuse(RefusalCode::unknown_service, "service");
        // shape that the service asks for
        if (auto problems = check_report(*service, report.form, report.personal); !problems.empty()) return refuse(std::move(problems));
        if (service->description_required && !find(report.personal, "description")) return refuse(RefusalCode::description_missing, "description");
        bool placed = report.place.position || report.place.area || find(report.personal, "address");
        if (service->place_required && !placed) return refuse(RefusalCode::place_missing, "place");
        if (service->contact_required && !find(report.personal, "phone") && !find(report.personal, "email"))
            return refuse(RefusalCode::contact_missing, "phone");
        CivilTime local = catalogue.zone->to_civil(happened());
        Place place = report.place;
        if (place.area && !catalogue.territory->find(*place.area, local.day)) return refuse(RefusalCode::unknown_area, "area");
        if (report.ending && !catalogue.reason("close", report.ending->reason)) return refuse(RefusalCode::unknown_reason, "ending");
        // permission
        if (!granted(Grant::report)) return refuse(RefusalCode::not_granted);
        if (report.ending && !granted(Grant::record_past)) return refuse(RefusalCode::not_granted, "ending");
        // rule
        if (command.at - happened() > service->backdate.backdate_max) return refuse(RefusalCode::happened_too_early, "happened");
        if (report.ending && report.ending->happened < happened()) return refuse(RefusalCode::happened_before_report, "ending");
        bool takes_promise = std::any_of(service->clocks.begin(), service->clocks.end(), [](const ClockRule& rule) { return !rule.limit; });
        if (report.promised && !takes_promise) return refuse(RefusalCode::promise_not_offered, "promised");

        if (!place.area && place.position) {
            if (const Area* leaf = catalogue.territory->leaf_at(*place.position, local.day)) place.area = leaf->code;
        }
        RouteAnswer route = catalogue.routing->route({service->code, report.form, place.area, place.position, std::string(name_of(report.channel)), local});
        bool on_happened = service->backdate.clocks_run_on_happened;
        Instant start = on_happened ? happened() : command.at;
        std::vector<Clock> clocks = start_clocks(*service, catalogue, false, start, report.promised);
        std::optional<bool> verdict;
        for (const Clock& clock : clocks) {
            if (clock.kind == ClockKind::close && report.ending) verdict = on_time(on_happened ? report.ending->happened : command.at, clock.deadline);
        }
        Seq id = city.next;
        Facts facts;
        facts.push_back({id, happened(),
                         MatterReported{service->code, city.pack, report.channel, place, said(report.form), commitments(report.personal), report.source_ref,
                                        on_happened, std::move(clocks)}});
        facts.push_back({id, happened(), MatterAssigned{route.unit, true, route.rule, start_clocks(*service, catalogue, true, start, std::nullopt)}});
        if (report.ending) facts.push_back({id, report.ending->happened, MatterClosed{report.ending->reason, verdict}});
        return facts;
    }

    Decision operator()(const AttachReport& attach) const {
        if (auto problems = check_texts(built_in_fields(), attach.personal); !problems.empty()) return refuse(std::move(problems));
        if (auto problems = check_source_ref(attach.source_ref); !problems.empty()) return refuse(std::move(problems));
        if (auto refusal = matter_missing()) return std::unexpected(*refusal);
        if (!granted(Grant::report)) return refuse(RefusalCode::not_granted);
        // Records of the past may name as their parent a matter that has ended.
        if (!granted(Grant::record_past)) {
            if (auto refusal = wrong_state(Act::attach)) return std::unexpected(*refusal);
        }
        if (auto refusal = happened_out_of_bounds()) return std::unexpected(*refusal);
        return about_matter(ReportAttached{attach.channel, commitments(attach.personal), attach.source_ref});
    }

    Decision operator()(const SignAssignment& sign) const {
        if (auto refusal = matter_missing()) return std::unexpected(*refusal);
        const Assignment* assignment = nullptr;
        for (const Assignment& each : matter->assignments) {
            if (each.id == sign.assignment) assignment = &each;
        }
        if (!assignment) return refuse(RefusalCode::unknown_assignment, "assignment");
        if (!granted(Grant::handle)) return refuse(RefusalCode::not_granted);
        if (command.actor.unit && assignment->unit != *command.actor.unit) return refuse(RefusalCode::not_your_unit);
        if (auto refusal = wrong_state(Act::sign)) return std::unexpected(*refusal);
        if (assignment->state != AssignmentState::offered) return refuse(RefusalCode::assignment_not_offered, "assignment");
        if (auto refusal = happened_out_of_bounds()) return std::unexpected(*refusal);
        return about_matter(AssignmentSigned{sign.assignment});
    }

    Decision operator()(const RecordStep& record) const {
        if (auto refusal = cannot(Grant::handle, Act::step)) return std::unexpected(*refusal);
        return about_matter(StepRecorded{record.step});
    }

    Decision operator()(const HandleMatter& handle) const {
        static const std::vector<FormField> fields = one_text("note");
        if (auto problems = check_texts(fields, handle.personal); !problems.empty()) return refuse(std::move(problems));
        if (auto refusal = matter_missing()) return std::unexpected(*refusal);
        if (!own->reason("handle", handle.outcome)) return refuse(RefusalCode::unknown_reason, "outcome");
        if (auto refusal = cannot(Grant::handle, Act::handle)) return std::unexpected(*refusal);
        return about_matter(MatterHandled{handle.outcome, commitments(handle.personal)});
    }

    Decision operator()(const AnswerMatter& answer) const {
        static const std::vector<FormField> fields = one_text("answer");
        if (!find(answer.personal, "answer")) return refuse(RefusalCode::answer_missing, "answer");
        if (auto problems = check_texts(fields, answer.personal); !problems.empty()) return refuse(std::move(problems));
        if (auto refusal = cannot(Grant::handle, Act::answer)) return std::unexpected(*refusal);
        return about_matter(MatterAnswered{commitments(answer.personal)});
    }

    Decision operator()(const CloseMatter& close) const {
        if (auto refusal = matter_missing()) return std::unexpected(*refusal);
        if (!own->reason("close", close.reason)) return refuse(RefusalCode::unknown_reason, "reason");
        // Who may record the past may also say that a matter has ended elsewhere, whatever stood before it here.
        Act act = granted(Grant::record_past) && matter->state != MatterState::answered ? Act::record_ending : Act::close;
        if (auto refusal = cannot(Grant::close, act)) return std::unexpected(*refusal);
        std::optional<bool> verdict;
        if (const Clock* clock = matter->clock(ClockKind::close)) verdict = on_time(clock_instant(*matter, command.at, happened()), clock->deadline);
        return about_matter(MatterClosed{close.reason, verdict});
    }

    Decision operator()(const RunClock&) const {
        if (!matter) return refuse(RefusalCode::unknown_matter, "matter");
        if (!granted(Grant::run_clock)) return refuse(RefusalCode::not_granted);
        if (auto refusal = wrong_state(Act::run_clock)) return std::unexpected(*refusal);
        // In the order in which they fell due. A clock found past its deadline lapses without the warning that came too late.
        Facts facts;
        auto act = [&](const Clock& clock, std::optional<AssignmentId> assignment) {
            if (clock.stopped || clock.lapsed) return;
            if (command.at > clock.deadline) {
                facts.push_back({matter->id.value, clock.deadline + Duration{1}, ClockLapsed{clock.kind, assignment}});
            } else if (!clock.warned && command.at >= clock.amber) {
                facts.push_back({matter->id.value, clock.amber, ClockWarned{clock.kind, assignment}});
            }
        };
        for (const Clock& clock : matter->clocks) act(clock, std::nullopt);
        for (const Assignment& assignment : matter->assignments) {
            for (const Clock& clock : assignment.clocks) act(clock, assignment.id);
        }
        if (facts.empty()) return refuse(RefusalCode::clock_not_due);
        std::stable_sort(facts.begin(), facts.end(), [](const NewFact& a, const NewFact& b) { return a.happened < b.happened; });
        return facts;
    }

    Decision operator()(const EraseValues& erase) const {
        if (!matter) return refuse(RefusalCode::unknown_matter, "matter");
        if (!own->reason("erase", erase.reason)) return refuse(RefusalCode::unknown_reason, "reason");
        if (!granted(Grant::erase)) return refuse(RefusalCode::not_granted);
        // One fact holds so many references at most: a fact is an entry of the published log, and entries have a size.
        constexpr std::size_t refs_max = 2'000;
        Facts facts;
        for (const VaultEntry& entry : matter->vault) {
            if (entry.erased) continue;
            if (facts.empty() || std::get<ValuesErased>(facts.back().body).refs.size() == refs_max) {
                facts.push_back({matter->id.value, command.at, ValuesErased{{}, erase.reason}});
            }
            std::get<ValuesErased>(facts.back().body).refs.push_back(entry.ref);
        }
        if (facts.empty()) return refuse(RefusalCode::nothing_to_erase);
        return facts;
    }
};

}  // namespace

Decision decide(const City& city, const Matters& matters, const Command& command) {
    std::optional<MatterId> named = matter_of(command.body);
    const Matter* matter = named ? matters.find(*named) : nullptr;
    return std::visit(Decider{city, matter, matter ? &matters.catalogue_of(*matter) : nullptr, command}, command.body);
}

std::optional<MatterId> matter_of(const CommandBody& body) {
    return std::visit(
        [](const auto& each) -> std::optional<MatterId> {
            if constexpr (requires { each.matter; }) {
                return each.matter;
            } else {
                return std::nullopt;
            }
        },
        body);
}

}  // namespace pingzhi
