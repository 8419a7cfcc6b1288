// An active emergency mode as a public warning: Common Alerting Protocol 1.2 (OASIS, urn:oasis:names:tc:emergency:cap:1.2), and the
// Atom feed (RFC 4287) that lists them.
#pragma once

#include <string>
#include <vector>

#include "core/matter/decide.hpp"

namespace pingzhi::http::api {

// Whose alerts they are and where they are found.
struct AlertSource {
    const Catalogue& catalogue;
    std::string public_url;  // without a slash at the end
};

std::string alert_address(const AlertSource& source, const ActiveMode& mode);
std::string cap_alert(const AlertSource& source, const ActiveMode& mode);
std::string alert_feed(const AlertSource& source, const std::vector<ActiveMode>& modes, Instant now);

// "2026-11-16T09:00:00+08:00": CAP knows no fractions and no "Z".
std::string cap_time(const Zone& zone, Instant instant);

}  // namespace pingzhi::http::api
