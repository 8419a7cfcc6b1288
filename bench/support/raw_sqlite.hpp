// The yardstick of writing: the rows that a database holds, inserted again into an empty one of the same schema by plain
// prepared statements, so many transactions as asked, each forced to the disk. No deciding, no hashing, no HTTP.
#pragma once

#include <cstdint>
#include <filesystem>

namespace pingzhi::bench {

struct RawResult {
    double seconds = 0;
    double cpu_seconds = 0;
    std::uint64_t rows = 0;
};

// Every table's rows are spread evenly over the transactions, in the order they lie in the source.
RawResult insert_again(const std::filesystem::path& source, const std::filesystem::path& target, std::uint64_t transactions);

}  // namespace pingzhi::bench
