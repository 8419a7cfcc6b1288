// The addresses of partner systems, as the settings may name them.
#pragma once

#include <cstdint>
#include <string>

namespace pingzhi {

// Whether messages may go there without TLS. On this machine they always may.
enum class Plaintext : std::uint8_t { refused, allowed };

// "https://host/path" (http where plaintext is allowed); without a user, a password or a fragment.
bool is_webhook_address(const std::string& url, Plaintext plaintext);

// "smtps://host", or "smtp://host", which then must offer STARTTLS unless plaintext is allowed.
bool is_mail_address(const std::string& url);

// Whether the host is this machine.
bool is_loopback(const std::string& url);

// One mailbox of plain ASCII, "li@example.org": what goes into a command to a mail server and into headers.
bool is_mailbox(const std::string& text);

}  // namespace pingzhi
