// Shares as counts, printed exactly: no share is ever a floating-point number, so that the same counts give the same digits
// and the same order on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace pingzhi::insight {

__extension__ using Wide = unsigned __int128;

// So many of so many; of none there is no share.
struct Share {
    std::uint64_t count = 0;
    std::uint64_t of = 0;
    bool operator==(const Share&) const = default;
};

struct Fraction {
    Wide top = 0;
    Wide bottom = 1;  // > 0
};

// With so many decimals, halves rounded up: "93.72".
std::string print(Fraction fraction, unsigned decimals);

// In percent with two decimals; none of a share of nothing.
std::optional<std::string> percent(Share share);

// The Wilson interval at 95 % (z = 1.96), in billionths of the whole: where the true share may lie, given how few were counted.
// Computed in whole numbers, rounded down.
struct Interval {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const Interval&) const = default;
};
inline constexpr std::uint64_t whole_interval = 1'000'000'000;

std::optional<Interval> wilson(Share share);
std::string percent_of_interval(std::uint64_t billionths);  // "91.83"

}  // namespace pingzhi::insight
