// What the city's people appeal about, how often and when: the data of data/*.toml, fitted to the services that a pack has. Knows no service by name.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/matter/actor.hpp"

namespace pingzhi::testing::city {

// Incidents that many people report at once, besides the usual ones.
struct BurstRule {
    double a_year = 0;
    std::int64_t reports_min = 0, reports_max = 0;
    std::int64_t hours = 1;  // within which they are reported
};

struct AppealClass {
    std::string code;
    Text name;
    std::string service;  // of the pack
    FormValues form;
    double weight = 0;
    std::array<double, 24> hours{};    // of the local day, 1 on the average
    std::array<double, 8> weekdays{};  // Monday to Sunday, then days off in their place
    std::array<double, 12> seasons{};
    double rain = 0, heat = 0, cold = 0, wind = 0;  // by how much more for each degree of the sky
    std::int64_t work_minutes = 60;
    double false_percent = 5;             // of completions that are none
    std::array<double, 3> ages{3, 5, 3};  // young, of middle age, old
    std::vector<std::pair<Channel, double>> channels;
    BurstRule burst;
    std::vector<std::string> things, patterns, handled, answers;
};

struct MonthDay {
    std::int32_t month = 1, day = 1;
    auto operator<=>(const MonthDay&) const = default;
};

struct SkyRules {
    std::array<double, 12> degrees{}, rainy_percent{};
    MonthDay plum_from, plum_until;
    double plum_rainy_percent = 0;
    MonthDay typhoon_from, typhoon_until;
    std::int64_t typhoons_min = 0, typhoons_max = 0, typhoon_days = 0;
    std::string typhoon_mode;  // of the pack, if it has it
};

struct Demand {
    double matters_a_year = 0;
    std::uint64_t residents = 0;
    SkyRules sky;
    std::map<std::string, std::vector<std::string>, std::less<>> words;
    std::vector<AppealClass> classes;   // those of the data, then one for each other service of the pack
    std::vector<std::string> left_out;  // codes of classes whose services the pack has not

    const std::vector<std::string>& list(std::string_view name) const;  // of words; must be there
    double weights() const;                                             // of all classes
};

// The text of the data is the program's own: what is wrong with it is thrown as std::runtime_error.
Demand read_demand(const Catalogue& catalogue);

// Of the usual reports: how many times the average of the year's hours.
double factor_by_time(const AppealClass& appeal, const CivilTime& local, bool day_off);

}  // namespace pingzhi::testing::city
