// Messages as mails, handed to one mail server.
#pragma once

#include <memory>

#include "app/delivery/transport.hpp"
#include "partners/address.hpp"
#include "partners/transport_limits.hpp"

namespace pingzhi {

class CurlSession;

struct SmtpOptions {
    std::string url;
    std::string from;       // the mailbox it comes from
    std::string to = {};    // of hand-overs: the partner's mailbox
    std::string user = {};  // empty: no login
    std::string password = {};
    Plaintext plaintext = Plaintext::refused;  // smtp:// without STARTTLS
    TransportLimits limits = {};
};

class SmtpTransport final : public Transport {
public:
    explicit SmtpTransport(SmtpOptions options);
    ~SmtpTransport() override;
    std::optional<SendOutcome> send(const Message& message, std::stop_token stop) override;

private:
    SmtpOptions options_;
    std::unique_ptr<CurlSession> session_;
};

}  // namespace pingzhi
