#include "http/pages/service_search.hpp"

#include <gmock/gmock.h>

#include "app/pack/pack_loader.hpp"
#include "http/pages/area_choice.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

std::shared_ptr<const Catalogue> pack(const char* name) {
    return load_pack(read_pack_folder(std::string(PINGZHI_SOURCE_DIR "/packs/") + name).value()).value();
}

std::string first_of(const Catalogue& catalogue, const char* words) {
    const auto found = find_services(catalogue, words);
    return found.empty() ? "" : found.front()->code;
}

TEST(ServiceSearch, understands_everyday_words) {
    const auto plain = pack("plain");
    EXPECT_EQ(first_of(*plain, "路灯坏了"), "street-lamp");
    EXPECT_EQ(first_of(*plain, "楼下半夜噪声太大"), "noise");
    EXPECT_EQ(first_of(*plain, "水管爆了"), "water-leak");
    EXPECT_EQ(first_of(*plain, "马路上有个大坑洞"), "pothole");
    EXPECT_EQ(first_of(*plain, "Lamp is OUT"), "street-lamp");
    EXPECT_EQ(first_of(*plain, "leaking pipes"), "water-leak");
    EXPECT_EQ(first_of(*plain, "ＬＡＭＰ"), "street-lamp");
    EXPECT_EQ(first_of(*plain, "外星人"), "");
    EXPECT_EQ(first_of(*plain, "\xFF\xFE"), "");
}

TEST(ServiceSearch, finds_what_the_front_page_gives_as_examples) {
    for (const char* name : {"plain", "pinghu"}) {
        const auto catalogue = pack(name);
        for (const char* words : {"路灯坏了", "噪声扰民", "水管漏水", "lamp is out", "noise at night", "water leak"}) {
            EXPECT_THAT(std::string(say("home_search_hint", Language::zh)) + std::string(say("home_search_hint", Language::en)), ::testing::HasSubstr(words));
            EXPECT_NE(first_of(*catalogue, words), "") << name << ": " << words;
        }
    }
}

TEST(ServiceSearch, hides_what_residents_may_not_choose) {
    const auto pinghu = pack("pinghu");
    for (const Service* service : find_services(*pinghu, "110非警务流转")) EXPECT_NE(service->code, "police-transfer");
    EXPECT_EQ(first_of(*pinghu, "邻居吵架纠纷"), "neighbour-dispute");
}

TEST(AreaChoice, groups_the_villages_of_pinghu_under_their_towns) {
    const auto pinghu = pack("pinghu");
    const auto groups = area_choice(*pinghu->territory, to_day({2026, 11, 23}));
    ASSERT_EQ(groups.size(), 9u);
    std::size_t villages = 0;
    for (const AreaGroup& group : groups) {
        EXPECT_NE(group.town, nullptr);
        villages += group.villages.size();
    }
    EXPECT_EQ(villages, 134u);
    EXPECT_EQ(area_words(*pinghu->territory, {"330482001021"}, Language::zh), "当湖街道 · 东湖社区");
}

TEST(AreaChoice, of_a_town_without_subdivisions_is_one_plain_list) {
    const auto plain = pack("plain");
    const auto groups = area_choice(*plain->territory, to_day({2026, 11, 23}));
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups.front().town, nullptr);
    EXPECT_EQ(groups.front().villages.size(), 6u);
    EXPECT_EQ(area_words(*plain->territory, {"mill-end"}, Language::en), "Mill End");
}

}  // namespace
}  // namespace pingzhi::http::pages
