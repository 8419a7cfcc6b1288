// Chance for random people: the same on every platform, unlike the distributions of the standard library.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "core/time/instant.hpp"

namespace pingzhi::testing {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    std::uint64_t number() { return random_(); }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    template <class Item, std::size_t Count>
    const Item& any_of(const Item (&items)[Count]) {
        return items[below(Count)];
    }
    template <class Item>
    const Item& any_of(const std::vector<Item>& items) {
        return items[below(items.size())];
    }
    Duration minutes(std::uint64_t n) { return Duration::minutes(static_cast<std::int64_t>(below(n))); }

private:
    std::mt19937_64 random_;
};

}  // namespace pingzhi::testing
