// Who gives a command and by which channel a report came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/duty/unit.hpp"

namespace pingzhi {

enum class ActorKind : std::uint8_t { resident, staff, channel, clock, import, system };

// What the actor was granted; permission is decided from this and the actor's unit alone.
enum class Grant : std::uint32_t {
    report = 1u << 0,        // open matters, attach reports
    handle = 1u << 1,        // sign, return, claim, record steps, handle, answer, ask for extensions
    close = 1u << 2,         // close, decline, archive
    run_clock = 1u << 3,     // act for the clock
    record_past = 1u << 4,   // report matters with their recorded ending
    load_pack = 1u << 5,     // change the catalogue
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
};
inline constexpr std::size_t grant_count = 17;

struct Grants {
    std::uint32_t bits = 0;
    constexpr Grants() = default;
    constexpr Grants(std::initializer_list<Grant> list) {
        for (Grant grant : list) bits |= static_cast<std::uint32_t>(grant);
    }
    constexpr void add(Grant grant) { bits |= static_cast<std::uint32_t>(grant); }
    constexpr bool has(Grant grant) const { return (bits & static_cast<std::uint32_t>(grant)) != 0; }
};

struct Actor {
    ActorKind kind = ActorKind::resident;
    std::string id;                // account, API key name or program part; never a person's name; empty: a resident without account
    std::optional<UnitCode> unit;  // staff of one unit; none: not bound to a unit
    Grants grants;
};

enum class Channel : std::uint8_t { hotline, police_transfer, web, place_code, worker, enterprise_line, deputy_station, import, sensor };

std::string_view name_of(Grant grant);
std::string_view name_of(ActorKind kind);
std::string_view name_of(Channel channel);

}  // namespace pingzhi
