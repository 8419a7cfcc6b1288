// What a list and a count hold is exactly what may_see() lets through, for every kind of permit over every kind of matter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "app/views.hpp"
#include "core/matter/permit.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

const std::vector<std::string> units{"centre", "town_hall", "roads", "water", "east_committee", "west_committee"};

// Matters that were reported, complained of, passed on, supported, claimed, handled and ended, by chance.
class PermittedViews : public ::testing::Test {
protected:
    PermittedViews() {
        for (int i = 0; i < 120; ++i) live_through();
    }

    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    UnitCode any_unit() { return {units[below(units.size())]}; }

    std::shared_ptr<const Matter> give(CommandBody body) {
        Submission submission;
        submission.key = "command " + std::to_string(++given_);
        submission.random = testing::random_of(given_);
        submission.actor = {
            ActorKind::staff, "chance", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::dispatch, Grant::supervise, Grant::rule}};
        submission.body = std::move(body);
        const Answer answer = loop_.give(std::move(submission));
        const Done* done = std::get_if<Done>(&answer);
        return done ? done->matter : nullptr;
    }

    void live_through() {
        ReportMatter report;
        report.service = std::array{"lamp", "road", "grievance"}[below(3)];
        if (report.service != "grievance" || below(2) == 0) report.place.position = Position{0.2 + 0.1 * static_cast<double>(below(17)), 0.5};
        if (report.service == "grievance" && below(4) != 0) report.form["unit"] = {any_unit().value};
        const auto matter = give(report);
        ASSERT_TRUE(matter);
        const MatterId id = matter->id;
        const PersonalValues note{{"note", "依职责", {}}};
        for (std::uint64_t act = below(5); act > 0; --act) {
            switch (below(6)) {
                case 0: give(TransferMatter{id, any_unit(), "field", {}}); break;
                case 1: give(AddSupport{id, any_unit(), "field", {}}); break;
                case 2: give(ClaimMatter{id, any_unit(), "field", note}); break;
                case 3: give(OrderSupervision{id, any_unit(), Limit{2, LimitUnit::days, false}, note}); break;
                case 4: give(DeclineMatter{id, "in_court", {{"answer", "已进入诉讼程序", {}}}}); break;
                default: give(RuleOwner{id, any_unit(), "field", note}); break;
            }
        }
        matters_.push_back(id);
    }

    Actor any_actor() {
        Actor actor{ActorKind::staff, "p1", std::nullopt, {Grant::read}};
        if (below(6) != 0) actor.unit = any_unit();
        if (below(2) == 0) actor.area = AreaCode{std::array{"town", "east", "west"}[below(3)]};
        if (below(3) == 0) actor.services = {std::array{"lamp", "road", "grievance"}[below(3)]};
        if (below(4) != 0) actor.session = 1;
        return actor;
    }

    storage::MemoryStore store_;
    testing::Loop loop_{store_};
    Views views_{store_, loop_.catalogues, testing::test_key()};
    std::mt19937_64 random_{7};
    std::uint64_t given_ = 0;
    std::vector<MatterId> matters_;
};

TEST_F(PermittedViews, HoldExactlyWhatMayBeSeen) {
    const auto today = views_.pack().catalogue;
    std::set<std::size_t> sizes;
    for (int i = 0; i < 400; ++i) {
        const Actor actor = any_actor();
        std::set<MatterId> seen;
        for (MatterId id : matters_) {
            if (may_see(actor, *views_.matter(id), *today)) seen.insert(id);
        }
        MatterFilter filter;
        filter.audience = Audience::staff;
        filter.actor = actor;
        filter.limit = matters_.size();
        if (below(3) == 0) filter.services = {"road", "lamp"};
        std::set<MatterId> wanted = seen;
        if (!filter.services.empty()) std::erase_if(wanted, [&](MatterId id) { return views_.matter(id)->service == "grievance"; });
        std::set<MatterId> listed;
        const MatterPage page = views_.matters(filter).value();
        for (const Matter& matter : page.matters) listed.insert(matter.id);
        ASSERT_EQ(listed, wanted) << "actor " << i << " of " << (actor.unit ? actor.unit->value : "no unit") << " in "
                                  << (actor.area ? actor.area->value : "no area");
        ASSERT_EQ(views_.count(filter), wanted.size());
        for (MatterId id : matters_) ASSERT_EQ(views_.visible(*views_.matter(id), actor), seen.contains(id));
        sizes.insert(listed.size());
    }
    EXPECT_GT(sizes.size(), 20u) << "the permits differ too little to tell anything";
    EXPECT_TRUE(sizes.contains(0));
}

// The accused reads as a resident too. Residents complain all the same, and follow it by the secret.
TEST_F(PermittedViews, NoComplaintIsReadByResidents) {
    MatterFilter filter;
    filter.limit = matters_.size();
    std::set<MatterId> listed;
    const MatterPage page = views_.matters(filter).value();
    for (const Matter& matter : page.matters) listed.insert(matter.id);
    for (MatterId id : matters_) {
        const bool complaint = views_.matter(id)->service == "grievance";
        EXPECT_NE(views_.visible(*views_.matter(id), Audience::residents), complaint);
        EXPECT_NE(listed.contains(id), complaint);
    }
    EXPECT_LT(listed.size(), matters_.size());
}

}  // namespace
}  // namespace pingzhi
