// By which channels a service is reported, which of them must bring a photo, and whose readers are counted.
#include <gtest/gtest.h>

#include "testing/story/story.hpp"

namespace pingzhi::testing {
namespace {

std::shared_ptr<const Catalogue> town_where(const std::function<void(Service&)>& change) {
    auto catalogue = std::make_shared<Catalogue>(*small_town());
    for (Service& service : catalogue->services) {
        if (service.code == "road") change(service);
    }
    return catalogue;
}

ReportMatter road_by(Channel channel, std::vector<std::string> photos = {}) {
    ReportMatter report;
    report.service = "road";
    report.channel = channel;
    report.place.position = Position{1.5, 0.5};
    report.photos = std::move(photos);
    return report;
}

const Actor importer{ActorKind::import, "records", std::nullopt, {Grant::report, Grant::record_past}};
const Actor readers{ActorKind::system, "readers", std::nullopt, {Grant::run_clock}};

TEST(Channels, AServiceIsReportedByThoseThatItLists) {
    Story city(town_where([](Service& road) { road.channels = {"hotline", "worker"}; }));
    const auto by_web = city.give(reporter(), road_by(Channel::web));
    ASSERT_FALSE(by_web);
    EXPECT_EQ(by_web.error().code, RefusalCode::channel_not_offered);
    EXPECT_EQ(by_web.error().field, "channel");
    city.refused(RefusalCode::channel_not_offered, importer, road_by(Channel::import));
    city.does(desk_officer(), road_by(Channel::hotline));
    const MatterId standing{city.does(desk_officer(), road_by(Channel::worker))};

    city.refused(RefusalCode::channel_not_offered, desk_officer(), AttachReport{standing, Channel::web, {}, {}, {}});
    city.does(desk_officer(), AttachReport{standing, Channel::hotline, {}, {}, {}});
    ReportMatter same = road_by(Channel::web);
    same.same_as = standing;
    city.refused(RefusalCode::channel_not_offered, desk_officer(), same);
}

TEST(Channels, AllOfThemWhereNoneIsListed) {
    Story city;
    for (const Channel channel : {Channel::hotline, Channel::web, Channel::place_code, Channel::sensor}) city.does(desk_officer(), road_by(channel));
}

TEST(Channels, RecordsOfWhatHasEndedElsewhereCameAsTheyCame) {
    Story city(town_where([](Service& road) {
        road.channels = {"hotline"};
        road.photo_by = {"hotline"};
    }));
    ReportMatter record = road_by(Channel::import);
    record.ending = RecordedEnding{"solved", city.time()};
    city.does(importer, record);
}

TEST(Channels, APhotoIsAskedOfThoseThatCanBringOne) {
    Story city(town_where([](Service& road) { road.photo_by = {"web", "worker"}; }));
    const auto without = city.give(reporter(), road_by(Channel::web));
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, RefusalCode::photo_missing);
    EXPECT_EQ(without.error().field, "photos");
    const MatterId shown{city.does(reporter(), road_by(Channel::web, {std::string(64, 'a')}))};
    EXPECT_EQ(city[shown].photos.size(), 1u);
    city.does(desk_officer(), road_by(Channel::hotline));
}

TEST(Readers, AreCountedByTheProgramAloneAndLeaveTheMatterAsItIs) {
    Story city(town_where([](Service& road) { road.counts_readers = true; }));
    const MatterId notice = city.road();
    const Matter before = city[notice];
    city.refused(RefusalCode::not_granted, desk_officer(), CountReaders{notice, 3});
    city.refused(RefusalCode::nothing_to_read, readers, CountReaders{notice, 0});
    city.does(readers, CountReaders{notice, 3});
    city.does(readers, CountReaders{notice, 4});
    Matter expected = before;
    expected.sequel.readers = 7;
    EXPECT_EQ(city[notice], expected) << "its version, its history and when it was last changed are the same";
}

TEST(Readers, OfAMatterThatIsNoNoticeAreNotCounted) {
    Story city;
    const MatterId road = city.road();
    city.refused(RefusalCode::nothing_to_read, readers, CountReaders{road, 1});
}

}  // namespace
}  // namespace pingzhi::testing
