#include "app/import/mapping.hpp"

#include <gtest/gtest.h>

#include "app/import/town_records_for_tests.hpp"

namespace pingzhi {
namespace {

using testing::town_mapping;

std::string with(const std::string& from, const std::string& to) {
    std::string text = town_mapping;
    std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("not in the mapping: " + from);
    return text.replace(at, from.size(), to);
}

std::string problems_of(const std::string& toml) {
    auto mapping = load_mapping(toml, "import.toml", *testing::small_town());
    if (mapping) return "none";
    std::string all;
    for (const PackProblem& problem : mapping.error()) {
        all += problem.file + ":" + std::to_string(problem.line) + " " + problem.key + " " + std::string(name_of(problem.rule)) +
               (problem.detail.empty() ? "" : " " + problem.detail) + "\n";
    }
    return all;
}

TEST(Mapping, AGoodOneLoads) { EXPECT_EQ(problems_of(town_mapping), "none"); }

TEST(Mapping, EveryProblemHasItsLine) {
    struct {
        const char *from, *to, *expected;
    } rows[] = {
        {"format = 1", "format = 2", "import.toml:1 format out_of_range 1-1\n"},
        {"source = \"The", "sauce = \"The", "import.toml:1 source missing_key\nimport.toml:2 sauce unknown_key sauce\n"},
        {"[columns]", "[columns", "import.toml:8  not_toml "},
        {"pattern = \"%Y-%m-%d %H:%M\"", "pattern = \"%Y-%m\"", "import.toml:5 time.pattern unknown_choice %Y-%m\n"},
        {"Asia/Shanghai", "Asia/Atlantis", "import.toml:6 time.zone unknown_zone Asia/Atlantis\n"},
        {"zone = \"Asia/Shanghai\"", "zone = \"Asia/Shanghai\"\ntaken_for_utc = 1", "import.toml:7 time.taken_for_utc wrong_type true, false\n"},
        {"opened = \"opened\"", "opend = \"opened\"", "import.toml:8 columns.opened missing_key\nimport.toml:10 columns.opend unknown_key opend\n"},
        {"longitude = \"lon\"", "", "import.toml:8 columns.longitude missing_key\n"},
        {"\"old record\" = \"record\"", "\"old record\" = \"recard\"", "import.toml:18 service.map.old record unknown_reference recard\n"},
        {"phone = \"hotline\"", "phone = \"telegraph\"", "import.toml:22 channel.map.phone unknown_reference telegraph\n"},
        {"description = \"story\"", "diary = \"story\"", "import.toml:26 personal.diary unknown_reference diary\n"},
        {"reason = \"solved\"", "reason = \"gone\"", "import.toml:33 ending.reason unknown_reference gone\n"},
        {"open = [\"open\", \"open, double\"]", "open = [\"open\", \"done\"]", "import.toml:32 ending.open duplicate_code done\n"},
        {"\"Explained\" = \"explained\"", "\"Explained\" = \"gone\"", "import.toml:34 ending.words.map.Explained unknown_reference gone\n"},
        {"within_days = 10", "within_days = -1", "import.toml:41 duplicate.within_days out_of_range 0-36500\n"},
        {"closed = \"closed\"\n", "", "import.toml:28 ending unknown_reference columns.closed\nimport.toml:43 verdict unknown_reference columns.closed\n"},
        {"on_time = [\"in time\"]", "on_time = []", "import.toml:46 verdict.on_time empty_text\n"},
    };
    for (const auto& row : rows) {
        std::string said = problems_of(with(row.from, row.to));
        EXPECT_EQ(said.substr(0, std::string_view(row.expected).size()), row.expected) << row.to;
    }
}

TEST(Mapping, ADuplicateNeedsSomethingToBeFoundBy) {
    std::string neither = with("same_address = \"address\"\nwithin_metres = 50\n", "");
    EXPECT_EQ(problems_of(neither), "import.toml:36 duplicate.same_address missing_key\n");
}

TEST(Mapping, APersonalValueNeverGoesIntoThePublicForm) {
    std::string form = town_mapping + "[form.description]\ncolumn = \"story\"\n";
    EXPECT_EQ(problems_of(form), "import.toml:48 form.description unknown_reference description\n");
}

TEST(Mapping, TheWordThatStandsFirstSpeaks) {
    LeadingWords words{{"remark", 0}, {{"Resolved", "resolved"}, {"Duplicate", "duplicate"}}};
    ASSERT_TRUE(words.find("Closed. Resolved: Duplicate of another"));
    EXPECT_EQ(*words.find("Closed. Resolved: Duplicate of another"), "resolved");
    EXPECT_EQ(*words.find("Duplicate. Resolved"), "duplicate");
    EXPECT_FALSE(words.find("Closed"));
}

}  // namespace
}  // namespace pingzhi
