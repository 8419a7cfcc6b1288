// Who appeals and in which words. Residents are numbers: what is to be known of one goes with the number. Nobody here is a real person: names
// are a surname with a form of address, telephone numbers begin as no number does that is given out (0573-0...).
#pragma once

#include <string>
#include <string_view>

#include "testing/city/demand.hpp"
#include "testing/city/places.hpp"

namespace pingzhi::testing::city {

struct Resident {
    std::uint64_t number = 0;
    std::size_t age = 1;             // 0 young, 1 of middle age, 2 old
    std::size_t home = 0;            // a spot
    std::string name, phone, email;  // no e-mail: mostly
};

// What an incident's reports have in common, whatever words they take.
struct Scene {
    std::size_t appeal = 0;  // index of the class
    std::size_t spot = 0;
    std::string thing, street, other_street, estate, landmark;
    std::int64_t number = 1;
};

class Teller {
public:
    Teller(const Demand& demand, const Places& places, std::uint64_t seed) : demand_(demand), places_(places), seed_(seed) {}

    Resident resident(std::uint64_t number) const;
    // Somebody of an age that appeals so.
    Resident somebody(const AppealClass& appeal, Chance& chance) const;
    Scene scene(std::size_t appeal, Chance& chance) const;
    std::string description(const Scene& scene, Chance& chance) const;
    std::string address(const Scene& scene, Chance& chance) const;
    // One of the list, filled in.
    std::string say(const std::vector<std::string>& list, const Scene& scene, Chance& chance) const;
    std::string say(std::string_view list, const Scene& scene, Chance& chance) const { return say(demand_.list(list), scene, chance); }

private:
    std::string filled(std::string_view pattern, const Scene& scene, Chance& chance) const;
    std::string slot(std::string_view name, const Scene& scene, Chance& chance) const;
    std::string where(const Scene& scene, Chance& chance) const;

    const Demand& demand_;
    const Places& places_;
    std::uint64_t seed_;
};

}  // namespace pingzhi::testing::city
