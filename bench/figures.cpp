// Figures with many matters in the store: each table of a screen, from the cells and, as the yardstick, by looking at every matter that
// reaches into the same days; and what keeping the cells adds to a command. Usage: bench_figures PACK [MATTERS | FOLDER]
#include <fmt/core.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "app/city_writer.hpp"
#include "app/figure_cells.hpp"
#include "app/ready_pack.hpp"
#include "insight/figures.hpp"
#include "ledger/hash.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/loop.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi;
using insight::By;
using insight::Days;

const Actor everybody{ActorKind::staff, "bench", std::nullopt, {Grant::report, Grant::record_past, Grant::handle, Grant::close, Grant::dispatch}};

// A command is measured at the pace of a city: what is counted of one day stands together.
constexpr std::uint64_t matters_a_year = 300'000;

double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Of CPU: the machine may be busy with other things.
template <class Work>
double milliseconds(Work work) {
    const double begun = cpu_seconds();
    work();
    return (cpu_seconds() - begun) * 1000;
}

std::vector<const Service*> plain_services(const Catalogue& catalogue) {
    std::vector<const Service*> services;
    for (const Service& service : catalogue.services) {
        if (std::ranges::none_of(service.form, &FormField::required) && service.about.empty()) services.push_back(&service);
    }
    return services;
}

// Whether words alone bring a matter of it to its end.
bool ends_by_words(const Service& service) {
    return std::ranges::all_of(service.ending.evidence, [](EvidenceKind kind) { return kind == EvidenceKind::words; }) && !service.ending.review;
}

storage::Store& counting(storage::Store& store, bool figures) {
    if (!figures) {
        storage::Batch batch;
        batch.settings = {{figures_setting, "not kept"}};
        store.commit(std::move(batch));
    }
    return store;
}

// A year of matters; every fourth is handled command by command, some late, the others are records with their endings.
class Year {
public:
    Year(storage::Store& store, const ReadyPack& pack, bool figures)
        : catalogues_(counting(store, figures)), writer_(std::make_unique<CityWriter>(store, catalogues_, testing::test_key())), catalogue_(*pack.catalogue) {
        writer_->take(prepare(load_command(pack, 0, testing::random_of(1))), now_);
        writer_->commit();
        services_ = plain_services(catalogue_);
        for (const Area& area : catalogue_.territory->areas()) {
            if (area.level == AreaLevel::grid) grids_.push_back(&area);
        }
        outcome_ = catalogue_.reasons.at("handle").front().code;
        reason_ = catalogue_.reasons.at("close").front().code;
    }

    // The first of a year that has so many.
    void fill(std::uint64_t matters, std::uint64_t in_the_year) {
        const double begun = cpu_seconds();
        const Instant first = now_;
        for (std::uint64_t i = 0; i < matters; ++i) {
            const Instant at = first + Duration{static_cast<std::int64_t>(i) * Duration::days(365).ms / static_cast<std::int64_t>(in_the_year)};
            while (!later_.empty() && later_.begin()->first <= at) end_next();
            now_ = at;
            report(i);
        }
        while (!later_.empty()) end_next();
        writer_->commit();
        seconds_ = cpu_seconds() - begun;
    }

    double microseconds_a_command() const { return seconds_ * 1e6 / static_cast<double>(commands_); }
    Catalogues& catalogues() { return catalogues_; }
    Instant now() const { return now_; }

private:
    void report(std::uint64_t i) {
        ReportMatter report;
        report.service = services_[random_() % services_.size()]->code;
        report.channel = static_cast<Channel>(random_() % 6);
        report.place.area = grids_[random_() % grids_.size()]->code;
        report.personal = {{"description", "路灯不亮，请尽快处理", {}}, {"phone", "13800000000", {}}};
        if (i % 4 != 0 && i % 16 != 1) report.ending = RecordedEnding{reason_, now_};
        const Done done = give(std::move(report));
        if (i % 4 != 0) return;
        const auto id = done.matter->id;
        const auto days = static_cast<std::int64_t>(random_() % 100 < 85 ? random_() % 4 : random_() % 60);
        later_.emplace(now_ + Duration::minutes(static_cast<std::int64_t>(random_() % 300)) + Duration::days(days), id);
    }

    void end_next() {
        const auto [at, id] = *later_.begin();
        later_.erase(later_.begin());
        now_ = std::max(now_, at);
        const Service& service = *catalogue_.service(give(SignAssignment{id, {leads_.at(id.value)}}).matter->service);
        leads_.erase(id.value);
        if (!ends_by_words(service)) return;
        give(HandleMatter{id, outcome_, {}, {{"note", "已处理", {}}}});
        give(AnswerMatter{id, {{"answer", "已修好", {}}}});
        if (!service.ending.call_back) give(CloseMatter{id, reason_});
    }

    Done give(CommandBody body) {
        const std::uint64_t number = ++commands_;
        Submission submission;
        submission.key = std::to_string(number);
        submission.random = testing::random_of(number);
        submission.actor = everybody;
        submission.body = std::move(body);
        const Answer answer = writer_->take(prepare(std::move(submission)), now_);
        if (const auto* refusal = std::get_if<Refusal>(&answer)) {
            fmt::print(stderr, "refused: {} {}\n", name_of(refusal->code), refusal->field);
            std::exit(1);
        }
        const Done done = std::get<Done>(answer);
        if (const Assignment* lead = done.matter->lead(); lead && done.matter->state == MatterState::assigned) leads_[done.matter->id.value] = lead->id.value;
        if (number % 256 == 0) writer_->commit();
        return done;
    }

    Catalogues catalogues_;
    std::unique_ptr<CityWriter> writer_;
    const Catalogue& catalogue_;
    std::vector<const Service*> services_;
    std::vector<const Area*> grids_;
    std::string outcome_, reason_;
    Instant now_ = parse_rfc3339("2025-12-31T16:00:00Z").value();
    std::multimap<Instant, MatterId> later_;
    std::map<Seq, Seq> leads_;
    std::mt19937_64 random_{1};
    std::uint64_t commands_ = 0;
    double seconds_ = 0;
};

std::unique_ptr<storage::SqliteStore> open_store(const std::filesystem::path& folder, const char* name) {
    storage::SqliteOptions options;
    options.path = (folder / name).string();
    options.city = "330482";
    options.create = true;
    options.synchronous = storage::SqliteOptions::Synchronous::off;  // the disk is not what is measured
    return storage::SqliteStore::open(options);
}

// `last` is a day on which much was done.
void measure(storage::Store& store, Catalogues& catalogues, const Catalogue& catalogue, CivilDay last) {
    const CivilDay middle = last - 60;
    const std::pair<const char*, Days> spans[]{{"a day", {last, last}},
                                               {"a week", insight::span_of(last, insight::DaySpan::week)},
                                               {"a month", insight::span_of(middle, insight::DaySpan::month)},
                                               {"a quarter", insight::span_of(middle, insight::DaySpan::quarter)},
                                               {"the year", insight::span_of(middle, insight::DaySpan::year)},
                                               {"200 days", {last - 209, last - 10}}};
    insight::Whose town;
    for (const Area& area : catalogue.territory->areas()) {
        if (area.level == AreaLevel::town && !town.area) town.area = area.code;
    }
    insight::Whose whole, one;
    for (const Unit& unit : catalogue.routing->units()) {
        if (!unit.above && !whole.unit) whole.unit = unit.code;
    }
    one.services = {plain_services(catalogue).front()->code};
    const std::pair<const char*, insight::FigureQuestion> questions[]{{"by service", {By::service, {}, false}},
                                                                      {"by unit", {By::unit, {}, false}},
                                                                      {"by area", {By::area, {}, false}},
                                                                      {"by channel", {By::channel, {}, false}},
                                                                      {"by service in a town", {By::service, town, false}},
                                                                      {"by service, of a unit", {By::service, whole, false}},
                                                                      {"by area, one service", {By::area, one, false}}};
    fmt::print("{:<22} {:<10} {:>14} {:>14} {:>14} {:>8}\n", "", "", "first, CPU ms", "again, CPU ms", "every, CPU ms", "rows");
    double worst = 0;
    for (const auto& [what, question] : questions) {
        for (const auto& [span, days] : spans) {
            const auto reader = store.reader();
            insight::FigureTable table, scanned;
            // As a screen asks: these days, those before, those of the year before.
            const auto ask = [&] {
                const insight::FigureReader figures(*reader, catalogue);
                table = figures.table(question, days);
                figures.table(question, insight::before(days));
                figures.table(question, insight::year_before(days));
            };
            const double first = milliseconds(ask);  // its pages may not be in memory yet
            const double kept = milliseconds(ask);
            worst = std::max(worst, kept);
            if (days != spans[2].second) {  // every matter is looked at once a question
                fmt::print("{:<22} {:<10} {:>14.2f} {:>14.2f} {:>14} {:>8}\n", what, span, first, kept, "", table.rows.size());
                continue;
            }
            const double looked = milliseconds([&] { scanned = insight::figures_by_scan(*reader, catalogues, catalogue, question, days); });
            if (!(table == scanned)) fmt::print("NOT EQUAL: ");
            fmt::print("{:<22} {:<10} {:>14.2f} {:>14.2f} {:>14.1f} {:>8}\n", what, span, first, kept, looked, table.rows.size());
        }
    }
    fmt::print("the longest, asked again: {:.1f} ms\n", worst);
}

// A data folder whose cells are kept; nobody else has it open.
int measure_folder(const std::filesystem::path& folder) {
    storage::SqliteOptions options;
    options.path = (folder / "city.db").string();
    options.city = "330482";
    const auto store = storage::SqliteStore::open(options);
    if (!figures_are_kept(*store->reader())) {
        fmt::print(stderr, "no cells are kept here: pingzhi rebuild\n");
        return 2;
    }
    Catalogues catalogues(*store);
    const auto catalogue = catalogues.current().catalogue;
    const storage::Head head = store->reader()->head();
    fmt::print("{} matters, {} facts\n", store->reader()->count({}), head.last);
    measure(*store, catalogues, *catalogue, catalogue->zone->to_civil(head.last_at).day - 10);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    if (argc > 2 && std::filesystem::is_directory(argv[2])) return measure_folder(argv[2]);
    const std::uint64_t matters = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 50'000;
    const auto pack = ready_pack(argv[1]);
    if (!pack) {
        for (const PackProblem& problem : pack.error()) fmt::print(stderr, "{}\n", describe(problem, Language::en));
        return 2;
    }
    testing::TemporaryFolder folder;
    const std::uint64_t sample = std::min<std::uint64_t>(matters, 10'000);
    double without = 0, with = 0;
    for (int turn = 0; turn < 5; ++turn) {
        for (const bool kept : {false, true}) {
            const auto store = open_store(folder.path(), fmt::format("sample{}{}.db", turn, kept).c_str());
            Year year(*store, *pack, kept);
            year.fill(sample, matters_a_year);
            double& best = kept ? with : without;
            if (best == 0 || year.microseconds_a_command() < best) best = year.microseconds_a_command();
        }
    }
    fmt::print("a command without cells {:.1f} us, with {:.1f} us: {:.1f} us of CPU\n", without, with, with - without);
    const auto store = open_store(folder.path(), "city.db");
    Year year(*store, *pack, true);
    year.fill(matters, matters);
    fmt::print("{} matters, {} facts\n", matters, store->reader()->head().last);
    measure(*store, year.catalogues(), *pack->catalogue, parse_day("2026-12-18").value());
    return 0;
}
