// Messages as signed HTTP requests. 2xx means sent; {"acknowledged": true, "ref": "..."} in the answer means acknowledged.
#pragma once

#include <memory>

#include "app/delivery/transport.hpp"
#include "partners/transport_limits.hpp"

namespace pingzhi {

class CurlSession;

struct WebhookOptions {
    std::string url;
    std::string secret;
    TransportLimits limits;
};

class WebhookTransport final : public Transport {
public:
    explicit WebhookTransport(WebhookOptions options);
    ~WebhookTransport() override;
    std::optional<SendOutcome> send(const Message& message, std::stop_token stop) override;

private:
    WebhookOptions options_;
    std::unique_ptr<CurlSession> session_;
};

}  // namespace pingzhi
