// The form of calendar tables, and the table of China that is shipped: every day of twenty years against a second
// compiler's table, and deadlines over the long holidays with their make-up days.
#include "app/pack/calendar_csv.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/time/limit.hpp"

namespace pingzhi {
namespace {

using enum LimitUnit;

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

std::map<CivilDay, SpecialDay> shipped_days() { return parse_calendar_csv(read_file(std::filesystem::path{PINGZHI_SOURCE_DIR} / "packs/calendars/china.csv")); }

TEST(CalendarCsv, ReadsDaysAndPassesOverRemarks) {
    const auto days = parse_calendar_csv(
        "# source\n"
        "date,name,status\r\n"
        "2026-10-01,国庆节,off\r\n"
        "\n"
        "# make-up\n"
        "2026-10-10,,working");
    const std::map<CivilDay, SpecialDay> expected{{to_day({2026, 10, 1}), SpecialDay::off}, {to_day({2026, 10, 10}), SpecialDay::working}};
    EXPECT_EQ(days, expected);
}

TEST(CalendarCsv, AByteOrderMarkIsNoPartOfTheHeader) {
    EXPECT_TRUE(parse_calendar_csv("\xEF\xBB\xBF"
                                   "date,name,status\n")
                    .empty());
}

TEST(CalendarCsv, NamesTheLineAndWhatIsWrong) {
    struct Row {
        const char* text;
        std::size_t line;
        const char* problem;
    };
    const Row rows[] = {
        {"", 1, "line 1: the header date,name,status is missing"},
        {"# only a remark\n", 2, "line 2: the header date,name,status is missing"},
        {"2026-10-01,x,off\n", 1, "line 1: expected the header date,name,status, found \"2026-10-01,x,off\""},
        {"date,name,status\n2026-10-01,off\n", 2, "line 2: expected date,name,status without quotes, found \"2026-10-01,off\""},
        {"date,name,status\nx\n", 2, "line 2: expected date,name,status without quotes, found \"x\""},
        {"date,name,status\n2026-10-01,a,b,off\n", 2, "line 2: expected date,name,status without quotes, found \"2026-10-01,a,b,off\""},
        {"date,name,status\n2026-10-01,\"a\",off\n", 2, "line 2: expected date,name,status without quotes, found \"2026-10-01,\"a\",off\""},
        {"date,name,status\n\n# r\n2026-02-29,a,off\n", 4, "line 4: \"2026-02-29\" is not a date like 2026-10-01"},
        {"date,name,status\n2026-10-01,a,holiday\n", 2, "line 2: status is off or working, not \"holiday\""},
        {"date,name,status\n2026-10-01,a,off \n", 2, "line 2: status is off or working, not \"off \""},
        {"date,name,status\n2026-10-01,a,off\n2026-10-01,b,off\n", 3, "line 3: 2026-10-01 is listed twice"},
    };
    for (const Row& row : rows) {
        try {
            parse_calendar_csv(row.text);
            ADD_FAILURE() << "accepted: " << row.text;
        } catch (const CalendarCsvError& error) {
            EXPECT_EQ(error.line(), row.line) << row.text;
            EXPECT_STREQ(error.what(), row.problem);
        }
    }
}

// The second compiler's table: off days and make-up working days by date.
struct OtherTable {
    std::set<CivilDay> off;
    std::set<CivilDay> working;
};

OtherTable read_other_table(const std::filesystem::path& path) {
    OtherTable table;
    std::istringstream lines(read_file(path));
    std::string line;
    std::getline(lines, line);
    EXPECT_EQ(line, "date,kind,name");
    while (std::getline(lines, line)) {
        const CivilDay day = parse_day(line.substr(0, 10)).value();
        const std::string kind = line.substr(11, line.find(',', 11) - 11);
        if (kind == "workdays") {
            table.working.insert(day);
        } else {
            EXPECT_TRUE(kind == "holidays" || kind == "in_lieu_days") << line;
            table.off.insert(day);
        }
    }
    return table;
}

bool is_weekend(CivilDay day) { return weekday_of(day) >= Weekday::saturday; }

TEST(ChinaCalendar, NoDayDiffersFromTheSecondCompiler) {
    const std::filesystem::path path = std::filesystem::path{PINGZHI_SHARED_DATA} / "holidays/lki_chinese_calendar_constants.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the second compiler's table is not here: " << path;
    const OtherTable other = read_other_table(path);
    const auto shipped = shipped_days();
    int compared = 0;
    int differing = 0;
    int listed_by_both = 0;
    for (CivilDay day = to_day({2007, 1, 1}); day <= to_day({2026, 12, 31}); day = day + 1, ++compared) {
        const auto special = shipped.find(day);
        const bool ours = special == shipped.end() ? !is_weekend(day) : special->second == SpecialDay::working;
        const bool theirs = other.working.contains(day) || (!is_weekend(day) && !other.off.contains(day));
        EXPECT_FALSE(other.working.contains(day) && other.off.contains(day)) << to_string(day);
        listed_by_both += special != shipped.end() && (other.working.contains(day) || other.off.contains(day));
        differing += ours != theirs;
        EXPECT_EQ(ours, theirs) << to_string(day);
    }
    EXPECT_EQ(compared, 7305);
    EXPECT_EQ(differing, 0);
    EXPECT_GT(listed_by_both, 600);
}

TEST(ChinaCalendar, ListsEveryYearFrom2007To2026) {
    std::map<std::int32_t, int> listed;
    for (const auto& [day, status] : shipped_days()) ++listed[to_ymd(day).year];
    for (std::int32_t year = 2007; year <= 2026; ++year) EXPECT_GE(listed[year], 25) << year;
}

struct HolidayRow {
    const char* name;
    const char* start;
    Limit limit;
    const char* due;
};

// Working days of an office open 09:00-12:00 and 13:30-17:30.
TEST(ChinaCalendar, DeadlinesOverSpringFestivalAndNationalDay) {
    WorkingCalendar::Spec spec;
    const Frames office{{540, 720}, {810, 1050}};
    for (std::size_t weekday = 0; weekday < 5; ++weekday) spec.weekdays[weekday] = office;
    spec.make_up = office;
    spec.special = shipped_days();
    const WorkingCalendar calendar{spec};
    const Zone china = Zone::fixed("Asia/Shanghai", Duration::hours(8));
    const HolidayRow rows[] = {
        {"Spring Festival 2019, both weekend days before made up", "2019-02-01T16:00:00", {5, working_days}, "2019-02-13T16:00:00"},
        {"Spring Festival 2019, from make-up Sunday", "2019-02-03T10:00:00", {1, working_days, true}, "2019-02-11T23:59:59.999"},
        {"Spring Festival 2020, make-up Sunday before", "2020-01-17T16:00:00", {1, working_days, true}, "2020-01-19T23:59:59.999"},
        {"Spring Festival 2020, lengthened to 2 February", "2020-01-23T16:00:00", {1, working_days, true}, "2020-02-03T23:59:59.999"},
        {"Spring Festival 2021, make-up Saturday after", "2021-02-10T16:00:00", {3, working_days}, "2021-02-20T16:00:00"},
        {"Spring Festival 2022, both weekend days before made up", "2022-01-28T16:00:00", {5, working_days}, "2022-02-09T16:00:00"},
        {"Spring Festival 2023, both weekend days after made up", "2023-01-20T16:00:00", {5, working_days, true}, "2023-02-01T23:59:59.999"},
        {"Spring Festival 2024, make-up Sunday after", "2024-02-09T16:00:00", {2, working_days}, "2024-02-19T16:00:00"},
        {"Spring Festival 2025, make-up Saturday after", "2025-01-27T16:00:00", {4, working_days, true}, "2025-02-08T23:59:59.999"},
        {"Spring Festival 2026, nine days off", "2026-02-13T16:00:00", {5, working_days}, "2026-02-27T16:00:00"},
        {"Spring Festival 2026, a day more is make-up Saturday", "2026-02-13T16:00:00", {6, working_days}, "2026-02-28T16:00:00"},
        {"National Day 2019", "2019-09-30T16:00:00", {5, working_days}, "2019-10-12T16:00:00"},
        {"National Day 2020, with Mid-Autumn", "2020-09-30T16:00:00", {2, working_days, true}, "2020-10-10T23:59:59.999"},
        {"National Day 2021", "2021-09-30T16:00:00", {2, working_days}, "2021-10-09T16:00:00"},
        {"National Day 2022, both weekend days after made up", "2022-09-30T16:00:00", {5, working_days, true}, "2022-10-12T23:59:59.999"},
        {"National Day 2022, working hours on make-up Saturday", "2022-09-30T16:00:00", {5, working_hours}, "2022-10-08T14:00:00"},
        {"National Day 2023, with Mid-Autumn", "2023-09-28T16:00:00", {3, working_days}, "2023-10-09T16:00:00"},
        {"National Day 2024, reported the day before make-up Sunday", "2024-09-28T10:00:00", {1, working_days}, "2024-09-29T23:59:59.999"},
        {"National Day 2024", "2024-09-30T16:00:00", {5, working_days, true}, "2024-10-12T23:59:59.999"},
        {"National Day 2025, with Mid-Autumn", "2025-09-30T16:00:00", {3, working_days}, "2025-10-11T16:00:00"},
        {"National Day 2025, 15 working days over two make-up days", "2025-09-26T09:00:00", {15, working_days}, "2025-10-23T09:00:00"},
        {"National Day 2026", "2026-09-30T16:00:00", {3, working_days}, "2026-10-10T16:00:00"},
        {"National Day 2026, working hours", "2026-09-30T16:00:00", {5, working_hours}, "2026-10-08T14:00:00"},
        {"calendar days take no notice of holidays", "2026-09-30T16:00:00", {5, days}, "2026-10-05T16:00:00"},
    };
    for (const HolidayRow& row : rows) {
        const auto text = [](const char* local) { return parse_rfc3339(std::string(local) + "+08:00").value(); };
        const Instant due = deadline(text(row.start), row.limit, {china, calendar});
        EXPECT_EQ(to_rfc3339(due), to_rfc3339(text(row.due))) << row.name << ", expected " << row.due;
    }
}

}  // namespace
}  // namespace pingzhi
