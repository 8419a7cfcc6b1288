#include "app/inside_texts.hpp"

#include <algorithm>

#include "core/catalogue/code_points.hpp"

namespace pingzhi {
namespace {

constexpr std::string_view free_text = "free_text";
constexpr std::string_view star = "*";

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        std::string_view rest = text;
        if (!take_code_point(rest)) return {};
        found.push_back(text.substr(0, text.size() - rest.size()));
        text = rest;
    }
    return found;
}

bool is_digit(std::string_view character) { return character.size() == 1 && character.front() >= '0' && character.front() <= '9'; }

// The first `head` and last `tail` characters, and a star for each of the others; one that short shows only its first.
std::string ends_of(std::string_view text, std::size_t head, std::size_t tail) {
    const std::vector<std::string_view> all = characters(text);
    if (all.size() <= head + tail) {
        head = std::min<std::size_t>(1, all.size());
        tail = 0;
    }
    std::string shown;
    for (std::size_t i = 0; i < all.size(); ++i) shown += i < head || i + tail >= all.size() ? all[i] : star;
    return shown;
}

std::string masked_contact(std::string_view value) {
    const std::size_t at = value.find('@');
    if (at == std::string_view::npos) return ends_of(value, 3, 4);
    const std::vector<std::string_view> name = characters(value.substr(0, at));
    return std::string(name.empty() ? star : name.front()) + "***" + std::string(value.substr(at));
}

std::string masked_address(std::string_view value) {
    std::string shown;
    for (const std::string_view character : characters(value)) shown += is_digit(character) ? star : character;
    return shown;
}

std::vector<ToldValue> told(const Views& views, const Matter& matter) {
    std::vector<ToldValue> values;
    for (const VaultEntry& entry : matter.vault) {
        if (entry.erased) continue;
        for (auto& [field, value] : views.texts_of(matter, entry.ref)) {
            if (field != "secret") values.push_back({entry.ref, field, value, false});
        }
    }
    return values;
}

}  // namespace

std::string masked(std::string_view data_class, std::string_view value) {
    if (data_class == free_text) return std::string(value);
    if (data_class == "contact") return masked_contact(value);
    if (data_class == "identity") return ends_of(value, 1, 0);
    if (data_class == "address") return masked_address(value);
    return "***";
}

std::vector<ToldValue> told_masked(const Views& views, const Matter& matter) {
    const auto catalogue = views.catalogue_of(matter);
    std::vector<ToldValue> values = told(views, matter);
    for (ToldValue& each : values) {
        const PersonalUse* use = catalogue->personal_use(matter.service, each.field);
        const std::string data_class = use ? use->data_class : "";
        each.value = masked(data_class, each.value);
        each.masked = data_class != free_text;
    }
    return values;
}

std::vector<ToldValue> told_unmasked(const Views& views, const Matter& matter, const std::vector<std::string>& fields) {
    std::vector<ToldValue> values = told(views, matter);
    std::erase_if(values, [&fields](const ToldValue& each) { return std::ranges::find(fields, each.field) == fields.end(); });
    return values;
}

}  // namespace pingzhi
