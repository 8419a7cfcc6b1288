#include "app/pack/pack_directory.hpp"

#include "app/pack/sound_pack.hpp"

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

PackSource with_directory(const std::string& rows) {
    PackSource source = sound_pack();
    source.files["helpers.csv"] = "code,name_zh,name_en,field,unit,offers_zh,offers_en\n" + rows;
    source.files["pack.toml"] += R"([[directory]]
code = "helpers"
name = { zh = "机构" }
file = "helpers.csv"
fields = [{ code = "finance", name = { en = "Finance" } }]
)";
    return source;
}

std::vector<PackRule> rules_broken_by(const std::string& rows) {
    const auto loaded = load_pack(with_directory(rows));
    std::vector<PackRule> rules;
    if (loaded) return rules;
    for (const PackProblem& problem : loaded.error()) rules.push_back(problem.rule);
    return rules;
}

TEST(PackDirectory, IsReadWithItsFieldsAndUnits) {
    const PackSource source = with_directory("bank,储蓄所,Bank,finance,hall,小额贷款,Small loans\nmill,磨坊,Mill,,,,\n");
    ASSERT_TRUE(load_pack(source));
    const Directory directory = load_directory(source);
    const DirectoryList& list = directory.at(0);
    ASSERT_THAT(list.entries, SizeIs(2));
    EXPECT_EQ(list.entries[0].unit, "hall");
    EXPECT_EQ(list.entries[1].field, "");
    EXPECT_THAT(find_entries(list, {}), SizeIs(2));
    EXPECT_THAT(find_entries(list, {"finance", ""}), SizeIs(1));
    EXPECT_THAT(find_entries(list, {"", "贷款"}), SizeIs(1));
    EXPECT_THAT(find_entries(list, {"", "MIL"}), SizeIs(1));
    EXPECT_THAT(find_entries(list, {"finance", "mill"}), SizeIs(0));
}

TEST(PackDirectory, RefersToWhatIsThere) {
    EXPECT_THAT(rules_broken_by("bank,储蓄所,,finance,nowhere,,\n"), ElementsAre(PackRule::unknown_reference));
    EXPECT_THAT(rules_broken_by("bank,储蓄所,,gold,hall,,\n"), ElementsAre(PackRule::unknown_reference));
    EXPECT_THAT(rules_broken_by("bank,储蓄所,,,hall,,\nbank,另一家,,,hall,,\n"), ElementsAre(PackRule::duplicate_code));
    EXPECT_THAT(rules_broken_by(""), ElementsAre());
}

}  // namespace
}  // namespace pingzhi
