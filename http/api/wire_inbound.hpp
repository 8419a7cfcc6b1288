// The shapes of what partner systems send (inbound.cpp).
#pragma once

#include "http/api/wire_reports.hpp"

namespace pingzhi::http::api {

struct DeliveryWordWire {  // what a partner system says of a delivery
    std::uint64_t delivery = 0;
    std::optional<std::string> ref;      // its own number
    std::optional<std::string> problem;  // of a failure: coded
};
PINGZHI_WIRE(DeliveryWordWire, "DeliveryWord", (delivery, ref, problem))

struct InboundWire {  // one message of a partner system; exactly one of the three besides its id
    std::string id;
    std::optional<ReportWire> report;
    std::optional<DeliveryWordWire> acknowledge;
    std::optional<DeliveryWordWire> failed;
};
PINGZHI_WIRE(InboundWire, "Inbound", (id, report, acknowledge, failed))

struct InboundReceiptWire {
    std::string number;
    std::uint64_t fact = 0;  // the first fact that the message became
};
PINGZHI_WIRE(InboundReceiptWire, "InboundReceipt", (number, fact))

}  // namespace pingzhi::http::api
