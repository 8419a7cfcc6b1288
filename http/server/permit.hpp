// The row that every route has in the table of permits: for whom it is, which personal values its answers may hold, whether asking
// changes anything. There is no row by default, so that a route without one does not build. docs/PERMITS.md is made from the rows.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace pingzhi::http {

enum class ForWhom : std::uint8_t {
    anyone,     // nobody is asked; what is not for everybody is not in the answer
    operators,  // from the listed addresses: for others it is not there
    partner,    // systems with a signature or key of their own in what they send; the handler looks, which has the body
    holder,     // whoever has a one-time token or an address that was signed; the handler looks
    secret,     // whoever has the secret of the very thing; the handler looks, which finds the thing
    known_or_secret,
    known,      // by a key or a session
    signed_in,  // by a session
    staff,      // known, and reads what is inside
};
inline constexpr std::size_t for_whom_count = 9;
std::string_view name_of(ForWhom whom);

enum class Effect : std::uint8_t {
    reads,
    reads_on_record,  // the reading is a fact
    prepares,         // what a later request may name; it goes by itself
    changes,
};
std::string_view name_of(Effect effect);

// Personal values that may stand in an answer.
enum class Personal : std::uint8_t {
    published = 1u << 0,  // words that are published with their kind of matter
    own = 1u << 1,        // of whoever asks: the reporter's by the secret, the account's by the session
    masked = 1u << 2,     // to staff, the most of each value hidden
    unmasked = 1u << 3,   // to staff, in full
    people = 1u << 4,     // of those who work here
    photos = 1u << 5,
};
inline constexpr std::size_t personal_count = 6;
std::string_view name_of(Personal personal);

struct Told {
    std::uint8_t bits = 0;
    constexpr Told() = default;
    constexpr Told(std::initializer_list<Personal> list) {
        for (const Personal each : list) bits = static_cast<std::uint8_t>(bits | static_cast<std::uint8_t>(each));
    }
    constexpr bool has(Personal each) const { return (bits & static_cast<std::uint8_t>(each)) != 0; }
};

// One of these rights is needed besides; what the bits mean only the gate knows.
struct Rights {
    std::uint32_t bits = 0;
    enum class AskedBy : std::uint8_t { gate, handler } asked_by = AskedBy::gate;
};

struct Permit {
    constexpr Permit(ForWhom for_whom, Effect asking, Told told_values = {}, Rights needed = {})
        : whom(for_whom), effect(asking), told(told_values), rights(needed) {}

    // Whether the gate looks at requests, or all of them reach the handler.
    constexpr bool is_gated() const { return whom >= ForWhom::known_or_secret; }

    ForWhom whom;
    Effect effect;
    Told told;
    Rights rights;
};

// What is everybody's and holds nothing personal.
inline constexpr Permit for_anyone(ForWhom::anyone, Effect::reads);

}  // namespace pingzhi::http
