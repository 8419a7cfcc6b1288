// A data folder filled with matters through the loop, for benchmarks of reading.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace pingzhi::bench {

// What a report says of its place: the code of a grid, or a position around a grid's centre.
enum class PlacedBy : std::uint8_t { area, position };
// One sentence that differs by a number, or the texts of testing/troubles with an address and a name.
enum class ToldAs : std::uint8_t { one_sentence, troubles };

// Runs `binary init` on the folder and then has the writer take `matters` reports, spread over services, grids and the
// coming year; every fourth has ended. Returns the seconds it took. Progress goes to stderr.
double fill_city(const std::string& binary, const std::filesystem::path& pack, const std::filesystem::path& folder, std::uint64_t matters,
                 PlacedBy placed = PlacedBy::area, ToldAs told = ToldAs::one_sentence);

}  // namespace pingzhi::bench
