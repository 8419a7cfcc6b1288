// A message as the bytes of a mail (RFC 5322, 2045, 2047): headers of plain ASCII, the words in UTF-8 under base64, so that no
// line of them is ever a header, a dot or too long.
#pragma once

#include <string>

#include "app/delivery/transport.hpp"

namespace pingzhi {

struct MailHead {
    std::string from;  // both: is_mailbox
    std::string to;
};

// Equal for every attempt of one delivery but for its date: a mail server may know a repeated one by its Message-ID.
std::string mail_text(const Message& message, const MailHead& head);

}  // namespace pingzhi
