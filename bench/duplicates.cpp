// Looking for duplicates with many matters stored, in the process itself: processor time a question, for residents and for staff. The
// yardstick is a list of the 50 open matters due next, in the same run. Usage: bench_duplicates [MATTERS ...]
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <random>

#include "app/data_folder.hpp"
#include "bench/support/filled_city.hpp"
#include "insight/duplicates.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi;

constexpr int questions = 1'000;

std::unique_ptr<storage::Store> open_store(const StoreRequest& request) {
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.city = request.city;
    options.access = storage::SqliteOptions::Access::read_only;
    return storage::SqliteStore::open(options);
}

double cpu_us() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

template <class Ask>
void measure(const char* what, Ask ask) {
    std::vector<double> us;
    std::size_t found = 0;
    for (int i = 0; i < questions; ++i) {
        const double began = cpu_us();
        found += ask(i);
        us.push_back(cpu_us() - began);
    }
    std::ranges::sort(us);
    double sum = 0;
    for (double each : us) sum += each;
    fmt::print("{:<36} {:>10.0f} {:>10.0f} {:>10.0f} {:>10.1f}\n", what, sum / questions, us[questions / 2], us[questions * 99 / 100],
               static_cast<double>(found) / questions);
}

// Reports like those that the city is full of, in the middle of the year that they are spread over.
DuplicateQuestion question(const Catalogue& catalogue, std::mt19937_64& random, Instant when, bool by_position) {
    const std::vector<Area>& areas = catalogue.territory->areas();
    const Area* area = nullptr;
    while (!area || area->level != AreaLevel::grid || !area->centre) area = &areas[random() % areas.size()];
    DuplicateQuestion asked;
    asked.service = "street-lamp";
    asked.description = fmt::format("新华路 {} 号附近路灯不亮", random() % 900);
    asked.happened = when;
    if (by_position) {
        asked.place.position = area->centre;
    } else {
        asked.place.area = area->code;
    }
    return asked;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::uint64_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {100'000, 1'000'000};
    for (std::uint64_t size : sizes) {
        const testing::TemporaryFolder temporary;
        const auto path = temporary.path() / "city";
        bench::fill_city(testing::binary_path(), std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu", path, size, bench::PlacedBy::position);
        auto folder = DataFolder::open({path, std::nullopt}, DataFolder::Access::read, open_store);
        if (!folder) throw std::runtime_error("cannot open the data folder: " + std::string(name_of(folder.error().code)));
        const Views views((*folder)->store(), (*folder)->catalogues(), (*folder)->data_key());
        const Catalogue& catalogue = *views.pack().catalogue;
        const Instant last = (*folder)->store().reader()->head().last_at;
        const Instant when = last - Duration::days(180);
        std::mt19937_64 random(1);

        fmt::print("\n{} matters, {} questions\n{:<36} {:>10} {:>10} {:>10} {:>10}\n", size, questions, "", "CPU us", "median", "p99", "found");
        measure("(yardstick) open, by due, 50", [&](int) { return views.matters({.audience = Audience::staff, .open = true})->matters.size(); });
        const auto ask = [&](Audience audience, bool by_position) {
            return [&, audience, by_position](int) {
                DuplicateQuestion asked = question(catalogue, random, when, by_position);
                asked.audience = audience;
                return find_duplicates(views, asked)->size();
            };
        };
        measure("duplicates by position, resident", ask(Audience::residents, true));
        measure("duplicates by position, staff", ask(Audience::staff, true));
        measure("duplicates by area, resident", ask(Audience::residents, false));
        measure("duplicates by area, staff", ask(Audience::staff, false));
    }
}
