// The files of a pack as bytes, and the one string in which a version of a pack is kept for ever. Nothing here knows what
// the files mean, except that pack.toml may name files outside its folder to be taken in under [shared].
#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pack/pack_problem.hpp"

namespace pingzhi {

inline constexpr std::size_t pack_file_bytes_max = 16u << 20;
inline constexpr std::size_t pack_bytes_max = 64u << 20;
inline constexpr std::size_t pack_files_max = 2000;

struct PackSource {
    std::map<std::string, std::string> files;  // name relative to the pack, parts joined by '/' -> bytes
    bool operator==(const PackSource&) const = default;
};

// Letters, digits, '.', '_' and '-' in parts joined by '/'; no part begins with a dot.
bool valid_pack_file_name(std::string_view name);

// Every file of the folder and its subfolders, and the shared ones. Hidden files and *.md are not part of a pack.
std::expected<PackSource, std::vector<PackProblem>> read_pack_folder(const std::filesystem::path& folder);

// Canonical: equal sources give equal bytes, and parse_pack_bytes accepts exactly what pack_bytes writes.
std::string pack_bytes(const PackSource& source);
std::optional<PackSource> parse_pack_bytes(std::string_view bytes);

}  // namespace pingzhi
