#include "core/duty/routing.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "core/duty/unit_finder.hpp"

namespace pingzhi {

namespace {

constexpr std::string_view fallback_rule = "fallback";

// What a question says of the place and the hour, worked out once for all rules.
struct Circumstances {
    std::vector<const Area*> path;  // from the place's leaf area up; empty if it is not known
    std::optional<Position> position;
    std::int32_t minute;
    Weekday weekday;
};

bool lists(const std::vector<std::string>& list, const std::string& value) { return std::ranges::find(list, value) != list.end(); }

bool form_holds(const std::map<std::string, std::vector<std::string>>& wanted, const std::map<std::string, std::vector<std::string>>& form) {
    return std::ranges::all_of(wanted, [&](const auto& condition) {
        const auto given = form.find(condition.first);
        return given != form.end() && std::ranges::any_of(given->second, [&](const std::string& value) { return lists(condition.second, value); });
    });
}

bool hours_hold(const Frames& frames, std::int32_t minute) {
    return std::ranges::any_of(frames, [&](Frame frame) { return frame.from <= minute && minute < frame.until; });
}

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace

struct Routing::Index {
    using Number = std::uint32_t;
    using Numbers = std::map<std::string, Number, std::less<>>;
    struct Rule {
        const Area* area = nullptr;          // of the condition; null also where the territory does not know it
        const UnitFinder* finder = nullptr;  // of the target's kind; null: a unit named, or a kind that nobody has
    };

    Numbers units;
    Numbers rules_by_code;
    std::map<std::string, UnitFinder> finders;  // by kind
    std::vector<Rule> rules;
    // The rules that a report of a service can meet, in order. Services that no rule names share the last list.
    std::map<std::string, std::vector<Number>> by_service;
    std::vector<Number> for_other_services;

    Index(const std::vector<RouteRule>& list, const std::vector<Unit>& unit_list, const Territory& territory);
    const UnitFinder* finder(const std::string& kind) const;
    bool holds(const RouteConditions& when, Number rule, const RouteQuestion& question, const Circumstances& now) const;
    std::optional<Number> unit_for(const RouteTarget& to, Number rule, const Circumstances& now) const;

private:
    void add_units(const std::vector<Unit>& list, const Territory& territory);
    void add_rules(const std::vector<RouteRule>& list, const Territory& territory);
    void list_by_service(const std::vector<RouteRule>& list);
};

Routing::Index::Index(const std::vector<RouteRule>& list, const std::vector<Unit>& unit_list, const Territory& territory) {
    add_units(unit_list, territory);
    add_rules(list, territory);
    list_by_service(list);
}

void Routing::Index::add_units(const std::vector<Unit>& list, const Territory& territory) {
    for (const Unit& unit : list) {
        if (!units.emplace(unit.code.value, static_cast<Number>(units.size())).second) {
            throw std::invalid_argument("two units have the code " + unit.code.value);
        }
    }
    for (const auto& [code, number] : units) {
        finders[list[number].kind].add(number, list[number], territory);
    }
}

void Routing::Index::add_rules(const std::vector<RouteRule>& list, const Territory& territory) {
    for (const RouteRule& rule : list) {
        if (rule.code == fallback_rule || !rules_by_code.emplace(rule.code, static_cast<Number>(rules.size())).second) {
            throw std::invalid_argument("the code of a routing rule is taken: " + rule.code);
        }
        Rule& indexed = rules.emplace_back();
        indexed.area = rule.when.area ? territory.find(*rule.when.area) : nullptr;
        indexed.finder = std::visit(Overloaded{[&](const UnitNamed& named) -> const UnitFinder* {
                                                   if (!units.contains(named.unit.value)) {
                                                       throw std::invalid_argument("routing rule " + rule.code + " names an unknown unit: " + named.unit.value);
                                                   }
                                                   return nullptr;
                                               },
                                               [&](const auto& of_kind) { return finder(of_kind.kind); }},
                                    rule.to);
    }
}

void Routing::Index::list_by_service(const std::vector<RouteRule>& list) {
    for (const RouteRule& rule : list) {
        for (const std::string& service : rule.when.services) {
            by_service[service];
        }
    }
    for (Number number = 0; number < list.size(); ++number) {
        const std::vector<std::string>& services = list[number].when.services;
        if (services.empty()) {
            for_other_services.push_back(number);
        }
        for (auto& [service, numbers] : by_service) {
            if (services.empty() || lists(services, service)) {
                numbers.push_back(number);
            }
        }
    }
}

const UnitFinder* Routing::Index::finder(const std::string& kind) const {
    const auto found = finders.find(kind);
    return found == finders.end() ? nullptr : &found->second;
}

// All but the service, which chose the list of rules.
bool Routing::Index::holds(const RouteConditions& when, Number rule, const RouteQuestion& question, const Circumstances& now) const {
    if (when.area && std::ranges::find(now.path, rules[rule].area) == now.path.end()) {
        return false;
    }
    if (!when.levels.empty() && (now.path.empty() || std::ranges::find(when.levels, now.path.front()->level) == when.levels.end())) {
        return false;
    }
    return (when.channels.empty() || lists(when.channels, question.channel)) && (when.hours.empty() || hours_hold(when.hours, now.minute)) &&
           (when.weekdays.empty() || std::ranges::find(when.weekdays, now.weekday) != when.weekdays.end()) && form_holds(when.form_values, question.form);
}

std::optional<Routing::Index::Number> Routing::Index::unit_for(const RouteTarget& to, Number rule, const Circumstances& now) const {
    if (const auto* named = std::get_if<UnitNamed>(&to)) {
        return units.find(named->unit.value)->second;
    }
    const UnitFinder* of_kind = rules[rule].finder;
    if (!of_kind) {
        return std::nullopt;
    }
    if (std::holds_alternative<UnitNearest>(to)) {
        return now.position ? of_kind->nearest(*now.position) : std::nullopt;
    }
    const auto* at_level = std::get_if<UnitOfArea>(&to);
    for (const Area* area : now.path) {
        if (at_level && area->level != at_level->level) {
            continue;
        }
        if (const std::optional<Number> unit = of_kind->over(*area)) {
            return unit;
        }
    }
    return std::nullopt;
}

Routing::Routing(std::vector<RouteRule> rules, std::vector<Unit> units, UnitCode fallback, std::shared_ptr<const Territory> territory)
    : rules_(std::move(rules)), units_(std::move(units)), fallback_(std::move(fallback)), territory_(std::move(territory)) {
    if (!territory_) {
        throw std::invalid_argument("routing needs a territory");
    }
    index_ = std::make_shared<const Index>(rules_, units_, *territory_);
    if (!index_->units.contains(fallback_.value)) {
        throw std::invalid_argument("the fallback unit is unknown: " + fallback_.value);
    }
}

RouteAnswer Routing::route(const RouteQuestion& question) const {
    const Circumstances now{
        .path = question.area ? territory_->path(*question.area) : std::vector<const Area*>{},
        .position = question.position,
        .minute = question.local.ms / 60'000,
        .weekday = weekday_of(question.local.day),
    };
    const auto of_service = index_->by_service.find(question.service);
    for (const Index::Number number : of_service == index_->by_service.end() ? index_->for_other_services : of_service->second) {
        const RouteRule& rule = rules_[number];
        if (!index_->holds(rule.when, number, question, now)) {
            continue;
        }
        if (const std::optional<Index::Number> unit = index_->unit_for(rule.to, number, now)) {
            return {units_[*unit].code, rule.code, std::size_t{number} + 1};
        }
    }
    return {fallback_, std::string(fallback_rule), rules_.size()};
}

const Unit* Routing::find(const UnitCode& code) const {
    const auto found = index_->units.find(code.value);
    return found == index_->units.end() ? nullptr : &units_[found->second];
}

const RouteRule* Routing::rule(std::string_view code) const {
    const auto found = index_->rules_by_code.find(code);
    return found == index_->rules_by_code.end() ? nullptr : &rules_[found->second];
}

const Unit* Routing::nearest(const std::string& kind, Position position) const {
    const UnitFinder* of_kind = index_->finder(kind);
    const std::optional<Index::Number> unit = of_kind ? of_kind->nearest(position) : std::nullopt;
    return unit ? &units_[*unit] : nullptr;
}

}  // namespace pingzhi
