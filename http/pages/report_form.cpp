// Reading and checking; report_page.cpp draws.
#include "http/pages/report_form.hpp"

#include <algorithm>

#include "core/matter/decide.hpp"
#include "http/pages/texts.hpp"
#include "http/pages/typed.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::string_view form_prefix = "field_";  // the service's own fields cannot be taken for the built-in ones

// What was meant by what was typed; what does not read stays as it is, for the rules to refuse.
std::string meant(const FormField& field, std::string_view typed, const Zone& zone) {
    switch (field.kind) {
        case FieldKind::number: return narrowed(typed);
        case FieldKind::datetime: return local_time_to_rfc3339(typed, zone).value_or(without_margins(typed));
        case FieldKind::text: return paragraphs(typed);
        case FieldKind::string: return without_margins(typed);
        case FieldKind::single_value_list:
        case FieldKind::multi_value_list: break;
    }
    return std::string(typed);
}

const FormField* form_field(const Service& service, std::string_view code) {
    const auto found = std::ranges::find(service.form, code, &FormField::code);
    return found == service.form.end() ? nullptr : &*found;
}

// Of a field of the service, or of one that every report has.
std::int32_t length_max(const FormField* field, std::string_view code) {
    if (field != nullptr && field->max_length > 0) return field->max_length;
    const bool is_text = field == nullptr ? code == "description" : field->kind == FieldKind::text;
    return is_text ? 4000 : 200;
}

FormError error_of(const Service& service, const FieldProblem& problem, Language language) {
    using Rule = FieldProblem::Rule;
    const FormField* field = form_field(service, problem.field);
    const std::string label = field == nullptr ? built_in_label(problem.field, language) : field->label.in(language);
    const std::string control = field == nullptr ? problem.field : std::string(form_prefix) + problem.field;
    const bool is_list = field != nullptr && (field->kind == FieldKind::single_value_list || field->kind == FieldKind::multi_value_list);
    switch (problem.rule) {
        case Rule::required: return {control, say(is_list ? TextKey("wrong_required_choice") : TextKey("wrong_required"), language, {{"label", label}})};
        case Rule::out_of_range: return {control, say("wrong_out_of_range", language, {{"label", label}})};
        case Rule::not_a_number: return {control, say("wrong_not_a_number", language, {{"label", label}})};
        case Rule::not_a_datetime: return {control, say("wrong_not_a_datetime", language, {{"label", label}})};
        case Rule::not_in_list: return {control, say("wrong_not_in_list", language, {{"label", label}})};
        case Rule::too_long: return {control, say("wrong_too_long", language, {{"label", label}, {"max", std::to_string(length_max(field, problem.field))}})};
        case Rule::unknown_field:
        case Rule::one_value_only:
        case Rule::not_utf8:
        case Rule::control_character: break;
    }
    return {control, say("wrong_other", language, {{"label", label}, {"words", field_error(problem).message.in(language)}})};
}

void check_position(const Visit& visit, const TypedForm& typed, FormErrors& errors) {
    const Language language = visit.language();
    const std::string lon = narrowed(typed.value("lon"));
    const std::string lat = narrowed(typed.value("lat"));
    if (lon.empty() != lat.empty()) return errors.push_back({lon.empty() ? "lon" : "lat", std::string(say("wrong_position_half", language))});
    const auto check = [&](const char* name, const std::string& text, double end, std::string_view example) {
        if (text.empty()) return;
        const auto degrees = read_degrees(text);
        if (degrees && *degrees >= -end && *degrees <= end) return;
        errors.push_back({name, say("wrong_position", language, {{"label", built_in_label(name, language)}, {"example", example}})});
    };
    check("lon", lon, 180, "121.0153");
    check("lat", lat, 90, "30.6764");
}

}  // namespace

std::string built_in_label(std::string_view field, Language language) {
    struct Label {
        std::string_view field;
        TextKey key;
    };
    constexpr Label labels[] = {
        {"question", "field_question"},
        {"words", "field_words"},
        {"description", "field_description"},
        {"area", "field_area"},
        {"address", "field_address"},
        {"lon", "field_lon"},
        {"lat", "field_lat"},
        {"contact_name", "field_contact_name"},
        {"phone", "field_phone"},
        {"email", "field_email"},
        {"note", "field_note"},
        {"answer", "field_answer"},
    };
    for (const Label& label : labels) {
        if (label.field == field) return std::string(say(label.key, language));
    }
    return std::string(field);
}

std::string built_in_name(std::string_view field, Language language) {
    if (field == "description") return std::string(say("name_description", language));
    if (field == "contact_name") return std::string(say("name_contact_name", language));
    return built_in_label(field, language);
}

ReportMatter to_report(const Catalogue& catalogue, const Service& service, const TypedForm& typed) {
    ReportMatter report;
    report.service = service.code;
    if (typed.value("at_place") == "yes") report.channel = Channel::place_code;
    const auto add = [&report](const char* field, std::string value) {
        if (!value.empty()) report.personal.push_back({field, std::move(value), {}});
    };
    add("description", paragraphs(typed.value("description")));
    add("address", without_margins(typed.value("address")));
    add("contact_name", without_margins(typed.value("contact_name")));
    add("phone", narrowed(typed.value("phone")));
    add("email", narrowed(typed.value("email")));
    if (const std::string_view area = typed.value("area"); !area.empty()) report.place.area = AreaCode{std::string(area)};
    const auto lon = read_degrees(typed.value("lon"));
    const auto lat = read_degrees(typed.value("lat"));
    if (lon && lat) report.place.position = Position{*lon, *lat};
    report.same_as = parse_matter_number(catalogue.number_prefix, typed.value("same_as"));
    for (const FormField& field : service.form) {
        for (const std::string_view value : typed.fields.all(std::string(form_prefix) + field.code)) {
            std::string text = meant(field, value, *catalogue.zone);
            if (text.empty()) continue;
            if (field.personal) {
                report.personal.push_back({field.code, std::move(text), {}});
            } else {
                report.form[field.code].push_back(std::move(text));
            }
        }
    }
    return report;
}

FormErrors errors_of(const Visit& visit, const Service& service, const Refusal& refusal) {
    const Language language = visit.language();
    FormErrors errors;
    for (const FieldProblem& problem : refusal.problems) errors.push_back(error_of(service, problem, language));
    if (!errors.empty()) return errors;
    const std::string words = problem_of(refusal).title.in(language);
    switch (refusal.code) {
        case RefusalCode::place_missing:
        case RefusalCode::unknown_area: return {{"area", words}};
        case RefusalCode::position_invalid: return {{"lon", words}};
        case RefusalCode::contact_missing: return {{"phone", words}};
        case RefusalCode::photo_missing: return {{"photo", words}};
        case RefusalCode::service_not_offered: return {{"area", words}};
        case RefusalCode::wrong_state: return {{{}, std::string(say("wrong_same_ended", language))}};
        case RefusalCode::key_reused: return {{{}, std::string(say("wrong_sent_before", language))}};
        default: return {{{}, words}};
    }
}

FormErrors check_report(const Visit& visit, const Service& service, const TypedForm& typed, std::vector<std::string> photos) {
    Command command;
    command.at = visit.now;
    command.actor = resident;
    command.body = to_report(visit.catalogue(), service, typed);
    auto& report = std::get<ReportMatter>(command.body);
    report.same_as.reset();  // no matters are known here
    report.photos = std::move(photos);
    FormErrors errors;
    City as_it_stands;
    as_it_stands.current = visit.pack.catalogue;
    as_it_stands.pack = visit.pack.version;
    as_it_stands.digest = visit.pack.digest;
    as_it_stands.code = visit.catalogue().city;
    as_it_stands.modes = visit.modes;
    const auto decided = decide(as_it_stands, NoMatters{}, command);
    if (!decided) errors = errors_of(visit, service, decided.error());
    // The rules stop at the first kind of fault; people want to hear of all of them at once.
    if (!decided && decided.error().code == RefusalCode::form_invalid) {
        const auto gives = [&](std::string_view field) { return std::ranges::find(report.personal, field, &PersonalValue::field) != report.personal.end(); };
        const auto also = [&](RefusalCode code) { errors.push_back(errors_of(visit, service, Refusal{code, {}, {}, {}, {}}).front()); };
        if (service.place_required && !report.place.area && !report.place.position && !gives("address")) also(RefusalCode::place_missing);
        if (service.contact_required && !gives("phone") && !gives("email")) also(RefusalCode::contact_missing);
        if (report.photos.empty() && service.asks_photo_by(name_of(report.channel))) also(RefusalCode::photo_missing);
    }
    // The check of the two texts says more than that the position is wrong.
    std::erase_if(errors, [](const FormError& error) { return error.control == "lon"; });
    check_position(visit, typed, errors);
    return errors;
}

}  // namespace pingzhi::http::pages
