// A data folder filled with matters through the loop, for benchmarks of reading.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace pingzhi::bench {

// Runs `binary init` on the folder and then has the writer take `matters` reports, spread over services, grids and the
// coming year; every fourth has ended. Returns the seconds it took. Progress goes to stderr.
double fill_city(const std::string& binary, const std::filesystem::path& pack, const std::filesystem::path& folder, std::uint64_t matters);

}  // namespace pingzhi::bench
