// What the loader says of a pack in which one rule of a matter's life is wrong: ownership, pauses, endings, ladders, modes, systems,
// reasons.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pack/sound_pack.hpp"

namespace pingzhi {
namespace {

using enum PackRule;

const char* const lamp = "services/lamp.toml";
const char* const storm = "modes/storm.toml";

const Breakage breakages[] = {
    // ownership
    {"returns_negative", lamp, "returns = 1", "returns = -1", lamp, 28, out_of_range},
    {"returns_as_text", lamp, "returns = 1", "returns = \"one\"", lamp, 28, wrong_type},
    {"return_limit_malformed", lamp, "\"2 working days\"", "\"soon\"", lamp, 29, malformed_limit},
    {"ruling_limit_as_number", lamp, "rule_within = \"1 working day\"", "rule_within = 1", lamp, 30, wrong_type},
    {"ownership_calendar_unknown", lamp, "calendar = \"office\"\n[pauses]", "calendar = \"lunar\"\n[pauses]", lamp, 31, unknown_reference},
    {"ownership_key_unknown", lamp, "returns = 1", "returned = 1", lamp, 28, unknown_key},
    {"limit_that_no_calendar_counts", lamp, "calendar = \"office\"\nreply_within = \"5 working days\"\n", "\nreply_within = \"5 working days\"\n", lamp, 34,
     calendar_missing, 2},
    // pauses
    {"reply_limit_malformed", lamp, "\"5 working days\"", "\"5 work days\"", lamp, 34, malformed_limit},
    {"remind_after_the_time", lamp, "remind_percent = 40", "remind_percent = 101", lamp, 35, out_of_range},
    {"silence_unknown", lamp, "\"withdraw\"", "\"close\"", lamp, 36, unknown_choice},
    {"reminder_of_no_reply", lamp, "reply_within = \"5 working days\"", "reply_within = \"none\"", lamp, 35, no_effect, 1},
    {"questions_none", lamp, "remind_percent = 40", "questions = 0", lamp, 35, out_of_range},
    {"questions_where_none_is_asked", lamp, "reply_within = \"5 working days\"\nremind_percent = 40\nsilence = \"withdraw\"", "questions = 2", lamp, 34,
     no_effect},
    {"extensions_none", lamp, "extensions = 2", "extensions = 0", lamp, 39, out_of_range},
    {"extensions_of_no_length", lamp, "extension = \"10 working days\"\n", "\n", lamp, 39, no_effect},
    // endings
    {"evidence_unknown", lamp, "\"words\", \"place\"", "\"words\", \"place\", \"smell\"", lamp, 42, unknown_choice},
    {"evidence_twice", lamp, "\"words\", \"place\"", "\"words\", \"place\", \"words\"", lamp, 42, duplicate_code},
    {"distance_without_place", lamp, "\"words\", \"place\"", "\"words\"", lamp, 43, no_effect},
    {"distance_negative", lamp, "evidence_within_m = 200", "evidence_within_m = -1", lamp, 43, out_of_range},
    {"review_as_text", lamp, "review = true", "review = \"yes\"", lamp, 44, wrong_type},
    {"call_backs_none", lamp, "call_backs = 4", "call_backs = 0", lamp, 46, out_of_range},
    {"call_back_share_beyond_all", lamp, "call_back_percent = 10", "call_back_percent = 110", lamp, 47, out_of_range},
    {"reopening_limit_malformed", lamp, "\"15 days\"", "\"15\"", lamp, 49, malformed_limit},
    // the ladder
    {"escalation_of_unknown_clock", lamp, "clock = \"close\"", "clock = \"wave\"", lamp, 51, unknown_choice},
    {"escalation_without_clock", lamp, "clock = \"close\"\n", "\n", lamp, 50, missing_key},
    {"escalation_of_a_clock_it_has_not", lamp, "clock = \"close\"", "clock = \"answer\"", lamp, 51, no_effect},
    {"escalation_to_nobody", lamp, "level = 1", "level = 0", lamp, 52, out_of_range},
    {"escalation_without_level", lamp, "level = 1\n", "\n", lamp, 50, missing_key},
    {"escalation_twice", lamp, "clock = \"arrive\"\nafter = \"1 working day\"\ncalendar = \"office\"\nlevel = 2", "clock = \"close\"\nlevel = 1", lamp, 53,
     duplicate_code},
    {"escalation_limit_malformed", lamp, "after = \"1 working day\"", "after = \"at once\"", lamp, 55, malformed_limit},
    // other rules of a service
    {"urgent_as_text", lamp, "group =", "urgent = \"very\"\ngroup =", lamp, 2, wrong_type},
    {"supervision_limit_malformed", lamp, "group =", "supervise_within = \"ever\"\ncalendar = \"office\"\ngroup =", lamp, 2, malformed_limit},
    {"supervision_limit_without_calendar", lamp, "group =", "supervise_within = \"2 h\"\ngroup =", lamp, 2, calendar_missing},
    {"clock_of_rulings", lamp, "[clocks.sign]", "[clocks.rule]\nlimit = \"2 h\"\n[clocks.sign]", lamp, 18, unknown_choice},
    {"clock_taken_away_that_is_not_there", lamp, "limit = \"as reported\"", "limit = \"none\"", lamp, 23, no_effect, 2},
    {"recurrence_without_period", lamp, "per = \"year\"\n", "\n", lamp, 58, missing_key},
    {"recurrence_of_unknown_period", lamp, "\"year\"", "\"decade\"", lamp, 60, unknown_choice},
    {"recurrence_never", lamp, "times = 2", "times = 0", lamp, 59, out_of_range},
    {"recurrence_longer_than_a_day", lamp, "minutes = 30", "minutes = 1441", lamp, 61, out_of_range},
    // defaults
    {"default_limit_malformed", "pack.toml", "\"60 days\"", "\"60 days long\"", "pack.toml", 33, malformed_limit},
    {"default_key_unknown", "pack.toml", "archive_after", "archive_before", "pack.toml", 33, unknown_key},
    {"default_of_nothing", "pack.toml", "[[defaults.escalations]]", "[[defaults.ladder]]", "pack.toml", 34, unknown_key},
    {"pack_calendar_unknown", "pack.toml", "zone = ", "calendar = \"lunar\"\nzone = ", "pack.toml", 8, unknown_reference},
    // modes
    {"mode_named_badly", "modes/big storm.toml", "", "name = { en = \"Big\" }\ninstruction = { en = \"Hide\" }\nevent = \"Storm\"\n", "modes/big storm.toml", 0,
     malformed_code},
    {"mode_without_instruction", storm, "instruction = { en = \"Stay in\" }\n", "\n", storm, 1, missing_key},
    {"mode_without_event", storm, "event = \"Storm\"\n", "\n", storm, 1, missing_key},
    {"mode_key_unknown", storm, "longest", "shortest", storm, 5, unknown_key},
    {"mode_length_malformed", storm, "\"3 days\"", "\"a while\"", storm, 5, malformed_limit},
    {"mode_without_calendar", storm, "calendar = \"office\"\n", "\n", storm, 5, calendar_missing, 2},
    {"mode_offers_unknown_service", storm, "services = [\"lamp\"]", "services = [\"lump\"]", storm, 6, unknown_reference},
    {"mode_switches_unknown_service", storm, "[clocks.lamp.sign]\nlimit = \"10 min\"\n", "[clocks.lump.sign]\nlimit = \"10 min\"\n", storm, 7,
     unknown_reference},
    {"mode_switches_unknown_clock", storm, "[clocks.lamp.sign]", "[clocks.lamp.wave]", storm, 7, unknown_choice},
    {"mode_takes_away_a_clock_that_is_not_there", storm, "[clocks.lamp.close]", "[clocks.lamp.answer]", storm, 12, no_effect},
    {"mode_rule_of_the_ordinary", storm, "\"storm-lamps\"", "\"lamps\"", storm, 14, duplicate_code},
    {"mode_rule_to_unknown_unit", storm, "unit = \"hall\"", "unit = \"tent\"", storm, 17, unknown_reference},
    {"mode_rule_never_reached", storm, "when = { services = [\"lamp\"] }\nto = { unit = \"hall\" }\n",
     "to = { unit = \"hall\" }\n[[routes]]\ncode = \"late\"\nwhy = { en = \"Late\" }\nto = { unit = \"hall\" }\n", storm, 18, unreachable_rule},
    // systems
    {"system_twice", "pack.toml", "[[systems]]", "[[systems]]\ncode = \"police-line\"\nname = { en = \"Again\" }\n[[systems]]", "pack.toml", 41,
     duplicate_code},
    {"system_without_name", "pack.toml", "name = { en = \"Police line\" }\n", "\n", "pack.toml", 37, missing_key},
    {"system_gives_up_at_once", "pack.toml", "failures = 5", "failures = 0", "pack.toml", 40, out_of_range},
    {"system_waits_working_hours", "pack.toml", "\"30 seconds\"", "\"1 working hour\"", "pack.toml", 41, malformed_duration},
    {"system_waits_from_next_day", "pack.toml", "\"5 min\"", "\"5 min, from next day\"", "pack.toml", 43, malformed_duration},
    {"system_first_wait_beyond_the_longest", "pack.toml", "\"30 seconds\"", "\"7 h\"", "pack.toml", 41, out_of_range},
    {"system_for_unknown_notices", "pack.toml", "notices = \"email\"", "notices = \"pigeon\"", "pack.toml", 44, unknown_choice},
    {"two_systems_for_the_same_notices", "pack.toml", "[[systems]]", "[[systems]]\ncode = \"post\"\nname = { en = \"Post\" }\nnotices = \"email\"\n[[systems]]",
     "pack.toml", 48, duplicate_code},
    // reasons
    {"returns_without_reasons", "reasons.toml", "[[return]]\ncode = \"not-ours\"\nname = { en = \"Not ours\" }\n", "", lamp, 28, reasons_missing},
    {"pauses_without_reasons", "reasons.toml", "[[pause]]\ncode = \"parts\"\nname = { en = \"Parts are awaited\" }\n", "", lamp, 37, reasons_missing, 1},
    {"reopening_without_reasons", "reasons.toml", "[[reopen]]\ncode = \"badly-done\"\nname = { en = \"Badly done\" }\nrework = true\n", "", lamp, 49,
     reasons_missing},
    {"rework_of_a_pause", "reasons.toml", "name = { en = \"Parts are awaited\" }", "name = { en = \"Parts are awaited\" }\nrework = true", "reasons.toml", 16,
     unknown_key},
    {"rework_as_text", "reasons.toml", "rework = true", "rework = \"yes\"", "reasons.toml", 19, wrong_type},
    {"reason_of_the_program", "reasons.toml", "\"badly-done\"", "\"call_back_unsolved\"", "reasons.toml", 17, reserved_code},
};

class BrokenRulesRow : public testing::TestWithParam<Breakage> {};

TEST_P(BrokenRulesRow, is_told_with_file_and_line) { expect_told(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Rows, BrokenRulesRow, testing::ValuesIn(breakages), [](const auto& row) { return std::string{row.param.name}; });

// A rule that the defaults give to many services is told of once, where it is written.
TEST(BrokenRules, a_default_that_lacks_its_reasons_is_told_of_once) {
    PackSource source = sound_pack();
    source.files["pack.toml"] += "[defaults.ownership]\nreturns = 3\n";
    source.files["services/bench.toml"] = "name = { en = \"Bench\" }\ngroup = \"streets\"\n";
    source.files["services/bin.toml"] = "name = { en = \"Bin\" }\ngroup = \"streets\"\n";
    std::string& reasons = source.files["reasons.toml"];
    reasons.erase(reasons.find("[[return]]"), reasons.find("[[pause]]") - reasons.find("[[return]]"));
    const auto problems = problems_of(source);
    ASSERT_THAT(problems, testing::SizeIs(2));
    EXPECT_EQ(describe(problems[0], Language::en), "pack.toml:46:11: defaults.ownership.returns: this rule needs the list \"return\" in reasons.toml");
    EXPECT_EQ(problems[1].file, lamp);
}

// Nobody wrote it: the program lets a matter be returned twice.
TEST(BrokenRules, a_rule_of_the_program_that_lacks_its_reasons_is_told_of_at_the_service) {
    PackSource source = sound_pack();
    std::string& rules = source.files[lamp];
    rules.erase(rules.find("returns = 1\n"), std::string_view{"returns = 1\n"}.size());
    std::string& reasons = source.files["reasons.toml"];
    reasons.erase(reasons.find("[[return]]"), reasons.find("[[pause]]") - reasons.find("[[return]]"));
    const auto problems = problems_of(source);
    ASSERT_THAT(problems, testing::SizeIs(1));
    EXPECT_EQ(describe(problems[0], Language::en), "services/lamp.toml:1:1: ownership.returns: this rule needs the list \"return\" in reasons.toml");
}

}  // namespace
}  // namespace pingzhi
