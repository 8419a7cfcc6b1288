#include "app/pack/pack_limits.hpp"

#include <algorithm>

#include "app/pack/pack_words.hpp"

namespace pingzhi::pack {
namespace {

constexpr std::string_view promise_of_the_report = "as reported";

// The clocks of rulings and supervision orders have rules of their own (rule_within, supervise_within).
bool runs_on_matters(ClockKind kind) { return kind != ClockKind::rule && kind != ClockKind::supervise; }

void read_clock(ClockKind kind, TomlReader& table, const LimitReader& limits, std::vector<ClockRule>& clocks) {
    ClockRule rule;
    rule.kind = kind;
    const LimitReader here = limits.within(table);
    const Located limit = table.string("limit");
    const bool standing = std::erase_if(clocks, [&](const ClockRule& clock) { return clock.kind == kind; }) > 0;
    rule.amber_percent = static_cast<std::int32_t>(table.integer("amber", {1, 100}, Need::optional).value_or(75));
    rule.calendar = here.calendar();
    table.refuse_other_keys();
    if (limit.value == no_limit) {
        if (!standing) limits.reading().problems().add(limit.where, PackRule::no_effect, limit.value);
        return;
    }
    if (limit.value == promise_of_the_report) {
        here.refuse_without_calendar(limit);  // it counts no time, but its warnings keep to working hours
    } else if (limit.given()) {
        if (const auto counted = here.rule_of(limit)) rule.limit = counted->limit;
    }
    clocks.push_back(std::move(rule));
}

}  // namespace

LimitReader LimitReader::within(TomlReader& table) const {
    LimitReader inner = *this;
    const Located calendar = table.code("calendar", Need::optional);
    reading_->refer(*calendars_, calendar);
    if (calendar.given()) inner.calendar_ = calendar.value;
    return inner;
}

std::optional<LimitRule> LimitReader::rule_of(const Located& limit) const {
    const auto parsed = parse_limit(limit.value);
    if (!parsed) reading_->problems().add(limit.where, PackRule::malformed_limit, limit.value);
    refuse_without_calendar(limit);
    if (!parsed) return std::nullopt;
    return LimitRule{*parsed, calendar_};
}

void LimitReader::refuse_without_calendar(const Located& limit) const {
    if (calendar_.empty()) reading_->problems().add(limit.where, PackRule::calendar_missing);
}

void LimitReader::read(TomlReader& table, std::string_view key, std::optional<LimitRule>& rule) const {
    const Located limit = table.string(key, Need::optional);
    if (!limit.given()) return;
    // A limit that cannot be read still is one: what depends on it is not told of as well.
    rule = limit.value == no_limit ? std::nullopt : std::optional(rule_of(limit).value_or(LimitRule{}));
}

void read_clocks(TomlReader& table, const LimitReader& limits, std::vector<ClockRule>& clocks) {
    for (const Located& name : table.keys()) {
        auto clock = table.table(name.value);
        const auto kind = parse_clock_kind(name.value);
        if (!kind || !runs_on_matters(*kind)) {
            limits.reading().problems().add(name.where, PackRule::unknown_choice, name.value);
        } else if (clock) {
            read_clock(*kind, *clock, limits, clocks);
        }
    }
    std::ranges::sort(clocks, {}, &ClockRule::kind);
}

}  // namespace pingzhi::pack
