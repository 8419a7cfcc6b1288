// How a message leaves the city. One transport serves one partner system, on one thread.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "core/matter/commands/delivery.hpp"

namespace pingzhi {

// Made anew for each attempt; what a receiver may know a repeated one by is the delivery.
struct Message {
    Seq delivery = 0;
    DeliveryPurpose purpose = DeliveryPurpose::hand_over;
    std::string city;
    Instant at;             // of this attempt
    std::string recipient;  // of a notice: an e-mail address or telephone number; of a hand-over: empty
    std::string subject;    // for people
    std::string text;
    std::string json;  // for programs
};

struct SendOutcome {
    DeliveryOutcome outcome = DeliveryOutcome::sent;
    std::string their_ref = {};
    std::string problem = {};  // failed: coded
};

class Transport {
public:
    virtual ~Transport() = default;
    // Nothing where it was told to stop before an outcome was known. Never throws for what the partner does.
    virtual std::optional<SendOutcome> send(const Message& message, std::stop_token stop) = 0;
};

}  // namespace pingzhi
