// Draws the form of a report.
#include <algorithm>
#include <array>

#include "core/matter/clocks.hpp"
#include "http/api/to_wire.hpp"
#include "http/pages/address.hpp"
#include "http/pages/before_sending.hpp"
#include "http/pages/modes.hpp"
#include "http/pages/photo_field.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t radio_choices_max = 7;  // more make a list that opens

struct Drawing {
    const Visit& visit;
    const Service& service;
    const TypedForm& typed;
    const FormErrors& errors;
    Values& values;

    Language language() const { return visit.language(); }
    std::string words(TextKey key) const { return std::string(say(key, language())); }

    std::string error_of(std::string_view control) const {
        for (const FormError& error : errors) {
            if (error.control == control) return error.message;
        }
        return {};
    }
    Control built_in(const char* name, bool required, bool published) const {
        Control control{name, built_in_label(name, language())};
        const auto use = visit.catalogue().personal.find(name);
        if (use != visit.catalogue().personal.end()) control.privacy = privacy_words(use->second, published, language());
        control.error = error_of(name);
        control.required = required;
        return control;
    }
};

void draw_field(const Drawing& drawing, const FormField& field) {
    const Language language = drawing.language();
    Control control{"field_" + field.code, field.label.in(language)};
    control.hint = field.hint.in(language);
    control.required = field.required;
    control.error = drawing.error_of(control.name);
    if (field.personal) control.privacy = privacy_words(*field.personal, field.published, language);
    const auto typed = drawing.typed.fields.all(control.name);
    const std::string_view value = typed.empty() ? std::string_view{} : typed.front();
    const auto hint_unless_given = [&](TextKey key) {
        if (control.hint.empty()) control.hint = drawing.words(key);
    };
    std::vector<Choice> choices;
    for (const FieldValue& each : field.values) choices.push_back({each.key, each.name.in(language), std::ranges::find(typed, each.key) != typed.end()});
    switch (field.kind) {
        case FieldKind::text: return add_paragraphs(drawing.values, "WHAT", control, value, 4);
        case FieldKind::number: hint_unless_given("hint_number"); return add_text(drawing.values, "WHAT", control, value, {.input_mode = "decimal"});
        case FieldKind::datetime: hint_unless_given("hint_datetime"); return add_text(drawing.values, "WHAT", control, value, {.type = "datetime-local"});
        case FieldKind::single_value_list:
            if (choices.size() > radio_choices_max) return add_select(drawing.values, "WHAT", control, drawing.words("choose_one"), {{"", choices}});
            return add_choices(drawing.values, "WHAT", control, ChoiceKind::one, choices);
        case FieldKind::multi_value_list: hint_unless_given("hint_many"); return add_choices(drawing.values, "WHAT", control, ChoiceKind::many, choices);
        case FieldKind::string: break;
    }
    add_text(drawing.values, "WHAT", control, value, {});
}

void draw_place(const Drawing& drawing) {
    const TypedForm& typed = drawing.typed;
    Control area{"area", drawing.words("field_area")};
    area.error = drawing.error_of("area");
    area.says_optional = !drawing.service.place_required;
    add_select(drawing.values, "WHERE", area, drawing.words("choose_area"),
               area_options(drawing.visit, typed.value("area"), [](const std::string& town, Language language) {
                   return say("whole_town", language, {{"town", town}});
               }));
    if (!drawing.service.publish_position) drawing.values.ShowSection("SQUARE");
    Control place = drawing.built_in("address", false, drawing.service.publish_address);
    place.hint = drawing.words("hint_address");
    place.says_optional = !drawing.service.place_required;
    add_text(drawing.values, "WHERE", place, typed.value("address"), {});
    for (const char* name : {"lon", "lat"}) {
        Control degrees{name, built_in_label(name, drawing.language())};
        degrees.error = drawing.error_of(name);
        degrees.says_optional = false;
        add_text(drawing.values, "POSITION", degrees, typed.value(name), {.input_mode = "decimal"});
        if (!degrees.error.empty() || !typed.value(name).empty()) drawing.values.ShowSection("POSITION_OPEN");
    }
}

void draw_contact(const Drawing& drawing) {
    const TypedForm& typed = drawing.typed;
    const bool required = drawing.service.contact_required;
    drawing.values.ShowSection(required ? "CONTACT_REQUIRED" : "CONTACT_OPTIONAL");
    const auto control = [&](const char* name) {
        Control made = drawing.built_in(name, false, false);
        made.says_optional = required && std::string_view(name) == "contact_name";
        return made;
    };
    add_text(drawing.values, "CONTACT", control("contact_name"), typed.value("contact_name"), {.autocomplete = "name"});
    Control phone = control("phone");
    phone.hint = drawing.words("hint_phone");
    add_text(drawing.values, "CONTACT", phone, typed.value("phone"), {.type = "tel", .autocomplete = "tel"});
    add_text(drawing.values, "CONTACT", control("email"), typed.value("email"), {.type = "email", .autocomplete = "email"});
}

void draw_promises(const Drawing& drawing) {
    constexpr std::array<TextKey, clock_kind_count> acts{"promise_sign",      "promise_contact", "promise_arrive", "promise_handle",    "promise_answer",
                                                         "promise_call_back", "promise_close",   "promise_rule",   "promise_supervise", "promise_node"};
    const std::string mode = mode_everywhere(drawing.visit);
    Values* list = nullptr;
    for (const ClockRule& clock : clock_rules(drawing.visit.catalogue(), drawing.service, mode)) {
        if (!clock.limit) continue;
        if (list == nullptr) list = drawing.values.AddSectionDictionary("PROMISES");
        Values& promise = *list->AddSectionDictionary("PROMISE");
        promise.SetValue("LIMIT", api::limit_text(*clock.limit, drawing.language()));
        promise.SetValue("ACT", slot(say(acts[static_cast<std::size_t>(clock.kind)], drawing.language())));
    }
    if (list == nullptr) return;
    for (const Clock& clock : matter_clocks({drawing.visit.catalogue(), drawing.service, mode, drawing.visit.now})) {
        if (clock.kind == ClockKind::close) list->SetValueAndShowSection("DUE", moment_words(clock.deadline, drawing.visit.local()), "BY_WHEN");
    }
}

}  // namespace

Response report_page(const Visit& visit, const Service& service, const TypedForm& typed, const FormErrors& errors, const ReportLook& look) {
    Values values("report");
    const Drawing drawing{visit, service, typed, errors, values};
    show_errors(values, errors, visit.language());
    values.SetValue("SERVICE_NAME", service.name.in(visit.language()));
    values.SetValue("SERVICE_ABOUT", service.description.in(visit.language()));
    values.SetValue("ACTION", address("/report/" + service.code, {}));
    values.SetValue("TOKEN", typed.token);
    if (const auto words = not_offered_words(visit, service)) values.SetValueAndShowSection("NOT_OFFERED_WORDS", *words, "NOT_OFFERED");
    if (!offered_nowhere(visit, service)) values.ShowSection("OFFERED");
    if (const auto same = typed.value("same_as"); !same.empty()) {
        Values& joined = *values.AddSectionDictionary("SAME");
        joined.SetValue("SAME_NUMBER", slot(same));
        joined.SetValue("SAME_URL", address("/matters/" + std::string(same), {}));
        joined.SetValue("ALONE_URL", address("/report/" + service.code, {}));
    }
    draw_promises(drawing);
    Control description = drawing.built_in("description", service.description_required, service.publish_description);
    description.hint = drawing.words("hint_description");
    add_paragraphs(values, "WHAT", description, typed.value("description"), 5);
    for (const FormField& field : service.form) draw_field(drawing, field);
    const Channel channel = typed.value("at_place") == "yes" ? Channel::place_code : Channel::web;
    const bool needs_photo = service.asks_photo_by(name_of(channel));
    add_photo_field(values, visit, typed, errors, needs_photo ? PhotoUse::of_report_that_needs_one : PhotoUse::of_report);
    draw_place(drawing);
    draw_contact(drawing);
    values.SetValue("BEFORE_URL", address("/report/" + service.code + "/before", {}));
    if (typed.value("at_place") == "yes") values.ShowSection("AT_PLACE");
    if (look.before == Before::not_asked) {
        values.ShowSection("OFFERS_FIRST");
    } else {
        show_before_sending(values, visit, service, typed);
        if (look.before == Before::alike) values.ShowSection("HELD_UP");
    }
    const bool has_form = !offered_nowhere(visit, service);
    std::string title = say("report_title", visit.language(), {{"service", service.name.in(visit.language())}});
    PageAbout about{.page = "report", .title = std::move(title), .has_form = has_form, .status = look.status, .personal = !typed.fields.empty()};
    if (has_form) {
        for (const char* script : {"photos.js", "place.js", "before.js", "draft.js"}) about.scripts.push_back(static_address(script));
    }
    values.SetValue("GROUND_SCRIPT", static_address("ground.js"));
    values.SetValue("LEAFLET_SCRIPT", static_address("leaflet.js"));
    values.SetValue("LEAFLET_STYLE", static_address("leaflet.css"));
    return page_answer(visit, values, about);
}

}  // namespace pingzhi::http::pages
