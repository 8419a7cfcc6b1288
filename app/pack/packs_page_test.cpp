// docs/PACKS.md is true: its examples together are a pack that loads, and it names every problem.
#include <fstream>
#include <gtest/gtest.h>

#include "app/pack/pack_directory.hpp"
#include "app/pack/pack_loader.hpp"

namespace pingzhi {
namespace {

std::string read_file(const std::string& name) {
    std::ifstream in(std::string{PINGZHI_SOURCE_DIR} + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// An example is a fenced block under a remark that names its file.
PackSource examples_of(const std::string& page) {
    constexpr std::string_view remark = "<!-- ";
    constexpr std::string_view fence = "```";
    PackSource source;
    for (std::size_t at = page.find(remark); at != std::string::npos; at = page.find(remark, at + 1)) {
        const std::size_t name = at + remark.size();
        const std::size_t text = page.find('\n', page.find(fence, name)) + 1;
        source.files[page.substr(name, page.find(" -->", name) - name)] = page.substr(text, page.find(fence, text) - text);
    }
    return source;
}

TEST(PacksPage, its_examples_are_a_pack_that_loads) {
    PackSource source = examples_of(read_file("docs/PACKS.md"));
    EXPECT_EQ(source.files.size(), 11u);
    source.files["calendars/china.csv"] = read_file("packs/calendars/china.csv");
    source.files["remarks.csv"] = "";
    const auto loaded = load_pack(source);
    if (!loaded) {
        for (const PackProblem& problem : loaded.error()) ADD_FAILURE() << describe(problem, Language::en);
        return;
    }
    const Directory directory = load_directory(source);
    ASSERT_EQ(directory.size(), 1u);
    EXPECT_EQ(directory[0].entries.at(0).unit, "town-hall");
    EXPECT_EQ(directory[0].field("finance")->name.en, "Finance");
    const Service* lamp = (*loaded)->service("street-lamp");
    ASSERT_TRUE(lamp);
    EXPECT_EQ(lamp->form.size(), 3u);
    EXPECT_EQ(lamp->clocks.at(1).limit, (Limit{2, LimitUnit::working_days, true}));
    EXPECT_EQ((*loaded)->routing->rules().size(), 3u);
    EXPECT_EQ((*loaded)->reasons.size(), 11u);
    EXPECT_EQ(lamp->ownership.returns_max, 2);
    EXPECT_EQ(lamp->pauses.extension_max, (LimitRule{{2, LimitUnit::working_days, false}, "office"}));
    EXPECT_EQ(lamp->ending.archive_after, std::nullopt);
    EXPECT_EQ(lamp->ending.reopen_within, (LimitRule{{15, LimitUnit::days, false}, "office"}));
    EXPECT_EQ(lamp->escalations.size(), 2u);
    const Mode* flood = (*loaded)->mode("flood");
    ASSERT_TRUE(flood);
    EXPECT_EQ(flood->clocks.at("street-lamp").size(), 2u);
    EXPECT_EQ(flood->routing->rules().size(), 4u);
    EXPECT_TRUE((*loaded)->system("notice-email"));
}

TEST(PacksPage, names_every_problem) {
    const std::string page = read_file("docs/PACKS.md");
    for (std::size_t i = 0; i < pack_rule_count; ++i) {
        const std::string name = "`" + std::string{name_of(static_cast<PackRule>(i))} + "`";
        EXPECT_NE(page.find(name), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace pingzhi
