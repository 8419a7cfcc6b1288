// Where messages may go: to the hosts and ports that the settings name, and nowhere else. Nothing named: nothing leaves.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

struct sockaddr;

namespace pingzhi {

class OutboundList {
public:
    // "mail.example:465", "10.1.2.3:443", "[fd00::1]:25". False where it is none, or in a form that has another.
    bool add(std::string_view place);

    // Whether the host and the port of this URL are on the list, as they are written there.
    bool names(const std::string& url) const;
    // Asked of the very address that a socket is about to connect to, after every look-up. Whoever answers for a name could
    // answer with an address inside: one that is not public must be on the list itself.
    bool admits(const sockaddr& address) const;

private:
    std::set<std::string, std::less<>> places_;  // "host:port"; addresses as the C library writes them, IPv6 in brackets
};

// Whether the address is one of the public Internet: not private, not this machine, not this link, nor kept for anything else.
bool is_public(const sockaddr& address);

}  // namespace pingzhi
