// How this city and its partner systems sign what they send each other: HMAC-SHA256 under a secret that both hold, over the
// instant of sending and the body.
#pragma once

#include <string>
#include <string_view>

namespace pingzhi {

// "v1=" and the HMAC of TIMESTAMP.BODY in hex; the timestamp is in seconds since 1970, as it stands in its header.
std::string sign_message(std::string_view secret, std::string_view timestamp, std::string_view body);

// Whether it is that signature; takes the same time for every wrong one.
bool signature_fits(std::string_view signature, std::string_view secret, std::string_view timestamp, std::string_view body);

// Equal length and bytes, in a time that does not depend on where they differ.
bool same_in_constant_time(std::string_view a, std::string_view b);

}  // namespace pingzhi
