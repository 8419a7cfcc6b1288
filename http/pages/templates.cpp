#include "http/pages/templates.hpp"

#include <ctemplate/per_expand_data.h>

#include <algorithm>
#include <stdexcept>

#include "http/pages/embedded.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::string_view page_names[]{"directory",    "home",          "report",         "track",     "matters",       "matter",           "act",
                                        "my_data",      "about",         "error",          "door_form", "door_said",     "account",          "people",
                                        "person",       "authenticator", "recovery_codes", "invited",   "provider_code", "provider_arrived", "months",
                                        "month_report", "rates"};
// Without the layout around them.
constexpr std::string_view part_names[]{"before_sending", "suggestions"};
constexpr int depth_max = 8;

std::string_view file(std::string_view name) {
    const auto files = embedded_files();
    const auto found = std::ranges::find(files, "templates/" + std::string(name) + ".html", &EmbeddedFile::name);
    if (found == files.end()) throw std::logic_error("no such template: " + std::string(name));
    return found->bytes;
}

// Texts are prose, but for the template's own {{NAME}} marks in them.
void append_escaped(std::string& out, std::string_view text) {
    for (const char letter : text) {
        switch (letter) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += letter;
        }
    }
}

void compose(std::string& out, std::string_view source, std::string_view page, Language language, int depth) {
    if (depth > depth_max) throw std::logic_error("templates hold each other");
    while (!source.empty()) {
        const auto open = source.find("[[");
        out += source.substr(0, open);
        if (open == std::string_view::npos) return;
        source.remove_prefix(open + 2);
        const auto close = source.find("]]");
        if (close == std::string_view::npos) throw std::logic_error("an open [[ in a template");
        std::string_view name = source.substr(0, close);
        source.remove_prefix(close + 2);
        if (name.starts_with('>')) {
            name.remove_prefix(1);
            std::string_view part = file(name == "page" ? page : name);
            if (part.ends_with('\n')) part.remove_suffix(1);
            compose(out, part, page, language, depth + 1);
            continue;
        }
        const TextRow* text = find_text(name);
        if (text == nullptr) throw std::logic_error("no such text: " + std::string(name));
        append_escaped(out, language == Language::zh ? text->zh : text->en);
    }
}

std::string key_of(std::string_view page, Language language) { return std::string(page) + (language == Language::zh ? ".zh" : ".en"); }

}  // namespace

Templates::Templates() {
    for (const Language language : {Language::zh, Language::en}) {
        for (const std::string_view page : page_names) add(page, file("layout"), language);
        for (const std::string_view part : part_names) add(part, file(part), language);
    }
    cache_.Freeze();
}

void Templates::add(std::string_view name, std::string_view whole, Language language) {
    std::string source = "{{%AUTOESCAPE context=\"HTML\"}}";
    compose(source, whole, name, language, 0);
    if (!cache_.StringToTemplateCache(key_of(name, language), source, ctemplate::STRIP_BLANK_LINES))
        throw std::logic_error("a malformed template: " + std::string(name));
}

std::string Templates::render(std::string_view page, Language language, const Values& values) const {
    std::string html;
    ctemplate::PerExpandData data;
    if (!cache_.ExpandNoLoad(key_of(page, language), ctemplate::STRIP_BLANK_LINES, &values, &data, &html)) {
        throw std::logic_error("no such page: " + std::string(page));
    }
    return html;
}

const Templates& templates() {
    static const Templates made;
    return made;
}

}  // namespace pingzhi::http::pages
