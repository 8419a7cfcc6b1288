// Other systems that a pack's matters are handed to, and ways to send notices: [[systems]] of pack.toml.
#include <array>

#include "app/pack/pack_reading.hpp"
#include "app/pack/pack_words.hpp"

namespace pingzhi::pack {
namespace {

constexpr std::array<std::string_view, 2> notice_ways{"email", "phone"};

std::optional<Duration> read_duration(TomlReader& table, std::string_view key, PackReading& reading) {
    const Located text = table.string(key, Need::optional);
    if (!text.given()) return std::nullopt;
    const auto duration = parse_duration(text.value);
    if (!duration) reading.problems().add(text.where, PackRule::malformed_duration, text.value);
    return duration;
}

}  // namespace

std::vector<PartnerSystem> read_systems(TomlReader& root, PackReading& reading) {
    std::vector<PartnerSystem> systems;
    std::set<std::string> codes;
    std::set<std::string> carried;
    for (TomlReader& table : root.tables("systems", Need::optional)) {
        PartnerSystem system;
        const Located code = table.code("code");
        reading.declare(codes, code);
        system.code = code.value;
        system.name = table.text("name");
        system.failures_max = static_cast<std::int32_t>(table.integer("failures", {1, 1000}, Need::optional).value_or(system.failures_max));
        system.retry_first = read_duration(table, "retry_first", reading).value_or(system.retry_first);
        system.retry_longest = read_duration(table, "retry_longest", reading).value_or(system.retry_longest);
        if (system.retry_first > system.retry_longest)
            reading.problems().add(table.where("retry_first"), PackRule::out_of_range, "retry_first <= retry_longest");
        system.acknowledged_within = read_duration(table, "acknowledged_within", reading);
        const Located notices = table.choice("notices", notice_ways, Need::optional);
        reading.declare(carried, notices);
        system.notices = notices.value;
        table.refuse_other_keys();
        systems.push_back(std::move(system));
    }
    return systems;
}

}  // namespace pingzhi::pack
