// Coded reasons of a pack: reasons.toml, a list for each thing that people give reasons for.
#include <array>

#include "app/pack/pack_reading.hpp"

namespace pingzhi::pack {
namespace {

constexpr const char* file = "reasons.toml";
constexpr std::string_view reopen = "reopen";
// Given by the program where a call-back finds a matter unsolved.
constexpr std::string_view reopened_by_call_back = "call_back_unsolved";

// What reasons may be given for, and whether every pack must have them.
struct ReasonList {
    std::string_view name;
    Need need;
};
constexpr std::array reason_lists = std::to_array<ReasonList>({
    {"handle", Need::required},
    {"close", Need::required},
    {"erase", Need::required},
    {"read", Need::optional},
    {"return", Need::optional},
    {"transfer", Need::optional},
    {"pause", Need::optional},
    {"decline", Need::optional},
    {"withdraw", Need::optional},
    {reopen, Need::optional},
    {"exclude", Need::optional},
});

Reason read_reason(TomlReader& table, std::string_view list, std::set<std::string>& codes, PackReading& reading) {
    Reason reason;
    const Located code = table.code("code");
    reading.declare(codes, code);
    if (list == reopen && code.value == reopened_by_call_back) reading.problems().add(code.where, PackRule::reserved_code, code.value);
    reason.code = code.value;
    reason.name = table.text("name");
    if (list == reopen) reason.rework = table.boolean("rework", false);
    table.refuse_other_keys();
    return reason;
}

}  // namespace

Reasons read_reasons(PackReading& reading) {
    Reasons reasons;
    const std::string* text = reading.file(file, {file, 0, 0, {}});
    const auto document = text ? parse_toml(file, *text, reading.problems()) : std::nullopt;
    if (!document) return reasons;
    TomlReader root(*document, file, reading.problems());
    for (const ReasonList& list : reason_lists) {
        std::set<std::string> codes;
        for (TomlReader& table : root.tables(list.name, list.need)) reasons[std::string{list.name}].push_back(read_reason(table, list.name, codes, reading));
    }
    root.refuse_other_keys();
    return reasons;
}

void refuse_missing_reasons(const Reasons& reasons, const std::vector<ReasonsAsked>& asked, PackReading& reading) {
    if (reasons.empty()) return;  // the file itself is missing or broken, and that was told
    std::set<std::pair<std::string, std::string>> told;
    for (const ReasonsAsked& each : asked) {
        const bool missing = !reasons.contains(each.list);
        const std::string place = each.where.file + ":" + std::to_string(each.where.line);
        if (missing && told.emplace(each.list, place).second) reading.problems().add(each.where, PackRule::reasons_missing, each.list);
    }
}

}  // namespace pingzhi::pack
