#include "app/pack/pack_rules.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace pingzhi::pack {
namespace {

constexpr std::array<std::string_view, 2> silences{"resume", "withdraw"};
constexpr std::int64_t count_max = 100;

void read_count(TomlReader& table, std::string_view key, Range range, std::int32_t& count) {
    if (const auto number = table.integer(key, range, Need::optional)) count = static_cast<std::int32_t>(*number);
}

class RulesReader {
public:
    RulesReader(const LimitReader& limits, ServiceRules& rules, bool of_one_service) : limits_(limits), rules_(rules), of_one_service_(of_one_service) {}

    void read(TomlReader& table) {
        if (auto ownership = table.table("ownership", Need::optional)) read_ownership(*ownership);
        if (auto pauses = table.table("pauses", Need::optional)) read_pauses(*pauses);
        if (auto ending = table.table("ending", Need::optional)) read_ending(*ending);
        if (table.has("escalations")) read_escalations(table);
        limits_.read(table, "supervise_within", rules_.supervise_within);
    }

    // The clocks that the steps name.
    std::vector<Located> escalated() && { return std::move(escalated_); }

private:
    Problems& problems() { return limits_.reading().problems(); }

    void read_ownership(TomlReader& table) {
        const LimitReader here = limits_.within(table);
        read_count(table, "returns", {0, count_max}, rules_.ownership.returns_max);
        here.read(table, "return_within", rules_.ownership.return_within);
        here.read(table, "rule_within", rules_.ownership.rule_within);
        note(table, {"returns"});
        table.refuse_other_keys();
    }

    void read_pauses(TomlReader& table) {
        const LimitReader here = limits_.within(table);
        PauseRules& pauses = rules_.pauses;
        here.read(table, "reply_within", pauses.reply_within);
        read_count(table, "remind_percent", {0, 100}, pauses.remind_percent);
        const Located silence = table.choice("silence", silences, Need::optional);
        if (silence.given()) pauses.silence = silence.value == "withdraw" ? SilenceMeans::withdraw : SilenceMeans::resume;
        read_count(table, "questions", {1, count_max}, pauses.questions_max);
        here.read(table, "suspension", pauses.suspension_max);
        here.read(table, "extension", pauses.extension_max);
        read_count(table, "extensions", {1, count_max}, pauses.extensions_max);
        here.read(table, "urgency", pauses.urgency);
        note(table, {"suspension", "extension", "urgency"});
        if (!pauses.reply_within) refuse_idle(table, {"remind_percent", "silence", "questions"});
        if (!pauses.extension_max) refuse_idle(table, {"extensions"});
        table.refuse_other_keys();
    }

    void read_ending(TomlReader& table) {
        const LimitReader here = limits_.within(table);
        EndingRules& ending = rules_.ending;
        if (table.has("evidence")) ending.evidence = read_evidence(table, problems());
        if (const auto metres = table.integer("evidence_within_m", {0, 100'000}, Need::optional)) ending.evidence_within_m = static_cast<double>(*metres);
        ending.review = table.boolean("review", ending.review);
        ending.call_back = table.boolean("call_back", ending.call_back);
        read_count(table, "call_backs", {1, count_max}, ending.call_backs_max);
        read_count(table, "call_back_percent", {0, 100}, ending.call_back_percent);
        ending.reopen_unsolved = table.boolean("reopen_unsolved", ending.reopen_unsolved);
        here.read(table, "reopen_within", ending.reopen_within);
        here.read(table, "archive_after", ending.archive_after);
        note(table, {"reopen_within"});
        if (std::ranges::find(ending.evidence, EvidenceKind::place) == ending.evidence.end()) refuse_idle(table, {"evidence_within_m"});
        table.refuse_other_keys();
    }

    void read_escalations(TomlReader& around) {
        rules_.escalations.clear();
        for (TomlReader& table : around.tables("escalations", Need::optional)) {
            const LimitReader here = limits_.within(table);
            EscalationRule rule;
            Located clock = table.string("clock");
            const auto kind = parse_clock_kind(clock.value);
            if (clock.given() && !kind) problems().add(clock.where, PackRule::unknown_choice, clock.value);
            here.read(table, "after", rule.after);
            rule.level = static_cast<std::uint32_t>(table.integer("level", {1, 9}).value_or(1));
            table.refuse_other_keys();
            if (!kind) continue;
            rule.clock = *kind;
            const auto same = [&](const EscalationRule& other) { return other.clock == rule.clock && other.level == rule.level; };
            if (std::ranges::any_of(rules_.escalations, same)) problems().add(table.where(), PackRule::duplicate_code, clock.value);
            rules_.escalations.push_back(std::move(rule));
            escalated_.push_back(std::move(clock));
        }
    }

    void note(const TomlReader& table, std::initializer_list<const char*> keys) {
        for (const char* key : keys) {
            if (table.has(key)) rules_.written[key] = table.where(key);
        }
    }

    // A service's own word about a rule that it does not have; in the defaults it may be meant for the services that do.
    void refuse_idle(const TomlReader& table, std::initializer_list<const char*> keys) {
        for (const char* key : keys) {
            if (of_one_service_ && table.has(key)) problems().add(table.where(key), PackRule::no_effect, key);
        }
    }

    const LimitReader& limits_;
    ServiceRules& rules_;
    bool of_one_service_;
    std::vector<Located> escalated_;
};

// A rule that makes people give a reason asks for the list of them. `otherwise`: where a rule stands that nobody wrote.
std::vector<ReasonsAsked> reasons_asked(const ServiceRules& rules, const Where& otherwise) {
    std::vector<ReasonsAsked> asked;
    const auto ask = [&](bool on, const char* rule, const char* list) {
        if (!on) return;
        const auto written = rules.written.find(rule);
        asked.push_back({list, written == rules.written.end() ? otherwise : written->second});
    };
    ask(rules.ownership.returns_max > 0, "returns", "return");
    ask(rules.pauses.suspension_max.has_value(), "suspension", "pause");
    ask(rules.pauses.extension_max.has_value(), "extension", "pause");
    ask(rules.pauses.urgency.has_value(), "urgency", "pause");
    ask(rules.ending.reopen_within.has_value(), "reopen_within", "reopen");
    return asked;
}

bool has_clock(const std::vector<ClockRule>& clocks, ClockKind kind) { return std::ranges::find(clocks, kind, &ClockRule::kind) != clocks.end(); }

bool runs(ClockKind kind, const Service& service, const std::vector<ModeRead>& modes) {
    if (kind == ClockKind::supervise) return true;  // an order may name its own limit
    if (kind == ClockKind::rule) return service.ownership.rule_within.has_value();
    if (kind == ClockKind::node) return std::ranges::any_of(service.plan, [](const Node& node) { return node.limit.has_value(); });
    if (has_clock(service.clocks, kind)) return true;
    return std::ranges::any_of(modes, [&](const ModeRead& read) {
        const auto clocks = read.mode.clocks.find(service.code);
        return clocks != read.mode.clocks.end() && has_clock(clocks->second, kind);
    });
}

}  // namespace

std::vector<EvidenceKind> read_evidence(TomlReader& table, Problems& problems) {
    std::vector<EvidenceKind> evidence;
    for (const Located& word : table.strings("evidence", Need::optional, 0)) {
        const auto kind = parse_evidence_kind(word.value);
        if (!kind) problems.add(word.where, PackRule::unknown_choice, word.value);
        if (kind) evidence.push_back(*kind);
    }
    return evidence;
}

ServiceRules read_default_rules(TomlReader& pack, const LimitReader& limits) {
    ServiceRules rules;
    auto table = pack.table("defaults", Need::optional);
    if (!table) return rules;
    const LimitReader here = limits.within(*table);
    RulesReader(here, rules, false).read(*table);
    table->refuse_other_keys();
    return rules;
}

ServiceRules read_service_rules(TomlReader& service, const std::string& code, const LimitReader& limits, const ServiceRules& defaults, ServicesRead& read) {
    ServiceRules rules = defaults;
    RulesReader reader(limits, rules, true);
    reader.read(service);
    for (Located& clock : std::move(reader).escalated()) read.escalated.push_back({code, std::move(clock)});
    Where otherwise = service.where();
    otherwise.key = "ownership.returns";
    for (ReasonsAsked& asked : reasons_asked(rules, otherwise)) read.reasons.push_back(std::move(asked));
    return rules;
}

void refuse_idle_escalations(const ServicesRead& read, const std::vector<ModeRead>& modes, PackReading& reading) {
    for (const EscalatedClock& step : read.escalated) {
        const auto service = std::ranges::find(read.services, step.service, &Service::code);
        const auto kind = parse_clock_kind(step.clock.value);
        if (!runs(kind.value(), *service, modes)) reading.problems().add(step.clock.where, PackRule::no_effect, step.clock.value);
    }
}

}  // namespace pingzhi::pack
