#include "app/pack/pack_plans.hpp"

#include <algorithm>
#include <array>

#include "app/pack/pack_rules.hpp"

namespace pingzhi::pack {
namespace {

constexpr std::array<std::string_view, 3> beginnings{"ending", "date", "holiday"};
constexpr std::int64_t days_before_max = 366;

// A public field of the form, or of one of these nodes.
const FormField* told_field(const Service& service, std::string_view code) {
    const auto in = [code](const std::vector<FormField>& form) -> const FormField* {
        const auto field = std::ranges::find(form, code, &FormField::code);
        return field == form.end() || field->personal ? nullptr : &*field;
    };
    if (const FormField* field = in(service.form)) return field;
    for (const Node& node : service.plan) {
        if (const FormField* field = in(node.form)) return field;
    }
    return nullptr;
}

// when = { field = "found", values = ["faults"] }
Condition read_condition(TomlReader& table, const Service& service, PackReading& reading) {
    Condition condition;
    auto when = table.table("when", Need::optional);
    if (!when) return condition;
    const Located field = when->code("field");
    const FormField* asked = told_field(service, field.value);
    if (field.given() && !asked) reading.problems().add(field.where, PackRule::unknown_reference, field.value);
    for (const Located& value : when->strings("values")) {
        const bool offered = !asked || asked->values.empty() || std::ranges::find(asked->values, value.value, &FieldValue::key) != asked->values.end();
        if (!offered) reading.problems().add(value.where, PackRule::unknown_choice, value.value);
        condition.values.push_back(value.value);
    }
    when->refuse_other_keys();
    condition.field = field.value;
    return condition;
}

void read_form(TomlReader& table, std::set<std::string>& codes, Node& node, PackReading& reading) {
    for (TomlReader& row : table.tables("fields", Need::optional)) {
        FormField field = read_field(row, codes, reading);
        if (field.personal) reading.problems().add(row.where("personal"), PackRule::unknown_choice, "personal");
        node.form.push_back(std::move(field));
    }
}

}  // namespace

void read_plan(TomlReader& table, const LimitReader& limits, std::set<std::string>& codes, Service& service, PackReading& reading) {
    std::set<std::string> nodes;
    for (TomlReader& row : table.tables("plan", Need::optional)) {
        const LimitReader here = limits.within(row);
        Node node;
        const Located code = row.code("code");
        reading.declare(nodes, code);
        node.code = code.value;
        node.name = row.text("name");
        here.read(row, "limit", node.limit);
        node.evidence = read_evidence(row, reading.problems());
        node.when = read_condition(row, service, reading);
        // Its clock begins with the report, whatever is told later.
        if (service.plan.empty() && row.has("when")) reading.problems().add(row.where("when"), PackRule::no_effect, "when");
        read_form(row, codes, node, reading);
        row.refuse_other_keys();
        service.plan.push_back(std::move(node));
    }
}

void read_follow_ups(TomlReader& table, const LimitReader& limits, Service& service, PackReading& reading, ServicesRead& read) {
    for (TomlReader& row : table.tables("follow_ups", Need::optional)) {
        const LimitReader here = limits.within(row);
        FollowUp follow_up;
        Located target = row.code("service");
        follow_up.service = target.value;
        const Located from = row.choice("from", beginnings, Need::optional);
        if (from.given()) follow_up.from = static_cast<FollowUpFrom>(std::ranges::find(beginnings, from.value) - beginnings.begin());
        here.read(row, "after", follow_up.after);
        follow_up.days_before = static_cast<std::int32_t>(row.integer("days_before", {0, days_before_max}, Need::optional).value_or(0));
        const bool ending = follow_up.from == FollowUpFrom::ending, date = follow_up.from == FollowUpFrom::date;
        const Located field = row.code("field", date ? Need::required : Need::optional);
        const FormField* told = told_field(service, field.value);
        if (date && field.given() && (!told || told->kind != FieldKind::datetime))
            reading.problems().add(field.where, PackRule::unknown_reference, field.value);
        follow_up.field = field.value;
        follow_up.calendar = here.calendar();
        if (!ending && follow_up.calendar.empty()) reading.problems().add(row.where(), PackRule::calendar_missing, "from");
        if (!ending && row.has("after")) reading.problems().add(row.where("after"), PackRule::no_effect, "after");
        if (ending && row.has("days_before")) reading.problems().add(row.where("days_before"), PackRule::no_effect, "days_before");
        if (!date && row.has("field")) reading.problems().add(row.where("field"), PackRule::no_effect, "field");
        follow_up.when = read_condition(row, service, reading);
        row.refuse_other_keys();
        service.follow_ups.push_back(std::move(follow_up));
        read.followed.push_back(std::move(target));
    }
}

void refuse_unknown_follow_ups(const ServicesRead& read, PackReading& reading) {
    for (const Located& target : read.followed) {
        const bool known = std::ranges::find(read.services, target.value, &Service::code) != read.services.end();
        if (target.given() && !known) reading.problems().add(target.where, PackRule::unknown_reference, target.value);
    }
}

}  // namespace pingzhi::pack
