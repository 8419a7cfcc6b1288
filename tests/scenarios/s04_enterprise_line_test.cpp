// S4 企业服务直通车 (2020): five coordination teams by difficulty, every request traceable from end to end. One quarter: 829 circulated, 813 done,
// 560 rated, 99.64 % satisfied; one year: 4,078 requests, 99.8 % done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "tests/scenarios/agenda.hpp"
#include "tests/scenarios/figures.hpp"
#include "tests/scenarios/month_report.hpp"

namespace pingzhi::scenarios {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// The requests of one quarter: reported so that all of them fall due in it.
struct Quarter {
    const char* from;
    const char* until;  // of the reports
    int requests;
    int not_done;              // by the end of the quarter
    const char* done_late_on;  // those; empty: not in this year
    int rated;
    int dissatisfied;  // of those who rated
};
constexpr Quarter year_2020[] = {
    {"2020-01-02 09:00", "2020-03-06 17:00", 1020, 0, "", 680, 3},
    {"2020-04-01 09:00", "2020-06-05 17:00", 1110, 0, "", 740, 3},
    {"2020-07-01 09:00", "2020-09-04 17:00", 829, 16, "2020-10-12 10:00", 560, 2},
    {"2020-10-09 09:00", "2020-12-04 17:00", 1119, 8, "", 745, 3},
};

constexpr const char* difficulties[] = {"transformation", "finance", "jobs", "markets", "services"};

class EnterpriseLine : public ::testing::Test {
protected:
    struct Team {
        Hand officer, head;
    };
    Case request(int number) {
        return line.reports({.service = "enterprise-request",
                             .words = "请协调解决企业困难",
                             .form = {{"enterprise", "示例企业" + std::to_string(number)}, {"difficulty", difficulties[number % 5]}},
                             .phone = "13800000007"});
    }
    // Signed and the enterprise reached within the hour; two days later, at the teams' hour, done, looked over, answered and closed.
    void goes_its_way(const Case& c, const Team& team, bool done, int stars) {
        agenda.at(city.now() + Duration::minutes(50), [&team, c] {
            team.officer.signs(c);
            team.officer.reaches_the_reporter(c);
        });
        const Instant teams_hour = day_of(city.now()) + Duration::days(2) + Duration::hours(11);
        if (done) agenda.at(teams_hour, [this, &team, c, stars] { ends(c, team, stars); });
    }
    static Instant day_of(Instant time) { return {(time.ms + Duration::hours(8).ms) / Duration::days(1).ms * Duration::days(1).ms - Duration::hours(8).ms}; }
    // Spread evenly over the days, in working hours.
    static Instant in_working_hours(Instant time) {
        const Instant day = day_of(time);
        return day + Duration::hours(9) + Duration{(time - day).ms / 3};
    }
    void ends(const Case& c, const Team& team, int stars) {
        team.officer.handles(c, "solved", "已协调相关部门办理");
        team.head.passes(c);
        team.officer.answers(c, "贵企业的诉求已办理，请评价。");
        centre.closes(c, "solved");
        if (stars > 0) city.resident().rates(c, true, stars);
    }

    ScenarioCity city{"2020-01-02 08:30"};
    Agenda agenda{city};
    const Hand line = city.channel(enterprise_line);
    const Hand centre = city.works("enterprise-centre", "dispatcher");
    std::vector<Team> teams;

    void SetUp() override {
        for (const char* difficulty : difficulties) {
            const std::string unit = std::string("team-") + difficulty;
            teams.push_back({city.works(unit, "handler"), city.works(unit, "unit_head")});
        }
    }
};

TEST_F(EnterpriseLine, a_request_goes_to_the_team_of_its_difficulty_and_is_traceable_to_its_end) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(unit_of(centre.detail(request(i))), std::string("team-") + difficulties[i]);
    const Case loan = request(1);
    goes_its_way(loan, teams[1], true, 5);
    agenda.live_until("2020-01-06 09:00");
    const json::object traced = centre.detail(loan);
    std::vector<std::string> kinds;
    for (const json::value& event : traced.at("history").as_array()) kinds.emplace_back(event.at("kind").as_string());
    EXPECT_THAT(kinds, ::testing::IsSupersetOf({"matter_reported", "assignment_signed", "matter_handled", "handling_reviewed", "matter_answered",
                                                "matter_closed", "matter_rated"}));
    EXPECT_EQ(state_of(traced), "closed");
}

// The published year, request by request.
TEST_F(EnterpriseLine, a_quarter_and_a_year_give_the_published_figures) {
    int number = 0;
    auto left_over = std::make_shared<std::vector<std::pair<Case, const Team*>>>();
    for (const Quarter& quarter : year_2020) {
        const Instant from = local(quarter.from), until = local(quarter.until);
        const Duration apart{(until - from).ms / quarter.requests};
        for (int i = 0; i < quarter.requests; ++i, ++number) {
            const bool done = i >= quarter.not_done;
            const int rank = i - quarter.not_done;
            const int stars = !done || rank >= quarter.rated ? 0 : rank < quarter.dissatisfied ? 2 : 5;
            const bool left = !done && *quarter.done_late_on;
            agenda.at(in_working_hours({from.ms + apart.ms * i}), [this, left_over, number, done, stars, left] {
                const Team& team = teams[static_cast<std::size_t>(number % 5)];
                const Case c = request(number);
                goes_its_way(c, team, done, stars);
                if (left) left_over->emplace_back(c, &team);
            });
        }
        if (*quarter.done_late_on) {
            agenda.at(local(quarter.done_late_on), [this, left_over] {
                for (const auto& [c, team] : *left_over) ends(c, *team, 0);
            });
        }
    }
    agenda.live_until("2021-01-04 09:00");

    const Hand everybody = city.resident();
    Figures quarter = figures(everybody, "2020-07-01 00:00", "2020-10-01 00:00", "enterprise-request");
    EXPECT_EQ(quarter.counts["opened"], 829u);
    EXPECT_EQ(quarter.shares["closing"], "813/829");
    EXPECT_EQ(quarter.percent["closing"], "98.07");
    EXPECT_EQ(quarter.counts["satisfied_asked"], 560u);
    EXPECT_EQ(quarter.shares["satisfied"], "558/560");
    EXPECT_EQ(quarter.percent["satisfied"], "99.64");

    Figures year = figures(everybody, "2020-01-01 00:00", "2021-01-01 00:00", "enterprise-request");
    EXPECT_EQ(year.counts["opened"], 4'078u);
    EXPECT_EQ(year.shares["closing"], "4070/4078");
    EXPECT_EQ(year.percent["closing"], "99.80");
    EXPECT_EQ(year.shares["on_time"], "4054/4078") << "what was left of the third quarter was done too late";

    const Hand supervisor = city.works("city-centre", "supervisor", "330482000000");
    KeptFigures kept = kept_figures(supervisor, "2020-07-01", "2020-09-30", "enterprise-request", {"closing", "satisfied"});
    supervisor.shows("s04", "/desk/figures?by=unit&period=quarter&day=2020-08-01&service=enterprise-request");
    EXPECT_EQ(kept.figures.shares["closing"], "813/829");
    EXPECT_EQ(kept.figures.percent["satisfied"], "99.64");
    EXPECT_EQ(kept.behind["closing"], 813u) << "each of them can be looked at";
    EXPECT_EQ(kept.behind["satisfied"], 558u);
    EXPECT_EQ(kept_figures(supervisor, "2020-01-01", "2020-12-31", "enterprise-request", {"closing"}).figures.percent["closing"], "99.80");

    std::map<std::string, std::uint64_t> on_paper;  // the quarter, month by month, as page and workbook have it
    for (const char* month : {"2020-07", "2020-08", "2020-09"}) {
        published(supervisor, month, "enterprise-request");
        for (const auto& [column, cell] : month_report(everybody, month).at("services").at("enterprise-request")) {
            if (column == "promised" || column == "closed" || column == "rated" || column == "satisfied") on_paper[column] += std::stoull(cell);
        }
    }
    EXPECT_EQ(on_paper, (std::map<std::string, std::uint64_t>{{"promised", 829}, {"closed", 813}, {"rated", 560}, {"satisfied", 558}}));

    std::uint64_t of_the_teams = 0;
    for (const char* difficulty : difficulties) {
        of_the_teams += figures(centre, "2020-07-01 00:00", "2020-10-01 00:00", std::string("team-") + difficulty, "unit").counts["opened"];
    }
    EXPECT_EQ(of_the_teams, 829u);
}

// The policy desk: 334 posts, 266 explanations, 52 live sessions with about 130,000 viewers; 58 events with 1,759 enterprise attendances.
TEST_F(EnterpriseLine, the_policy_desk_publishes_for_everybody_to_read_and_its_viewers_stand_in_the_figures) {
    const Hand desk = city.works("enterprise-centre", "handler");
    const Hand everybody = city.resident();
    const auto publish = [&](const char* service, int number) {
        return desk.reports(
            {.service = service, .words = "惠企政策要点", .form = {{"title", "政策第" + std::to_string(number) + "期"}}, .area = "330482000000"});
    };
    EXPECT_EQ(everybody.refused_report({.service = "policy-post", .words = "假通知", .form = {{"title", "假"}}}), "channel_not_offered channel");
    EXPECT_EQ(everybody.fetch("/report/policy-post").status, 404u);
    EXPECT_THAT(everybody.page("/"), Not(HasSubstr("/report/policy-post")));

    const Case post = publish("policy-post", 1);
    for (int i = 2; i <= 334; ++i) publish("policy-post", i);
    for (int i = 1; i <= 266; ++i) publish("policy-explanation", i);
    const auto held = [&](const char* service, int number, const char* field, int came) {
        const Case c = publish(service, number);
        desk.signs(c);
        desk.finishes(c, "held", {{field, std::to_string(came)}});
    };
    for (int i = 1; i <= 52; ++i) held("policy-session", i, "viewers", 2'500);
    for (int i = 1; i <= 58; ++i) held("enterprise-event", i, "enterprises", i <= 19 ? 31 : 30);

    // Everybody reads a post, each once a day; who it was stands nowhere.
    const std::string page = "/matters/" + post.number;
    for (const char* browser : {"One", "One", "Two", "Three", "a search bot"}) {
        EXPECT_THAT(city.request("GET", page, "User-Agent: " + std::string(browser) + "\r\n").body, HasSubstr("惠企政策要点"));
    }
    city.counts_readers();
    EXPECT_THAT(everybody.page(page), HasSubstr("阅读 3 人次"));
    EXPECT_EQ(everybody.detail(post).at("readers"), 3);

    city.until("2020-02-03 09:00");
    std::map<std::string, std::uint64_t> opened;
    const Hand supervisor = city.works("city-centre", "supervisor", "330482000000");
    published(supervisor, "2020-01", "policy-post");
    const MonthReport report = month_report(everybody, "2020-01");
    for (const char* service : {"policy-post", "policy-explanation", "policy-session", "enterprise-event"}) {
        opened[service] = figures(everybody, "2020-01-01 00:00", "2020-02-01 00:00", service).counts["opened"];
        EXPECT_EQ(report.at("services").at(service).at("opened"), std::to_string(opened[service])) << service;
    }
    EXPECT_EQ(opened,
              (std::map<std::string, std::uint64_t>{{"policy-post", 334}, {"policy-explanation", 266}, {"policy-session", 52}, {"enterprise-event", 58}}));
    EXPECT_EQ(report.at("amounts").at("policy-session").at("told"), "52");
    EXPECT_EQ(report.at("amounts").at("policy-session").at("sum"), "130000");
    EXPECT_EQ(report.at("amounts").at("enterprise-event").at("sum"), "1759");
}

// Whoever has a difficulty finds who can help with it, and the team that calls on them.
TEST_F(EnterpriseLine, the_directory_tells_192_organisations_and_249_experts_each_for_one_of_the_teams) {
    const Hand enterprise = city.resident();
    std::map<std::string, std::uint64_t> entries;
    const json::object directory = enterprise.get("/api/v1/directory");
    for (const json::value& list : directory.at("lists").as_array())
        entries[std::string(list.at("code").as_string())] = list.at("entries").to_number<std::uint64_t>();
    EXPECT_EQ(entries["organisations"], 192u);
    EXPECT_EQ(entries["experts"], 249u);
    for (const char* list : {"organisations", "experts"}) {
        std::uint64_t met = 0;
        for (std::uint64_t offset = 0; offset < entries[list]; offset += 100) {
            const json::object page = enterprise.get("/api/v1/directory/" + std::string(list) + "?offset=" + std::to_string(offset));
            for (const json::value& each : page.at("entries").as_array()) {
                ++met;
                const std::string_view unit = each.at("unit").as_string();
                EXPECT_TRUE(std::ranges::any_of(difficulties, [&](const char* difficulty) { return unit == std::string("team-") + difficulty; })) << unit;
            }
        }
        EXPECT_EQ(met, entries[list]) << list;
    }
    EXPECT_THAT(enterprise.page("/directory/experts?field=finance&q=%E8%B4%B7%E6%AC%BE", "zh-CN"),
                AllOf(HasSubstr("贷款对接"), HasSubstr("融资贷款协调组"), Not(HasSubstr("商标注册"))));
}

}  // namespace
}  // namespace pingzhi::scenarios
