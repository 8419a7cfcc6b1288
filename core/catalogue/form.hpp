// Forms: what a report of a service asks. Field kinds are those of Open311 GeoReport v2.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/text.hpp"

namespace pingzhi {

enum class FieldKind : std::uint8_t { string, number, datetime, text, single_value_list, multi_value_list };

// Why a personal value may be kept, and how long (PIPL 6, 19; required for every personal field).
struct PersonalUse {
    Text purpose;
    std::string data_class;           // "contact", "identity", "address", "free_text"
    std::int32_t retention_days = 0;  // > 0
};

struct FieldValue {
    std::string key;
    Text name;
};

struct FormField {
    std::string code;
    FieldKind kind = FieldKind::string;
    Text label;
    Text hint;
    bool required = false;
    std::int32_t max_length = 0;          // characters (code points); 0: the kind's default (string 200, text 4000)
    std::vector<FieldValue> values;       // lists only
    std::optional<PersonalUse> personal;  // present: the value goes to the vault and never into a fact
    std::optional<double> minimum;        // numbers only
    std::optional<double> maximum;        // numbers only
    bool summed = false;                  // numbers only: an amount that figures add up
    bool published = false;               // personal only: shown on public pages (the form says so to the reporter)
};

using FormValues = std::map<std::string, std::vector<std::string>>;  // field code -> values, one unless a multi-value list

struct FieldProblem {
    enum class Rule : std::uint8_t {
        unknown_field,
        required,
        too_long,
        not_a_number,
        out_of_range,
        not_a_datetime,
        not_in_list,
        one_value_only,
        not_utf8,
        control_character
    };
    std::string field;
    Rule rule;
};
std::string_view name_of(FieldProblem::Rule rule);  // "too_long"

// Decimal, with a sign, a fraction and an exponent if wanted: "-12.50", "3e4". No "inf", no hexadecimal, no spaces.
std::optional<double> parse_number(std::string_view value);

// Every problem of the values, in the order of the fields. Empty values count as absent, but a field that is not there is
// unknown even if nothing is said in it: its name too is something that somebody said.
std::vector<FieldProblem> check_form(const std::vector<FormField>& fields, const FormValues& values);

}  // namespace pingzhi
