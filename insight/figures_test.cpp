// Cells against every matter: the same figures, after random lives, over any days, on both stores; and the list behind each figure is as
// long as the figure says.
#include "insight/figures.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "app/matter_row.hpp"
#include "app/rebuild.hpp"
#include "insight/behind.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/dice.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi::insight {
namespace {

using testing::Loop;

void live(Loop& loop, std::uint64_t seed, int commands) {
    testing::RandomPeople people(seed);
    for (int i = 0; i < commands; ++i) {
        people.hear(loop.give(people.next(loop.clock.now())));
        loop.clock.advance(people.pause() + Duration::minutes(90));
        for (const Prepared& command : loop.writer.due(loop.clock.now(), 10)) loop.writer.take(command, loop.clock.now());
        if (loop.writer.has_changes()) loop.writer.commit();
    }
}

// A city that was lived in, and what can be asked of it.
struct LivedIn {
    explicit LivedIn(std::uint64_t seed, int commands = 900) : loop(store) {
        begin = loop.clock.now();
        live(loop, seed, commands);
        end = loop.clock.now();
        catalogue = loop.catalogues.current().catalogue;
    }
    // Spans that begin before the first day and end after the last, whole months among them.
    std::vector<Days> spans() const {
        const CivilDay first = catalogue->zone->to_civil(begin).day, last = catalogue->zone->to_civil(end).day;
        const std::int32_t all = last.days - first.days;
        const Days month = span_of(first, DaySpan::month), next = span_of(month.until + 1, DaySpan::month);
        return {{first - 40, last + 60},
                {first, first},
                {first + all / 4, first + all / 2},
                {first + 3, first + 9},
                month,
                next,
                {month.from, next.until},
                {month.from + 5, next.until + 12},
                span_of(first, DaySpan::quarter)};
    }

    storage::MemoryStore store;
    Loop loop;
    Instant begin, end;
    std::shared_ptr<const Catalogue> catalogue;
};

std::vector<FigureQuestion> questions(const Catalogue& catalogue) {
    std::vector<Whose> whose(3);
    const Territory& territory = *catalogue.territory;
    whose[1].area = territory.subtree(territory.root().code).at(1);
    whose[2].unit = catalogue.routing->units().front().code;
    whose.push_back({{}, {}, {catalogue.services.front().code}, {}});
    whose.push_back({whose[1].area, {}, {catalogue.services.front().code}, {}});
    Whose accused;
    for (const Unit& unit : catalogue.routing->units()) accused.accused.push_back(unit.code);
    whose.push_back(std::move(accused));
    std::vector<FigureQuestion> questions;
    for (const By by : {By::service, By::group, By::unit, By::area, By::channel}) {
        for (const Whose& each : whose) {
            for (const bool below : {false, true}) {
                const FigureQuestion question{by, each, below};
                if (can_be_asked(question)) questions.push_back(question);
            }
        }
    }
    return questions;
}

TEST(Figures, CellsSayWhatEveryMatterSays) {
    std::uint64_t counted = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        LivedIn city(seed);
        for (const bool folded : {false, true}) {
            if (folded) rebuild(city.store, {}, testing::parse_town);
            const auto reader = city.store.reader();
            ASSERT_EQ(reader->cell_log().empty(), folded);
            const FigureReader figures(*reader, *city.catalogue);
            for (const Days& days : city.spans()) {
                for (const FigureQuestion& question : questions(*city.catalogue)) {
                    const FigureTable table = figures.table(question, days);
                    const FigureTable scanned = figures_by_scan(*reader, city.loop.catalogues, *city.catalogue, question, days);
                    EXPECT_TRUE(table == scanned) << "seed " << seed << " by " << static_cast<int>(question.by) << " from " << to_string(days.from) << " to "
                                                  << to_string(days.until);
                    counted += table.total.counts().raw.due;
                }
            }
        }
    }
    EXPECT_GT(counted, 1'000u);
}

TEST(Figures, AreTheRatesOfTheSameDays) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        LivedIn city(seed);
        const auto reader = city.loop.store.reader();
        const FigureReader figures(*reader, *city.catalogue);
        for (const Days& days : city.spans()) {
            const Figures rates = city_figures(*reader, city.loop.catalogues, period_of(days, *city.catalogue->zone), Scheme{});
            const auto same = [&](By by, const Groups& groups) {
                std::map<std::string, FigureSums> rows = figures.table({by, {}, false}, days).rows;
                for (const auto& [code, sums] : groups) {
                    EXPECT_EQ(rows[code].counts().raw, sums.raw) << code;
                    EXPECT_EQ(rows[code].counts().after, sums.after) << code;
                }
            };
            same(By::service, rates.services);
            same(By::unit, rates.units);
            same(By::area, rates.areas);
            EXPECT_EQ(figures.table({}, days).total.counts().raw, rates.city.raw);
            EXPECT_EQ(figures.table({}, days).total.counts().after, rates.city.after);
        }
    }
}

constexpr std::string_view of_matters[] = {"opened",    "without_promise", "withdrawn",      "declined", "due",    "deferred", "closed", "on_time",
                                           "promised",  "response_due",    "responded",      "sign_due", "urged",  "standing", "solved", "called_back",
                                           "satisfied", "satisfied_asked", "signed_on_time", "sign",     "answer", "close"};

std::int64_t figure_of(const FigureSums& sums, const Listed& listed, bool after) {
    return sums.sum(listed.measure, after) - (listed.less ? sums.sum(*listed.less, after) : 0);
}

TEST(Figures, TheListBehindAFigureIsAsLongAsTheFigureSays) {
    std::uint64_t listed = 0;
    for (std::uint64_t seed = 5; seed <= 5; ++seed) {
        LivedIn city(seed, 250);
        const auto reader = city.store.reader();
        const FigureReader figures(*reader, *city.catalogue);
        const auto behind = [&](BehindQuestion question) {
            std::vector<std::int64_t> times;
            question.limit = 7;
            do {
                const BehindPage page = matters_behind(*reader, city.loop.catalogues, *city.catalogue, question, {}).value();
                times.insert(times.end(), page.times.begin(), page.times.end());
                question.cursor = page.next;
            } while (!question.cursor.empty());
            return times;
        };
        for (const Days& days : {city.spans()[0], city.spans()[2]}) {
            for (const FigureQuestion& figure : questions(*city.catalogue)) {
                for (const auto& [code, sums] : figures.table(figure, days).rows) {
                    for (const CountName& name : count_names) {
                        const Listed each = parse_listed(name.name).value();
                        const auto times = behind({each, days, figure, code, {}, "", 0});
                        EXPECT_EQ(std::accumulate(times.begin(), times.end(), std::int64_t{0}), figure_of(sums, each, false)) << name.name << " " << code;
                        listed += times.size();
                    }
                }
            }
            const FigureSums total = figures.table({}, days).total;
            for (const std::string_view name : of_matters) {
                const Listed each = parse_listed(name).value();
                BehindQuestion question{each, days, {}, {}, {}, "", 0};
                EXPECT_EQ(behind(question).size(), figure_of(total, each, false)) << name;
                question.excluded = false;
                EXPECT_EQ(behind(question).size(), figure_of(total, each, true)) << name;
                question.excluded = true;
                EXPECT_EQ(behind(question).size(), figure_of(total, each, false) - figure_of(total, each, true)) << name;
            }
        }
    }
    EXPECT_GT(listed, 500u);
}

TEST(Figures, MattersWithoutAPlaceCountForTheirService) {
    storage::MemoryStore store;
    Loop loop(store);
    Submission nowhere = testing::report_lamp("nowhere", 2);
    ReportMatter& record = std::get<ReportMatter>(nowhere.body);
    record.service = "record";
    record.place = {};
    ASSERT_TRUE(std::holds_alternative<Done>(loop.give(std::move(nowhere))));
    const std::shared_ptr<const Catalogue> catalogue = loop.catalogues.current().catalogue;
    const Days today = span_of(catalogue->zone->to_civil(loop.clock.now()).day, DaySpan::day);
    for (const bool folded : {false, true}) {
        if (folded) rebuild(store, {}, testing::parse_town);
        const auto reader = store.reader();
        for (const By by : {By::service, By::group, By::unit, By::area}) {
            const FigureQuestion question{by, {{}, {}, {"record"}, {}}, false};
            const FigureTable table = FigureReader(*reader, *catalogue).table(question, today);
            EXPECT_EQ(table.total.counts().raw.opened, 1u) << "by " << static_cast<int>(by);
            EXPECT_EQ(table.rows.size(), 1u) << "by " << static_cast<int>(by);
            EXPECT_TRUE(table == figures_by_scan(*reader, loop.catalogues, *catalogue, question, today)) << "by " << static_cast<int>(by);
            const BehindQuestion list{parse_listed("opened").value(), today, question, {}, {}, "", 10};
            EXPECT_EQ(matters_behind(*reader, loop.catalogues, *catalogue, list, {}).value().matters.size(), 1u) << "by " << static_cast<int>(by);
        }
    }
}

TEST(Figures, TimesTakenAddUp) {
    std::uint64_t minutes = 0, closed = 0;
    for (std::uint64_t seed = 7; seed <= 12; ++seed) {
        LivedIn city(seed);
        const auto reader = city.store.reader();
        const FigureSums total = FigureReader(*reader, *city.catalogue).table({}, city.spans()[0]).total;
        for (const SpanKind kind : span_kinds) {
            const Spans spans = total.spans(kind, false);
            EXPECT_EQ(std::accumulate(spans.bins.begin(), spans.bins.end(), Count{0}), spans.count) << name_of(kind);
        }
        std::uint64_t minutes_here = 0;
        for (const storage::MatterRow& row : reader->matters({.limit = 10'000})) {
            const Matter matter = from_row(row);
            if (matter.parent || (matter.state != MatterState::closed && matter.state != MatterState::archived)) continue;
            minutes_here += static_cast<std::uint64_t>((*matter.closed - matter.opened).ms / 60'000);
            ++closed;
        }
        EXPECT_EQ(total.spans(SpanKind::close, false).minutes, minutes_here);
        minutes += minutes_here;
    }
    EXPECT_GT(closed, 10u);
    EXPECT_GT(minutes, 100u);
}

TEST(Figures, CellsThatAreKeptEqualThoseOfTheLedger) {
    LivedIn city(8, 200);
    EXPECT_TRUE(figures_are_kept(*city.store.reader()));
    storage::MemoryStore scratch;
    EXPECT_FALSE(check_rebuild(*city.store.reader(), scratch, {}, testing::parse_town).difference);
}

TEST(Figures, OfAnOlderProgramsStoreAreKeptFromTheRebuildOn) {
    storage::MemoryStore store;
    store.commit({.settings = {{figures_setting, "as an older program kept them"}}});
    Loop loop(store);
    live(loop, 8, 200);
    EXPECT_FALSE(figures_are_kept(*store.reader()));
    EXPECT_TRUE(store.reader()->cell_log().empty());
    storage::MemoryStore scratch;
    EXPECT_FALSE(check_rebuild(*store.reader(), scratch, {}, testing::parse_town).difference);
    rebuild(store, {}, testing::parse_town);
    EXPECT_TRUE(figures_are_kept(*store.reader()));
}

TEST(Days, AreComparedWithAsManyAndWithTheSameOfTheYearBefore) {
    const auto day = [](const char* text) { return parse_day(text).value(); };
    const Days month{day("2026-03-01"), day("2026-03-31")}, week{day("2026-03-02"), day("2026-03-08")};
    EXPECT_EQ(before(month), (Days{day("2026-02-01"), day("2026-02-28")}));
    EXPECT_EQ(year_before(month), (Days{day("2025-03-01"), day("2025-03-31")}));
    EXPECT_EQ(before(week), (Days{day("2026-02-23"), day("2026-03-01")}));
    EXPECT_EQ(year_before({day("2024-02-29"), day("2024-02-29")}), (Days{day("2023-02-28"), day("2023-02-28")}));
    EXPECT_EQ(year_before({day("2024-02-01"), day("2024-02-29")}), (Days{day("2023-02-01"), day("2023-02-28")}));
    EXPECT_EQ(before({day("2026-01-01"), day("2026-03-31")}), (Days{day("2025-10-01"), day("2025-12-31")}));
    EXPECT_EQ(span_of(day("2026-11-22"), DaySpan::week), (Days{day("2026-11-16"), day("2026-11-22")}));
    EXPECT_EQ(span_of(day("2026-11-22"), DaySpan::quarter), (Days{day("2026-10-01"), day("2026-12-31")}));
    EXPECT_EQ(span_of(day("2026-11-22"), DaySpan::year), (Days{day("2026-01-01"), day("2026-12-31")}));
}

}  // namespace
}  // namespace pingzhi::insight
