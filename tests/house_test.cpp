// Holds the tree to the rules of the house, and the rules to seeded violations.
#include "tests/house_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace pingzhi::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::filesystem::path root = PINGZHI_SOURCE_DIR;

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string output_of(const std::string& command) {
    std::string output;
    std::FILE* pipe = ::popen(command.c_str(), "r");
    std::array<char, 4096> part;
    for (std::size_t n; pipe && (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) output.append(part.data(), n);
    return pipe && ::pclose(pipe) == 0 ? output : std::string();
}

// What git tracks or would track; where there is no git (an unpacked archive), all but build outputs.
std::vector<std::string> paths_of_the_tree() {
    std::vector<std::string> paths;
    const std::string listed = output_of("git -C '" + root.string() + "' ls-files -z --cached --others --exclude-standard 2>/dev/null");
    for (std::size_t at = 0; at < listed.size();) {
        const std::size_t end = listed.find('\0', at);
        paths.push_back(listed.substr(at, end - at));
        at = end + 1;
    }
    if (!paths.empty()) return paths;
    for (auto entry = std::filesystem::recursive_directory_iterator(root); entry != std::filesystem::recursive_directory_iterator(); ++entry) {
        const std::string path = std::filesystem::relative(entry->path(), root).generic_string();
        if (path == "build" || path == "var" || path == ".git") entry.disable_recursion_pending();
        if (entry->is_regular_file()) paths.push_back(path);
    }
    return paths;
}

const std::vector<File>& tree() {
    static const std::vector<File> files = [] {
        std::vector<File> read;
        for (const std::string& path : paths_of_the_tree()) {
            if (std::filesystem::is_regular_file(root / path)) read.push_back({path, read_file(root / path)});
        }
        return read;
    }();
    return files;
}

// Sources that are compiled together (PINGZHI_JOINED) are what CMake's file of them includes.
std::set<std::string> compiled_paths() {
    std::set<std::string> compiled;
    const auto add = [&compiled](const std::string& path) { compiled.insert(std::filesystem::path(path).lexically_relative(root).generic_string()); };
    const auto commands = boost::json::parse(read_file(std::filesystem::path(PINGZHI_BINARY_DIR) / "compile_commands.json"));
    for (const auto& command : commands.as_array()) {
        const std::string file(command.at("file").as_string());
        add(file);
        if (!file.contains("/Unity/")) continue;
        constexpr std::string_view include = "#include \"";
        std::istringstream lines(read_file(file));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with(include)) add(line.substr(include.size(), line.size() - include.size() - 1));
        }
    }
    return compiled;
}

std::vector<std::string> printed(const std::vector<Violation>& violations) {
    std::vector<std::string> lines;
    for (const Violation& violation : violations) lines.push_back(print(violation));
    return lines;
}

TEST(House, IncludesFollowTheOrderOfTheFolders) {
    ASSERT_GT(tree().size(), 100u);
    EXPECT_THAT(printed(check_includes(tree())), IsEmpty());
}

TEST(House, TheRulesReadNoClockAndWriteNowhere) { EXPECT_THAT(printed(check_core_calls(tree())), IsEmpty()); }

TEST(House, EverySourceBelongsToATarget) { EXPECT_THAT(printed(check_targets(tree(), compiled_paths())), IsEmpty()); }

TEST(House, NothingIsMarkedAsUnfinished) { EXPECT_THAT(printed(check_markers(tree())), IsEmpty()); }

TEST(House, TheTestsThatTheTableOfSecurityNamesExist) { EXPECT_THAT(printed(check_named_tests(tree())), IsEmpty()); }

TEST(House, TheTermsOfEveryLibraryAreTold) { EXPECT_THAT(printed(check_licences(tree())), IsEmpty()); }

TEST(House, NoFileIsLarge) {
    for (const File& file : tree()) EXPECT_THAT(printed(check_size(file.path, file.text.size())), IsEmpty());
}

struct Arrow {
    const char* name;
    const char* path;
    const char* include;
    const char* complaint;  // null: allowed
};

class HouseArrow : public testing::TestWithParam<Arrow> {};

TEST_P(HouseArrow, IsJudged) {
    const std::vector<File> files{{GetParam().path, std::string("// A file.\n\n#include ") + GetParam().include + "\n"}};
    const auto lines = printed(check_includes(files));
    if (GetParam().complaint) {
        EXPECT_THAT(lines, ElementsAre(std::string(GetParam().path) + ":3: " + GetParam().complaint));
    } else {
        EXPECT_THAT(lines, IsEmpty());
    }
}

INSTANTIATE_TEST_SUITE_P(
    Rules, HouseArrow,
    testing::Values(
        Arrow{"DutySeesTime", "core/duty/area.hpp", "\"core/time/instant.hpp\"", nullptr},
        Arrow{"TimeDoesNotSeeDuty", "core/time/zone.hpp", "\"core/duty/area.hpp\"", "core/time must not include \"core/duty/area.hpp\""},
        Arrow{"CatalogueDoesNotSeeMatter", "core/catalogue/form.cpp", "\"core/matter/ids.hpp\"", "core/catalogue must not include \"core/matter/ids.hpp\""},
        Arrow{"CoreDoesNotSeeLedger", "core/matter/fact.hpp", "\"ledger/hash.hpp\"", "core/matter must not include \"ledger/hash.hpp\""},
        Arrow{"CoreHasNoClock", "core/time/instant.cpp", "<ctime>", "core must not include <ctime>"},
        Arrow{"CoreHasNoStream", "core/time/instant.cpp", "<iostream>", "core must not include <iostream>"},
        Arrow{"CoreHasNoThread", "core/matter/decide.cpp", "<mutex>", "core must not include <mutex>"},
        Arrow{"CoreHasNoJson", "core/matter/decide.cpp", "<boost/json.hpp>", "core must not include <boost/json.hpp>"},
        Arrow{"CoreHasNoLog", "core/matter/decide.cpp", "<spdlog/spdlog.h>", "core must not include <spdlog/spdlog.h>"},
        Arrow{"CoreHasGeometry", "core/duty/outline.cpp", "<boost/geometry/index/rtree.hpp>", nullptr},
        Arrow{"CoreTestsUseWhatTheyLike", "core/time/zone_test.cpp", "<ctime>", nullptr},
        Arrow{"AppSeesThePort", "app/submit.hpp", "\"storage/port/store.hpp\"", nullptr},
        Arrow{"AppDoesNotSeeStores", "app/submit.cpp", "\"storage/sqlite/sqlite_store.hpp\"", "app must not include \"storage/sqlite/sqlite_store.hpp\""},
        Arrow{"AppTestsSeeStores", "app/submit_test.cpp", "\"storage/memory/memory_store.hpp\"", nullptr},
        Arrow{"LedgerDoesNotSeeApp", "ledger/vault.cpp", "\"app/submission.hpp\"", "ledger must not include \"app/submission.hpp\""},
        Arrow{"StoresDoNotSeeEachOther", "storage/sqlite/sqlite_store.cpp", "\"storage/memory/memory_store.hpp\"",
              "storage/sqlite must not include \"storage/memory/memory_store.hpp\""},
        Arrow{"StoresDoNotSeeApp", "storage/sqlite/sqlite_store.cpp", "\"app/views.hpp\"", "storage/sqlite must not include \"app/views.hpp\""},
        Arrow{"InsightSeesApp", "insight/months.cpp", "\"app/rebuild.hpp\"", nullptr},
        Arrow{"AppDoesNotSeeInsight", "app/views.cpp", "\"insight/months.hpp\"", "app must not include \"insight/months.hpp\""},
        Arrow{"FormulasSeeTheRulesAlone", "insight/rates/tally.hpp", "\"storage/port/rows.hpp\"", "insight/rates must not include \"storage/port/rows.hpp\""},
        Arrow{"AdaptersDoNotSeeEachOther", "cli/program.cpp", "\"http/server/server.hpp\"", "cli must not include \"http/server/server.hpp\""},
        Arrow{"ServerJoinsAll", "server/main.cpp", "\"storage/sqlite/sqlite_store.hpp\"", nullptr},
        Arrow{"HttpServerKnowsNoCity", "http/server/router.cpp", "\"app/views.hpp\"", "http/server must not include \"app/views.hpp\""},
        Arrow{"SqlStaysInItsStore", "app/views.cpp", "<sqlite3.h>", "<sqlite3.h> belongs to storage/sqlite"},
        Arrow{"SocketsStayInTheServer", "http/api/routes.cpp", "<boost/asio/io_context.hpp>", "<boost/asio/io_context.hpp> belongs to http/server"},
        Arrow{"MediaKnowsNoCity", "media/image_cleaner.cpp", "\"core/matter/ids.hpp\"", "media must not include \"core/matter/ids.hpp\""},
        Arrow{"DecodersStayInTheirProcess", "media/image_cleaner.cpp", "<vips/vips.h>", "<vips/vips.h> belongs to media/worker"},
        Arrow{"HeadersOfNoFolder", "app/views.cpp", "\"views.hpp\"", "app must not include \"views.hpp\""}),
    [](const auto& row) { return row.param.name; });

TEST(HouseRules, AFolderWithoutAPlaceIsFound) {
    EXPECT_THAT(printed(check_includes({{"helpers/text.hpp", ""}})), ElementsAre("helpers/text.hpp: this folder has no place in the order of the house"));
}

TEST(HouseRules, SpacedIncludesAreRead) {
    EXPECT_THAT(printed(check_includes({{"core/time/zone.cpp", "  #  include   <ctime>  // why\n"}})),
                ElementsAre("core/time/zone.cpp:1: core must not include <ctime>"));
}

TEST(HouseRules, AClockReadInCoreIsFound) {
    const std::vector<File> files{{"core/time/instant.cpp", "// system_clock is not read.\nauto now = std::chrono::system_clock::now();\n"},
                                  {"core/time/civil.cpp", "std::snprintf(text, sizeof text, \"%d\", day);\n"},
                                  {"app/wall_clock.cpp", "std::chrono::system_clock::now();\n"}};
    EXPECT_THAT(printed(check_core_calls(files)), ElementsAre("core/time/instant.cpp:2: core must not use system_clock"));
}

TEST(HouseRules, AForgottenSourceIsFound) {
    const std::vector<File> files{{"app/views.cpp", ""},          {"bench/geo.cpp", ""},
                                  {"bench/lost.cpp", ""},         {"bench/CMakeLists.txt", "pingzhi_bench(geo LINKS x)\n"},
                                  {"bench/support/rows.cpp", ""}, {"bench/support/CMakeLists.txt", "pingzhi_folder(support)\n"}};
    EXPECT_THAT(printed(check_targets(files, {})), ElementsAre("app/views.cpp: no target compiles this file", "bench/lost.cpp: no target compiles this file"));
    EXPECT_THAT(check_targets(files, {"app/views.cpp", "bench/lost.cpp"}), IsEmpty());
}

TEST(HouseRules, ATestThatNobodyWroteIsFound) {
    const std::vector<File> files{{"a_test.cpp", "\nTEST(Wall, stands) {}\nTEST_F(Tls, verifies) {}\n"},
                                  {"docs/SECURITY.md", "| R1 | `Wall.stands`, `Tls.*` | `Moon.rises` (branch moon) |\n| R2 | `Wall.falls`, `Sun.*` |\n"}};
    EXPECT_THAT(printed(check_named_tests(files)),
                ElementsAre("docs/SECURITY.md:2: there is no test Wall.falls", "docs/SECURITY.md:2: there is no test Sun.*"));
}

TEST(HouseRules, ALibraryWithoutItsTermsIsFound) {
    const std::vector<File> files{
        {"packages.txt", "# needed\nlibmoon-dev\nlibsun-dev\n# tests\nlibstar-dev\n"},
        {"web/package.json", "  \"dependencies\": {\n    \"moon\": \"1.0\",\n    \"tide\": \"2.1.0\"\n  },\n  \"devDependencies\": {\n    \"star\": \"3.0\"\n"},
        {"docs/LICENCES.md", "| the moon | libmoon-dev | MIT |\n| moon | MIT |\n"}};
    EXPECT_THAT(printed(check_licences(files)),
                ElementsAre("packages.txt:3: docs/LICENCES.md does not name libsun-dev", "web/package.json:3: docs/LICENCES.md does not name tide"));
}

TEST(HouseRules, MarkersAreFoundAsWords) {
    const std::string marker = std::string("TO") + "DO";
    const std::vector<File> files{{"docs/x.md", "a\nb " + marker + ": c\n"}, {"docs/y.md", marker + "S and " + "_" + marker + "\n"}};
    EXPECT_THAT(printed(check_markers(files)), ElementsAre("docs/x.md:2: leftover marker " + marker));
}

TEST(HouseRules, LargeFilesAreFound) {
    EXPECT_THAT(check_size("a.bin", file_bytes_max), IsEmpty());
    EXPECT_THAT(printed(check_size("a.bin", file_bytes_max + 1)), ElementsAre("a.bin: larger than 1 MiB: 1048577 bytes"));
}

}  // namespace
}  // namespace pingzhi::house
