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
enum class Grant : std::uint16_t {
    report = 1,        // open matters, attach reports
    handle = 2,        // sign, record steps, handle, answer
    close = 4,         // close matters
    run_clock = 8,     // act for the clock
    record_past = 16,  // report matters with their recorded ending
    load_pack = 32,    // change the catalogue
    erase = 64,        // erase personal values
};

struct Grants {
    std::uint16_t bits = 0;
    constexpr Grants() = default;
    constexpr Grants(std::initializer_list<Grant> list) {
        for (Grant grant : list) bits = static_cast<std::uint16_t>(bits | static_cast<std::uint16_t>(grant));
    }
    constexpr bool has(Grant grant) const { return (bits & static_cast<std::uint16_t>(grant)) != 0; }
};

struct Actor {
    ActorKind kind = ActorKind::resident;
    std::string id;                // account, API key name or program part; never a person's name; empty: a resident without account
    std::optional<UnitCode> unit;  // staff of one unit; none: not bound to a unit
    Grants grants;
};

enum class Channel : std::uint8_t { hotline, police_transfer, web, place_code, worker, enterprise_line, deputy_station, import, sensor };

std::string_view name_of(ActorKind kind);
std::string_view name_of(Channel channel);

}  // namespace pingzhi
