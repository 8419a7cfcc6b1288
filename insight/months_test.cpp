// Whole months through the loop: commands in, published figures out.
#include "insight/months.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>

#include "app/matter_row.hpp"
#include "app/rebuild.hpp"
#include "ledger/canonical_json.hpp"
#include "insight/month_report.hpp"
#include "ledger/hash.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi::insight {
namespace {

namespace json = boost::json;
using testing::Loop;

const Actor publisher{ActorKind::staff, "figures", std::nullopt, {Grant::publish}};
const Actor all_hands{ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::dispatch, Grant::exclude}};
const Actor judge{ActorKind::staff, "judge", std::nullopt, {Grant::exclude}};

Instant local(const std::string& time) { return parse_rfc3339(time.substr(0, 10) + "T" + time.substr(11) + ":00Z").value() - Duration::hours(8); }

// A city whose people do what stands in a diary, in the order of its instants.
class City {
public:
    explicit City(const std::string& begin) : loop(store, local(begin)) {}

    void at(Instant when, std::function<void()> act) { diary_.emplace(when, std::move(act)); }
    void live_until(const std::string& time) {
        for (; !diary_.empty() && diary_.begin()->first <= local(time); diary_.erase(diary_.begin())) {
            loop.clock.set(diary_.begin()->first);
            diary_.begin()->second();
        }
        loop.clock.set(local(time));
    }

    Answer give(const Actor& actor, CommandBody body, std::shared_ptr<const std::string> blob = {}) {
        Submission submission;
        submission.key = "command " + std::to_string(++commands_);
        submission.random = testing::random_of(commands_);
        submission.actor = actor;
        submission.body = std::move(body);
        submission.blob = std::move(blob);
        return loop.give(std::move(submission));
    }
    Done does(CommandBody body, const Actor& actor = all_hands) {
        Answer answer = give(actor, std::move(body));
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)));
        return std::get<Done>(answer);
    }
    MatterId report(const char* service = "lamp") {
        ReportMatter report;
        report.service = service;
        report.place.position = Position{0.5 + static_cast<double>(commands_ % 2), 0.5};
        return does(report).matter->id;
    }
    void close(MatterId id) {
        does(SignAssignment{id, from_row(*store.reader()->matter(id.value)).lead()->id});
        does(HandleMatter{id, "done", {}, {{"note", "换灯泡", {}}}});
        does(AnswerMatter{id, {{"answer", "已修好", {}}}});
        does(CloseMatter{id, "solved"});
    }
    // Reported now, closed then; never: an empty text.
    void matter(const std::string& reported, std::optional<Instant> closed) {
        at(local(reported), [this, closed] {
            const MatterId id = report();
            if (!closed) open_for_good = id;
            if (closed) at(*closed, [this, id] { close(id); });
        });
    }

    Answer publish(const std::string& month) {
        const auto figures = month_to_publish(*store.reader(), loop.catalogues, month, loop.clock.now());
        if (!figures) throw std::runtime_error(std::string(name_of(figures.error())));
        return give(publisher, figures->command, figures->bytes);
    }
    json::value shown(const std::string& month) {
        const auto reader = store.reader();
        return json::parse(figures_of(*reader, published_month(*reader, month).value()).value());
    }
    std::string checked(const std::string& month) {
        storage::MemoryStore scratch;
        const auto found = check_month(*store.reader(), loop.catalogues, scratch, month);
        return found ? "equal" : std::string(name_of(found.error()));
    }

    storage::MemoryStore store;
    Loop loop;
    MatterId open_for_good;  // the last that nobody closed

private:
    std::multimap<Instant, std::function<void()>> diary_;
    std::uint64_t commands_ = 0;
};

std::string percent_of(const json::value& sums, const char* rate) { return json::value_to<std::string>(sums.at("rates").at(rate).at("percent")); }

// Of a report: what stands in the row under the column.
std::string cell_of(const MonthReport& report, std::string_view table, std::string_view row, std::string_view column) {
    const auto in_table = std::ranges::find(report.tables, table, &ReportTable::code);
    const auto in_row = std::ranges::find(in_table->rows, row, &ReportRow::code);
    const auto in_column = std::ranges::find(in_table->columns, column, &ReportColumn::code);
    return in_row->cells.at(static_cast<std::size_t>(in_column - in_table->columns.begin()));
}

// Tianmen, December 2016: opened 996, due 972, closed 911: 93.72 %; on time 737: 75.82 %. A lamp is promised within three working days
// after the day of its report.
TEST(Tianmen, AMonthOfCommandsGivesTheRatesThatWerePrinted) {
    City city("2016-11-27 09:00");
    const auto day_after = [](const std::string& reported) { return local(reported) + Duration::days(1); };
    const auto clock_time = [](int number) {
        const int minute = number % 480;
        return std::string(minute < 120 ? " 0" : " ") + std::to_string(8 + minute / 60) + ":" + (minute % 60 < 10 ? "0" : "") + std::to_string(minute % 60);
    };
    const char* late_november[] = {"2016-11-28", "2016-11-29", "2016-11-30"};
    const char* early_december[] = {"2016-12-01", "2016-12-02", "2016-12-06", "2016-12-09", "2016-12-14", "2016-12-16"};
    const char* december[] = {"2016-12-05", "2016-12-08", "2016-12-13", "2016-12-20", "2016-12-23", "2016-12-27"};
    const char* end_of_december[] = {"2016-12-28", "2016-12-29", "2016-12-30", "2016-12-31"};
    int number = 0;
    const auto many = [&](int times, auto& days, auto closed) {
        for (int i = 0; i < times; ++i, ++number) {
            const std::string reported = days[static_cast<std::size_t>(i) % std::size(days)] + clock_time(number);
            city.matter(reported, closed(reported));
        }
    };
    const auto never = [](const std::string&) -> std::optional<Instant> { return std::nullopt; };
    const auto late = [](const std::string& reported) -> std::optional<Instant> { return local(reported) + Duration::days(9); };
    const auto in_january = [](const std::string&) -> std::optional<Instant> { return local("2017-01-05 10:00"); };
    const auto next_day = [&](const std::string& reported) -> std::optional<Instant> { return day_after(reported); };
    many(20, late_november, next_day);     // due in December, opened before it
    many(717, december, next_day);         // 737 on time
    many(174, early_december, late);       // 911 closed
    many(40, early_december, in_january);  // closed, but not in December
    many(21, december, never);             // 972 due
    many(44, end_of_december, next_day);   // opened in December, due in January: 996 opened
    for (int i = 0; i < 5; ++i) {          // the same thing told twice is one matter
        city.at(local("2016-12-12 18:00"), [&city] {
            const MatterId again = city.report();
            city.does(MergeMatter{again, city.open_for_good});
        });
    }
    city.live_until("2017-01-10 09:00");
    ASSERT_TRUE(std::holds_alternative<Done>(city.publish("2016-12")));

    const json::value shown = city.shown("2016-12");
    const json::value& raw = shown.at("city").at("raw");
    EXPECT_EQ(raw.at("counts").at("opened").to_number<int>(), 996);
    EXPECT_EQ(raw.at("counts").at("due").to_number<int>(), 972);
    EXPECT_EQ(raw.at("counts").at("closed").to_number<int>(), 911);
    EXPECT_EQ(raw.at("counts").at("on_time").to_number<int>(), 737);
    EXPECT_EQ(percent_of(raw, "closing"), "93.72");
    EXPECT_EQ(percent_of(raw, "on_time"), "75.82");
    EXPECT_EQ(raw.at("rates").at("on_time").at("low").as_string(), "73.03");
    EXPECT_EQ(raw.at("rates").at("on_time").at("high").as_string(), "78.41");
    const auto& units = shown.at("units").as_object();
    EXPECT_EQ(units.at("east_committee").at("raw").at("counts").at("due").to_number<int>() +
                  units.at("west_committee").at("raw").at("counts").at("due").to_number<int>(),
              972);
    EXPECT_EQ(city.checked("2016-12"), "equal");
    const MonthReport report = report_of_month(*city.store.reader(), "2016-12", {*city.loop.catalogues.current().catalogue}).value();
    EXPECT_EQ(cell_of(report, "rates", "on_time", "percent"), "75.82");
    EXPECT_EQ(cell_of(report, "rates", "closing", "percent"), "93.72");
    EXPECT_EQ(cell_of(report, "rates", "on_time", "low"), "73.03");
    EXPECT_EQ(cell_of(report, "volumes", "opened", "raw"), "996");
}

class Month : public ::testing::Test {
protected:
    Month() : city("2026-10-05 09:00") {
        for (int i = 0; i < 12; ++i) city.matter("2026-10-0" + std::to_string(6 + i % 4) + " 09:30", local("2026-10-15 10:00") + Duration::days(i % 3 * 6));
        for (int i = 0; i < 3; ++i) city.matter("2026-10-12 10:00", std::nullopt);
        city.live_until("2026-11-02 09:00");
        city.does(ExcludeMatter{first, "no_fault", {}, {{"note", "台风", {}}}}, judge);
    }
    City city;
    const MatterId first{2};
};

TEST_F(Month, IsCanonicalAndSaysByWhichRulesAndFacts) {
    const auto figures = month_to_publish(*city.store.reader(), city.loop.catalogues, "2026-10", city.loop.clock.now());
    ASSERT_TRUE(figures);
    EXPECT_TRUE(ledger::is_canonical(*figures->bytes));
    EXPECT_EQ(figures->command.as_of, city.store.reader()->head().last);
    const json::value value = json::parse(*figures->bytes);
    EXPECT_EQ(value.at("rules").as_string(), "rates/2");
    EXPECT_EQ(value.at("month").as_string(), "2026-10");
    EXPECT_EQ(value.at("city").at("raw").at("counts").at("due").to_number<int>(), 15);
    EXPECT_EQ(value.at("city").at("after").at("counts").at("due").to_number<int>(), 14);
    EXPECT_EQ(value.at("excluded").at(0).at("number").as_string(), matter_number("ST", first));
    EXPECT_EQ(value.at("excluded").at(0).at("reason").as_string(), "no_fault");
    EXPECT_EQ(value.at("ranking").at("by").as_string(), "low");
}

TEST_F(Month, ReadsBackWhatWasWritten) {
    const auto figures = month_to_publish(*city.store.reader(), city.loop.catalogues, "2026-10", city.loop.clock.now());
    const Publication read = read_figures(*figures->bytes);
    EXPECT_EQ(figures_text(read, *city.loop.catalogues.current().catalogue, current_rules()), *figures->bytes);
    EXPECT_THROW(read_figures("{}"), std::runtime_error);
    EXPECT_THROW(read_figures("not json"), std::runtime_error);
}

TEST_F(Month, StaysAsItWasPublishedWhateverComesLater) {
    ASSERT_TRUE(std::holds_alternative<Done>(city.publish("2026-10")));
    const std::string before = json::serialize(city.shown("2026-10"));

    city.does(IncludeMatter{first}, judge);
    city.does(ExcludeMatter{city.open_for_good, "no_fault", {}, {{"note", "另案", {}}}}, judge);
    auto other = std::make_shared<Catalogue>(*testing::small_town());
    other->version = "2";
    for (Service& service : other->services) {
        for (ClockRule& rule : service.clocks) rule.limit = Limit{1, LimitUnit::minutes, false};
    }
    auto bytes = std::make_shared<const std::string>("other limits");
    ASSERT_TRUE(std::holds_alternative<Done>(city.give(testing::administrator, LoadPack{ledger::sha256(*bytes), other}, bytes)));
    city.live_until("2026-11-20 09:00");
    for (const storage::MatterRow& row : city.store.reader()->matters({.open = true})) city.close({row.id});

    EXPECT_EQ(json::serialize(city.shown("2026-10")), before);
    EXPECT_EQ(city.checked("2026-10"), "equal");
    const auto today = city_figures(*city.store.reader(), city.loop.catalogues, read_figures(before).figures.period, current_rules());
    EXPECT_NE(today.excluded.front().id, read_figures(before).figures.excluded.front().id) << "the figures of today are others";
}

TEST_F(Month, IsPublishedOnceAndTheSameOrderAgainGetsTheSameAnswer) {
    const auto publish = [&](const std::string& key) {
        const auto figures = month_to_publish(*city.store.reader(), city.loop.catalogues, "2026-10", city.loop.clock.now());
        Submission submission;
        submission.key = key;
        submission.actor = publisher;
        submission.body = figures->command;
        submission.blob = figures->bytes;
        return city.loop.give(std::move(submission));
    };
    const Answer first_answer = publish("october");
    city.report();
    const Answer again = publish("october");
    ASSERT_TRUE(std::holds_alternative<Done>(again));
    EXPECT_TRUE(std::get<Done>(again).replayed);
    EXPECT_EQ(std::get<Done>(again).first, std::get<Done>(first_answer).first);
    const Answer other = publish("another");
    ASSERT_TRUE(std::holds_alternative<Refusal>(other));
    EXPECT_EQ(std::get<Refusal>(other).code, RefusalCode::month_published);
    EXPECT_EQ(published_months(*city.store.reader()).size(), 1u);
}

TEST_F(Month, IsReportedBesideThoseThatWerePublishedAndHidesSmallNumbersFromResidents) {
    const auto report = [&](const char* month, bool resident) {
        return report_of_month(*city.store.reader(), month, {*city.loop.catalogues.current().catalogue, Language::en, resident}).value();
    };
    ASSERT_TRUE(std::holds_alternative<Done>(city.publish("2026-10")));
    const MonthReport whole = report("2026-10", false);
    EXPECT_EQ(cell_of(whole, "rates", "on_time", "of"), "15");
    EXPECT_EQ(cell_of(whole, "rates", "on_time", "after_of"), "14");
    EXPECT_EQ(cell_of(whole, "rates", "on_time", "before"), "") << "September was not published";
    EXPECT_EQ(whole.withheld, "");
    EXPECT_EQ(cell_of(whole, "excluded", matter_number("ST", first), "reason"), "Nobody's fault");

    for (int i = 0; i < 3; ++i) city.report();
    city.live_until("2026-12-02 09:00");
    ASSERT_TRUE(std::holds_alternative<Done>(city.publish("2026-11")));
    EXPECT_EQ(cell_of(report("2026-11", false), "volumes", "opened", "raw"), "3");
    const MonthReport shown = report("2026-11", true);
    EXPECT_EQ(cell_of(shown, "volumes", "opened", "raw"), "*");
    EXPECT_EQ(cell_of(shown, "rates", "on_time", "of"), "*");
    EXPECT_EQ(cell_of(shown, "rates", "on_time", "percent"), "*");
    EXPECT_EQ(cell_of(shown, "rates", "on_time", "low"), "*");
    EXPECT_EQ(cell_of(report("2026-11", false), "rates", "on_time", "before"), cell_of(whole, "rates", "on_time", "percent"));
    EXPECT_EQ(report_of_month(*city.store.reader(), "2026-09", {*city.loop.catalogues.current().catalogue}).error(), MonthProblem::not_published);
}

TEST_F(Month, OfTheRulesBeforeIsStillMadeAgainFromTheFacts) {
    const auto figures = month_to_publish(*city.store.reader(), city.loop.catalogues, "2026-10", city.loop.clock.now());
    Publication earlier = read_figures(*figures->bytes);
    earlier.rules = "rates/1";
    auto bytes = std::make_shared<const std::string>(figures_text(earlier, *city.loop.catalogues.current().catalogue, rules_named("rates/1").value()));
    EXPECT_FALSE(json::parse(*bytes).as_object().contains("amounts"));
    PublishMonth command = figures->command;
    command.rules = "rates/1";
    command.figures = ledger::sha256(*bytes);
    ASSERT_TRUE(std::holds_alternative<Done>(city.give(publisher, command, bytes)));
    EXPECT_EQ(city.checked("2026-10"), "equal");
    EXPECT_FALSE(rules_named("rates/9"));
}

TEST_F(Month, IsNotPublishedBeforeItIsOverNorUnderAnotherName) {
    const auto problem = [&](const char* month) {
        return std::string(name_of(month_to_publish(*city.store.reader(), city.loop.catalogues, month, city.loop.clock.now()).error()));
    };
    EXPECT_EQ(problem("2026-11"), "month_not_over");
    EXPECT_EQ(problem("2026-13"), "month_invalid");
    EXPECT_EQ(city.checked("2026-10"), "month_not_published");
}

TEST_F(Month, FiguresThatTheFactsDoNotGiveAreFound) {
    const auto figures = month_to_publish(*city.store.reader(), city.loop.catalogues, "2026-10", city.loop.clock.now());
    Publication better = read_figures(*figures->bytes);
    better.figures.city.raw.on_time += 1;
    auto bytes = std::make_shared<const std::string>(figures_text(better, *city.loop.catalogues.current().catalogue, current_rules()));
    PublishMonth command = figures->command;
    command.figures = ledger::sha256(*bytes);
    ASSERT_TRUE(std::holds_alternative<Done>(city.give(publisher, command, bytes)));
    EXPECT_EQ(city.checked("2026-10"), "facts_differ");

    storage::Batch spoiled;
    spoiled.blobs.push_back({command.figures, *figures->bytes});
    city.store.commit(spoiled);
    EXPECT_EQ(city.checked("2026-10"), "figures_changed");
}

TEST_F(Month, ARebuildKeepsTheListOfMonths) {
    city.publish("2026-10");
    storage::MemoryStore scratch;
    EXPECT_FALSE(check_rebuild(*city.store.reader(), scratch, {}, testing::parse_town).difference);
    storage::Batch spoiled;
    spoiled.settings = {{"month 2026-10", ""}};
    city.store.commit(spoiled);
    storage::MemoryStore another;
    const auto difference = check_rebuild(*city.store.reader(), another, {}, testing::parse_town).difference;
    ASSERT_TRUE(difference);
    EXPECT_EQ(difference->key, "month 2026-10");
    rebuild(city.store, {}, testing::parse_town);
    EXPECT_EQ(city.checked("2026-10"), "equal");
}

std::string text_of(const Figures& figures) { return figures_text({"", "", 0, 0, figures}, *testing::small_town(), current_rules()); }

// What the four questions to the store find is what looking at every matter finds.
TEST(CityFigures, NoMatterThatCountsIsPassedOver) {
    std::uint64_t counted = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        storage::MemoryStore store;
        Loop loop(store);
        testing::RandomPeople people(seed);
        const Instant begin = loop.clock.now();
        for (int i = 0; i < 900; ++i) {
            people.hear(loop.give(people.next(loop.clock.now())));
            loop.clock.advance(people.pause() + Duration::minutes(20));
        }
        const Duration life = loop.clock.now() - begin;
        const auto reader = store.reader();
        for (std::int64_t part = -1; part < 12; ++part) {
            const Period period{begin + Duration{life.ms * part / 12}, begin + Duration{life.ms * (part + 2) / 12}};
            Tally all(period, current_rules());
            for (const storage::MatterRow& row : reader->matters({.order = storage::Order::id, .limit = 10'000})) {
                const Matter matter = from_row(row);
                all.take(matter, *loop.catalogues.at(matter.pack));
            }
            const Figures figures = city_figures(*reader, loop.catalogues, period, current_rules());
            counted += figures.city.raw.due;
            EXPECT_EQ(text_of(figures), text_of(all.finish())) << "seed " << seed << " part " << part;
        }
    }
    EXPECT_GT(counted, 100u);
}

}  // namespace
}  // namespace pingzhi::insight
