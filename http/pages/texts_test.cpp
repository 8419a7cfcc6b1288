#include "http/pages/texts.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "http/pages/embedded.hpp"
#include "http/pages/templates.hpp"

namespace pingzhi::http::pages {
namespace {

// {name} and {{NAME}} alike.
std::multiset<std::string> names_in(std::string_view text) {
    std::multiset<std::string> names;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open)) {
        const auto close = text.find('}', open);
        names.insert(std::string(text.substr(open, close - open)));
        open = close;
    }
    return names;
}

std::string sources_of_pages() {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(PINGZHI_SOURCE_DIR "/http/pages")) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        all += text.str();
    }
    for (const EmbeddedFile& file : embedded_files()) all += file.bytes;
    return all;
}

TEST(Texts, stand_in_both_languages_and_name_the_same_values) {
    for (const TextRow& row : text_table) {
        EXPECT_FALSE(row.zh.empty()) << row.key;
        EXPECT_FALSE(row.en.empty()) << row.key;
        EXPECT_EQ(names_in(row.zh), names_in(row.en)) << row.key;
    }
}

TEST(Texts, have_one_row_a_key) {
    std::set<std::string_view> keys;
    for (const TextRow& row : text_table) EXPECT_TRUE(keys.insert(row.key).second) << row.key;
}

TEST(Texts, are_each_used_somewhere) {
    const std::string sources = sources_of_pages();
    ASSERT_GT(sources.size(), 50'000u);
    for (const TextRow& row : text_table) {
        const std::string key(row.key);
        EXPECT_TRUE(sources.find("\"" + key + "\"") != std::string::npos || sources.find("[[" + key + "]]") != std::string::npos) << key << " is used nowhere";
    }
}

TEST(Texts, take_values_as_they_are) {
    EXPECT_EQ(say("wrong_other", Language::zh, {{"label", "{words}"}, {"words", "{label}"}}), "{words}：{label}");
    EXPECT_EQ(say("left", Language::en, {}), "{time} left");
}

TEST(Templates, are_well_formed_in_both_languages) { EXPECT_NO_THROW(Templates()); }

}  // namespace
}  // namespace pingzhi::http::pages
