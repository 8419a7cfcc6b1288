// Draws a page of one form.
#include <fmt/ranges.h>

#include "http/pages/door/door_page.hpp"
#include "http/pages/static_files.hpp"

namespace pingzhi::http::pages {

FormPage::FormPage(const DoorVisit& visit, TextKey title, std::string action, const TypedForm& typed, FormErrors errors)
    : visit_(visit), typed_(typed), errors_(std::move(errors)), values_("door_form"), title_(visit.words(title)) {
    show_errors(values_, errors_, visit.language());
    values_.SetValue("ACTION", action);
    values_.ShowSection(action.starts_with("/people") ? "AT_PEOPLE" : "AT_ACCOUNT");
    values_.SetValue("TOKEN", typed.token);
}

void FormPage::heading(const std::string& text) { title_ = text; }

void FormPage::lead(TextKey key) { values_.SetValueAndShowSection("LEAD_TEXT", visit_.words(key), "LEAD"); }

void FormPage::note(const std::string& text) { values_.SetValueAndShowSection("NOTE_TEXT", text, "NOTE"); }

void FormPage::back(TextKey key, const std::string& address) {
    values_.SetValue("BACK_URL", address);
    values_.SetValueAndShowSection("BACK_TEXT", visit_.words(key), "BACK");
}

void FormPage::hidden(std::string_view name, std::string_view value) {
    Values& row = *values_.AddSectionDictionary("HIDDEN");
    row.SetValue("HIDDEN_NAME", slot(name));
    row.SetValue("HIDDEN_VALUE", slot(value));
}

Control FormPage::control(const char* name, TextKey label, bool required, std::optional<TextKey> hint) const {
    Control control{name, visit_.words(label)};
    control.required = required;
    if (hint) control.hint = visit_.words(*hint);
    for (const FormError& error : errors_) {
        if (error.control == name) control.error = error.message;
    }
    return control;
}

void FormPage::line(const Line& line) {
    add_text(values_, "FIELD", control(line.name, line.label, line.required, line.hint), line.shown_again ? typed_.value(line.name) : std::string_view{},
             line.look);
}

void FormPage::select(const char* name, TextKey label, TextKey nothing, const std::vector<ChoiceGroup>& groups, bool required, std::optional<TextKey> hint) {
    add_select(values_, "FIELD", control(name, label, required, hint), visit_.words(nothing), groups);
}

Values& FormPage::part(Values*& list, const char* section) {
    if (list == nullptr) list = values_.AddSectionDictionary(section);
    return *list;
}

void FormPage::link(const std::string& text, const std::string& address) {
    Values& row = *part(links_, "LINKS").AddSectionDictionary("LINK");
    row.SetValue("LINK_TEXT", text);
    row.SetValue("LINK_URL", address);
}

void FormPage::way(const std::string& text, const std::string& address) {
    Values& row = *part(ways_, "WAYS").AddSectionDictionary("WAY");
    row.SetValue("WAY_TEXT", text);
    row.SetValue("WAY_URL", address);
}

void FormPage::script(const std::string& address) { values_.SetValueAndShowSection("SCRIPT_URL", address, "SCRIPT"); }

Values& FormPage::asked(const char* act, const std::string& challenge, const std::string& site, const std::vector<std::string>& own) {
    values_.ShowSection("PASSKEY");
    script(passkey_script_address());
    Values& values = *values_.AddSectionDictionary("ASKED");
    values.SetValue("ACT", act);
    values.SetValue("CHALLENGE", challenge);
    values.SetValue("PASSKEY_SITE", site);
    values.SetValue("OWN", fmt::format("{}", fmt::join(own, " ")));
    return values;
}

void FormPage::passkey(const PasskeyOffer& offer) {
    for (const char* said : {"client_data", "authenticator_data"}) hidden(said, {});
    Values& values = *asked("make", offer.challenge, offer.site, offer.own).AddSectionDictionary("MAKE");
    values.SetValue("SITE_NAME", offer.site_name);
    values.SetValue("USER", offer.user);
    values.SetValue("USER_LOGIN", offer.login);
    values.SetValue("USER_NAME", offer.name);
    std::string algorithms;
    for (const passkeys::Algorithm each : passkeys::algorithms) algorithms += (algorithms.empty() ? "" : " ") + std::to_string(passkeys::cose_number(each));
    values.SetValue("ALGORITHMS", algorithms);
}

void FormPage::passkey(const PasskeyAsked& request) {
    for (const char* said : {"id", "client_data", "authenticator_data", "signature"}) hidden(said, {});
    asked("show", request.challenge, request.site, request.own);
}

Response FormPage::answer(TextKey send, unsigned status) {
    values_.SetValue("HEADING", title_);
    values_.SetValue("SEND", visit_.words(send));
    PageAbout about{.page = "door_form", .title = title_};
    about.status = status != 0 ? status : errors_.empty() ? 200 : 422;
    return door_answer(visit_, values_, about);
}

void add_new_password(FormPage& page) {
    const TextLook look{.type = "password", .autocomplete = "new-password"};
    page.line({.name = "wanted", .label = "door_new_password", .look = look, .hint = TextKey("door_new_password_hint"), .shown_again = false});
    page.line({.name = "again", .label = "door_again", .look = look, .shown_again = false});
}

}  // namespace pingzhi::http::pages
