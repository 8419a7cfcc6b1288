// Routing 派单规则: ordered rules as data; the first that matches names the unit and says why. No match: the fallback unit,
// never nobody.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/duty/territory.hpp"
#include "core/duty/unit.hpp"
#include "core/time/calendar.hpp"

namespace pingzhi {

// Every condition that is present must hold; a rule without conditions always matches.
struct RouteConditions {
    std::vector<std::string> services;                            // any of these service codes
    std::map<std::string, std::vector<std::string>> form_values;  // field code -> any of these values
    std::optional<AreaCode> area;                                 // the place lies within
    std::vector<AreaLevel> levels;                                // the place's leaf area is of one of these levels
    std::vector<std::string> channels;
    Frames hours;  // local time of day, minutes; any of the frames
    std::vector<Weekday> weekdays;
};

// Who gets it.
struct UnitNamed {
    UnitCode unit;
};  // one unit by its code
struct UnitOfArea {
    AreaLevel level;
    std::string kind;
};  // the unit of this kind whose area is the place's ancestor at this level
struct UnitNearest {
    std::string kind;
};  // the nearest unit of a kind by its position
struct UnitUpward {
    std::string kind;
};  // the unit of this kind at the deepest ancestor that has one
using RouteTarget = std::variant<UnitNamed, UnitOfArea, UnitNearest, UnitUpward>;

struct RouteRule {
    std::string code;  // unique in the pack
    Text why;          // for people: "城市管理由所在镇街负责"
    RouteConditions when;
    RouteTarget to;
};

struct RouteQuestion {
    std::string service;
    const std::map<std::string, std::vector<std::string>>& form;  // public form values
    std::optional<AreaCode> area;                                 // leaf area of the place, if known
    std::optional<Position> position;
    std::string channel;
    CivilTime local;  // local time of the report
};

struct RouteAnswer {
    UnitCode unit;
    std::string rule;   // code of the rule that matched; "fallback" if none did
    std::size_t tried;  // how many rules were looked at, in their order, the matching one included
};

class Routing {
public:
    // `fallback` must be one of `units`. A UnitNamed target must exist. Codes of rules and of units are unique, no rule is
    // called "fallback". Throws std::invalid_argument otherwise.
    Routing(std::vector<RouteRule> rules, std::vector<Unit> units, UnitCode fallback, std::shared_ptr<const Territory> territory);

    // A rule whose conditions hold but whose target finds no unit (no such unit over the place, no position known) does
    // not match; the next is tried. Of several units of a kind over one area the one with the smallest code has it.
    RouteAnswer route(const RouteQuestion& question) const;

    const std::vector<RouteRule>& rules() const { return rules_; }
    const std::vector<Unit>& units() const { return units_; }
    const Unit* find(const UnitCode& code) const;
    const RouteRule* rule(std::string_view code) const;  // null for "fallback"
    const UnitCode& fallback() const { return fallback_; }
    // Nearest in metres, ties by smallest code; null if no unit of the kind has a position.
    const Unit* nearest(const std::string& kind, Position position) const;

private:
    struct Index;

    std::vector<RouteRule> rules_;
    std::vector<Unit> units_;
    UnitCode fallback_;
    std::shared_ptr<const Territory> territory_;
    std::shared_ptr<const Index> index_;  // numbers into rules_ and units_, areas of territory_: copies share it
};

}  // namespace pingzhi
