// Roles 角色: what a post lets its holder do. A pack names them (roles.toml); the grants are the program's own.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "core/duty/text.hpp"

namespace pingzhi {

// What an actor was granted; permission is decided from this, its unit and its permit alone.
enum class Grant : std::uint32_t {
    report = 1u << 0,        // open matters, attach reports
    handle = 1u << 1,        // sign, return, claim, record steps, handle, answer, ask for extensions
    close = 1u << 2,         // close, decline, archive
    run_clock = 1u << 3,     // act for the clock
    record_past = 1u << 4,   // report matters with their recorded ending
    load_pack = 1u << 5,     // change the catalogue: the system administrator's
    erase = 1u << 6,         // erase personal values
    dispatch = 1u << 7,      // transfer, split, correct, merge, detach
    rule = 1u << 8,          // decide who owns
    approve = 1u << 9,       // decide extensions and suspensions, review handling
    call_back = 1u << 10,    // ask the reporter how it ended
    supervise = 1u << 11,    // order supervision
    exclude = 1u << 12,      // take a matter out of the rates
    deliver = 1u << 13,      // hand over to other systems, record what came of it
    switch_mode = 1u << 14,  // begin and end emergency modes
    publish = 1u << 15,      // publish a month's figures
    follow = 1u << 16,       // the reporter's own acts: urge, reply, rate, reopen, withdraw
    read = 1u << 17,         // see matters within the permit, inside texts with personal values masked
    unmask = 1u << 18,       // read personal values, one matter at a time, with a reason
    export_list = 1u << 19,  // take lists out of the program
    people = 1u << 20,       // persons, posts and accounts: the security administrator's
    audit = 1u << 21,        // read who did and saw what: the auditor's
    door = 1u << 22,         // the program's own: begin and end sessions, note failed sign-ins
};
inline constexpr std::size_t grant_count = 23;
std::string_view name_of(Grant grant);
std::optional<Grant> parse_grant(std::string_view name);

struct Grants {
    std::uint32_t bits = 0;
    constexpr Grants() = default;
    constexpr Grants(std::initializer_list<Grant> list) {
        for (Grant grant : list) bits |= static_cast<std::uint32_t>(grant);
    }
    constexpr void add(Grant grant) { bits |= static_cast<std::uint32_t>(grant); }
    constexpr bool has(Grant grant) const { return (bits & static_cast<std::uint32_t>(grant)) != 0; }
    constexpr bool has_any(Grants others) const { return (bits & others.bits) != 0; }
    constexpr bool has_only(Grants others) const { return (bits & ~others.bits) == 0; }
    bool operator==(const Grants&) const = default;
};

// The three duties of administration that nobody holds together (MLPS level 3, three separate administrators).
inline constexpr Grants administrative{Grant::load_pack, Grant::people, Grant::audit};
// No post may hold these: they are the program's own.
inline constexpr Grants programs_own{Grant::run_clock, Grant::follow, Grant::door};

struct Role {
    std::string code;
    Text name;
    Grants grants;
};

// Of an administrative role its one duty; empty for all others.
inline Grants duty_of(const Role& role) {
    Grants duty;
    duty.bits = role.grants.bits & administrative.bits;
    return duty;
}

}  // namespace pingzhi
