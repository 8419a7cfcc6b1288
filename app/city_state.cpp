#include "app/city_state.hpp"

#include <sstream>
#include <stdexcept>

namespace pingzhi {
namespace {

constexpr const char* whole_city = "-";

}  // namespace

// One mode a line: "id mode area started until", instants in milliseconds. Codes have no spaces.
std::vector<storage::SettingRow> city_settings(const City& city) {
    std::ostringstream modes, months;
    for (const ActiveMode& mode : city.modes) {
        modes << mode.id << ' ' << mode.mode << ' ' << (mode.area ? mode.area->value : whole_city) << ' ' << mode.started.ms << ' ' << mode.until.ms << '\n';
    }
    for (const std::string& month : city.months) months << month << '\n';
    return {{modes_setting, modes.str()}, {months_setting, months.str()}};
}

void read_city_settings(City& city, const std::function<std::optional<std::string>(const std::string& name)>& setting) {
    city.modes.clear();
    city.months.clear();
    std::istringstream modes(setting(modes_setting).value_or(""));
    for (std::string line; std::getline(modes, line);) {
        ActiveMode mode;
        std::string area;
        if (!(std::istringstream(line) >> mode.id >> mode.mode >> area >> mode.started.ms >> mode.until.ms)) {
            throw std::runtime_error("the list of active modes does not read; run rebuild");
        }
        if (area != whole_city) mode.area = AreaCode{area};
        city.modes.push_back(std::move(mode));
    }
    std::istringstream months(setting(months_setting).value_or(""));
    for (std::string month; std::getline(months, month);) city.months.push_back(month);
}

}  // namespace pingzhi
