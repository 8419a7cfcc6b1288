#include "testing/city/demand.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "testing/city/data_text.hpp"

namespace pingzhi::testing::city {
namespace {

[[noreturn]] void fail(std::string_view key) { throw std::runtime_error("the data of the simulated city: " + std::string(key)); }

double number(const toml::table& table, std::string_view key, double otherwise) { return table[key].value_or(otherwise); }

std::string text(const toml::table& table, std::string_view key, std::string otherwise = {}) { return table[key].value_or(std::move(otherwise)); }

std::vector<std::string> texts(const toml::node& node, std::string_view key) {
    std::vector<std::string> list;
    const toml::array* array = node.as_array();
    if (!array) fail(key);
    for (const toml::node& each : *array) list.push_back(each.value<std::string>().value_or(""));
    return list;
}

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    return node ? texts(*node, key) : std::vector<std::string>{};
}

template <std::size_t Size>
std::array<double, Size> numbers(const toml::table& table, std::string_view key) {
    std::array<double, Size> list{};
    const toml::array* array = table[key].as_array();
    if (!array || array->size() != Size) fail(key);
    for (std::size_t i = 0; i < Size; ++i) list[i] = array->get(i)->value<double>().value_or(0);
    return list;
}

// So that one stands for the average.
template <std::size_t Size>
std::array<double, Size> evened(std::array<double, Size> list) {
    double sum = 0;
    for (const double each : list) sum += each;
    for (double& each : list) each *= static_cast<double>(Size) / sum;
    return list;
}

const toml::table& table_of(const toml::table& root, std::string_view key) {
    const toml::table* table = root[key].as_table();
    if (!table) fail(key);
    return *table;
}

MonthDay month_day(const toml::table& table, std::string_view key) {
    const std::string written = text(table, key);
    if (written.size() != 5) fail(key);
    return {std::stoi(written.substr(0, 2)), std::stoi(written.substr(3, 2))};
}

SkyRules read_sky(const toml::table& weather) {
    SkyRules sky;
    sky.degrees = numbers<12>(weather, "degrees");
    sky.rainy_percent = numbers<12>(weather, "rainy_percent");
    const toml::table& plum = table_of(weather, "plum_rain");
    sky.plum_from = month_day(plum, "from");
    sky.plum_until = month_day(plum, "until");
    sky.plum_rainy_percent = number(plum, "rainy_percent", 0);
    const toml::table& typhoons = table_of(weather, "typhoons");
    sky.typhoon_from = month_day(typhoons, "from");
    sky.typhoon_until = month_day(typhoons, "until");
    const auto a_year = numbers<2>(typhoons, "a_year");
    sky.typhoons_min = static_cast<std::int64_t>(a_year[0]);
    sky.typhoons_max = static_cast<std::int64_t>(a_year[1]);
    sky.typhoon_days = static_cast<std::int64_t>(number(typhoons, "days", 1));
    sky.typhoon_mode = text(typhoons, "mode");
    return sky;
}

std::optional<Channel> channel_called(std::string_view name) {
    for (const Channel channel : {Channel::hotline, Channel::police_transfer, Channel::web, Channel::place_code, Channel::worker, Channel::enterprise_line,
                                  Channel::deputy_station, Channel::sensor}) {
        if (name_of(channel) == name) return channel;
    }
    return std::nullopt;
}

// What both a class and the plain default say: when, and in which words.
AppealClass read_class(const toml::table& table, const toml::table& curves) {
    AppealClass appeal;
    appeal.weight = number(table, "weight", 1);
    appeal.hours = evened(numbers<24>(table_of(curves, "hours"), text(table, "hours")));
    appeal.weekdays = numbers<8>(table_of(curves, "weekdays"), text(table, "weekdays", "even"));
    appeal.seasons = evened(numbers<12>(table_of(curves, "seasons"), text(table, "seasons", "even")));
    appeal.rain = number(table, "rain", 0);
    appeal.heat = number(table, "heat", 0);
    appeal.cold = number(table, "cold", 0);
    appeal.wind = number(table, "wind", 0);
    appeal.work_minutes = static_cast<std::int64_t>(number(table, "work_minutes", 60));
    appeal.false_percent = number(table, "false_percent", 3);
    if (table.contains("ages")) appeal.ages = numbers<3>(table, "ages");
    if (const toml::table* channels = table["channels"].as_table()) {
        for (const auto& [key, weight] : *channels) {
            const auto channel = channel_called(key.str());
            if (!channel) fail(key.str());
            appeal.channels.emplace_back(*channel, weight.value<double>().value_or(0));
        }
    } else {
        appeal.channels = {{Channel::hotline, 6.0}, {Channel::web, 4.0}};
    }
    if (const toml::table* burst = table["burst"].as_table()) {
        const auto reports = numbers<2>(*burst, "reports");
        appeal.burst = {number(*burst, "per_year", 0), static_cast<std::int64_t>(reports[0]), static_cast<std::int64_t>(reports[1]),
                        static_cast<std::int64_t>(number(*burst, "hours", 1))};
    }
    if (const toml::table* form = table["form"].as_table()) {
        for (const auto& [key, value] : *form) appeal.form[std::string(key.str())] = {value.value<std::string>().value_or("")};
    }
    appeal.things = texts(table, "things");
    appeal.patterns = texts(table, "patterns");
    appeal.handled = texts(table, "handled");
    appeal.answers = texts(table, "answers");
    return appeal;
}

void replace_all(std::string& in, std::string_view slot, std::string_view by) {
    for (std::size_t at = 0; (at = in.find(slot, at)) != std::string::npos; at += by.size()) in.replace(at, slot.size(), by);
}

AppealClass plain_class(const AppealClass& other, const Service& service) {
    AppealClass appeal = other;
    appeal.code = service.code;
    appeal.name = service.name;
    appeal.service = service.code;
    appeal.things = {service.name.zh};
    for (std::string& pattern : appeal.patterns) {
        replace_all(pattern, "{service}", service.name.zh);
        replace_all(pattern, "{about}", service.description.zh);
    }
    return appeal;
}

}  // namespace

const std::vector<std::string>& Demand::list(std::string_view name) const {
    const auto found = words.find(name);
    if (found == words.end() || found->second.empty()) fail(name);
    return found->second;
}

double Demand::weights() const {
    double all = 0;
    for (const AppealClass& appeal : classes) all += appeal.weight;
    return all;
}

Demand read_demand(const Catalogue& catalogue) {
    const toml::table root = toml::parse(demand_text()), by_class = toml::parse(classes_text());
    Demand demand;
    demand.matters_a_year = number(root, "matters_a_year", 0);
    demand.residents = static_cast<std::uint64_t>(number(root, "residents", 1));
    demand.sky = read_sky(table_of(root, "weather"));
    for (const auto& [name, list] : table_of(root, "words")) demand.words[std::string(name.str())] = texts(list, name.str());
    const toml::array* classes = by_class["classes"].as_array();
    if (!classes) fail("classes");
    std::vector<std::string> named;
    for (const toml::node& node : *classes) {
        const toml::table& table = *node.as_table();
        AppealClass appeal = read_class(table, root);
        appeal.code = text(table, "code");
        const toml::table& name = table_of(table, "name");
        appeal.name = {text(name, "zh"), text(name, "en")};
        const std::vector<std::string> services = texts(table, "services");
        const auto there = std::ranges::find_if(services, [&](const std::string& code) { return catalogue.service(code) != nullptr; });
        if (there == services.end()) {
            demand.left_out.push_back(appeal.code);
            continue;
        }
        appeal.service = *there;
        named.push_back(*there);
        demand.classes.push_back(std::move(appeal));
    }
    const AppealClass other = read_class(table_of(root, "other"), root);
    for (const Service& service : catalogue.services) {
        if (std::ranges::find(named, service.code) == named.end() && !service.counts_readers) demand.classes.push_back(plain_class(other, service));
    }
    return demand;
}

double factor_by_time(const AppealClass& appeal, const CivilTime& local, bool day_off) {
    constexpr std::int32_t hour_ms = 3'600'000;
    const auto weekday = static_cast<std::size_t>(weekday_of(local.day));
    const bool holiday = day_off && weekday < 5;
    return appeal.hours[static_cast<std::size_t>(local.ms / hour_ms)] * appeal.weekdays[holiday ? 7 : weekday] *
           appeal.seasons[static_cast<std::size_t>(to_ymd(local.day).month - 1)];
}

}  // namespace pingzhi::testing::city
