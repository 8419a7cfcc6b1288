// How matters come in, and how it is put right what they are and whether there are two of them.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

// The personal fields that every report may bring; packs declare their purpose and retention once for all services.
const std::vector<FormField>& fields_of_reports() {
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
    return std::ranges::any_of(fields_of_reports(), [code](const FormField& field) { return field.code == code; });
}

const FormField* declared(const Service& service, std::string_view code) {
    const auto found = std::ranges::find(service.form, code, &FormField::code);
    return found == service.form.end() ? nullptr : &*found;
}

// Personal and public values are one form to the reporter: every problem of both. Which of the two a value is, the pack alone
// says: a value on the wrong side is refused here, whatever the edge thought, so that none gets into a fact that must not.
std::vector<FieldProblem> check_report(const Service& service, const FormValues& form, const PersonalValues& personal) {
    using Rule = FieldProblem::Rule;
    std::vector<FieldProblem> problems;
    FormValues built_in, own;
    for (const auto& [code, values] : form) {
        const FormField* field = declared(service, code);
        if (!field || field->personal) {
            problems.push_back({code, Rule::unknown_field});
        } else {
            own.emplace(code, values);
        }
    }
    for (const PersonalValue& value : personal) {
        if (value.field == "secret") continue;
        const FormField* field = declared(service, value.field);
        if (!is_built_in(value.field) && (!field || !field->personal)) {
            problems.push_back({value.field, Rule::unknown_field});
        } else {
            (is_built_in(value.field) ? built_in : own)[value.field].push_back(value.value);
        }
    }
    for (FieldProblem& problem : check_form(service.form, own)) problems.push_back(std::move(problem));
    for (FieldProblem& problem : check_form(fields_of_reports(), built_in)) problems.push_back(std::move(problem));
    // One commitment for each field: a personal list would need more, and packs cannot declare one.
    for (const auto& [code, values] : own) {
        if (values.size() > 1 && declared(service, code)->personal) problems.push_back({code, Rule::one_value_only});
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

Check source_ref_invalid(const std::string& source_ref) {
    static const std::vector<FormField> fields = [] {
        FormField field;
        field.code = "source_ref";
        return std::vector{field};
    }();
    return form_invalid(check_form(fields, {{"source_ref", {source_ref}}}));
}

// The first active mode that covers the area; a place that is not known lies in the whole city. A mode is over at its time, whenever
// the clock says so.
const Mode* active_mode(const City& city, const std::optional<AreaCode>& area, Instant now) {
    for (const ActiveMode& mode : city.modes) {
        if (mode.until <= now && !PINGZHI_TOOTH(mode_outlives_its_time)) continue;
        if (!mode.area || (area && city.current->territory->within(*area, *mode.area))) return city.current->mode(mode.mode);
    }
    return nullptr;
}

bool offers(const Mode& mode, const Service& service) { return mode.services.empty() || std::ranges::find(mode.services, service.code) != mode.services.end(); }

// A place with its leaf area, if the position tells it.
Place located(const Catalogue& catalogue, Place place, CivilDay day) {
    if (!place.area && place.position) {
        if (const Area* leaf = catalogue.territory->leaf_at(*place.position, day)) place.area = leaf->code;
    }
    return place;
}

// The unit that a report complains about.
std::optional<UnitCode> accused(const Service& service, const FormValues& form) {
    if (service.about.empty()) return std::nullopt;
    const auto found = form.find(service.about);
    if (found == form.end() || found->second.empty() || found->second.front().empty()) return std::nullopt;
    return UnitCode{found->second.front()};
}

RouteAnswer route_for(const Catalogue& catalogue, std::string_view mode, const RouteQuestion& question) {
    const Mode* active = catalogue.mode(mode);
    return (active && active->routing ? *active->routing : *catalogue.routing).route(question);
}

// `matter` goes on as a part of `into`.
void add_merging(Facts& facts, const Deciding& deciding, Seq matter, std::uint32_t reports, MatterId into) {
    facts.push_back({matter, deciding.happened(), MatterMerged{into}});
    facts.push_back({into.value, deciding.command.at, MatterJoined{{matter}, reports}});
}

// Public form values of the matter that mean something under another service too.
FormValues kept_values(const FormValues& form, const Service& service) {
    FormValues kept;
    for (const auto& [code, values] : form) {
        if (const FormField* field = declared(service, code); field && !field->personal) kept.emplace(code, values);
    }
    return kept;
}

// Clocks as a fact says them: what has become of them is state.
std::vector<Clock> as_started(std::vector<Clock> clocks) {
    for (Clock& clock : clocks) {
        clock.stopped.reset();
        clock.warned = clock.lapsed = false;
    }
    return clocks;
}

std::vector<FormField> public_fields(const Service& service) {
    std::vector<FormField> fields;
    for (const FormField& field : service.form) {
        if (!field.personal) fields.push_back(field);
    }
    return fields;
}

}  // namespace

std::vector<FieldProblem> check_personal(const Service& service, const FormValues& values) {
    std::vector<FieldProblem> problems;
    for (const auto& [code, said] : values) {
        const auto built_in = std::ranges::find(fields_of_reports(), code, &FormField::code);
        const FormField* own = declared(service, code);
        const FormField* field = built_in != fields_of_reports().end() ? &*built_in : own && own->personal ? own : nullptr;
        if (!field) {
            problems.push_back({code, FieldProblem::Rule::unknown_field});
            continue;
        }
        FormField alone = *field;
        alone.required = true;
        if (said.size() > 1) problems.push_back({code, FieldProblem::Rule::one_value_only});
        for (FieldProblem& problem : check_form({std::move(alone)}, {{code, said}})) problems.push_back(std::move(problem));
    }
    return problems;
}

Decision decide_on(const Deciding& d, const ReportMatter& report) {
    // shape that needs no catalogue
    if (report.place.position && !valid(*report.place.position)) return refuse(RefusalCode::position_invalid, "position");
    if (d.happened() > d.command.at) return refuse(RefusalCode::happened_in_future, "happened");
    if (report.ending && report.ending->happened > d.command.at) return refuse(RefusalCode::happened_in_future, "ending");
    if (auto check = source_ref_invalid(report.source_ref)) return refuse(*check);
    if (auto check = photos_invalid(report.photos)) return refuse(*check);
    // What has ended already is not merged into what stands.
    if (report.same_as && report.ending) return refuse(*form_invalid({{"same_as", FieldProblem::Rule::unknown_field}}));
    // existence
    if (!d.city.current) return refuse(RefusalCode::pack_not_loaded);
    const Catalogue& catalogue = *d.city.current;
    const Service* service = catalogue.service(report.service);
    // What is not for residents is not there for them.
    const bool for_others = service && !service->is_public && d.command.actor.kind == ActorKind::resident;
    if (!service || for_others) return refuse(RefusalCode::unknown_service, "service");
    const Matter* same = report.same_as && d.city.current ? d.seen(*report.same_as) : nullptr;
    if (report.same_as && !same) return refuse(RefusalCode::unknown_matter, "same_as");
    // shape that the service asks for
    if (auto check = form_invalid(check_report(*service, report.form, report.personal))) return refuse(*check);
    if (service->description_required && !find(report.personal, "description")) return refuse(RefusalCode::description_missing, "description");
    const bool placed = report.place.position || report.place.area || find(report.personal, "address");
    if (service->place_required && !placed) return refuse(RefusalCode::place_missing, "place");
    if (service->contact_required && !find(report.personal, "phone") && !find(report.personal, "email")) return refuse(RefusalCode::contact_missing, "phone");
    // A record of what has ended elsewhere came as it came.
    const std::string_view channel = name_of(report.channel);
    if (!report.ending && report.photos.empty() && service->asks_photo_by(channel)) return refuse(RefusalCode::photo_missing, "photos");
    const CivilTime local = catalogue.zone->to_civil(d.happened());
    if (report.place.area && !catalogue.territory->find(*report.place.area, local.day)) return refuse(RefusalCode::unknown_area, "area");
    if (report.ending && !catalogue.reason("close", report.ending->reason)) return refuse(RefusalCode::unknown_reason, "ending");
    // permission
    if (!d.granted(Grant::report)) return refuse(RefusalCode::not_granted);
    if (report.ending && !d.granted(Grant::record_past)) return refuse(RefusalCode::not_granted, "ending");
    // state
    if (same && !transition(Act::join).from.has(same->state)) return refuse({RefusalCode::wrong_state, "same_as", {}, same->state, same->version});
    // rule
    if (!report.ending && !service->comes_by(channel)) return refuse(RefusalCode::channel_not_offered, "channel");
    if (d.command.at - d.happened() > service->backdate.backdate_max) return refuse(RefusalCode::happened_too_early, "happened");
    if (report.ending && report.ending->happened < d.happened()) return refuse(RefusalCode::happened_before_report, "ending");
    const bool takes_promise = std::any_of(service->clocks.begin(), service->clocks.end(), [](const ClockRule& rule) { return !rule.limit; });
    if (report.promised && !takes_promise) return refuse(RefusalCode::promise_not_offered, "promised");
    const Place place = located(catalogue, report.place, local.day);
    // A record of what has ended began under no mode of today.
    const Mode* mode = report.ending ? nullptr : active_mode(d.city, place.area, d.command.at);
    if (mode && !offers(*mode, *service)) return refuse(RefusalCode::service_not_offered, "service");

    const std::string mode_code = mode ? mode->code : std::string{};
    RouteAnswer route = route_for(catalogue, mode_code, {service->code, report.form, place.area, place.position, std::string(channel), local});
    // A complaint about a unit goes over its head.
    std::optional<UnitCode> about = accused(*service, report.form);
    if (about && !d.unit(*about)) return refuse(RefusalCode::unknown_unit, service->about);
    route.unit = d.impartial(about, std::move(route.unit));
    if (about && (route.unit == *about || d.rules_over(*about, route.unit))) about.reset();  // nobody else is there to have it
    const bool on_happened = service->backdate.clocks_run_on_happened;
    const Instant start = on_happened ? d.happened() : d.command.at;
    std::vector<Clock> clocks = matter_clocks({catalogue, *service, mode_code, start}, report.promised);
    std::optional<bool> verdict;
    for (const Clock& clock : clocks) {
        if (clock.kind == ClockKind::close && report.ending) verdict = on_time(on_happened ? report.ending->happened : d.command.at, clock.deadline);
    }
    const Seq id = d.city.next;
    Facts facts;
    facts.push_back({id, d.happened(),
                     MatterReported{service->code, d.city.pack, report.channel, mode_code, place, said(report.form), commitments(report.personal),
                                    report.source_ref, on_happened, std::nullopt, std::move(clocks), report.photos, about}});
    facts.push_back({id, d.happened(), MatterAssigned{std::move(route.unit), true, AssignmentCause::routed, std::move(route.rule), {}, {}, {}}});
    if (same) add_merging(facts, d, id, 1, same->id);
    if (report.ending) facts.push_back({id, report.ending->happened, MatterClosed{report.ending->reason, verdict, std::nullopt, std::nullopt}});
    return facts;
}

Decision decide_on(const Deciding& d, const AttachReport& attach) {
    FormValues values;
    for (const PersonalValue& value : attach.personal) values[value.field].push_back(value.value);
    if (auto check = form_invalid(check_form(fields_of_reports(), values))) return refuse(*check);
    if (auto check = source_ref_invalid(attach.source_ref)) return refuse(*check);
    if (auto check = photos_invalid(attach.photos)) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_granted(Grant::report)) return refuse(*check);
    // Records of the past may name as their parent a matter that has ended; one that is merged goes on elsewhere, where its reports count.
    if (!d.granted(Grant::record_past) || d.matter->state == MatterState::merged) {
        if (auto check = d.wrong_state(Act::attach)) return refuse(*check);
    }
    const Service* service = d.own->service(d.matter->service);
    if (!d.granted(Grant::record_past) && service && !service->comes_by(name_of(attach.channel))) return refuse(RefusalCode::channel_not_offered, "channel");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(ReportAttached{attach.channel, commitments(attach.personal), attach.source_ref, attach.photos});
}

Decision decide_on(const Deciding& d, const MergeMatter& merge) {
    if (auto check = d.matter_missing()) return refuse(*check);
    const Matter* into = d.seen(merge.into);
    if (!into) return refuse(RefusalCode::unknown_matter, "into");
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::merge)) return refuse(*check);
    if (!transition(Act::join).from.has(into->state)) return refuse({RefusalCode::wrong_state, "into", {}, into->state, into->version});
    if (into->id == d.matter->id) return refuse(RefusalCode::same_matter, "into");
    // A part, or what has parts, holds another matter open or is held open: it must end by itself.
    if (d.matter->parent || !d.matter->parts.empty()) return refuse(RefusalCode::belongs_to_whole, "matter");
    if (any_order_open(*d.matter)) return refuse(RefusalCode::supervision_open);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    Facts facts;
    add_merging(facts, d, d.matter->id.value, d.matter->reports, into->id);
    return facts;
}

Decision decide_on(const Deciding& d, const DetachMatter&) {
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::detach)) return refuse(*check);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    Facts facts = d.about_matter(MatterDetached{});
    // Whatever that matter was merged into counted these reports too.
    for (const Matter* into = d.matters.find(*d.matter->merged_into); into; into = into->merged_into ? d.matters.find(*into->merged_into) : nullptr) {
        facts.push_back({into->id.value, d.command.at, MatterParted{d.matter->id, d.matter->reports}});
    }
    return facts;
}

Decision decide_on(const Deciding& d, const CorrectMatter& correct) {
    if (auto check = texts_invalid(correct.personal, {"note"})) return refuse(*check);
    if (correct.place && correct.place->position && !valid(*correct.place->position)) return refuse(RefusalCode::position_invalid, "position");
    if (auto check = d.matter_missing()) return refuse(*check);
    const Service* service = d.own->service(correct.service.value_or(d.matter->service));
    if (!service) return refuse(RefusalCode::unknown_service, "service");
    const CivilTime local = d.own->zone->to_civil(d.matter->opened);
    const Place place = correct.place ? located(*d.own, *correct.place, local.day) : d.matter->place;
    if (place.area && !d.own->territory->find(*place.area, local.day)) return refuse(RefusalCode::unknown_area, "area");
    if (auto check = d.reason_missing("transfer", correct.reason)) return refuse(*check);
    const FormValues form = correct.form ? said(*correct.form) : kept_values(d.matter->form, *service);
    if (correct.form) {
        if (auto check = form_invalid(check_form(public_fields(*service), *correct.form))) return refuse(*check);
    }
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::correct)) return refuse(*check);
    if (d.matter->ruling) return refuse(RefusalCode::ruling_open);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);

    RouteAnswer route = route_for(*d.own, d.matter->mode, {service->code, form, place.area, place.position, std::string(name_of(d.matter->channel)), local});
    route.unit = d.impartial(d.matter->about, std::move(route.unit));
    std::vector<Clock> clocks = service->code == d.matter->service ? as_started(d.matter->clocks) : clocks_under(*d.matter, *d.own, *service);
    Facts facts = d.about_matter(MatterCorrected{service->code, place, form, correct.reason, commitments(correct.personal), std::move(clocks)});
    const Assignment* lead = d.matter->lead();
    if (!lead || lead->unit != route.unit) {
        std::vector<Clock> share = share_of_assignment({*d.own, *service, d.matter->mode, d.when()});
        facts.push_back({d.matter->id.value, d.happened(),
                         MatterAssigned{std::move(route.unit), true, AssignmentCause::corrected, std::move(route.rule), correct.reason, {}, std::move(share)}});
    }
    return facts;
}

std::string mode_now(const Deciding& d, const Service& service) {
    const Mode* mode = active_mode(d.city, d.matter->place.area, d.command.at);
    return mode && offers(*mode, service) ? mode->code : std::string{};
}

MatterId add_offspring(const Deciding& d, Facts& facts, Offspring offspring) {
    const Catalogue& catalogue = *d.city.current;
    const Service& service = offspring.service;
    const Place& place = d.matter->place;
    const FormValues form = kept_values(told(*d.matter), service);
    const std::optional<UnitCode>& about = d.matter->about;
    RouteAnswer route{offspring.unit.value_or(UnitCode{}), {}, 0};
    if (!offspring.unit) {
        const std::string channel(name_of(d.matter->channel));
        route = route_for(catalogue, offspring.mode, {service.code, form, place.area, place.position, channel, catalogue.zone->to_civil(offspring.happened)});
        route.unit = d.impartial(about, std::move(route.unit));
    }
    const bool on_happened = service.backdate.clocks_run_on_happened;
    std::vector<Clock> clocks = matter_clocks({catalogue, service, offspring.mode, on_happened ? offspring.happened : d.command.at});
    const Seq id = d.seq_after(facts);
    const AssignmentCause cause = offspring.unit ? AssignmentCause::split : AssignmentCause::routed;
    facts.push_back({id, offspring.happened,
                     MatterReported{service.code,
                                    d.city.pack,
                                    d.matter->channel,
                                    offspring.mode,
                                    place,
                                    form,
                                    std::move(offspring.personal),
                                    {},
                                    on_happened,
                                    offspring.parent,
                                    std::move(clocks),
                                    {},
                                    about,
                                    offspring.follows}});
    facts.push_back({id, offspring.happened, MatterAssigned{std::move(route.unit), true, cause, std::move(route.rule), {}, {}, {}}});
    return {id};
}

Decision decide_on(const Deciding& d, const SplitMatter& split) {
    if (auto check = texts_invalid(split.personal, {"description"})) return refuse(*check);
    if (auto check = text_missing(split.personal, "description")) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    const Catalogue& catalogue = *d.city.current;
    const Service* service = catalogue.service(split.service);
    if (!service) return refuse(RefusalCode::unknown_service, "service");
    if (split.unit) {
        if (auto check = d.unit_missing(*split.unit)) return refuse(*check);
        if (auto check = d.unit_accused(*split.unit)) return refuse(*check);
    }
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::split)) return refuse(*check);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);

    Facts facts;
    const MatterId part =
        add_offspring(d, facts, {*service, d.matter->mode, split.unit, commitments(split.personal), d.matter->id, std::nullopt, d.happened()});
    facts.push_back({d.matter->id.value, d.command.at, MatterSplit{part}});
    return facts;
}

}  // namespace pingzhi
