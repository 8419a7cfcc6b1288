// Seeded residents' troubles in believable Chinese: what is wrong, where, since when, how it is told, and who tells it. The same seed
// tells the same troubles in the same order everywhere. Streets, villages and names are made up of usual characters, so that words are
// as many and as unevenly common as in a real city's texts.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace pingzhi::testing {

struct Trouble {
    std::string_view kind;  // "street_lamp", "noise", ...: one of some twenty
    std::string description;
    std::string address;
    std::string name;   // of the reporter
    std::string phone;  // a mobile number
    std::string note;   // what a worker writes after the visit
};

class Troubles {
public:
    explicit Troubles(std::uint64_t seed) : random_(seed) {}

    Trouble next();

private:
    std::uint64_t below(std::uint64_t n) { return random_() % n; }  // the same on every platform, unlike the std distributions
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    template <std::size_t Count>
    std::string any_of(const std::string_view (&items)[Count]) {
        return std::string(items[below(Count)]);
    }
    // Early ones are much more common than late ones.
    template <std::size_t Count>
    std::string often_first(const std::string_view (&items)[Count]) {
        return std::string(items[below(Count) * below(Count) / Count]);
    }

    std::string characters(std::size_t count);
    std::string street();
    std::string village();
    std::string estate();
    std::string place();
    std::string when();
    std::string person();

    std::mt19937_64 random_;
};

}  // namespace pingzhi::testing
