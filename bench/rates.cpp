// The rates of a month with many matters in the store: counted from one snapshot, published, and made again from the facts. The
// yardstick is reading the same rows and nothing else. Usage: bench_rates [MATTERS]
#include <fmt/core.h>

#include <chrono>
#include <cstdlib>

#include "app/matter_row.hpp"
#include "app/rebuild.hpp"
#include "insight/months.hpp"
#include "storage/memory/memory_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/loop.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi;

template <class Work>
double seconds(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Done give(testing::Loop& loop, std::uint64_t number, CommandBody body) {
    Submission submission;
    submission.key = std::to_string(number);
    submission.random = testing::random_of(number);
    submission.actor = {ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close}};
    submission.body = std::move(body);
    return std::get<Done>(loop.writer.take(prepare(std::move(submission)), loop.clock.now()));
}

// Reported evenly over October; three of four handled to the end at once.
void fill(testing::Loop& loop, std::uint64_t matters) {
    std::uint64_t number = 0;
    for (std::uint64_t i = 0; i < matters; ++i) {
        loop.clock.set(loop.clock.now() + Duration{Duration::days(31).ms / static_cast<std::int64_t>(matters)});
        ReportMatter report;
        report.service = "lamp";
        report.place.position = Position{i % 2 == 0 ? 0.5 : 1.5, 0.5};
        const Done reported = give(loop, ++number, std::move(report));
        const MatterId id = reported.matter->id;
        if (i % 4 != 0) {
            give(loop, ++number, SignAssignment{id, reported.matter->lead()->id});
            give(loop, ++number, HandleMatter{id, "done", {}, {}});
            give(loop, ++number, AnswerMatter{id, {{"answer", "已修好", {}}}});
            give(loop, ++number, CloseMatter{id, "solved"});
        }
        if (i % 2'000 == 1'999 || i + 1 == matters) loop.writer.commit();
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t matters = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 30'000;
    testing::TemporaryFolder folder;
    storage::SqliteOptions options;
    options.path = (folder.path() / "city.db").string();
    options.city = "town";
    options.create = true;
    options.synchronous = storage::SqliteOptions::Synchronous::off;  // the fill is not what is measured
    const auto store = storage::SqliteStore::open(options);
    testing::Loop loop(*store, parse_rfc3339("2026-09-30T16:00:00Z").value());
    fill(loop, matters);
    loop.clock.set(parse_rfc3339("2026-11-10T01:00:00Z").value());

    const auto reader = store->reader();
    std::size_t rows = 0;
    const double read = seconds([&] {
        storage::MatterQuery query{.order = storage::Order::id, .limit = 2'000};
        for (;;) {
            const auto page = reader->matters(query);
            for (const auto& row : page) rows += from_row(row).assignments.size();
            if (page.size() < query.limit) return;
            query.after = {static_cast<std::int64_t>(page.back().id), page.back().id};
        }
    });
    const auto period = insight::month_period(*loop.catalogues.current().catalogue->zone, "2026-10").value();
    insight::Figures figures;
    const double counted = seconds([&] { figures = insight::city_figures(*reader, loop.catalogues, period, insight::current_rules()); });
    std::size_t bytes = 0;
    const double made = seconds([&] { bytes = insight::month_to_publish(*reader, loop.catalogues, "2026-10", loop.clock.now())->bytes->size(); });
    storage::MemoryStore scratch;
    const double replayed = seconds([&] { replay(*reader, reader->head().last, scratch); });
    fmt::print("{} matters, {} facts; due {}, on time {}\n", matters, reader->head().last, figures.city.raw.due, figures.city.raw.on_time);
    fmt::print("{:<40} {:>8.3f} s\n", "(yardstick) read every matter", read);
    fmt::print("{:<40} {:>8.3f} s\n", "the rates of the month", counted);
    fmt::print("{:<40} {:>8.3f} s  {} bytes\n", "its figures as they are published", made, bytes);
    fmt::print("{:<40} {:>8.3f} s\n", "the matters made again from the facts", replayed);
    return rows > 0 ? 0 : 1;
}
