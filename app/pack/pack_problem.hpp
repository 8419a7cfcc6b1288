// What can be wrong with a pack, and where: every problem names file, line, column and key, and speaks both languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/text.hpp"

namespace pingzhi {

enum class PackRule : std::uint8_t {
    // files
    not_a_pack,
    file_name,
    file_too_large,
    missing_file,
    undeclared_file,
    not_toml,
    not_csv,
    not_geojson,
    malformed_calendar,
    // keys and values
    missing_key,
    unknown_key,
    wrong_type,
    empty_text,
    text_too_long,
    control_character,
    out_of_range,
    malformed_code,
    malformed_limit,
    malformed_duration,
    malformed_hours,
    malformed_weekdays,
    malformed_day,
    malformed_position,
    unknown_choice,
    unknown_zone,
    // between them
    duplicate_code,
    reserved_code,
    unknown_reference,
    values_missing,
    values_unwanted,
    not_personal,
    several_targets,
    kind_without_position,
    unreachable_rule,
    unit_cycle,
    calendar_missing,
    reasons_missing,
    duties_mixed,
    no_effect,
    // the tree of areas
    unknown_parent,
    no_root,
    several_roots,
    area_cycle,
    level_order,
    invalid_shape,
    empty_span,
};
inline constexpr std::size_t pack_rule_count = 46;

std::string_view name_of(PackRule rule);  // "missing_key"

struct PackProblem {
    std::string file;          // relative to the pack
    std::uint32_t line = 0;    // from 1; 0: the file as a whole
    std::uint32_t column = 0;  // from 1; 0: the line as a whole
    std::string key;           // "clocks.sign.limit", "fields[2].code"; empty: none
    PackRule rule = PackRule::not_a_pack;
    std::string detail;  // the word that is wrong, or what was expected; goes into the message
    bool operator==(const PackProblem&) const = default;
};

Text message_of(const PackProblem& problem);
// "services/lamp.toml:12:9: clocks.sign.limit: ..."
std::string describe(const PackProblem& problem, Language language);

namespace pack {

struct Where {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string key;
};

// A value with the place at which it was written.
struct Located {
    std::string value;
    Where where;
    bool given() const { return !value.empty(); }
};

// Collects problems while a pack is read, so that all of them are told at once.
class Problems {
public:
    void add(const Where& where, PackRule rule, std::string detail = {});
    bool none() const { return found_.empty(); }
    std::vector<PackProblem> take();  // in order of file, line, column

private:
    std::vector<PackProblem> found_;
};

}  // namespace pack
}  // namespace pingzhi
