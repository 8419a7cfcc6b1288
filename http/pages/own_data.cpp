#include "http/pages/own_data.hpp"

#include <algorithm>

#include "app/own_values.hpp"
#include "http/pages/address.hpp"
#include "http/pages/report_form.hpp"
#include "http/pages/typed.hpp"
#include "http/pages/wording.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::array<std::string_view, 5> reported_fields{"description", "address", "contact_name", "phone", "email"};
constexpr std::string_view control_prefix = "value.";

const Service* service_of(const ActVisit& act) { return act.catalogue->service(act.matter.service); }

std::string label_of(const ActVisit& act, std::string_view field) {
    const Language language = act.visit.language();
    if (const Service* service = service_of(act)) {
        const auto own = std::ranges::find(service->form, field, &FormField::code);
        if (own != service->form.end()) return own->label.in(language);
    }
    return built_in_name(field, language);
}

std::string kept_text(const ActVisit& act, const OwnValue& value) {
    const Language language = act.visit.language();
    if (value.kept_until) return say("data_until", language, {{"until", to_string(act.catalogue->zone->to_civil(*value.kept_until).day)}});
    if (value.keep_days > 0) return say("data_after", language, {{"time", kept_words(value.keep_days, language)}});
    return std::string(say("data_with_others", language));
}

std::string list_of(const ActVisit& act, const std::vector<std::string>& fields) {
    std::string list;
    for (const std::string& field : fields) {
        if (!list.empty()) list += act.visit.language() == Language::zh ? "、" : ", ";
        list += label_of(act, field);
    }
    return list;
}

std::string done_words(const ActVisit& act, std::string_view seq) {
    for (const Fact& fact : act.visit.city.views.history(act.matter)) {
        if (std::to_string(fact.seq) != seq) continue;
        if (std::holds_alternative<ValuesCorrected>(fact.body)) return std::string(say("done_correct", act.visit.language()));
        if (std::holds_alternative<FieldsErased>(fact.body)) return std::string(say("done_consent", act.visit.language()));
    }
    return {};
}

}  // namespace

std::vector<CorrectableField> correctable_fields(const ActVisit& act) {
    const PersonalTexts standing = act.visit.city.views.for_reporter(act.matter);
    const Service* service = service_of(act);
    std::vector<CorrectableField> fields;
    const auto add = [&](std::string_view code, bool long_text, bool published) {
        CorrectableField field{std::string(code), std::string(control_prefix) + std::string(code), label_of(act, code), {}, long_text, published};
        if (const auto value = standing.find(field.code); value != standing.end()) field.value = value->second;
        fields.push_back(std::move(field));
    };
    for (const std::string_view code : reported_fields) {
        const bool published = service && ((code == "description" && service->publish_description) || (code == "address" && service->publish_address));
        add(code, code == "description", published);
    }
    if (!service) return fields;
    for (const FormField& field : service->form) {
        const bool written = field.kind == FieldKind::string || field.kind == FieldKind::text || field.kind == FieldKind::number;
        if (field.personal && written) add(field.code, field.kind == FieldKind::text, field.published);
    }
    return fields;
}

CorrectValues corrections_of(const ActVisit& act, const TypedForm& typed) {
    CorrectValues correct{act.matter.id, {}};
    for (const CorrectableField& field : correctable_fields(act)) {
        const std::string_view said = typed.value(field.control);
        std::string value = field.long_text ? paragraphs(said) : field.code == "phone" || field.code == "email" ? narrowed(said) : without_margins(said);
        if (!value.empty() && value != field.value) correct.personal.push_back({field.code, std::move(value), {}});
    }
    std::ranges::sort(correct.personal, {}, &PersonalValue::field);
    return correct;
}

FormError correction_error(const ActVisit& act, const FieldProblem& problem) {
    const Language language = act.visit.language();
    return {std::string(control_prefix) + problem.field,
            say("wrong_other", language, {{"label", label_of(act, problem.field)}, {"words", field_error(problem).message.in(language)}})};
}

Response data_page(const ActVisit& act, std::string_view done) {
    const Language language = act.visit.language();
    const SeenMatter seen = act.seen();
    const OwnValues own = own_values(act.visit.city.views, act.matter);
    Values values("my_data");
    values.SetValue("HEADING", say("data_heading", language, {{"number", act.number}}));
    const std::string here = address("/matters/" + act.number, {});
    values.SetValue("MATTER_URL", here);
    if (const std::string words = done_words(act, done); !words.empty()) values.SetValueAndShowSection("DONE_WORDS", words, "DONE_NOW");
    if (own.values.empty()) values.ShowSection("NONE");
    Values* table = own.values.empty() ? nullptr : values.AddSectionDictionary("SOME");
    for (const OwnValue& each : own.values) {
        Values& row = *table->AddSectionDictionary("VALUE_ROW");
        row.SetValue("VALUE_NAME", label_of(act, each.field));
        row.SetValue("VALUE", each.value);
        row.SetValue("TOLD", dated_words(each.told, seen.local));
        row.SetValue("PURPOSE", each.use ? each.use->purpose.in(language) : "");
        row.SetValue("KEPT", kept_text(act, each));
    }
    values.SetValue("TAKE_URL", here + "/my-data.json");
    for (const ReporterAct right : data_acts) {
        Values& row = *values.AddSectionDictionary("RIGHT");
        row.SetValue("ACT_NAME", slot(say(texts_of(right).title, language)));
        if (const auto why = why_not(right, seen)) row.SetValueAndShowSection("WHY_NOT", *why, "IMPOSSIBLE");
        else row.SetValueAndShowSection("ACT_URL", here + "/" + std::string(texts_of(right).path), "POSSIBLE");
    }
    if (own.readings.empty()) values.ShowSection("UNREAD");
    for (const OwnReading& each : own.readings) {
        values.AddSectionDictionary("READING")->SetValue(
            "READING_WORDS",
            say("data_reading", language,
                {{"when", dated_words(each.at, seen.local)}, {"reason", each.reason_name.in(language)}, {"fields", list_of(act, each.fields)}}));
    }
    PageAbout about{.page = "my_data", .title = say("data_heading", language, {{"number", act.number}}), .place = Place::track};
    about.personal = true;
    return page_answer(act.visit, values, about);
}

}  // namespace pingzhi::http::pages
