// Chance of the simulated city: whole numbers and plain arithmetic alone, so that the same seed gives the same numbers everywhere.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "testing/dice.hpp"

namespace pingzhi::testing::city {

// A number that goes with these two and with nothing else (splitmix64): chance without a state, of a day or of an officer.
constexpr std::uint64_t mixed(std::uint64_t seed, std::uint64_t of) {
    std::uint64_t x = seed + (of + 1) * 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

constexpr double share_of(std::uint64_t number) { return static_cast<double>(number >> 11) * 0x1p-53; }  // [0, 1)

class Chance {
public:
    explicit Chance(std::uint64_t seed) : dice_(seed) {}

    std::uint64_t number() { return dice_.number(); }
    std::uint64_t below(std::uint64_t n) { return dice_.below(n); }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
    }
    double share() { return share_of(dice_.number()); }
    double between(double least, double most) { return least + share() * (most - least); }
    bool percent(double percent) { return share() * 100 < percent; }
    template <class Item>
    const Item& any_of(const std::vector<Item>& items) {
        return dice_.any_of(items);
    }
    // The index of one, by its weight; at least one is more than 0.
    std::size_t by_weight(std::span<const double> weights);
    // How many come where `mean` come on the average.
    std::uint64_t poisson(double mean);

private:
    Dice dice_;
};

}  // namespace pingzhi::testing::city
