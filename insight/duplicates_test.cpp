#include "insight/duplicates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Instant monday = parse_rfc3339("2026-11-16T01:00:00Z").value();
constexpr double degree_metres = 111'195;  // of latitude

// The small town, where the words of "road" are published, those of "lamp" are not, and "record" is not for residents. "gutter" is a
// service of another group.
std::shared_ptr<const Catalogue> town_that_publishes(std::string_view bytes) {
    auto town = std::make_shared<Catalogue>(*testing::parse_small_town(bytes));
    for (Service& service : town->services) {
        if (service.code == "road") service.publish_description = service.publish_address = service.publish_position = true;
        if (service.code == "record") service.is_public = false;
    }
    Service gutter = *town->service("road");
    gutter.code = "gutter";
    gutter.group = "water";
    town->services.push_back(gutter);
    return town;
}

class Duplicates : public ::testing::Test {
protected:
    Duplicates()
        : catalogues_(store_, town_that_publishes), writer_(store_, catalogues_, testing::test_key()), views_(store_, catalogues_, testing::test_key()) {
        Submission load = testing::load_small_town();
        std::get<LoadPack>(load.body).catalogue = town_that_publishes("small_town");
        give(std::move(load), monday);
    }

    Done give(Submission submission, Instant at) {
        Answer answer = writer_.take(prepare(std::move(submission)), at);
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)));
        writer_.commit();
        return std::get<Done>(answer);
    }

    struct Told {
        std::string service = "road";
        std::string words = {};
        Place place = {at_metres(0), {}};
        std::string address = {};
    };
    MatterId report(const Told& told, Instant at = monday) {
        ReportMatter report;
        report.service = told.service;
        report.place = told.place;
        if (!told.words.empty()) report.personal.push_back({"description", told.words, {}});
        if (!told.address.empty()) report.personal.push_back({"address", told.address, {}});
        return give({std::to_string(++reports_), testing::random_of(reports_), testing::desk, {}, {}, report, {}}, at).matter->id;
    }

    // North of a point in the village of the east.
    static std::optional<Position> at_metres(double metres) { return Position{1.5, 0.5 + metres / degree_metres}; }

    std::vector<DuplicateCandidate> ask(const Told& told, Audience audience = Audience::residents, Instant when = monday) {
        auto found = find_duplicates(views_, {told.service, told.place, told.address, told.words, when, audience});
        if (!found) throw std::runtime_error(std::string(name_of(found.error().code)));
        return *found;
    }
    static std::vector<MatterId> ids(const std::vector<DuplicateCandidate>& found) {
        std::vector<MatterId> ids;
        for (const DuplicateCandidate& each : found) ids.push_back(each.matter.id);
        return ids;
    }

    storage::MemoryStore store_;
    Catalogues catalogues_;
    CityWriter writer_;
    Views views_;
    std::uint64_t reports_ = 0;
};

const std::string hole = "路面有个大坑";

TEST_F(Duplicates, AreOfferedWithTheirReasons) {
    const MatterId there = report({.words = "路面有个大坑，电动车摔了", .place = {at_metres(120), {}}});
    const auto found = ask({.words = hole}, Audience::residents, monday + Duration::hours(5));
    ASSERT_THAT(ids(found), ElementsAre(there));
    EXPECT_NEAR(found[0].metres.value(), 120, 0.5);
    EXPECT_EQ(found[0].apart, Duration::hours(5));
    EXPECT_DOUBLE_EQ(found[0].text.value(), 1);
    EXPECT_GT(found[0].score, 0.7);
    EXPECT_EQ(found[0].published.at("description"), "路面有个大坑，电动车摔了");
}

TEST_F(Duplicates, TheNearerTheLaterAndTheMoreAlikeComesFirst) {
    const MatterId far = report({.words = hole, .place = {at_metres(300), {}}});
    const MatterId near = report({.words = hole, .place = {at_metres(20), {}}});
    const MatterId loose = report({.words = "大坑旁围挡倒塌", .place = {at_metres(20), {}}});
    EXPECT_THAT(ids(ask({.words = hole})), ElementsAre(near, loose, far));
    const MatterId fresh = report({.words = hole, .place = {at_metres(20), {}}}, monday + Duration::days(9));
    EXPECT_EQ(ids(ask({.words = hole}, Audience::residents, monday + Duration::days(9))).front(), fresh);
}

TEST_F(Duplicates, WhatIsFarLongAgoOrOtherwiseToldIsNotOffered) {
    report({.words = hole, .place = {at_metres(510), {}}});
    report({.words = "井盖丢失"});
    EXPECT_THAT(ask({.words = hole}), IsEmpty());
    report({.words = hole});
    EXPECT_EQ(ask({.words = hole}, Audience::residents, monday + Duration::days(30)).size(), 1u);
    EXPECT_THAT(ask({.words = hole}, Audience::residents, monday + Duration::days(30) + Duration{1}), IsEmpty());
}

TEST_F(Duplicates, CornersOfTheBoxAreFartherThanTheLimit) {
    const Position corner{1.5 + 450 / degree_metres, 0.5 + 450 / degree_metres};
    report({.words = hole, .place = {corner, {}}});
    EXPECT_THAT(ask({.words = hole}), IsEmpty());
}

TEST_F(Duplicates, AreOfTheSameGroupOfServicesAndOpen) {
    const MatterId road = report({.words = hole});
    const MatterId record = report({.service = "record", .words = hole});
    report({.service = "gutter", .words = hole});
    EXPECT_THAT(ids(ask({.words = hole}, Audience::staff)), ElementsAre(road, record));
    EXPECT_THAT(ids(ask({.words = hole})), ElementsAre(road)) << "records are not for residents";
    Submission merge{"merge", testing::random_of(1000), testing::desk, {}, {}, MergeMatter{road, record}, {}};
    merge.actor.grants.add(Grant::dispatch);
    give(std::move(merge), monday);
    EXPECT_THAT(ids(ask({.words = hole}, Audience::staff)), ElementsAre(record)) << "what was merged is no longer by itself";
}

TEST_F(Duplicates, ResidentsLearnNothingFromWordsThatAreNotPublished) {
    const MatterId lamp = report({.service = "lamp", .words = "张三家门口路灯闪烁"});
    const auto right = ask({.service = "lamp", .words = "路灯闪烁"}), wrong = ask({.service = "lamp", .words = "养鸡太臭"});
    ASSERT_THAT(ids(right), ElementsAre(lamp));
    ASSERT_THAT(ids(wrong), ElementsAre(lamp));
    EXPECT_EQ(right[0].text, std::nullopt);
    EXPECT_EQ(right[0].score, wrong[0].score) << "the score tells nothing of the words";
    EXPECT_THAT(right[0].published, IsEmpty());

    EXPECT_DOUBLE_EQ(ask({.service = "lamp", .words = "路灯闪烁"}, Audience::staff).at(0).text.value(), 1);
    EXPECT_THAT(ask({.service = "lamp", .words = "路灯闪烁"}, Audience::staff).at(0).published, IsEmpty()) << "compared, not shown";
    EXPECT_THAT(ask({.service = "lamp", .words = "养鸡太臭"}, Audience::staff), IsEmpty());
}

TEST_F(Duplicates, WithoutWordsOnlyTheSameServiceCloseByIsOffered) {
    const MatterId lamp = report({.service = "lamp", .words = "路灯闪烁", .place = {at_metres(100), {}}});
    report({.service = "lamp", .words = "路灯闪烁", .place = {at_metres(300), {}}});
    EXPECT_THAT(ids(ask({.service = "lamp"})), ElementsAre(lamp));
    EXPECT_THAT(ask({.service = "road"}), IsEmpty());
}

TEST_F(Duplicates, ReportsWithoutAPositionMeetInTheirArea) {
    const Place east{{}, AreaCode{"east"}};
    const MatterId by_area = report({.words = hole, .place = east, .address = "解放路128号"});
    const MatterId by_position = report({.words = hole});
    report({.words = hole, .place = {{}, AreaCode{"west"}}});
    EXPECT_THAT(ids(ask({.words = hole, .place = east})), ElementsAre(by_area, by_position));
    EXPECT_EQ(ask({.words = hole, .place = east}).at(0).metres, std::nullopt);
    EXPECT_THAT(ids(ask({.words = hole, .place = {at_metres(0), {}}})), ElementsAre(by_position, by_area)) << "the area is found from the position";
    EXPECT_THAT(ids(ask({.words = hole, .place = east, .address = "新华路5号"})), ElementsAre(by_position)) << "another house is another place";
}

TEST_F(Duplicates, WithoutAPlaceNothingIsNear) {
    report({.words = hole});
    EXPECT_THAT(ask({.words = hole, .place = {}}), IsEmpty());
}

TEST_F(Duplicates, AFewAreEnough) {
    for (int i = 0; i < 8; ++i) report({.words = hole});
    EXPECT_EQ(ask({.words = hole}).size(), duplicates_offered_max);
}

TEST_F(Duplicates, WhatIsErasedIsNotCompared) {
    const MatterId there = report({.words = hole});
    give({"erase", testing::random_of(2000), testing::desk, {}, {}, EraseValues{there, "reporter_asked"}, {}}, monday);
    EXPECT_EQ(ask({.words = "井盖丢失"}, Audience::staff).at(0).text, std::nullopt);
}

TEST_F(Duplicates, RefusesWhatTheCityDoesNotKnow) {
    const auto refused = [&](const Told& told) {
        return find_duplicates(views_, {told.service, told.place, {}, {}, monday, Audience::residents}).error().code;
    };
    EXPECT_EQ(refused({.service = "none"}), RefusalCode::unknown_service);
    EXPECT_EQ(refused({.service = "record"}), RefusalCode::unknown_service);
    EXPECT_EQ(refused({.place = {Position{200, 0}, {}}}), RefusalCode::position_invalid);
    EXPECT_EQ(refused({.place = {{}, AreaCode{"nowhere"}}}), RefusalCode::unknown_area);
}

}  // namespace
}  // namespace pingzhi
