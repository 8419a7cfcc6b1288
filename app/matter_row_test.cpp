#include "app/matter_row.hpp"

#include <gmock/gmock.h>

#include <set>

#include "app/matter_shapes.hpp"
#include "app/matter_tags.hpp"
#include "ledger/filled_shapes.hpp"
#include "ledger/whole_shape.hpp"

namespace pingzhi {
namespace {

Matter random_matter(std::uint64_t seed) {
    shapes::RandomValues values(seed);
    Matter matter;
    shapes::fill<shapes::Fill::state>(values, matter);
    if (matter.place.area && matter.place.area->value.empty()) matter.place.area.reset();  // a row's empty area is none
    return matter;
}

TEST(MatterShapes, NothingOfAMatterIsLeftOut) {
    using Structs = boost::mp11::mp_list<Assignment, Ruling, KeptField, VaultEntry, Standstill, Request, Supervision, SubMatter, Exclusion, Round, Delivery, Matter>;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Structs>>(
        [](auto identity) { static_assert(shapes::whole_struct<typename decltype(identity)::type>()); });
}

TEST(MatterRow, AnyMatterReadsBack) {
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        const Matter matter = random_matter(seed);
        ASSERT_EQ(from_row(to_row(matter)), matter) << "seed " << seed;
    }
}

TEST(MatterRow, TheQueuesAndTheNextDeliveryAreColumns) {
    Matter matter;
    matter.id = {7};
    EXPECT_EQ(to_row(matter).deliver_at, storage::no_instant);
    matter.deliveries.push_back({9, "police", DeliveryPurpose::hand_over, 0, DeliveryState::queued, 0, Instant{5000}, {}});
    matter.needs_desk = true;
    EXPECT_EQ(to_row(matter).deliver_at, Instant{5000});
    EXPECT_THAT(to_row(matter).tags, ::testing::ElementsAre("desk"));
}

TEST(MatterRow, AMatterWithThousandsOfReportsStaysSmall) {
    Matter matter;
    matter.id = {1'000'000};
    matter.opened = matter.recorded = parse_rfc3339("2026-11-22T04:14:40.123Z").value();
    const std::size_t plain = to_row(matter).body.size();
    constexpr std::size_t reports = 2000;
    for (Seq seq = 1'000'001; seq <= 1'000'000 + reports; ++seq) {
        matter.vault.push_back({seq, {{"description", 1095}, {"phone", 730}}, false});
        matter.history.push_back(seq);
    }
    EXPECT_LE(to_row(matter).body.size(), plain + reports * 10 + 10) << "how long a value is kept takes two bytes";
}

// Whatever else stands in a body, it is refused or it is the one form of another matter.
TEST(MatterRow, DamagedBodiesAreNotTakenForAnything) {
    shapes::RandomValues random(20261122);
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const storage::MatterRow row = to_row(random_matter(seed));
        for (std::size_t size = 0; size < row.body.size(); ++size) {
            storage::MatterRow cut = row;
            cut.body.resize(size);
            EXPECT_THROW(from_row(cut), std::runtime_error) << "seed " << seed << " cut at " << size;
        }
        storage::MatterRow longer = row;
        longer.body += '\0';
        EXPECT_THROW(from_row(longer), std::runtime_error) << "seed " << seed;
        for (int round = 0; round < 50; ++round) {
            storage::MatterRow changed = row;
            changed.body[random.below(changed.body.size())] = static_cast<char>(random.byte());
            try {
                EXPECT_EQ(to_row(from_row(changed)).body, changed.body) << "seed " << seed << " round " << round;
            } catch (const std::runtime_error&) {}
        }
    }
}

TEST(MatterRow, ABodyOfAnotherVersionIsRefused) {
    storage::MatterRow row = to_row(Matter{});
    row.body[0] = 1;
    EXPECT_THROW(from_row(row), std::runtime_error);
}

TEST(MatterRow, AStateThatThereIsNotIsRefused) {
    storage::MatterRow row = to_row(Matter{});
    row.state = matter_state_count;
    EXPECT_THROW(from_row(row), std::runtime_error);
}

}  // namespace
}  // namespace pingzhi
