#include "http/pages/act_page.hpp"

#include <algorithm>
#include <array>

#include "http/pages/address.hpp"
#include "http/pages/own_data.hpp"
#include "http/pages/photo_field.hpp"
#include "http/pages/static_files.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::array<TextKey, 5> star_keys{"stars_1", "stars_2", "stars_3", "stars_4", "stars_5"};

struct Drawing {
    const ActVisit& act;
    const TypedForm& typed;
    const FormErrors& errors;
    Values& values;

    Language language() const { return act.visit.language(); }
    std::string words(TextKey key) const { return std::string(say(key, language())); }
    Control control(const char* name, TextKey label, bool required) const {
        Control made{name, words(label)};
        made.required = required;
        for (const FormError& error : errors) {
            if (error.control == name) made.error = error.message;
        }
        return made;
    }
    Choice choice(const char* name, std::string value, std::string text) const {
        const bool chosen = typed.value(name) == value;
        return {std::move(value), std::move(text), chosen};
    }
};

void draw_secret(const Drawing& drawing) {
    Control secret = drawing.control("secret", "track_secret", true);
    secret.hint = drawing.words("act_secret_hint");
    add_text(drawing.values, "FIELD", secret, "", {.autocomplete = "off"});
}

void draw_rating(const Drawing& drawing) {
    add_choices(drawing.values, "FIELD", drawing.control("solved", "rate_solved", true), ChoiceKind::one,
                {drawing.choice("solved", "yes", drawing.words("rate_solved_yes")), drawing.choice("solved", "no", drawing.words("rate_solved_no"))});
    std::vector<Choice> stars;
    for (std::size_t i = star_keys.size(); i > 0; --i) stars.push_back(drawing.choice("stars", std::to_string(i), drawing.words(star_keys[i - 1])));
    add_choices(drawing.values, "FIELD", drawing.control("stars", "rate_stars", true), ChoiceKind::one, stars);
}

void draw_reasons(const Drawing& drawing) {
    std::vector<Choice> choices;
    for (const Reason& reason : drawing.act.catalogue->reasons.at("reopen"))
        choices.push_back(drawing.choice("reason", reason.code, reason.name.in(drawing.language())));
    add_choices(drawing.values, "FIELD", drawing.control("reason", "reopen_reason", true), ChoiceKind::one, choices);
}

void draw_words(const Drawing& drawing) {
    const bool required = drawing.act.act == ReporterAct::reply;
    Control control = drawing.control("words", texts_of(drawing.act.act).words, required);
    const auto use = drawing.act.catalogue->personal.find("words");
    if (use != drawing.act.catalogue->personal.end()) control.privacy = privacy_words(use->second, false, drawing.language());
    add_paragraphs(drawing.values, "FIELD", control, drawing.typed.value("words"), required ? 6 : 3);
}

// Each value that a report of the service may bring, as it stands now.
void draw_values(const Drawing& drawing) {
    const ActVisit& act = drawing.act;
    const Language language = drawing.language();
    for (const CorrectableField& field : correctable_fields(act)) {
        Control control{field.control, field.label};
        for (const FormError& error : drawing.errors) {
            if (error.control == control.name) control.error = error.message;
        }
        if (const PersonalUse* use = act.catalogue->personal_use(act.matter.service, field.code))
            control.privacy = privacy_words(*use, field.published, language);
        const auto typed = drawing.typed.fields.find(field.control);
        const std::string value(typed.value_or(field.value));
        if (field.long_text)
            add_paragraphs(drawing.values, "FIELD", control, value, 5);
        else
            add_text(drawing.values, "FIELD", control, value, {});
    }
}

void draw_form(const Drawing& drawing) {
    const ActVisit& act = drawing.act;
    Values& form = *drawing.values.AddSectionDictionary("FORM");
    form.SetValue("ACTION", act.action());
    form.SetValue("TOKEN", drawing.typed.token);
    form.SetValue("SEND", slot(say(texts_of(act.act).send, drawing.language())));
    if (act.pass == Pass::rating_link) form.SetValueAndShowSection("LINK_TOKEN", slot(drawing.typed.value("token")), "BY_LINK");
    const Drawing inside{act, drawing.typed, drawing.errors, form};
    if (act.pass == Pass::none) draw_secret(inside);
    if (act.act == ReporterAct::rate) draw_rating(inside);
    if (act.act == ReporterAct::reopen) draw_reasons(inside);
    if (act.act == ReporterAct::correct) draw_values(inside);
    if (std::ranges::find(data_acts, act.act) == data_acts.end()) draw_words(inside);
    if (act.act == ReporterAct::reply) add_photo_field(form, act.visit, drawing.typed, drawing.errors, PhotoUse::of_reply);
}

// What was asked last.
std::string question_of(const ActVisit& act) {
    std::string question;
    for (const auto& [seq, texts] : act.visit.city.views.said_to_reporter(act.matter)) {
        if (const auto text = texts.find("question"); text != texts.end()) question = text->second;
    }
    return question;
}

}  // namespace

std::string ActVisit::action() const {
    if (pass == Pass::rating_link) return address("/rate/" + number, {});
    return address("/matters/" + number + "/" + std::string(texts_of(act).path), {});
}

Response act_page(const ActVisit& act, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const SeenMatter seen = act.seen();
    const Language language = act.visit.language();
    const ActTexts& texts = texts_of(act.act);
    Values values("act");
    show_errors(values, errors, language);
    values.SetValue("HEADING", slot(say(texts.title, language)));
    values.SetValue("NUMBER", act.number);
    values.SetValue("SERVICE_NAME", service_name(seen));
    values.SetValue("MATTER_URL", address("/matters/" + act.number, {}));
    // Who has typed something keeps it, even where it came too late.
    const auto impossible = errors.empty() ? why_not(act.act, seen) : std::nullopt;
    if (impossible) {
        values.SetValueAndShowSection("WHY_NOT", *impossible, "IMPOSSIBLE");
    } else {
        values.SetValueAndShowSection("LEAD", slot(say(texts.lead, language)), "POSSIBLE");
        if (const std::string hint = hint_of(act.act, seen); !hint.empty()) values.SetValueAndShowSection("HINT_TEXT", hint, "HINT_LINE");
        if (act.act == ReporterAct::reply && act.pass == Pass::secret) {
            if (const std::string question = question_of(act); !question.empty()) values.SetValueAndShowSection("QUESTION", question, "ASKED");
        }
        draw_form({act, typed, errors, values});
    }
    std::string title = say("act_title", language, {{"act", say(texts.title, language)}, {"number", act.number}});
    PageAbout about{.page = "act", .title = std::move(title), .place = Place::track, .has_form = !impossible, .status = status};
    about.personal = true;
    if (act.act == ReporterAct::reply && !impossible) {
        about.scripts = {static_address("photos.js"), static_address("draft.js")};
        values.ShowSection("DRAFTED");
    }
    return page_answer(act.visit, values, about);
}

}  // namespace pingzhi::http::pages
