// Facts of the delivery machine. A delivery is known by the fact that queued it.
#pragma once

#include "core/matter/facts/intake.hpp"

namespace pingzhi {

struct DeliveryQueued {
    std::string system;
    DeliveryPurpose purpose = DeliveryPurpose::hand_over;
    Seq recipient = 0;            // of a notice: the vault entry whose contact it goes to
    std::optional<Seq> requeued;  // the delivery that was given up before
    bool operator==(const DeliveryQueued&) const = default;
};

struct DeliverySent {
    Seq delivery = 0;
    std::string their_ref;
    std::optional<Instant> acknowledge_by;
    bool operator==(const DeliverySent&) const = default;
};

struct DeliveryAcknowledged {
    Seq delivery = 0;
    std::string their_ref;
    bool operator==(const DeliveryAcknowledged&) const = default;
};

struct DeliveryFailed {
    Seq delivery = 0;
    std::string problem;  // coded
    Instant next;         // the next attempt
    bool operator==(const DeliveryFailed&) const = default;
};

// Back on a desk.
struct DeliveryGivenUp {
    Seq delivery = 0;
    std::string problem;
    bool operator==(const DeliveryGivenUp&) const = default;
};

}  // namespace pingzhi
