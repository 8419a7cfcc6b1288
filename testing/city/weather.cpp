#include "testing/city/weather.hpp"

#include <algorithm>

#include "testing/city/chance.hpp"

namespace pingzhi::testing::city {
namespace {

constexpr std::uint64_t of_degrees = 1, of_rain = 2, of_typhoons = 3;

double between_months(const std::array<double, 12>& means, const YearMonthDay& date) {
    const auto month = static_cast<std::size_t>(date.month - 1);
    const double into = (date.day - 1) / 31.0;
    // A mean stands for the middle of its month.
    const std::size_t other = into < 0.5 ? (month + 11) % 12 : (month + 1) % 12;
    const double towards = into < 0.5 ? 0.5 - into : into - 0.5;
    return means[month] * (1 - towards) + means[other] * towards;
}

}  // namespace

bool Weather::typhoon(CivilDay day) const {
    const YearMonthDay date = to_ymd(day);
    Chance chance(mixed(seed_ ^ of_typhoons, static_cast<std::uint64_t>(date.year)));
    const CivilDay first = to_day({date.year, rules_.typhoon_from.month, rules_.typhoon_from.day});
    const CivilDay last = to_day({date.year, rules_.typhoon_until.month, rules_.typhoon_until.day});
    for (std::int64_t left = chance.between(rules_.typhoons_min, rules_.typhoons_max); left > 0; --left) {
        const CivilDay begins = first + static_cast<std::int32_t>(chance.between(std::int64_t{0}, std::int64_t{last.days - first.days}));
        if (begins <= day && day < begins + static_cast<std::int32_t>(rules_.typhoon_days)) return true;
    }
    return false;
}

SkyOfDay Weather::on(CivilDay day) const {
    const YearMonthDay date = to_ymd(day);
    const auto number = static_cast<std::uint64_t>(day.days);
    SkyOfDay sky;
    // Three days lean on each other.
    const double swing = (share_of(mixed(seed_ ^ of_degrees, number)) + share_of(mixed(seed_ ^ of_degrees, number - 1)) +
                          share_of(mixed(seed_ ^ of_degrees, number - 2)) - 1.5) *
                         8;
    sky.degrees = between_months(rules_.degrees, date) + swing;
    const MonthDay today{date.month, date.day};
    const bool plum = rules_.plum_from <= today && today <= rules_.plum_until;
    const double rainy = plum ? rules_.plum_rainy_percent : rules_.rainy_percent[static_cast<std::size_t>(date.month - 1)];
    Chance chance(mixed(seed_ ^ of_rain, number));
    if (chance.percent(rainy)) sky.rain = chance.percent(plum ? 25 : 12) ? 2 : 1;
    sky.wind = chance.percent(10) ? 1 : 0;
    sky.typhoon = typhoon(day);
    if (sky.typhoon) sky.rain = sky.wind = 3;
    return sky;
}

double factor_by_sky(const AppealClass& appeal, const SkyOfDay& sky) {
    constexpr double hot = 32, cold = 2;
    const double factor =
        1 + appeal.rain * sky.rain / 2 + appeal.wind * sky.wind / 3 + (sky.degrees > hot ? appeal.heat : 0) + (sky.degrees < cold ? appeal.cold : 0);
    return std::max(factor, 0.2);
}

}  // namespace pingzhi::testing::city
