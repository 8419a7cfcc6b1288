// Commands of the delivery machine: messages to other systems and to reporters.
#pragma once

#include "core/matter/commands/personal.hpp"

namespace pingzhi {

// The matter is told to another system. Its state stays: what the other system does comes back as commands.
struct HandOver {
    MatterId matter;
    std::string system;
};

// What came of one attempt, or a word of the other system about an earlier one.
enum class DeliveryOutcome : std::uint8_t { sent, acknowledged, failed };
std::string_view name_of(DeliveryOutcome outcome);

struct RecordDelivery {
    MatterId matter;
    Seq delivery = 0;
    DeliveryOutcome outcome = DeliveryOutcome::sent;
    std::string their_ref = {};  // the number that the other system gave, if it gave one
    std::string problem = {};    // failed: a coded cause, "timeout", "http_503"; never an error text
};

// The desk tries a given-up delivery again.
struct RequeueDelivery {
    MatterId matter;
    Seq delivery = 0;
};

}  // namespace pingzhi
