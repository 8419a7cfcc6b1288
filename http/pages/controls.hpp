// The controls of a form: what a template needs to draw one field with its hint, its privacy and what is wrong with it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/pages/area_choice.hpp"
#include "http/pages/frame.hpp"

namespace pingzhi::http::pages {

struct Control {
    std::string name;
    std::string label;
    std::string hint{};
    std::string privacy{};  // whether it is public, why it is kept and how long
    std::string error{};
    bool required = false;
    bool says_optional = true;  // where it is not required
};

struct Choice {
    std::string value;
    std::string text;
    bool chosen = false;
};
struct ChoiceGroup {
    std::string label;  // empty: none
    std::vector<Choice> choices;
};

struct TextLook {
    std::string_view type = "text";
    std::string_view input_mode = "";
    std::string_view autocomplete = "";
};

// Each adds one row to the section of the template.
void add_text(Values& values, const char* section, const Control& control, std::string_view value, const TextLook& look);
void add_paragraphs(Values& values, const char* section, const Control& control, std::string_view value, int rows);
void add_select(Values& values, const char* section, const Control& control, std::string_view nothing, const std::vector<ChoiceGroup>& groups);
enum class ChoiceKind : std::uint8_t { one, many };
void add_choices(Values& values, const char* section, const Control& control, ChoiceKind kind, const std::vector<Choice>& choices);

// Whether a personal value is shown in public, why it is kept and how long.
std::string privacy_words(const PersonalUse& use, bool published, Language language);

// The options alone, for a select that the page draws itself.
void add_options(Values& values, const std::vector<ChoiceGroup>& groups);

// Villages under their towns; each town itself too, called as `whole_town` says.
std::vector<ChoiceGroup> area_options(const Visit& visit, std::string_view chosen, std::string (*whole_town)(const std::string& town, Language language));

}  // namespace pingzhi::http::pages
