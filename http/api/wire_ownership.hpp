// Bodies of the acts about who must own a matter. Notes go to the vault.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

// An absent assignment is the standing one of the caller's unit, else the lead's.
struct SignWire {
    std::optional<std::uint64_t> assignment;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(SignWire, "Sign", (assignment, happened))

struct ReturnWire {
    std::optional<std::uint64_t> assignment;
    std::string reason;  // of the list "return"
    std::string note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ReturnWire, "Return", (assignment, reason, note, happened))

// Of transfer, rule and support.
struct ToUnitWire {
    std::string unit;
    std::string reason;  // of the list "transfer"
    std::optional<std::string> note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ToUnitWire, "ToUnit", (unit, reason, note, happened))

struct ClaimWire {
    std::optional<std::string> unit;  // absent: the caller's
    std::string reason;               // of the list "transfer"
    std::string note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ClaimWire, "Claim", (unit, reason, note, happened))

struct FinishSupportWire {
    std::optional<std::uint64_t> assignment;
    std::optional<std::string> note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(FinishSupportWire, "FinishSupport", (assignment, note, happened))

struct CancelSupportWire {
    std::uint64_t assignment = 0;
    std::string reason;  // of the list "transfer"
    std::optional<Instant> happened;
};
PINGZHI_WIRE(CancelSupportWire, "CancelSupport", (assignment, reason, happened))

}  // namespace pingzhi::http::api
