// Durable intake end to end: reports over HTTP with 64 and with 512 connections, against the same rows inserted by plain SQLite
// in as many commits, in the same run. Usage: bench_intake [REPORTS]
#include <fmt/core.h>

#include <cstdlib>
#include <random>
#include <sstream>

#include "testing/served/http_load.hpp"
#include "bench/support/raw_sqlite.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi::bench;
using namespace pingzhi::testing;

std::string report(std::uint64_t i) {
    std::mt19937_64 random(i);
    double lon = 121.00 + static_cast<double>(random() % 10'000) * 1e-5, lat = 30.66 + static_cast<double>(random() % 10'000) * 1e-5;
    std::string body = fmt::format(
        R"({{"service":"street-lamp","description":"新华路 {} 号门前路灯不亮，晚上看不见路，请尽快来修。","place":{{"lon":{:.5f},"lat":{:.5f},"address":"新华路 {} 号"}},)"
        R"("contact":{{"name":"测试","phone":"138{:08}"}}}})",
        i % 900, lon, lat, i % 900, i);
    return post_json("/api/v1/matters", "bench-intake-report-" + std::to_string(i), body);
}

std::uint64_t commits(std::uint16_t port) {
    std::istringstream metrics(get_body(port, "/metrics"));
    std::string line;
    while (std::getline(metrics, line)) {
        if (line.starts_with("pingzhi_commits_total ")) return std::strtoull(line.c_str() + 22, nullptr, 10);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t reports = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
    const std::string binary = binary_path();
    fmt::print("{:>12} {:>10} {:>9} {:>9} {:>9} {:>12} {:>10} {:>11} {:>9} {:>10} {:>12} {:>11} {:>10}\n", "connections", "reports/s", "p50 ms", "p99 ms",
               "batch", "server us/r", "words us/r", "without it", "MiB", "bytes/r", "raw SQLite/s", "raw us/r", "of raw");
    for (unsigned connections : {64u, 512u}) {
        TemporaryFolder folder;
        auto data = folder.path() / "city";
        run({binary, "init", "--pack", std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu", "--data", data.string()});
        LoadResult load;
        std::uint64_t batches = 0;
        double cpu = 0, words = 0, memory = 0;
        {
            ServedCity city(binary, data, 18110, {"--rate-limit", "0"});
            run_load(city.port(), connections, 2'000, [](std::uint64_t i) { return report(1'000'000'000 + i); });  // warm
            city.settle();
            std::uint64_t batches_before = commits(city.port());
            double before = city.cpu_seconds(), words_before = city.cpu_seconds_of("words");
            load = run_load(city.port(), connections, reports, report);
            city.settle();  // the word index comes after
            cpu = city.cpu_seconds() - before;
            words = city.cpu_seconds_of("words") - words_before;
            batches = commits(city.port()) - batches_before;
            memory = city.resident_mebibytes();
        }
        auto database = data / "city.db";
        double bytes = static_cast<double>(std::filesystem::file_size(database)) / static_cast<double>(reports + 2'000);
        RawResult raw = insert_again(database, folder.path() / "raw.db", std::max<std::uint64_t>(batches, 1));
        double raw_per_second = static_cast<double>(reports) / raw.seconds;
        fmt::print("{:>12} {:>10.0f} {:>9.2f} {:>9.2f} {:>9.1f} {:>12.1f} {:>10.1f} {:>11.1f} {:>9.0f} {:>10.0f} {:>12.0f} {:>11.1f} {:>9.0f}%\n", connections,
                   load.per_second(), load.percentile(50), load.percentile(99), static_cast<double>(reports) / static_cast<double>(batches),
                   cpu * 1e6 / static_cast<double>(reports), words * 1e6 / static_cast<double>(reports), (cpu - words) * 1e6 / static_cast<double>(reports),
                   memory, bytes, raw_per_second, raw.cpu_seconds * 1e6 / static_cast<double>(reports), 100 * load.per_second() / raw_per_second);
        if (load.failed > 0) fmt::print("  {} requests FAILED\n", load.failed);
    }
    fmt::print(
        "server us/r: CPU of the server process for each report, words: of its thread that keeps the word index; the load itself runs on the same two "
        "cores.\n");
}
