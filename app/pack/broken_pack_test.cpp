// What the loader says of a pack in which one thing is wrong: the files, the keys, the city. Rows about the rules of a matter's life stand in
// broken_rules_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "app/pack/sound_pack.hpp"

namespace pingzhi {
namespace {

using enum PackRule;

TEST(BrokenPack, the_pack_that_the_rows_break_is_sound) { EXPECT_THAT(problems_of(sound_pack()), testing::IsEmpty()); }

class BrokenPackRow : public testing::TestWithParam<Breakage> {};

TEST_P(BrokenPackRow, is_told_with_file_and_line) { expect_told(GetParam()); }

const char* const lamp = "services/lamp.toml";

const Breakage breakages[] = {
    // files
    {"pack_toml_missing", "pack.toml", nullptr, nullptr, "pack.toml", 0, missing_file},
    {"areas_missing", "areas.csv", nullptr, nullptr, "areas.csv", 0, missing_file, 7},
    {"shapes_missing", "areas.geojson", nullptr, nullptr, "pack.toml", 14, missing_file},
    {"routes_missing", "routes.toml", nullptr, nullptr, "routes.toml", 0, missing_file},
    {"reasons_missing", "reasons.toml", nullptr, nullptr, "reasons.toml", 0, missing_file},
    {"services_missing", lamp, nullptr, nullptr, "pack.toml", 0, missing_file, 6},
    {"shared_file_missing", "days.csv", nullptr, nullptr, "pack.toml", 12, missing_file, 1},
    {"carried_file_missing", "remarks.csv", nullptr, nullptr, "pack.toml", 10, missing_file},
    {"file_nobody_declares", "servcies/lamp.toml", "", "x = 1", "servcies/lamp.toml", 0, undeclared_file},
    {"service_file_named_badly", "services/lamp post.toml", "", "name = { en = \"Post\" }\ngroup = \"streets\"\n", "services/lamp post.toml", 0,
     malformed_code},
    {"shared_name_leaves_the_pack", "pack.toml", "\"days.csv\" =", "\"../days.csv\" =", "pack.toml", 12, file_name, 1},
    // TOML
    {"no_toml", lamp, "group = ", "group ", lamp, 2, not_toml, 7},
    {"clock_twice", lamp, "[clocks.close]", "[clocks.sign]", lamp, 22, not_toml, 7},
    {"not_utf8", lamp, "Lamp", "\xC3(", lamp, 1, not_toml, 7},
    {"control_character_in_text", lamp, "\"Lamp\"", "\"La\\u0007mp\"", lamp, 1, control_character},
    // keys
    {"key_missing", "pack.toml", "contact = \"town hall\"\n", "\n", "pack.toml", 1, missing_key},
    {"key_misspelt", lamp, "group =", "gruop =", lamp, 2, unknown_key, 1},
    {"key_unknown_in_clock", lamp, "amber = 60", "yellow = 60", lamp, 21, unknown_key},
    {"key_in_the_table_before", lamp, "[backdate]", "place_required = true\n[backdate]", lamp, 25, unknown_key},
    {"boolean_as_text", lamp, "group =", "place_required = \"yes\"\ngroup =", lamp, 2, wrong_type},
    {"text_in_one_string", lamp, "{ en = \"Lamp\" }", "\"Lamp\"", lamp, 1, wrong_type},
    {"text_in_no_language", lamp, "{ en = \"Lamp\" }", "{}", lamp, 1, missing_key},
    {"text_in_another_language", lamp, "{ en = \"Lamp\" }", "{ en = \"Lamp\", fr = \"Lampe\" }", lamp, 1, unknown_key},
    {"text_empty", lamp, "\"Lamp\"", "\"\"", lamp, 1, empty_text},
    {"list_empty", "routes.toml", "services = [\"lamp\"] }", "services = [] }", "routes.toml", 9, empty_text},
    {"channel_unknown", lamp, "group =", "channels = [\"smoke\"]\ngroup =", lamp, 2, unknown_choice},
    {"channel_of_photos_unknown", lamp, "group =", "photo_by = [\"smoke\"]\ngroup =", lamp, 2, unknown_choice},
    {"photo_by_a_channel_that_is_not_taken", lamp, "group =", "channels = [\"hotline\"]\nphoto_by = [\"hotline\", \"web\"]\ngroup =", lamp, 3, no_effect},
    {"number_out_of_range", lamp, "amber = 60", "amber = 101", lamp, 21, out_of_range},
    {"prefix_small", "pack.toml", "\"TN\"", "\"tn\"", "pack.toml", 4, malformed_code},
    {"zone_unknown", "pack.toml", "Asia/Shanghai", "Asia/Pinghu", "pack.toml", 8, unknown_zone},
    // calendars
    {"hours_reversed", "pack.toml", "08:30-12:00", "12:00-08:30", "pack.toml", 19, malformed_hours},
    {"hours_overlap", "pack.toml", "13:30-17:30", "11:30-17:30", "pack.toml", 19, malformed_hours},
    {"weekday_unknown", "pack.toml", "monday-friday =", "monday-fryday =", "pack.toml", 19, malformed_weekdays, 1},
    {"weekday_twice", "pack.toml", "weekdays = { ", "weekdays = { friday = [\"09:00-10:00\"], ", "pack.toml", 19, malformed_weekdays},
    {"calendar_without_work", "pack.toml", "[\"08:30-12:00\", \"13:30-17:30\"]", "[]", "pack.toml", 18, malformed_calendar, 1},
    {"special_day_wrong", "days.csv", "2026-10-01", "2026-02-30", "days.csv", 2, malformed_calendar},
    // personal values
    {"built_in_without_purpose", "pack.toml", "purpose = { en = \"to call\" }, ", "", "pack.toml", 24, missing_key},
    {"built_in_not_declared", "pack.toml", "phone = {", "fax = {", "pack.toml", 24, unknown_key, 1},
    {"field_without_word_on_privacy", lamp, "personal = false\n", "\n", lamp, 3, missing_key},
    {"personal_without_purpose", lamp, "purpose = { en = \"to ask\" }, ", "", lamp, 17, missing_key},
    {"personal_without_class", lamp, "class = \"identity\", ", "", lamp, 17, missing_key},
    {"personal_without_retention", lamp, ", retention_days = 9", "", lamp, 17, missing_key},
    {"personal_kept_for_no_time", lamp, "retention_days = 9", "retention_days = 0", lamp, 17, out_of_range},
    {"personal_of_unknown_class", lamp, "\"identity\"", "\"secret\"", lamp, 17, unknown_choice},
    {"published_but_not_personal", lamp, "personal = false", "personal = false\npublished = true", lamp, 8, not_personal},
    // fields
    {"field_kind_unknown", lamp, "\"string\"", "\"phone\"", lamp, 14, unknown_choice},
    {"field_twice", lamp, "\"owner\"", "\"state\"", lamp, 13, duplicate_code, 1},
    {"field_of_the_program", lamp, "\"owner\"", "\"phone\"", lamp, 13, reserved_code},
    {"list_without_values", lamp, "kind = \"string\"", "kind = \"single_value_list\"", lamp, 12, values_missing, 1},
    {"personal_list_of_several", lamp, "kind = \"string\"", "kind = \"multi_value_list\"", lamp, 14, unknown_choice, 2},
    {"values_of_a_number", lamp, "\"single_value_list\"", "\"number\"", lamp, 8, values_unwanted},
    {"value_twice", lamp, "\"dim\"", "\"out\"", lamp, 10, duplicate_code, 1},
    {"value_key_malformed", lamp, "\"out\"", "\"out of order\"", lamp, 9, malformed_code},
    // clocks
    {"limit_missing", lamp, "limit = \"2 h\"\n", "\n", lamp, 18, missing_key},
    {"limit_zero", lamp, "2 h", "0 h", lamp, 19, malformed_limit},
    {"limit_negative", lamp, "2 h", "-2 h", lamp, 19, malformed_limit},
    {"limit_unknown_unit", lamp, "2 h", "2 fortnights", lamp, 19, malformed_limit},
    {"clock_unknown", lamp, "[clocks.sign]", "[clocks.wave]", lamp, 18, unknown_choice},
    {"clock_without_calendar", lamp, "calendar = \"office\"\n", "\n", lamp, 19, calendar_missing},
    {"clock_as_reported_without_calendar", lamp, "calendar = \"office\"\n[backdate]", "[backdate]", lamp, 23, calendar_missing},
    {"clock_calendar_unknown", lamp, "calendar = \"office\"", "calendar = \"lunar\"", lamp, 20, unknown_reference},
    {"backdate_start_unknown", lamp, "\"recorded\"", "\"whenever\"", lamp, 26, unknown_choice},
    // references
    {"group_unknown", lamp, "\"streets\"", "\"roads\"", lamp, 2, unknown_reference},
    {"group_twice", "pack.toml", "[calendars.office]", "[[groups]]\ncode = \"streets\"\nname = { en = \"Again\" }\n[calendars.office]", "pack.toml", 19,
     duplicate_code},
    {"fallback_unknown", "pack.toml", "fallback = \"hall\"", "fallback = \"nobody\"", "pack.toml", 9, unknown_reference},
    {"unit_area_unknown", "units.toml", "\"tiny\"", "\"huge\"", "units.toml", 5, unknown_reference},
    {"unit_above_unknown", "units.csv", "west,hall", "west,castle", "units.csv", 2, unknown_reference},
    {"unit_twice", "units.csv", "depot-east", "depot-west", "units.csv", 3, duplicate_code},
    {"units_in_a_circle", "units.toml", "area = \"tiny\"\n", "area = \"tiny\"\nabove = \"depot-west\"\n", "units.toml", 6, unit_cycle},
    {"unit_position_half", "units.csv", "hall,0.5,0.5", "hall,0.5,", "units.csv", 2, malformed_position},
    {"unit_position_off_the_earth", "units.csv", "hall,0.5,0.5", "hall,0.5,95", "units.csv", 2, malformed_position},
    // reasons
    {"reason_twice", "reasons.toml", "[[close]]", "[[handle]]\ncode = \"mended\"\nname = { en = \"Again\" }\n[[close]]", "reasons.toml", 5, duplicate_code},
    {"reasons_for_nothing", "reasons.toml", "[[erase]]", "[[amend]]", "reasons.toml", 7, unknown_key, 1},
    // routes
    {"route_twice", "routes.toml", "\"lamps\"", "\"dim-lamps\"", "routes.toml", 7, duplicate_code},
    {"route_reserved", "routes.toml", "\"lamps\"", "\"fallback\"", "routes.toml", 7, reserved_code},
    {"route_service_unknown", "routes.toml", "services = [\"lamp\"] }", "services = [\"lump\"] }", "routes.toml", 9, unknown_reference},
    {"route_field_unknown", "routes.toml", "state = [", "colour = [", "routes.toml", 4, unknown_reference},
    {"route_value_unknown", "routes.toml", "[\"dim\"]", "[\"bright\"]", "routes.toml", 4, unknown_reference},
    {"route_by_personal_field", "routes.toml", "state = [", "owner = [", "routes.toml", 4, not_personal},
    {"route_area_unknown", "routes.toml", "\"west\"", "\"north\"", "routes.toml", 4, unknown_reference},
    {"route_level_unknown", "routes.toml", "[\"town\"]", "[\"shire\"]", "routes.toml", 4, unknown_choice},
    {"route_channel_unknown", "routes.toml", "[\"web\"]", "[\"pigeon\"]", "routes.toml", 4, unknown_choice},
    {"route_hours_wrong", "routes.toml", "22:00-06:00", "22:00-24:01", "routes.toml", 4, malformed_hours},
    {"route_weekdays_wrong", "routes.toml", "monday-friday", "friday-monday", "routes.toml", 4, malformed_weekdays},
    {"route_to_two", "routes.toml", "{ nearest = \"depot\" }", "{ nearest = \"depot\", unit = \"hall\" }", "routes.toml", 5, several_targets},
    {"route_to_kind_of_nothing", "routes.toml", ", of = \"town\"", "", "routes.toml", 10, several_targets},
    {"route_kind_unknown", "routes.toml", "kind = \"depot\"", "kind = \"barn\"", "routes.toml", 10, unknown_reference},
    {"route_nearest_without_position", "routes.toml", "nearest = \"depot\"", "nearest = \"hall\"", "routes.toml", 5, kind_without_position},
    {"route_never_reached", "routes.toml", "when = { services = [\"lamp\"] }\nto = { kind = \"depot\", of = \"town\" }", "to = { unit = \"hall\" }",
     "routes.toml", 11, unreachable_rule},
    // areas
    {"area_column_unknown", "areas.csv", "lon,lat", "lng,lat", "areas.csv", 1, unknown_key, 8},
    {"area_row_short", "areas.csv", "west,西,West,town,tiny,,,,", "west,西,West,town,tiny,,,", "areas.csv", 3, not_csv, 3},
    {"area_quote_open", "areas.csv", "east,东", "east,\"东", "areas.csv", 4, not_csv, 3},
    {"area_without_name", "areas.csv", "西,West", ",", "areas.csv", 3, empty_text},
    {"area_level_unknown", "areas.csv", "West,town", "West,shire", "areas.csv", 3, unknown_choice, 1},
    {"area_parent_unknown", "areas.csv", "West,town,tiny", "West,town,huge", "areas.csv", 3, unknown_parent},
    {"area_second_root", "areas.csv", "West,town,tiny", "West,town,", "areas.csv", 3, several_roots},
    {"area_no_root", "areas.csv", "Tiny,city,", "Tiny,city,west", "areas.csv", 0, no_root},
    {"area_circle", "areas.csv", "West,town,tiny", "West,town,west", "areas.csv", 3, area_cycle},
    {"area_level_not_below", "areas.csv", "West,town", "West,city", "areas.csv", 3, level_order},
    {"area_twice", "areas.csv", "east,东,East,town,tiny,2020-01-01,,,\n", "east,东,East,town,tiny,2020-01-01,,,\nwest,,Again,town,tiny,,,,\n", "areas.csv", 5,
     duplicate_code},
    {"area_span_empty", "areas.csv", "2020-01-01,,", "2020-01-01,2020-01-01,", "areas.csv", 4, empty_span},
    {"area_day_unknown", "areas.csv", "2020-01-01", "2020-13-01", "areas.csv", 4, malformed_day, 1},
    {"area_centre_wrong", "areas.csv", "0.5,0.5", "0.5,north", "areas.csv", 2, malformed_position},
    {"geojson_no_json", "areas.geojson", "]]]}},", "]]]}}", "areas.geojson", 1, not_geojson},
    {"geojson_code_unknown", "areas.geojson", "\"west\"", "\"north\"", "areas.geojson", 3, unknown_reference},
    {"geojson_code_missing", "areas.geojson", "\"code\":\"west\"", "\"name\":\"west\"", "areas.geojson", 1, missing_key},
    {"geojson_shape_twice", "areas.geojson", "\"code\":\"tiny\"", "\"code\":\"west\"", "areas.geojson", 2, duplicate_code},
    {"geojson_shape_of_two_points", "areas.geojson", "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]", "[[[0,0],[1,0],[1,0],[0,0],[0,0]]]", "areas.geojson", 1, not_geojson},
    {"geojson_shape_without_ground", "areas.geojson", "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]", "[[[0,0],[1,1],[2,2],[3,3],[0,0]]]", "areas.geojson", 3,
     invalid_shape},
    {"datum_unknown", "pack.toml", "file = \"areas.geojson\"", "file = \"areas.geojson\"\ndatum = \"bd09\"", "pack.toml", 15, unknown_choice},
};

INSTANTIATE_TEST_SUITE_P(Rows, BrokenPackRow, testing::ValuesIn(breakages), [](const auto& row) { return std::string{row.param.name}; });

TEST(BrokenPack, all_problems_are_told_at_once_in_order_of_file_and_line) {
    PackSource source = sound_pack();
    source.files["services/lamp.toml"] = "name = { en = \"Lamp\" }\ngroup = \"roads\"\n[clocks.sign]\nlimit = \"never\"\ncalendar = \"lunar\"\n";
    source.files["units.toml"] = "[[units]]\ncode = \"hall\"\nname = { en = \"Hall\" }\nkind = \"hall\"\narea = \"huge\"\n";
    source.files["pack.toml"] += "[[groups]]\ncode = \"streets\"\n";
    std::vector<std::string> told;
    for (const PackProblem& problem : problems_of(source))
        told.push_back(problem.file + ":" + std::to_string(problem.line) + " " + std::string{name_of(problem.rule)});
    EXPECT_THAT(told, testing::ElementsAre("modes/storm.toml:12 no_effect", "pack.toml:45 missing_key", "pack.toml:46 duplicate_code",
                                           "routes.toml:4 unknown_reference", "services/lamp.toml:2 unknown_reference", "services/lamp.toml:4 malformed_limit",
                                           "services/lamp.toml:5 unknown_reference", "units.toml:5 unknown_reference"));
}

TEST(BrokenPack, a_problem_reads_in_both_languages) {
    const PackProblem problem{"services/lamp.toml", 19, 9, "clocks.sign.limit", malformed_limit, "2 fortnights"};
    EXPECT_EQ(describe(problem, Language::en),
              "services/lamp.toml:19:9: clocks.sign.limit: not a limit: \"2 fortnights\"; for example \"5 working days, from next day\"");
    EXPECT_EQ(describe(problem, Language::zh), "services/lamp.toml:19:9: clocks.sign.limit: 时限看不懂：“2 fortnights”，例如 5 working days, from next day");
}

TEST(BrokenPack, every_rule_has_a_name_of_its_own) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < pack_rule_count; ++i) names.insert(name_of(static_cast<PackRule>(i)));
    EXPECT_EQ(names.size(), pack_rule_count);
}

}  // namespace
}  // namespace pingzhi
