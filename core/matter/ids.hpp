// Ids: every id is the seq of the fact that created the thing. A matter's number is its id made readable and safe to say on
// the telephone.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pingzhi {

using Seq = std::uint64_t;  // position of a fact in the city's ledger, from 1, dense

using Digest = std::array<std::uint8_t, 32>;  // SHA-256

struct MatterId {
    Seq value = 0;
    auto operator<=>(const MatterId&) const = default;
};

struct AssignmentId {
    Seq value = 0;
    auto operator<=>(const AssignmentId&) const = default;
};

// "PH-48213-07": prefix, id, two check digits (ISO/IEC 7064 MOD 97-10 over the id's digits), so that a slip of one digit or
// a swap of two is noticed before anyone looks up a stranger's matter.
std::string matter_number(std::string_view prefix, MatterId id);

// The id of a well-formed number with this prefix and right check digits; letters in either case, spaces for dashes too.
std::optional<MatterId> parse_matter_number(std::string_view prefix, std::string_view number);

}  // namespace pingzhi
