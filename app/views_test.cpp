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

}  // namespace
}  // namespace pingzhi
