#include "app/pack/pack_source.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>

#include "app/pack/toml_reader.hpp"

namespace pingzhi {
namespace {

namespace fs = std::filesystem;
using pack::Problems;
using pack::Where;

constexpr std::string_view magic = "pingzhi pack 1\n";

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; }

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (!in) return std::nullopt;
    return bytes;
}

void add_file(PackSource& source, const std::string& name, const fs::path& path, const Where& where, Problems& problems) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return problems.add(where, PackRule::missing_file, path.generic_string());
    if (size > pack_file_bytes_max) return problems.add(where, PackRule::file_too_large, name);
    auto bytes = read_file(path);
    if (!bytes) return problems.add(where, PackRule::missing_file, path.generic_string());
    if (!source.files.emplace(name, std::move(*bytes)).second) problems.add(where, PackRule::duplicate_code, name);
}

void add_own_files(PackSource& source, const fs::path& folder, Problems& problems) {
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(folder, error); !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const fs::path& path = entry->path();
        if (path.filename().string().starts_with('.')) {
            if (entry->is_directory()) entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file() || path.extension() == ".md") continue;
        const std::string name = path.lexically_relative(folder).generic_string();
        const Where where{name, 0, 0, {}};
        if (!valid_pack_file_name(name)) {
            problems.add(where, PackRule::file_name, name);
        } else if (source.files.size() >= pack_files_max) {
            return problems.add(where, PackRule::not_a_pack, "too many files");
        } else {
            add_file(source, name, path, where, problems);
        }
    }
    if (error) problems.add({folder.generic_string(), 0, 0, {}}, PackRule::not_a_pack, error.message());
}

void add_shared_files(PackSource& source, const fs::path& folder, Problems& problems) {
    Problems told_by_the_loader;
    const auto document = pack::parse_toml("pack.toml", source.files.at("pack.toml"), told_by_the_loader);
    if (!document) return;
    pack::TomlReader root(*document, "pack.toml", told_by_the_loader);
    auto shared = root.table("shared", pack::Need::optional);
    if (!shared) return;
    for (const pack::Located& name : shared->keys()) {
        const pack::Located from = shared->string(name.value);
        if (!from.given() || !valid_pack_file_name(name.value)) continue;
        add_file(source, name.value, folder / from.value, from.where, problems);
    }
}

// A number as pack_bytes writes it: no sign, no leading zero.
std::optional<std::size_t> take_number(std::string_view& bytes, char end) {
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), number);
    const auto digits = static_cast<std::size_t>(stop - bytes.data());
    if (error != std::errc{} || digits == bytes.size() || *stop != end || std::to_string(number).size() != digits) return std::nullopt;
    bytes.remove_prefix(digits + 1);
    return number;
}

std::optional<std::string_view> take_bytes(std::string_view& bytes, std::size_t size) {
    if (bytes.size() <= size || bytes[size] != '\n') return std::nullopt;
    const std::string_view taken = bytes.substr(0, size);
    bytes.remove_prefix(size + 1);
    return taken;
}

}  // namespace

bool valid_pack_file_name(std::string_view name) {
    if (name.empty() || name.size() > 200 || name.ends_with('/')) return false;
    char before = '/';
    for (const char c : name) {
        if (before == '/' && (c == '.' || c == '/')) return false;
        if (c != '/' && !is_name_character(c)) return false;
        before = c;
    }
    return true;
}

std::expected<PackSource, std::vector<PackProblem>> read_pack_folder(const fs::path& folder) {
    Problems problems;
    PackSource source;
    if (!fs::is_regular_file(folder / "pack.toml")) {
        problems.add({folder.generic_string(), 0, 0, {}}, PackRule::not_a_pack, "pack.toml");
        return std::unexpected(problems.take());
    }
    add_own_files(source, folder, problems);
    if (source.files.contains("pack.toml")) add_shared_files(source, folder, problems);
    std::size_t total = 0;
    for (const auto& [name, bytes] : source.files) total += bytes.size();
    if (total > pack_bytes_max) problems.add({"pack.toml", 0, 0, {}}, PackRule::file_too_large, std::to_string(total) + " bytes in all");
    if (!problems.none()) return std::unexpected(problems.take());
    return source;
}

// "pingzhi pack 1\n", then for every file in the order of names: size of name, space, size of bytes, newline, name,
// newline, bytes, newline.
std::string pack_bytes(const PackSource& source) {
    std::string out{magic};
    for (const auto& [name, bytes] : source.files) {
        out += std::to_string(name.size()) + ' ' + std::to_string(bytes.size()) + '\n';
        out += name;
        out += '\n';
        out += bytes;
        out += '\n';
    }
    return out;
}

std::optional<PackSource> parse_pack_bytes(std::string_view bytes) {
    if (!bytes.starts_with(magic)) return std::nullopt;
    bytes.remove_prefix(magic.size());
    PackSource source;
    while (!bytes.empty()) {
        const auto name_size = take_number(bytes, ' ');
        const auto file_size = name_size ? take_number(bytes, '\n') : std::nullopt;
        const auto name = file_size ? take_bytes(bytes, *name_size) : std::nullopt;
        const auto file = name ? take_bytes(bytes, *file_size) : std::nullopt;
        if (!file || !valid_pack_file_name(*name)) return std::nullopt;
        if (!source.files.empty() && source.files.rbegin()->first >= *name) return std::nullopt;
        source.files.emplace(*name, *file);
    }
    return source;
}

}  // namespace pingzhi
