// Searching with many matters stored, in the process itself: the index made from nothing, then first pages of 50 for words that are rare
// and common, alone, in pairs and with filters, for residents and for staff. The yardstick is the plain list of the open matters by due,
// in the same run. Usage: bench_search [MATTERS ...]
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <set>

#include "app/data_folder.hpp"
#include "app/search_index.hpp"
#include "bench/support/filled_city.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/served/served_city.hpp"
#include "testing/troubles/troubles.hpp"

namespace {

using namespace pingzhi;
using Steady = std::chrono::steady_clock;

std::unique_ptr<storage::Store> open_store(const StoreRequest& request) {
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.city = request.city;
    options.words = request.words.string();
    return storage::SqliteStore::open(options);
}

double cpu_us() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

double ms_since(Steady::time_point began) { return std::chrono::duration<double, std::milli>(Steady::now() - began).count(); }

double bytes_of(const std::filesystem::path& path) { return std::filesystem::exists(path) ? static_cast<double>(std::filesystem::file_size(path)) : 0; }

// Words of two characters as people say them, by how many of the city's matters say them.
struct Words {
    std::vector<std::string> rare, some, common, most;  // up to 0.01 %, 0.1 to 1 %, 3 to 20 %, more than 20 % of the matters
};
Words words_of(const Views& views, std::uint64_t matters) {
    Words words;
    testing::Troubles troubles(1);
    std::set<std::string> seen;
    MatterFilter filter;
    filter.audience = Audience::staff;
    for (int i = 0; i < 400; ++i) {
        const testing::Trouble trouble = troubles.next();
        const std::string& text = i % 3 == 0 ? trouble.name : i % 3 == 1 ? trouble.address : trouble.description;
        for (std::size_t at = 0; at + 6 <= text.size(); at += 3) {
            filter.words = text.substr(at, 6);
            const bool chinese = static_cast<unsigned char>(filter.words[0]) - 0xE4u <= 5 && static_cast<unsigned char>(filter.words[3]) - 0xE4u <= 5;
            if (!chinese || seen.size() > 120 || !seen.insert(filter.words).second) continue;
            const double share = static_cast<double>(*views.count(filter)) / static_cast<double>(matters);
            if (share <= 0.0001) words.rare.push_back(filter.words);
            if (share >= 0.001 && share <= 0.01) words.some.push_back(filter.words);
            if (share >= 0.03 && share <= 0.2) words.common.push_back(filter.words);
            if (share > 0.2) words.most.push_back(filter.words);
        }
    }
    return words;
}

void measure(const Views& views, const char* what, const std::vector<std::string>& words, MatterFilter filter, bool keep_words = false) {
    constexpr std::size_t questions_min = 120;
    if (words.empty()) {
        fmt::print("{:<52} no such words\n", what);
        return;
    }
    std::vector<double> ms;
    double cpu = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < std::max(questions_min, words.size()); ++i) {
        if (!keep_words) filter.words = words[i % words.size()];
        const double cpu_began = cpu_us();
        const auto began = Steady::now();
        found += views.matters(filter)->matters.size();
        ms.push_back(ms_since(began));
        cpu += cpu_us() - cpu_began;
    }
    std::ranges::sort(ms);
    const auto count = static_cast<double>(ms.size());
    fmt::print("{:<52} {:>6} {:>9.0f} {:>8.2f} {:>8.2f} {:>8.2f} {:>7.1f}\n", what, words.size(), cpu / count, ms[ms.size() / 2], ms[ms.size() * 99 / 100],
               ms.back(), static_cast<double>(found) / count);
}

std::vector<std::string> pairs_of(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i < 120 && !one.empty() && !other.empty(); ++i) pairs.push_back(one[i % one.size()] + " " + other[(i * 7 + 3) % other.size()]);
    return pairs;
}

void measure_index(DataFolder& folder, const Views& views, std::uint64_t matters) {
    const auto began = Steady::now();
    const double cpu_began = cpu_us();
    SearchIndex index(folder.store(), views, folder.data_key());
    while (index.step(2'000)) {}
    const double cpu = cpu_us() - cpu_began, ms = ms_since(began), count = static_cast<double>(matters);
    const auto path = folder.place().words();
    fmt::print("index made in {:.1f} s ({:.0f} matters/s), {:.0f} us CPU a matter, {:.0f} bytes a matter (with its log {:.0f}); the store {:.0f} bytes\n",
               ms / 1e3, count / ms * 1e3, cpu / count, bytes_of(path) / count, (bytes_of(path) + bytes_of(path.string() + "-wal")) / count,
               bytes_of(folder.place().database()) / count);
}

void measure_erasure(DataFolder& folder, const Views& views, Seq matter) {
    Submission submission;
    submission.key = "erase";
    submission.actor = {ActorKind::system, "bench", std::nullopt, {Grant::erase}};
    submission.body = EraseValues{{matter}, folder.catalogues().current().catalogue->reasons.at("erase").front().code};
    const Answer answer = folder.writer().take(prepare(std::move(submission)), folder.writer().last_at());
    if (!std::holds_alternative<Done>(answer)) throw std::runtime_error("the erasure was refused");
    folder.writer().commit();
    SearchIndex index(folder.store(), views, folder.data_key());
    const auto began = Steady::now();
    const double cpu_began = cpu_us();
    index.catch_up();
    fmt::print("an erasure until no trace stays: {:.2f} s, {:.2f} s CPU; then {:.0f} bytes of index\n", ms_since(began) / 1e3, (cpu_us() - cpu_began) / 1e6,
               bytes_of(folder.place().words()));
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    std::vector<std::uint64_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {100'000, 1'000'000};
    for (const std::uint64_t size : sizes) {
        const testing::TemporaryFolder temporary;
        const auto path = temporary.path() / "city";
        bench::fill_city(testing::binary_path(), std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu", path, size, bench::PlacedBy::area, bench::ToldAs::troubles);
        auto opened = DataFolder::open({path, std::nullopt}, DataFolder::Access::write, open_store);
        if (!opened) throw std::runtime_error("cannot open the data folder: " + std::string(name_of(opened.error().code)));
        DataFolder& folder = **opened;
        const Views views(folder.store(), folder.catalogues(), folder.data_key());

        fmt::print("\n{} matters\n", size);
        measure_index(folder, views, size);
        const Words words = words_of(views, size);
        fmt::print("{:<52} {:>6} {:>9} {:>8} {:>8} {:>8} {:>7}\n", "first page of 50", "words", "CPU us", "p50 ms", "p99 ms", "max ms", "found");
        MatterFilter all;
        all.audience = Audience::staff;
        MatterFilter open = all;
        open.open = true;
        MatterFilter newest = all;
        newest.order = storage::Order::opened;
        MatterFilter unit = open;
        unit.units = {"housing"};
        MatterFilter town = open;
        town.area = AreaCode{"330482001000"};
        MatterFilter village = all;
        village.area = AreaCode{"330482001002"};
        MatterFilter residents;
        measure(views, "(yardstick) open, by due, no words", {""}, open);
        for (const auto& [name, list] :
             {std::pair{"rare", &words.rare}, std::pair{"some", &words.some}, std::pair{"common", &words.common}, std::pair{"most", &words.most}}) {
            measure(views, fmt::format("{}, by due", name).c_str(), *list, all);
            measure(views, fmt::format("{}, newest first", name).c_str(), *list, newest);
            measure(views, fmt::format("{}, open, of one unit", name).c_str(), *list, unit);
            measure(views, fmt::format("{}, open, in one town", name).c_str(), *list, town);
            measure(views, fmt::format("{}, in one village", name).c_str(), *list, village);
            measure(views, fmt::format("{}, residents", name).c_str(), *list, residents);
        }
        measure(views, "two common words", pairs_of(words.common, words.common), all);
        measure(views, "a common and a rare word", pairs_of(words.common, words.rare), all);
        measure(views, "two common words, newest first, of one unit", pairs_of(words.common, words.common), [&] {
            MatterFilter filter = newest;
            filter.units = {"housing"};
            return filter;
        }());
        measure(views, "a word that nobody says", {"鼟鼟"}, all);
        measure(views, "one character", {"路", "灯", "水", "鹭", "泾"}, all);
        MatterFilter phone = all;
        testing::Troubles troubles(1);
        phone.phone = troubles.next().phone;
        measure(views, "a telephone number", {""}, phone, true);
        measure_erasure(folder, views, views.matters(all)->matters.front().id.value);
    }
}
