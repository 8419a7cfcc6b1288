#include "http/pages/texts.hpp"

#include <algorithm>

namespace pingzhi::http::pages {

std::string say(TextKey key, Language language, Fillings fillings) {
    std::string_view rest = say(key, language);
    std::string text;
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        text += rest.substr(0, open);
        if (open == std::string_view::npos) break;
        rest.remove_prefix(open);
        const std::size_t close = rest.find('}');
        const std::string_view name = rest.substr(1, close - 1);
        const auto filling = std::ranges::find(fillings, name, &std::pair<std::string_view, std::string_view>::first);
        text += filling == fillings.end() ? rest.substr(0, close + 1) : filling->second;
        rest.remove_prefix(close + 1);
    }
    return text;
}

const TextRow* find_text(std::string_view key) {
    const auto found = std::ranges::find(text_table, key, &TextRow::key);
    return found == text_table.end() ? nullptr : &*found;
}

}  // namespace pingzhi::http::pages
