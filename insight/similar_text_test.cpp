#include "insight/similar_text.hpp"

#include <gtest/gtest.h>

#include "insight/similar_text_samples.hpp"

namespace pingzhi {
namespace {

double alike(std::string_view one, std::string_view other) { return similarity(TextGist(one), TextGist(other)); }

TEST(SimilarText, EqualTextsAreWhollyAlikeHoweverTheyAreWritten) {
    EXPECT_DOUBLE_EQ(alike("路灯不亮", "路灯不亮"), 1);
    EXPECT_DOUBLE_EQ(alike("WIFI 坏了，请修！", "ｗｉｆｉ坏了。请修"), 1) << "full-width letters, capitals, punctuation";
    EXPECT_DOUBLE_EQ(alike("The lamps leaked.", "lamp leaking"), 1);
}

TEST(SimilarText, TextsWithoutAWordInCommonAreNotAlike) {
    EXPECT_DOUBLE_EQ(alike("垃圾桶满溢", "路灯闪烁"), 0);
    EXPECT_DOUBLE_EQ(alike("rubbish", "noise"), 0);
    EXPECT_DOUBLE_EQ(alike("", "路灯不亮"), 0);
    EXPECT_TRUE(TextGist("解放路128号").says_nothing()) << "a place alone tells of nothing that happened there";
}

TEST(SimilarText, ItDoesNotMatterWhichComesFirst) {
    for (const auto& pair : testing::labelled_pairs) EXPECT_DOUBLE_EQ(alike(pair.one, pair.other), alike(pair.other, pair.one)) << pair.one;
}

TEST(SimilarText, AHalfWrittenTextIsAlikeAlready) { EXPECT_GE(alike("垃圾成堆", "梅兰苑3幢旁边垃圾成堆，好几天没人清，臭得很"), 0.9); }

TEST(SimilarText, AnotherRoadVillageOrNumberIsAnotherThing) {
    EXPECT_LT(alike("解放路路灯不亮", "新华路路灯不亮"), similar_from);
    EXPECT_LT(alike("马厩村河道发臭", "石龙村河道发臭"), similar_from);
    EXPECT_LT(alike("12幢楼道灯不亮", "5幢楼道灯不亮"), similar_from);
    EXPECT_LT(alike("Lamp out on Jiefang Road", "Lamp out on Xinhua Road"), similar_from);
    EXPECT_GE(alike("解放路路灯不亮", "当湖街道路灯不亮"), similar_from) << "a road may lie in the subdistrict";
}

TEST(SimilarText, BytesThatAreNoTextAreNoTrouble) {
    EXPECT_DOUBLE_EQ(alike("\xff\xfe路灯不亮\x80", "路灯不亮"), 1);
    EXPECT_TRUE(TextGist("\xe8\xb7").says_nothing());
}

struct Quality {
    double precision, recall;
};

// Of every other pair, from the first or the second on.
Quality quality(std::size_t from) {
    double found = 0, found_rightly = 0, to_find = 0;
    for (std::size_t i = from; i < std::size(testing::labelled_pairs); i += 2) {
        const auto& pair = testing::labelled_pairs[i];
        const bool similar = alike(pair.one, pair.other) >= similar_from;
        found += similar;
        found_rightly += similar && pair.same;
        to_find += pair.same;
    }
    return {found_rightly / found, found_rightly / to_find};
}

// Negatives of the table share their place or their subject: the worst that can come. What it must not fall below is what was measured.
TEST(SimilarText, AgreesWithTheHumanVerdicts) {
    const Quality chosen_on = quality(0), held_out = quality(1);
    RecordProperty("precision_chosen_on", std::to_string(chosen_on.precision));
    RecordProperty("recall_chosen_on", std::to_string(chosen_on.recall));
    RecordProperty("precision_held_out", std::to_string(held_out.precision));
    RecordProperty("recall_held_out", std::to_string(held_out.recall));
    EXPECT_GE(chosen_on.precision, 0.83);
    EXPECT_GE(chosen_on.recall, 0.93);
    EXPECT_GE(held_out.precision, 0.62);
    EXPECT_GE(held_out.recall, 0.93);
}

}  // namespace
}  // namespace pingzhi
