// The packs that are shipped: each loads without a problem, says what its sources say, and decides what it is meant to.

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sodium.h>

#include "app/pack/shipped_packs.hpp"

namespace pingzhi {
namespace {

const CivilDay today = to_day({2026, 11, 22});

std::string digest_of(const PackSource& source) {
    const std::string bytes = pack_bytes(source);
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return digest;
}

class EveryPack : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Packs, EveryPack, testing::Values("plain", "pinghu", "boston", "chicago", "limits"),
                         [](const auto& row) { return std::string{row.param}; });

TEST_P(EveryPack, loads_without_a_problem_and_holds_together) {
    const auto catalogue = catalogue_of(source_of(GetParam()));
    ASSERT_TRUE(catalogue);
    EXPECT_EQ(catalogue->pack, GetParam());
    ASSERT_TRUE(catalogue->zone);
    ASSERT_TRUE(catalogue->territory);
    ASSERT_TRUE(catalogue->routing);
    EXPECT_THAT(catalogue->personal, testing::SizeIs(built_in_fields.size() + (catalogue->roles.empty() ? 0 : 1)));
    for (const Service& service : catalogue->services) {
        EXPECT_EQ(catalogue->service(service.code), &service);
        EXPECT_TRUE(std::ranges::any_of(catalogue->groups, [&](const ServiceGroup& group) { return group.code == service.group; })) << service.code;
        for (const ClockRule& clock : service.clocks) catalogue->calendar(clock.calendar);
    }
    for (const Mode& mode : catalogue->modes) {
        EXPECT_EQ(catalogue->mode(mode.code), &mode);
        ASSERT_TRUE(mode.routing) << mode.code;
        for (const auto& [service, clocks] : mode.clocks) EXPECT_TRUE(catalogue->service(service)) << mode.code;
    }
    for (const char* list : {"handle", "close", "erase"}) EXPECT_THAT(catalogue->reasons.at(list), testing::Not(testing::IsEmpty()));
}

TEST_P(EveryPack, speaks_both_languages_to_residents) {
    const auto catalogue = catalogue_of(source_of(GetParam()));
    ASSERT_TRUE(catalogue);
    const auto whole = [](const Text& text) { return !text.zh.empty() && !text.en.empty(); };
    for (const Service& service : catalogue->services) {
        EXPECT_TRUE(whole(service.name)) << service.code;
        for (const FormField& field : service.form) {
            EXPECT_TRUE(whole(field.label)) << service.code << " " << field.code;
            for (const FieldValue& value : field.values) EXPECT_TRUE(whole(value.name)) << service.code << " " << value.key;
        }
    }
    for (const Mode& mode : catalogue->modes) {
        EXPECT_TRUE(whole(mode.name) && whole(mode.instruction)) << mode.code;
        for (const RouteRule& rule : mode.routing->rules()) EXPECT_TRUE(whole(rule.why)) << rule.code;
    }
    for (const PartnerSystem& system : catalogue->systems) EXPECT_TRUE(whole(system.name)) << system.code;
    for (const ServiceGroup& group : catalogue->groups) EXPECT_TRUE(whole(group.name)) << group.code;
    for (const RouteRule& rule : catalogue->routing->rules()) EXPECT_TRUE(whole(rule.why)) << rule.code;
    for (const auto& [list, reasons] : catalogue->reasons) {
        for (const Reason& reason : reasons) EXPECT_TRUE(whole(reason.name)) << list << " " << reason.code;
    }
    for (const auto& [field, use] : catalogue->personal) EXPECT_TRUE(whole(use.purpose)) << field;
}

TEST_P(EveryPack, keeps_its_digest_through_bytes_and_another_reading) {
    const PackSource source = source_of(GetParam());
    const auto read_back = parse_pack_bytes(pack_bytes(source));
    ASSERT_TRUE(read_back);
    EXPECT_EQ(*read_back, source);
    EXPECT_EQ(digest_of(*read_back), digest_of(source_of(GetParam())));
    EXPECT_TRUE(catalogue_of(*read_back));
}

TEST_P(EveryPack, stays_small) {
    std::size_t total = 0;
    for (const auto& [name, bytes] : source_of(GetParam()).files) {
        EXPECT_LT(bytes.size(), 1u << 20) << name;
        total += bytes.size();
    }
    EXPECT_LT(total, 1u << 20);
}

TEST(PlainPack, covers_every_kind_of_attribute_and_a_service_without_any) {
    const auto plain = catalogue_of(source_of("plain"));
    ASSERT_TRUE(plain);
    EXPECT_THAT(plain->services, testing::SizeIs(6));
    std::map<FieldKind, int> kinds;
    int required = 0;
    int optional = 0;
    for (const Service& service : plain->services) {
        const bool at_homes = service.code == "noise";
        EXPECT_TRUE(service.publish_description) << service.code;
        EXPECT_EQ(service.publish_address, !at_homes) << service.code;
        EXPECT_EQ(service.publish_position, !at_homes) << service.code;
        for (const FormField& field : service.form) {
            ++kinds[field.kind];
            ++(field.required ? required : optional);
        }
    }
    EXPECT_THAT(kinds, testing::SizeIs(6));
    EXPECT_GT(required, 0);
    EXPECT_GT(optional, 0);
    EXPECT_THAT(plain->service("other")->form, testing::IsEmpty());
    EXPECT_THAT(by_level(*plain->territory).at(AreaLevel::village), testing::SizeIs(6));
    EXPECT_THAT(plain->routing->units(), testing::SizeIs(3));
}

TEST(PlainPack, knows_make_up_days) {
    const auto plain = catalogue_of(source_of("plain"));
    ASSERT_TRUE(plain);
    const WorkingCalendar& office = plain->calendar("office");
    EXPECT_FALSE(office.is_working(to_day({2024, 10, 1})));
    EXPECT_FALSE(office.is_working(to_day({2024, 10, 5})));
    EXPECT_TRUE(office.is_working(to_day({2024, 10, 12})));  // a Saturday, in place of 7 October
    EXPECT_EQ(office.frames(to_day({2024, 10, 12})), office.frames(to_day({2024, 10, 14})));
}

TEST(PlainPack, its_limits_are_those_written) {
    const auto plain = catalogue_of(source_of("plain"));
    ASSERT_TRUE(plain);
    const auto& clocks = plain->service("pothole")->clocks;
    ASSERT_THAT(clocks, testing::SizeIs(3));
    EXPECT_EQ(clocks[0].kind, ClockKind::sign);
    EXPECT_EQ(clocks[0].limit, (Limit{2, LimitUnit::hours, false}));
    EXPECT_EQ(clocks[0].amber_percent, 75);
    EXPECT_EQ(clocks[2].kind, ClockKind::close);
    EXPECT_EQ(clocks[2].limit, (Limit{5, LimitUnit::working_days, true}));
    EXPECT_EQ(plain->service("noise")->clocks.back().amber_percent, 50);
}

TEST(BostonPack, takes_the_promise_from_the_record) {
    const auto boston = catalogue_of(source_of("boston"));
    ASSERT_TRUE(boston);
    EXPECT_THAT(boston->services, testing::SizeIs(7));
    EXPECT_EQ(boston->zone->name(), "America/New_York");
    for (const Service& service : boston->services) {
        ASSERT_THAT(service.clocks, testing::SizeIs(1)) << service.code;
        EXPECT_EQ(service.clocks[0].kind, ClockKind::close);
        EXPECT_FALSE(service.clocks[0].limit);
        EXPECT_TRUE(service.backdate.clocks_run_on_happened);
        EXPECT_GE(service.backdate.backdate_max, Duration::days(20 * 366));
    }
    EXPECT_THAT(by_level(*boston->territory).at(AreaLevel::town), testing::SizeIs(9));
    const RouteAnswer answer = boston->routing->route({"animal-found", {{"department", {"anml"}}}, AreaCode{"council-4"}, std::nullopt, "import", {today, 0}});
    EXPECT_EQ(answer.unit.value, "anml");
}

TEST(ChicagoPack, has_77_areas_without_shapes_and_takes_a_map_of_them) {
    PackSource source = source_of("chicago");
    const auto chicago = catalogue_of(source);
    ASSERT_TRUE(chicago);
    EXPECT_THAT(chicago->services, testing::SizeIs(10));
    EXPECT_EQ(chicago->zone->name(), "America/Chicago");
    EXPECT_THAT(by_level(*chicago->territory).at(AreaLevel::town), testing::SizeIs(77));
    for (const Area& area : chicago->territory->areas()) EXPECT_THAT(area.shape, testing::IsEmpty());

    std::ifstream map(std::string{PINGZHI_SHARED_DATA} + "/boundaries/chicago_community_areas.geojson", std::ios::binary);
    if (!map) GTEST_SKIP() << "the map of community areas is not on this machine";
    source.files["boundaries.geojson"] = std::string(std::istreambuf_iterator<char>(map), {});
    const auto mapped = catalogue_of(source);
    ASSERT_TRUE(mapped);
    const auto levels = by_level(*mapped->territory);
    for (const Area* area : levels.at(AreaLevel::town)) EXPECT_THAT(area->shape, testing::Not(testing::IsEmpty())) << area->code.value;
}

}  // namespace
}  // namespace pingzhi
