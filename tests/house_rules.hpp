// The rules of the house as code: which folder may include which, which outside headers belong to whom, what no file may
// hold. Works on texts alone, so that its own test can seed violations.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::house {

struct File {
    std::string path;  // from the root, "core/time/instant.hpp"
    std::string text;
};

struct Violation {
    std::string path;
    std::size_t line = 0;  // 0: the file as a whole
    std::string what;
};
std::string print(const Violation& violation);  // "path:line: what"

struct Include {
    std::size_t line;
    bool quoted;  // a file of ours
    std::string header;
};
std::vector<Include> includes_of(std::string_view text);

bool is_source(std::string_view path);

// Arrows against the order of the folders, and outside headers where they have no business.
std::vector<Violation> check_includes(const std::vector<File>& files);

// Clocks and streams used by the rules, through headers that they may include for other things.
std::vector<Violation> check_core_calls(const std::vector<File>& files);

// Sources that no target compiles. `compiled` holds the paths of the build's compile commands; benchmarks and fuzzers may be
// switched off in a build, so for them it is enough that their folder's CMakeLists.txt takes them.
std::vector<Violation> check_targets(const std::vector<File>& files, const std::set<std::string>& compiled);

// Words that mark unfinished work.
std::vector<Violation> check_markers(const std::vector<File>& files);

// Tests that docs/SECURITY.md names, `Suite.name` or `Suite.*`, and nobody has written. Cells that say of a test on which branch
// it stands are passed over.
std::vector<Violation> check_named_tests(const std::vector<File>& files);

// Libraries that the program needs (those of packages.txt before the tests' own, the web app's dependencies) and docs/LICENCES.md does not name.
std::vector<Violation> check_licences(const std::vector<File>& files);

inline constexpr std::uint64_t file_bytes_max = 1024 * 1024;
std::vector<Violation> check_size(const std::string& path, std::uint64_t bytes);

}  // namespace pingzhi::house
