// Finding the texts of the pages. A key that is not in the table does not compile.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/duty/text.hpp"
#include "http/pages/door_text_table.hpp"
#include "http/pages/rates_text_table.hpp"
#include "http/pages/report_text_table.hpp"
#include "http/pages/text_table.hpp"

namespace pingzhi::http::pages {

inline constexpr auto text_table = [] {
    std::array<TextRow, std::size(public_texts) + std::size(report_texts) + std::size(rates_texts) + std::size(door_texts)> all;
    auto end = std::ranges::copy(public_texts, all.begin()).out;
    end = std::ranges::copy(report_texts, end).out;
    end = std::ranges::copy(rates_texts, end).out;
    std::ranges::copy(door_texts, end);
    return all;
}();

class TextKey {
public:
    consteval TextKey(const char* key) {
        for (const TextRow& row : text_table) {
            if (row.key == key) return;
            ++row_;
        }
        throw "no such text";
    }
    constexpr const TextRow& row() const { return text_table[row_]; }

private:
    std::size_t row_ = 0;
};

constexpr std::string_view say(TextKey key, Language language) { return language == Language::zh ? key.row().zh : key.row().en; }

// With each {name} replaced by its value. A value is taken as it is, whatever it holds.
using Fillings = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string say(TextKey key, Language language, Fillings fillings);

// For templates, which name their texts when they are read; null: no such text.
const TextRow* find_text(std::string_view key);

}  // namespace pingzhi::http::pages
