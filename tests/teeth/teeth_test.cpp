// Do the tests bite? Every tooth found in the sources is woken in a test program that was compiled with teeth; a tooth that no test
// notices is a rule that nobody holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace pingzhi {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

// The teeth of a folder's rules.
std::set<std::string> teeth_of(const std::filesystem::path& folder) {
    static const std::regex tooth(R"(PINGZHI_TOOTH\((\w+)\))");
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        for (std::sregex_iterator found(text.begin(), text.end(), tooth), end; found != end; ++found) names.insert((*found)[1]);
    }
    return names;
}

struct Run {
    int status = 0;
    std::set<std::string> failed;  // tests
};

Run run_with(const std::string& program, const std::string& tooth) {
    static const std::regex failure(R"(\[  FAILED  \] (\w+\.\w+))");
    Run run;
    std::FILE* pipe = ::popen(("PINGZHI_TOOTH=" + tooth + " timeout 60 '" + program + "' --gtest_brief=1 2>&1").c_str(), "r");
    std::string output;
    std::array<char, 4096> part;
    for (std::size_t n; pipe && (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) output.append(part.data(), n);
    run.status = pipe ? ::pclose(pipe) : -1;
    for (std::sregex_iterator found(output.begin(), output.end(), failure), end; found != end; ++found) run.failed.insert((*found)[1]);
    return run;
}

void expect_all_noticed(const std::string& folder, const std::string& program) {
    EXPECT_EQ(run_with(program, "").status, 0) << "with no tooth awake the tests pass";
    const std::set<std::string> teeth = teeth_of(std::filesystem::path(PINGZHI_SOURCE_DIR) / folder);
    ASSERT_THAT(teeth, Not(IsEmpty()));
    for (const std::string& tooth : teeth) {
        const Run run = run_with(program, tooth);
        EXPECT_NE(run.status, 0) << tooth << " bites and nobody notices";
        EXPECT_THAT(run.failed, Not(IsEmpty())) << tooth << " is noticed by no test of its own but by the end of the program";
        std::printf("%-40s noticed by %zu: %s\n", tooth.c_str(), run.failed.size(), run.failed.empty() ? "" : run.failed.begin()->c_str());
    }
}

TEST(Teeth, OfTheRulesOfMattersAreAllNoticed) {
    EXPECT_GE(teeth_of(std::filesystem::path(PINGZHI_SOURCE_DIR) / "core/matter").size(), 15u);
    expect_all_noticed("core/matter", PINGZHI_TOOTHED_CORE);
}

TEST(Teeth, OfTheLoopAndItsViewsAreAllNoticed) { expect_all_noticed("app", PINGZHI_TOOTHED_APP); }

TEST(Teeth, OfTheRatesAreAllNoticed) { expect_all_noticed("insight/rates", PINGZHI_TOOTHED_RATES); }

TEST(Teeth, OfTheGateAndTheLiveFeedAreAllNoticed) { expect_all_noticed("http", PINGZHI_TOOTHED_PERMITS); }

}  // namespace
}  // namespace pingzhi
