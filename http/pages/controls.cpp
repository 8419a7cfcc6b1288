#include "http/pages/controls.hpp"

#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

Values& add_control(Values& values, const char* section, const char* shape, const Control& control) {
    Values& row = *values.AddSectionDictionary(section)->AddSectionDictionary(shape);
    const std::string id = control_id(control.name);
    row.SetValue("ID", id);
    row.SetValue("NAME", control.name);
    row.SetValue("LABEL", control.label);
    std::string described;
    const auto describe = [&](const char* variable, const std::string& text, const char* part, const char* ending) {
        if (text.empty()) return;
        row.SetValueAndShowSection(variable, text, part);
        described += (described.empty() ? "" : " ") + id + ending;
    };
    describe("HINT", control.hint, "HINTED", "-hint");
    describe("PRIVACY", control.privacy, "KEPT", "-kept");
    describe("ERROR", control.error, "BAD", "-error");
    row.SetValueAndShowSection("DESCRIBEDBY", described, "DESCRIBED");
    if (control.required) row.ShowSection("REQUIRED");
    if (!control.required && control.says_optional) row.ShowSection("OPTIONAL");
    return row;
}

}  // namespace

void add_text(Values& values, const char* section, const Control& control, std::string_view value, const TextLook& look) {
    Values& row = add_control(values, section, "LINE", control);
    row.ShowSection("INPUT");
    row.SetValue("VALUE", slot(value));
    row.SetValue("TYPE", slot(look.type));
    row.SetValueAndShowSection("INPUTMODE", slot(look.input_mode), "MODE");
    row.SetValueAndShowSection("AUTOCOMPLETE", slot(look.autocomplete), "FILL");
}

void add_paragraphs(Values& values, const char* section, const Control& control, std::string_view value, int rows) {
    Values& row = add_control(values, section, "LINE", control);
    row.ShowSection("AREA");
    row.SetIntValue("ROWS", rows);
    row.SetValue("VALUE", slot(value));
}

std::string privacy_words(const PersonalUse& use, bool published, Language language) {
    const std::string time = kept_words(use.retention_days, language);
    return say(published ? TextKey("privacy_public") : TextKey("privacy_kept"), language, {{"purpose", use.purpose.in(language)}, {"time", time}});
}

void add_options(Values& values, const std::vector<ChoiceGroup>& groups) {
    for (const ChoiceGroup& group : groups) {
        Values& list = *values.AddSectionDictionary("OPTION_GROUP");
        list.SetValueAndShowSection("GROUP_LABEL", group.label, "NAMED");
        for (const Choice& choice : group.choices) {
            Values& option = *list.AddSectionDictionary("OPTION");
            option.SetValue("VALUE", choice.value);
            option.SetValue("TEXT", choice.text);
            if (choice.chosen) option.ShowSection("CHOSEN");
        }
    }
}

void add_select(Values& values, const char* section, const Control& control, std::string_view nothing, const std::vector<ChoiceGroup>& groups) {
    Values& select = *add_control(values, section, "LINE", control).AddSectionDictionary("SELECT");
    select.SetValue("NOTHING", slot(nothing));
    add_options(select, groups);
}

void add_choices(Values& values, const char* section, const Control& control, ChoiceKind kind, const std::vector<Choice>& choices) {
    Values& row = add_control(values, section, "CHOICES", control);
    row.SetValue("TYPE", kind == ChoiceKind::one ? "radio" : "checkbox");
    for (const Choice& choice : choices) {
        Values& option = *row.AddSectionDictionary("CHOICE");
        option.SetValue("VALUE", choice.value);
        option.SetValue("TEXT", choice.text);
        if (choice.chosen) option.ShowSection("CHOSEN");
    }
}

std::vector<ChoiceGroup> area_options(const Visit& visit, std::string_view chosen, std::string (*whole_town)(const std::string&, Language)) {
    const Language language = visit.language();
    std::vector<ChoiceGroup> groups;
    for (const AreaGroup& area_group : area_choice(*visit.catalogue().territory, visit.today())) {
        ChoiceGroup group;
        if (area_group.town != nullptr) {
            group.label = area_group.town->name.in(language);
            group.choices.push_back({area_group.town->code.value, whole_town(group.label, language), area_group.town->code.value == chosen});
        }
        for (const Area* village : area_group.villages)
            group.choices.push_back({village->code.value, village->name.in(language), village->code.value == chosen});
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace pingzhi::http::pages
