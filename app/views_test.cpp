// What a list or a count of one area holds: the matters of the area and of all below it, and nobody else's.
#include "app/views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using ::testing::UnorderedElementsAre;

class ViewsOfAnArea : public ::testing::Test {
protected:
    MatterId report(const Position& where) {
        Submission submission;
        submission.key = "report " + std::to_string(++given_);
        submission.random = testing::random_of(given_);
        submission.actor = testing::desk;
        ReportMatter report;
        report.service = "lamp";
        report.place.position = where;
        submission.body = std::move(report);
        return std::get<Done>(loop_.give(std::move(submission))).matter->id;
    }
    static MatterFilter of(const char* area) {
        MatterFilter filter;
        filter.audience = Audience::staff;
        filter.area = AreaCode{area};
        return filter;
    }
    std::vector<MatterId> listed(const char* area) const {
        std::vector<MatterId> ids;
        const MatterPage page = views_.matters(of(area)).value();
        for (const Matter& matter : page.matters) ids.push_back(matter.id);
        return ids;
    }

    storage::MemoryStore store_;
    testing::Loop loop_{store_};
    Views views_{store_, loop_.catalogues, testing::test_key()};
    std::uint64_t given_ = 0;
};

TEST_F(ViewsOfAnArea, HoldItsMattersAndThoseBelowItAndNobodyElses) {
    const MatterId first = report({1.5, 0.5}), second = report({1.2, 0.3}), neighbour = report({0.5, 0.5});
    EXPECT_THAT(listed("east"), UnorderedElementsAre(first, second));
    EXPECT_THAT(listed("west"), UnorderedElementsAre(neighbour));
    EXPECT_THAT(listed("town"), UnorderedElementsAre(first, second, neighbour));
    EXPECT_EQ(views_.count(of("east")), 2u);
    EXPECT_EQ(views_.count(of("town")), 3u);
    EXPECT_EQ(views_.matters(of("north")).error(), FilterProblem::unknown_area);
}

// No service of the small town publishes its positions.
class PublishedPositions : public ViewsOfAnArea {
protected:
    std::vector<MatterId> found(Audience audience, const storage::MatterQuery::Box& box) const {
        MatterFilter filter;
        filter.audience = audience;
        filter.box = box;
        std::vector<MatterId> ids;
        const MatterPage page = views_.matters(filter).value();
        for (const Matter& matter : page.matters) ids.push_back(matter.id);
        EXPECT_EQ(views_.count(filter).value(), ids.size());
        return ids;
    }
};

TEST_F(PublishedPositions, AreSquaresToResidentsAndPointsToStaff) {
    const Position home{1.50031, 0.49962};
    const MatterId id = report(home);
    const Matter matter = *views_.matter(id);
    EXPECT_EQ(matter.place.position, home);
    EXPECT_EQ(views_.published_position(matter), (Position{1.5, 0.5}));
    MatterFilter filter;
    EXPECT_EQ(views_.matters(filter)->matters.at(0).place.position, (Position{1.5, 0.5}));
    filter.audience = Audience::staff;
    EXPECT_EQ(views_.matters(filter)->matters.at(0).place.position, home);
}

TEST_F(PublishedPositions, AreNotFoundOutBySearchingInEverSmallerBoxes) {
    const MatterId id = report({1.50031, 0.49962});
    // Whatever touches the square finds it, however near to the point or far from it within the square; what does not touch it does not.
    for (const double lon : {1.4996, 1.5, 1.50031, 1.5004}) {
        for (const double lat : {0.4996, 0.5, 0.5004})
            EXPECT_THAT(found(Audience::residents, {lon, lat, lon, lat}), UnorderedElementsAre(id)) << lon << " " << lat;
    }
    EXPECT_TRUE(found(Audience::residents, {1.5006, 0.4996, 1.6, 0.6}).empty());
    EXPECT_TRUE(found(Audience::residents, {1.4, 0.4, 1.4994, 0.6}).empty());
    EXPECT_TRUE(found(Audience::staff, {1.5, 0.4996, 1.5003, 0.4997}).empty());
    EXPECT_THAT(found(Audience::staff, {1.5, 0.4996, 1.5004, 0.4997}), UnorderedElementsAre(id));
}

}  // namespace
}  // namespace pingzhi
