#include "app/pack/toml_reader.hpp"

#include <algorithm>

#include "core/catalogue/code_points.hpp"

namespace pingzhi::pack {

std::optional<toml::table> parse_toml(const std::string& file, std::string_view text, Problems& problems) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        problems.add({file, error.source().begin.line, error.source().begin.column, {}}, PackRule::not_toml, std::string{error.description()});
        return std::nullopt;
    }
}

bool is_plain_text(std::string_view text) {
    while (!text.empty()) {
        const auto point = take_code_point(text);
        if (!point || (is_control(*point) && *point != U'\n')) return false;
    }
    return true;
}

bool is_code(std::string_view text) {
    const auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= 64 && alphanumeric(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return alphanumeric(c) || c == '_' || c == '-' || c == '.'; });
}

TomlReader::TomlReader(const toml::table& root, std::string file, Problems& problems) : TomlReader(root, std::move(file), {}, problems) {}

TomlReader::TomlReader(const toml::table& table, std::string file, std::string path, Problems& problems)
    : table_(&table), file_(std::move(file)), path_(std::move(path)), problems_(&problems) {}

Where TomlReader::where(std::string_view key) const {
    if (const toml::node* node = key.empty() ? nullptr : table_->get(key)) return where(*node, path_of(key));
    Where here = where(*table_, key.empty() ? path_ : path_of(key));
    here.line = std::max(here.line, 1u);
    here.column = std::max(here.column, 1u);
    return here;
}

Where TomlReader::where(const toml::node& node, std::string key) const { return {file_, node.source().begin.line, node.source().begin.column, std::move(key)}; }

std::string TomlReader::path_of(std::string_view key) const { return path_.empty() ? std::string{key} : path_ + "." + std::string{key}; }

std::vector<Located> TomlReader::keys() const {
    std::vector<Located> found;
    for (const auto& [key, node] : *table_) {
        const auto begin = key.source().begin;
        found.push_back({std::string{key.str()}, {file_, begin.line, begin.column, path_of(key.str())}});
    }
    std::ranges::stable_sort(found, {}, [](const Located& key) { return std::pair(key.where.line, key.where.column); });
    return found;
}

const toml::node* TomlReader::take(std::string_view key, Need need) {
    known_.emplace(key);
    const toml::node* node = table_->get(key);
    if (!node && need == Need::required) problems_->add(where(key), PackRule::missing_key);
    return node;
}

Located TomlReader::plain_string(const toml::node& node, std::string path) {
    const Where here = where(node, std::move(path));
    const auto* value = node.as_string();
    if (!value) {
        problems_->add(here, PackRule::wrong_type, "\"...\"");
    } else if (value->get().empty()) {
        problems_->add(here, PackRule::empty_text);
    } else if (value->get().size() > text_bytes_max) {
        problems_->add(here, PackRule::text_too_long, std::to_string(text_bytes_max));
    } else if (!is_plain_text(value->get())) {
        problems_->add(here, PackRule::control_character);
    } else {
        return {value->get(), here};
    }
    return {{}, here};
}

Located TomlReader::string(std::string_view key, Need need) {
    const toml::node* node = take(key, need);
    return node ? plain_string(*node, path_of(key)) : Located{{}, where(key)};
}

Located TomlReader::code(std::string_view key, Need need) {
    Located found = string(key, need);
    if (found.given() && !is_code(found.value)) {
        problems_->add(found.where, PackRule::malformed_code, found.value);
        found.value.clear();
    }
    return found;
}

Located TomlReader::choice(std::string_view key, std::span<const std::string_view> words, Need need) {
    Located found = string(key, need);
    if (found.given() && std::ranges::find(words, found.value) == words.end()) {
        problems_->add(found.where, PackRule::unknown_choice, found.value);
        found.value.clear();
    }
    return found;
}

bool TomlReader::is_boolean(std::string_view key) const {
    const toml::node* node = table_->get(key);
    return node && node->is_boolean();
}

bool TomlReader::boolean(std::string_view key, bool otherwise) {
    const toml::node* node = take(key, Need::optional);
    if (!node) return otherwise;
    if (const auto* value = node->as_boolean()) return value->get();
    problems_->add(where(key), PackRule::wrong_type, "true, false");
    return otherwise;
}

std::optional<std::int64_t> TomlReader::integer(std::string_view key, Range range, Need need) {
    const toml::node* node = take(key, need);
    if (!node) return std::nullopt;
    const auto* value = node->as_integer();
    if (!value) {
        problems_->add(where(key), PackRule::wrong_type, "123");
        return std::nullopt;
    }
    if (value->get() < range.min || value->get() > range.max) {
        problems_->add(where(key), PackRule::out_of_range, std::to_string(range.min) + "-" + std::to_string(range.max));
        return std::nullopt;
    }
    return value->get();
}

Text TomlReader::text(std::string_view key, Need need) {
    auto both = table(key, need);
    if (!both) return {};
    Text text{both->string("zh", Need::optional).value, both->string("en", Need::optional).value};
    if (!both->has("zh") && !both->has("en")) problems_->add(both->where(), PackRule::missing_key);
    both->refuse_other_keys();
    return text;
}

std::vector<Located> TomlReader::strings(std::string_view key, Need need, std::size_t least) {
    const toml::node* node = take(key, need);
    if (!node) return {};
    const auto* list = node->as_array();
    if (!list) {
        problems_->add(where(key), PackRule::wrong_type, "[\"...\"]");
        return {};
    }
    if (list->size() < least) problems_->add(where(key), PackRule::empty_text);
    std::vector<Located> found;
    for (std::size_t i = 0; i < list->size(); ++i) {
        Located value = plain_string(*list->get(i), path_of(key) + "[" + std::to_string(i) + "]");
        if (!value.given()) continue;
        if (std::ranges::find(found, value.value, &Located::value) != found.end()) {
            problems_->add(value.where, PackRule::duplicate_code, value.value);
        } else {
            found.push_back(std::move(value));
        }
    }
    return found;
}

std::optional<Position> TomlReader::position(std::string_view key) {
    const toml::node* node = take(key, Need::optional);
    if (!node) return std::nullopt;
    if (const auto* pair = node->as_array(); pair && pair->size() == 2) {
        const auto lon = pair->get(0)->value<double>();
        const auto lat = pair->get(1)->value<double>();
        if (lon && lat && valid(Position{*lon, *lat})) return Position{*lon, *lat};
    }
    problems_->add(where(key), PackRule::malformed_position);
    return std::nullopt;
}

std::optional<TomlReader> TomlReader::table(std::string_view key, Need need) {
    const toml::node* node = take(key, need);
    if (!node) return std::nullopt;
    if (const toml::table* inner = node->as_table()) return TomlReader(*inner, file_, path_of(key), *problems_);
    problems_->add(where(key), PackRule::wrong_type, "{ ... }");
    return std::nullopt;
}

std::vector<TomlReader> TomlReader::tables(std::string_view key, Need need) {
    const toml::node* node = take(key, need);
    if (!node) return {};
    const toml::array* list = node->as_array();
    if (!list) {
        problems_->add(where(key), PackRule::wrong_type, "[[" + std::string{key} + "]]");
        return {};
    }
    if (list->empty() && need == Need::required) problems_->add(where(key), PackRule::empty_text);
    std::vector<TomlReader> found;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string path = path_of(key) + "[" + std::to_string(i) + "]";
        if (const toml::table* inner = list->get(i)->as_table()) {
            found.push_back(TomlReader(*inner, file_, path, *problems_));
        } else {
            problems_->add(where(*list->get(i), path), PackRule::wrong_type, "{ ... }");
        }
    }
    return found;
}

void TomlReader::refuse_other_keys() {
    for (const Located& key : keys()) {
        if (!known_.contains(key.value)) problems_->add(key.where, PackRule::unknown_key, key.value);
    }
}

}  // namespace pingzhi::pack
