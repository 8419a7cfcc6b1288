// Routing rules of a pack: routes.toml and those of the modes, in the order in which they are tried.
#include <algorithm>

#include "app/pack/pack_reading.hpp"
#include "app/pack/pack_words.hpp"

namespace pingzhi::pack {
namespace {

class RouteReader {
public:
    RouteReader(std::set<std::string>& codes, PackReading& reading, const RouteSurroundings& known) : codes_(codes), reading_(reading), known_(known) {
        for (const Service& service : known.services) services_.insert(service.code);
    }

    RouteRule read(TomlReader& table) {
        RouteRule rule;
        const Located code = table.code("code");
        if (code.value == "fallback") problems().add(code.where, PackRule::reserved_code, code.value);
        reading_.declare(codes_, code);
        rule.code = code.value;
        if (!always_matches_.empty()) problems().add(code.where, PackRule::unreachable_rule, always_matches_);
        rule.why = table.text("why");
        if (auto when = table.table("when", Need::optional)) rule.when = read_conditions(*when);
        if (auto to = table.table("to")) rule.to = read_target(*to);
        if (!table.has("when") && std::holds_alternative<UnitNamed>(rule.to)) always_matches_ = rule.code;
        table.refuse_other_keys();
        return rule;
    }

private:
    Problems& problems() { return reading_.problems(); }

    RouteConditions read_conditions(TomlReader& when) {
        RouteConditions conditions;
        for (const Located& service : when.strings("services", Need::optional)) {
            reading_.refer(services_, service);
            conditions.services.push_back(service.value);
        }
        if (auto form = when.table("form", Need::optional)) {
            for (const Located& field : form->keys())
                conditions.form_values[field.value] = read_form_values(field, form->strings(field.value), conditions.services);
        }
        const Located area = when.code("area", Need::optional);
        reading_.refer(known_.areas, area);
        if (area.given()) conditions.area = AreaCode{area.value};
        for (const Located& level : when.strings("levels", Need::optional)) {
            if (const auto parsed = read_level(level)) conditions.levels.push_back(*parsed);
        }
        for (const Located& channel : when.strings("channels", Need::optional)) {
            if (std::ranges::find(route_channels, channel.value) == route_channels.end())
                problems().add(channel.where, PackRule::unknown_choice, channel.value);
            conditions.channels.push_back(channel.value);
        }
        conditions.hours = read_hours(when);
        conditions.weekdays = read_weekdays(when);
        when.refuse_other_keys();
        return conditions;
    }

    // The field must be one that the rule's services ask in public, and the values must be among its values.
    std::vector<std::string> read_form_values(const Located& field, const std::vector<Located>& values, const std::vector<std::string>& services) {
        std::vector<const FormField*> fields;
        for (const Service& service : known_.services) {
            if (!services.empty() && std::ranges::find(services, service.code) == services.end()) continue;
            for (const FormField& candidate : service.form) {
                if (candidate.code == field.value) fields.push_back(&candidate);
            }
        }
        if (fields.empty()) problems().add(field.where, PackRule::unknown_reference, field.value);
        if (std::ranges::any_of(fields, [](const FormField* f) { return f->personal.has_value(); })) {
            problems().add(field.where, PackRule::not_personal, field.value);
        }
        for (const Located& value : values) {
            const bool possible = std::ranges::any_of(fields, [&](const FormField* f) {
                return f->values.empty() || std::ranges::find(f->values, value.value, &FieldValue::key) != f->values.end();
            });
            if (!possible && !fields.empty()) problems().add(value.where, PackRule::unknown_reference, value.value);
        }
        return values_of(values);
    }

    std::optional<AreaLevel> read_level(const Located& word) {
        const auto level = parse_area_level(word.value);
        if (!level && word.given()) problems().add(word.where, PackRule::unknown_choice, word.value);
        return level;
    }

    Frames read_hours(TomlReader& when) {
        Frames all;
        for (const Located& text : when.strings("hours", Need::optional)) {
            const auto frames = parse_hours_around_midnight(text.value);
            if (!frames) {
                problems().add(text.where, PackRule::malformed_hours, text.value);
                continue;
            }
            all.insert(all.end(), frames->begin(), frames->end());
        }
        std::ranges::sort(all, {}, &Frame::from);
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (all[i].from < all[i - 1].until) {
                problems().add(when.where("hours"), PackRule::malformed_hours, "overlap");
                break;
            }
        }
        return all;
    }

    std::vector<Weekday> read_weekdays(TomlReader& when) {
        std::set<Weekday> days;
        for (const Located& text : when.strings("weekdays", Need::optional)) {
            const auto some = parse_weekdays(text.value);
            if (!some || std::ranges::any_of(*some, [&](Weekday day) { return days.contains(day); })) {
                problems().add(text.where, PackRule::malformed_weekdays, text.value);
                continue;
            }
            days.insert(some->begin(), some->end());
        }
        return {days.begin(), days.end()};
    }

    // Exactly one of: unit; kind with of; nearest; upward.
    RouteTarget read_target(TomlReader& to) {
        const Located unit = to.code("unit", Need::optional);
        const Located kind = to.code("kind", Need::optional);
        const Located of = to.string("of", Need::optional);
        const Located nearest = to.code("nearest", Need::optional);
        const Located upward = to.code("upward", Need::optional);
        to.refuse_other_keys();
        const int targets = to.has("unit") + to.has("kind") + to.has("nearest") + to.has("upward");
        if (targets != 1 || to.has("kind") != to.has("of")) {
            problems().add(to.where(), PackRule::several_targets);
            return UnitNamed{};
        }
        reading_.refer(known_.units.codes, unit);
        for (const Located& named : {kind, nearest, upward}) reading_.refer(known_.units.kinds, named);
        if (known_.units.kinds.contains(nearest.value) && !known_.units.kinds_with_position.contains(nearest.value)) {
            problems().add(nearest.where, PackRule::kind_without_position, nearest.value);
        }
        if (kind.given()) return UnitOfArea{read_level(of).value_or(AreaLevel::city), kind.value};
        if (nearest.given()) return UnitNearest{nearest.value};
        if (upward.given()) return UnitUpward{upward.value};
        return UnitNamed{{unit.value}};
    }

    std::set<std::string>& codes_;
    PackReading& reading_;
    const RouteSurroundings& known_;
    std::set<std::string> services_;
    std::string always_matches_;  // the rule after which none is tried; empty: none so far
};

}  // namespace

std::vector<RouteRule> read_route_list(TomlReader& table, Need need, std::set<std::string>& codes, PackReading& reading, const RouteSurroundings& known) {
    std::vector<RouteRule> rules;
    RouteReader reader(codes, reading, known);
    for (TomlReader& rule : table.tables("routes", need)) rules.push_back(reader.read(rule));
    return rules;
}

std::vector<RouteRule> read_routes(std::set<std::string>& codes, PackReading& reading, const RouteSurroundings& known) {
    constexpr const char* file = "routes.toml";
    const std::string* text = reading.file(file, {file, 0, 0, {}});
    const auto document = text ? parse_toml(file, *text, reading.problems()) : std::nullopt;
    if (!document) return {};
    TomlReader root(*document, file, reading.problems());
    auto rules = read_route_list(root, Need::required, codes, reading, known);
    root.refuse_other_keys();
    return rules;
}

}  // namespace pingzhi::pack
