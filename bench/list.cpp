// Lists over HTTP with many matters stored: filtered, sorted by the nearest due, with and without a cursor. The yardstick is the
// answer of /healthz in the same run: what HTTP alone costs. Usage: bench_list [MATTERS ...]
#include <fmt/core.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "bench/support/filled_city.hpp"
#include "testing/served/http_load.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi::bench;
using namespace pingzhi::testing;
namespace json = boost::json;

constexpr unsigned connections = 8;
constexpr std::uint64_t requests = 2'000;

void measure(const ServedCity& city, const char* what, const std::string& path, double& yardstick) {
    auto request = [&path](std::uint64_t) { return get_request(path); };
    run_load(city.port(), connections, 100, request);
    double before = city.cpu_seconds();
    LoadResult load = run_load(city.port(), connections, requests, request);
    double us = (city.cpu_seconds() - before) * 1e6 / static_cast<double>(requests);
    if (yardstick == 0) yardstick = us;
    fmt::print("{:<44} {:>10.0f} {:>12.0f} {:>9.2f} {:>9.2f} {:>8.1f}x{}\n", what, load.per_second(), us, load.percentile(50), load.percentile(99),
               us / yardstick, load.failed ? "  FAILED" : "");
}

// The cursor reached after so many pages.
std::string cursor_after(const ServedCity& city, const std::string& path, int pages) {
    std::string cursor;
    for (int i = 0; i < pages; ++i) {
        json::value page = json::parse(get_body(city.port(), path + "&limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)));
        if (!page.as_object().contains("next")) break;
        cursor = std::string(page.at("next").as_string());
    }
    return cursor;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::uint64_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {100'000, 1'000'000};
    for (std::uint64_t size : sizes) {
        TemporaryFolder folder;
        auto data = folder.path() / "city";
        double filled = fill_city(binary_path(), std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu", data, size);
        double bytes = static_cast<double>(std::filesystem::file_size(data / "city.db")) / static_cast<double>(size);
        ServedCity city(binary_path(), data, 18111, {"--rate-limit", "0"});
        fmt::print("\n{} matters: filled in {:.0f} s ({:.0f}/s), {:.0f} bytes a matter, ready after {:.2f} s, {:.0f} MiB resident\n", size, filled,
                   static_cast<double>(size) / filled, bytes, city.ready_after_seconds(), city.resident_mebibytes());
        fmt::print("{:<44} {:>10} {:>12} {:>9} {:>9} {:>9}\n", "list of 50", "lists/s", "server us", "p50 ms", "p99 ms", "healthz");
        double yardstick = 0;
        measure(city, "(yardstick) /healthz", "/healthz", yardstick);
        measure(city, "open, by due", "/api/v1/matters?open=true&sort=due", yardstick);
        measure(city, "open, one unit", "/api/v1/matters?open=true&unit=housing", yardstick);
        measure(city, "open, one service", "/api/v1/matters?open=true&service=street-lamp", yardstick);
        measure(city, "state assigned, one service", "/api/v1/matters?state=assigned&service=street-lamp", yardstick);
        measure(city, "open, one town with all below", "/api/v1/matters?open=true&area=330482001000", yardstick);
        measure(city, "open, one village with its grids", "/api/v1/matters?open=true&area=330482001002", yardstick);
        measure(city, "open, one town and one service", "/api/v1/matters?open=true&area=330482001000&service=street-lamp", yardstick);
        measure(city, "ended, newest first", "/api/v1/matters?open=false&sort=opened", yardstick);
        measure(city, "open, by due, after 20 pages of 200", "/api/v1/matters?open=true&cursor=" + cursor_after(city, "/api/v1/matters?open=true", 20),
                yardstick);
        fmt::print("{:.0f} MiB resident at the end\n", city.resident_mebibytes());
    }
}
