// Reads a TOML table key by key: every value is checked, every problem is told with its line, and keys that nobody asked
// for are refused. Knows TOML and nothing of packs. A value that is wrong or missing reads as empty, so that the reading
// goes on and finds the other problems.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "app/pack/pack_problem.hpp"
#include "core/duty/position.hpp"
#include "core/duty/text.hpp"

namespace pingzhi::pack {

inline constexpr std::size_t text_bytes_max = 4000;

std::optional<toml::table> parse_toml(const std::string& file, std::string_view text, Problems& problems);

// UTF-8 without control characters; a line feed is allowed.
bool is_plain_text(std::string_view text);
// 1-64 letters, digits, '_', '-' and '.', beginning with a letter or digit.
bool is_code(std::string_view text);

enum class Need { required, optional };

struct Range {
    std::int64_t min;
    std::int64_t max;
};

class TomlReader {
public:
    TomlReader(const toml::table& root, std::string file, Problems& problems);

    bool has(std::string_view key) const { return table_->contains(key); }
    bool is_boolean(std::string_view key) const;
    Where where(std::string_view key = {}) const;  // of the key's value, or of the table itself
    std::vector<Located> keys() const;             // all, in the order in which they are written

    // Each of these counts the key as known.
    Located string(std::string_view key, Need need = Need::required);
    Located code(std::string_view key, Need need = Need::required);
    Located choice(std::string_view key, std::span<const std::string_view> words, Need need = Need::required);
    bool boolean(std::string_view key, bool otherwise);
    std::optional<std::int64_t> integer(std::string_view key, Range range, Need need = Need::required);
    Text text(std::string_view key, Need need = Need::required);                                            // { zh = "...", en = "..." }, at least one of them
    std::vector<Located> strings(std::string_view key, Need need = Need::required, std::size_t least = 1);  // each once
    std::optional<Position> position(std::string_view key);                                                 // [lon, lat], optional
    std::optional<TomlReader> table(std::string_view key, Need need = Need::required);
    std::vector<TomlReader> tables(std::string_view key, Need need = Need::required);  // [[key]]

    void refuse_other_keys();

private:
    TomlReader(const toml::table& table, std::string file, std::string path, Problems& problems);
    const toml::node* take(std::string_view key, Need need);
    Where where(const toml::node& node, std::string key) const;
    std::string path_of(std::string_view key) const;
    Located plain_string(const toml::node& node, std::string path);

    const toml::table* table_;
    std::string file_;
    std::string path_;
    Problems* problems_;
    std::set<std::string, std::less<>> known_;
};

}  // namespace pingzhi::pack
