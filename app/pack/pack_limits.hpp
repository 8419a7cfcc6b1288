// Limits of a pack with the calendars that count them. A limit is counted by the `calendar` named nearest to it: in its own table, else
// in a table around it, else at the top of its file, else at the top of pack.toml.
#pragma once

#include "app/pack/pack_reading.hpp"

namespace pingzhi::pack {

// Takes away a limit that stands in the defaults or in the service.
inline constexpr std::string_view no_limit = "none";

class LimitReader {
public:
    LimitReader(const std::set<std::string>& calendars, PackReading& reading) : calendars_(&calendars), reading_(&reading) {}

    // For what stands in the table: by its calendar, if it names one.
    LimitReader within(TomlReader& table) const;

    // Leaves the rule as it stands where the key is not written.
    void read(TomlReader& table, std::string_view key, std::optional<LimitRule>& rule) const;
    // Tells if no calendar counts the limit.
    std::optional<LimitRule> rule_of(const Located& limit) const;
    void refuse_without_calendar(const Located& limit) const;

    const std::string& calendar() const { return calendar_; }  // empty: none named
    PackReading& reading() const { return *reading_; }

private:
    const std::set<std::string>* calendars_;
    PackReading* reading_;
    std::string calendar_;
};

// The clocks that a table gives take the place of those of the same kind that stand in the list.
void read_clocks(TomlReader& table, const LimitReader& limits, std::vector<ClockRule>& clocks);

}  // namespace pingzhi::pack
