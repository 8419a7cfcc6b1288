#include "http/pages/clock_words.hpp"

#include <gmock/gmock.h>

#include <set>

#include "testing/town/small_town.hpp"

namespace pingzhi::http::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Instant noon = parse_rfc3339("2026-11-23T04:00:00Z").value();

TEST(MatterWords, name_every_state_in_both_languages_to_everybody) {
    const auto town = testing::small_town();
    for (const Language language : {Language::zh, Language::en}) {
        for (const Looker looker : {Looker::anybody, Looker::reporter}) {
            std::set<std::string> states, nows;
            for (std::size_t i = 0; i < matter_state_count; ++i) {
                Matter matter;
                matter.state = static_cast<MatterState>(i);
                const SeenMatter seen{matter, *town, {*town->zone, noon, language}, looker};
                states.insert(std::string(state_words(seen)));
                nows.insert(now_words(seen));
                EXPECT_THAT(now_words(seen), Not(HasSubstr("{"))) << name_of(matter.state);
            }
            EXPECT_EQ(states.size(), matter_state_count) << "two states have one name";
            EXPECT_EQ(nows.size(), matter_state_count);
        }
    }
}

TEST(ClockWords, a_clock_that_stands_is_neither_in_time_nor_late_but_what_was_late_stays_late) {
    const auto town = testing::small_town();
    Matter matter;
    matter.state = MatterState::suspended;
    matter.clocks = {{ClockKind::close, noon - Duration::days(2), noon - Duration::days(1), noon - Duration::days(1), noon + Duration::hours(1), {}, {}}};
    matter.standstill = Standstill{MatterState::in_hand, noon, noon + Duration::days(3), {}, "weather"};
    const SeenMatter seen{matter, *town, {*town->zone, noon + Duration::days(1), Language::zh}};
    EXPECT_EQ(clock_view(seen).words, "计时暂停");
    EXPECT_EQ(clock_view(seen).colour, "none");
    matter.clocks.front().deadline = noon - Duration::hours(1);
    EXPECT_EQ(clock_view(seen).words, "已经超时，计时暂停");
    EXPECT_EQ(clock_view(seen).colour, "red");
}

}  // namespace
}  // namespace pingzhi::http::pages
