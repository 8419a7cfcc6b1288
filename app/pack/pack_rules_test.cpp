// The rules of a matter's life as the loader reads them: what a pack says, and what stands where it says nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pack/sound_pack.hpp"

namespace pingzhi {
namespace {

std::shared_ptr<const Catalogue> loaded(const PackSource& source) {
    auto pack = load_pack(source);
    if (pack) return *pack;
    for (const PackProblem& problem : pack.error()) ADD_FAILURE() << describe(problem, Language::en);
    return std::make_shared<Catalogue>();
}

// A second service beside the lamp, of the lines given.
std::shared_ptr<const Catalogue> with_bench(const std::string& lines, const std::string& more_of_the_pack = {}) {
    PackSource source = sound_pack();
    source.files["services/bench.toml"] = "name = { en = \"Bench\" }\ngroup = \"streets\"\n" + lines;
    source.files["pack.toml"] += more_of_the_pack;
    return loaded(source);
}

LimitRule office(std::int32_t amount, LimitUnit unit) { return {{amount, unit, false}, "office"}; }

TEST(PackRules, are_read_as_written) {
    const auto pack = loaded(sound_pack());
    const Service* lamp = pack->service("lamp");
    ASSERT_TRUE(lamp);
    EXPECT_EQ(lamp->ownership.returns_max, 1);
    EXPECT_EQ(lamp->ownership.return_within, office(2, LimitUnit::working_days));
    EXPECT_EQ(lamp->ownership.rule_within, office(1, LimitUnit::working_days));
    EXPECT_EQ(lamp->pauses.reply_within, office(5, LimitUnit::working_days));
    EXPECT_EQ(lamp->pauses.remind_percent, 40);
    EXPECT_EQ(lamp->pauses.silence, SilenceMeans::withdraw);
    EXPECT_EQ(lamp->pauses.suspension_max, office(30, LimitUnit::days));
    EXPECT_EQ(lamp->pauses.extension_max, office(10, LimitUnit::working_days));
    EXPECT_EQ(lamp->pauses.extensions_max, 2);
    EXPECT_THAT(lamp->ending.evidence, testing::ElementsAre(EvidenceKind::words, EvidenceKind::place));
    EXPECT_EQ(lamp->ending.evidence_within_m, 200);
    EXPECT_TRUE(lamp->ending.review);
    EXPECT_TRUE(lamp->ending.call_back);
    EXPECT_EQ(lamp->ending.call_backs_max, 4);
    EXPECT_EQ(lamp->ending.call_back_percent, 10);
    EXPECT_FALSE(lamp->ending.reopen_unsolved);
    EXPECT_EQ(lamp->ending.reopen_within, office(15, LimitUnit::days));
    ASSERT_THAT(lamp->escalations, testing::SizeIs(2));
    EXPECT_EQ(lamp->escalations[0].clock, ClockKind::close);
    EXPECT_EQ(lamp->escalations[0].after, std::nullopt);
    EXPECT_EQ(lamp->escalations[1].clock, ClockKind::arrive);
    EXPECT_EQ(lamp->escalations[1].after, office(1, LimitUnit::working_days));
    EXPECT_EQ(lamp->escalations[1].level, 2u);
    EXPECT_EQ(lamp->recurrence, (Recurrence{2, RecurrencePeriod::year, 30}));
    EXPECT_EQ(lamp->backdate.backdate_max, Duration::days(30)) << "the default";
    EXPECT_FALSE(lamp->urgent);
    EXPECT_EQ(lamp->supervise_within, std::nullopt);
}

TEST(PackRules, that_nobody_writes_are_the_programs_own) {
    const auto pack = with_bench("");
    const Service* bench = pack->service("bench");
    ASSERT_TRUE(bench);
    EXPECT_EQ(bench->ownership.returns_max, 2);
    EXPECT_EQ(bench->ownership.return_within, std::nullopt);
    EXPECT_EQ(bench->pauses.reply_within, std::nullopt);
    EXPECT_EQ(bench->pauses.extension_max, std::nullopt);
    EXPECT_EQ(bench->pauses.questions_max, 2);
    EXPECT_THAT(bench->ending.evidence, testing::IsEmpty());
    EXPECT_EQ(bench->ending.call_back_percent, 0);
    EXPECT_TRUE(bench->ending.reopen_unsolved);
    EXPECT_EQ(bench->recurrence, std::nullopt);
}

TEST(PackRules, come_from_the_defaults_key_by_key) {
    const auto pack = with_bench("", "[defaults.ownership]\nreturns = 3\n");
    EXPECT_EQ(pack->service("bench")->ending.archive_after, office(60, LimitUnit::days));
    EXPECT_EQ(pack->service("bench")->ownership.returns_max, 3);
    EXPECT_THAT(pack->service("bench")->escalations, testing::SizeIs(1));
    EXPECT_EQ(pack->service("lamp")->ending.archive_after, office(60, LimitUnit::days)) << "a key that the service does not write";
    EXPECT_EQ(pack->service("lamp")->ownership.returns_max, 1) << "a service's own key wins";
    EXPECT_EQ(pack->service("lamp")->escalations[0].clock, ClockKind::close) << "a ladder is one thing: a service's own takes the place of the whole";
}

TEST(PackRules, of_the_defaults_can_be_taken_away) {
    const auto pack = with_bench(
        "escalations = []\n[ownership]\nreturns = 0\n[ending]\narchive_after = \"none\"\nevidence = []\n"
        "[pauses]\ncalendar = \"office\"\nreply_within = \"1 h\"\nquestions = 5\n",
        "[defaults.pauses]\nextension = \"2 days\"\ncalendar = \"office\"\n");
    const Service* bench = pack->service("bench");
    ASSERT_TRUE(bench);
    EXPECT_THAT(bench->escalations, testing::IsEmpty());
    EXPECT_EQ(bench->ownership.returns_max, 0);
    EXPECT_EQ(bench->ending.archive_after, std::nullopt);
    EXPECT_EQ(bench->pauses.extension_max, office(2, LimitUnit::days));
    EXPECT_EQ(bench->pauses.questions_max, 5);
}

TEST(PackRules, evidence_of_the_defaults_is_replaced_as_a_whole) {
    PackSource source = sound_pack();
    std::string& pack = source.files["pack.toml"];
    pack.replace(pack.find("archive_after"), 0, "evidence = [\"words\", \"time\"]\n");
    source.files["services/bench.toml"] = "name = { en = \"Bench\" }\ngroup = \"streets\"\n[ending]\nevidence = [\"photo\"]\n";
    source.files["services/bin.toml"] = "name = { en = \"Bin\" }\ngroup = \"streets\"\n[ending]\nevidence = []\n";
    source.files["services/bush.toml"] = "name = { en = \"Bush\" }\ngroup = \"streets\"\n";
    const auto catalogue = loaded(source);
    EXPECT_THAT(catalogue->service("bench")->ending.evidence, testing::ElementsAre(EvidenceKind::photo));
    EXPECT_THAT(catalogue->service("bin")->ending.evidence, testing::IsEmpty());
    EXPECT_THAT(catalogue->service("bush")->ending.evidence, testing::ElementsAre(EvidenceKind::words, EvidenceKind::time));
}

TEST(PackRules, a_limit_is_counted_by_the_calendar_named_nearest_to_it) {
    PackSource source = sound_pack();
    std::string& pack = source.files["pack.toml"];
    pack.replace(pack.find("zone = "), 0, "calendar = \"city\"\n");
    for (const char* code : {"city", "service", "table"}) pack += "[calendars." + std::string(code) + "]\nweekdays = { monday = [\"08:00-09:00\"] }\n";
    pack += "[defaults]\nsupervise_within = \"1 h\"\n[defaults.pauses]\nreply_within = \"1 h\"\n";
    source.files["services/far.toml"] = "name = { en = \"Far\" }\ngroup = \"streets\"\n[ownership]\nreturn_within = \"1 h\"\n[clocks.sign]\nlimit = \"1 h\"\n";
    source.files["services/near.toml"] =
        "name = { en = \"Near\" }\ngroup = \"streets\"\ncalendar = \"service\"\n[ownership]\nreturn_within = \"1 h\"\n"
        "[pauses]\ncalendar = \"table\"\nsuspension = \"1 h\"\n[clocks.sign]\nlimit = \"1 h\"\n[clocks.close]\nlimit = \"1 h\"\ncalendar = \"table\"\n";
    const auto catalogue = loaded(source);
    const Service* far = catalogue->service("far");
    const Service* near = catalogue->service("near");
    ASSERT_TRUE(far && near);
    EXPECT_EQ(far->ownership.return_within->calendar, "city");
    EXPECT_EQ(far->clocks.at(0).calendar, "city");
    EXPECT_EQ(near->ownership.return_within->calendar, "service");
    EXPECT_EQ(near->clocks.at(0).calendar, "service");
    EXPECT_EQ(near->pauses.suspension_max->calendar, "table");
    EXPECT_EQ(near->clocks.at(1).calendar, "table");
    EXPECT_EQ(near->pauses.reply_within->calendar, "city") << "a default is counted where it was written";
    EXPECT_EQ(near->supervise_within->calendar, "city");
    EXPECT_EQ(near->ending.archive_after->calendar, "office");
}

TEST(PackModes, switch_the_clocks_they_name_and_leave_the_others) {
    const auto pack = with_bench("[clocks.close]\nlimit = \"2 h\"\ncalendar = \"office\"\n");
    const Mode* storm = pack->mode("storm");
    ASSERT_TRUE(storm);
    EXPECT_EQ(storm->name.en, "Storm");
    EXPECT_EQ(storm->instruction.en, "Stay in");
    EXPECT_EQ(storm->event, "Storm");
    EXPECT_EQ(storm->longest, office(3, LimitUnit::days));
    EXPECT_THAT(storm->services, testing::ElementsAre("lamp"));
    ASSERT_THAT(storm->clocks, testing::SizeIs(1)) << "the bench keeps its own";
    const std::vector<ClockRule>& clocks = storm->clocks.at("lamp");
    ASSERT_THAT(clocks, testing::SizeIs(2)) << "close is taken away";
    EXPECT_EQ(clocks[0].kind, ClockKind::sign);
    EXPECT_EQ(clocks[0].limit, (Limit{10, LimitUnit::minutes, false}));
    EXPECT_EQ(clocks[0].amber_percent, 75) << "nothing of the replaced clock is left";
    EXPECT_EQ(clocks[1].kind, ClockKind::arrive);
    EXPECT_EQ(pack->service("lamp")->clocks.at(0).limit, (Limit{2, LimitUnit::hours, false}));
}

TEST(PackModes, a_clock_that_a_mode_does_not_name_stays) {
    PackSource source = sound_pack();
    std::string& storm = source.files["modes/storm.toml"];
    storm.erase(storm.find("[clocks.lamp.sign]"), storm.find("[clocks.lamp.arrive]") - storm.find("[clocks.lamp.sign]"));
    const auto pack = loaded(source);
    const ClockRule& sign = pack->mode("storm")->clocks.at("lamp").at(0);
    EXPECT_EQ(sign.limit, (Limit{2, LimitUnit::hours, false}));
    EXPECT_EQ(sign.amber_percent, 60);
}

TEST(PackModes, try_their_own_routes_before_the_ordinary_ones) {
    const auto pack = with_bench("");
    const auto owner = [](const Routing& routing, const char* service) {
        const std::map<std::string, std::vector<std::string>> form;
        return routing.route({service, form, AreaCode{"west"}, std::nullopt, "web", {}}).rule;
    };
    EXPECT_EQ(owner(*pack->routing, "lamp"), "lamps");
    EXPECT_EQ(owner(*pack->mode("storm")->routing, "lamp"), "storm-lamps");
    EXPECT_EQ(owner(*pack->mode("storm")->routing, "bench"), "others");
}

TEST(PackModes, without_routes_use_the_ordinary_ones) {
    PackSource source = sound_pack();
    std::string& storm = source.files["modes/storm.toml"];
    storm.erase(storm.find("[[routes]]"));
    const auto pack = loaded(source);
    EXPECT_EQ(pack->mode("storm")->routing, pack->routing);
}

TEST(PackSystems, are_read_as_written_or_as_the_program_has_them) {
    const auto pack = with_bench("", "[[systems]]\ncode = \"hotline\"\nname = { en = \"Hotline\" }\n");
    const PartnerSystem* police = pack->system("police-line");
    const PartnerSystem* hotline = pack->system("hotline");
    ASSERT_TRUE(police && hotline);
    EXPECT_EQ(police->failures_max, 5);
    EXPECT_EQ(police->retry_first, Duration::seconds(30));
    EXPECT_EQ(police->retry_longest, Duration::hours(6));
    EXPECT_EQ(police->acknowledged_within, Duration::minutes(5));
    EXPECT_EQ(police->notices, "email");
    EXPECT_EQ(hotline->failures_max, PartnerSystem{}.failures_max);
    EXPECT_EQ(hotline->retry_first, PartnerSystem{}.retry_first);
    EXPECT_EQ(hotline->acknowledged_within, std::nullopt);
    EXPECT_EQ(hotline->notices, "");
}

TEST(PackReasons, of_reopening_say_whether_the_work_was_not_done_well) {
    PackSource source = sound_pack();
    source.files["reasons.toml"] += "[[reopen]]\ncode = \"news\"\nname = { en = \"News\" }\n";
    const auto pack = loaded(source);
    EXPECT_TRUE(pack->reason("reopen", "badly-done")->rework);
    EXPECT_FALSE(pack->reason("reopen", "news")->rework);
}

}  // namespace
}  // namespace pingzhi
