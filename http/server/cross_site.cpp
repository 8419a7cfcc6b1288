#include "http/server/cross_site.hpp"

#include "http/server/encoding.hpp"

namespace pingzhi::http {

bool comes_from_another_site(const Headers& headers, std::string_view own_origin) {
    // "same-site" is refused too: another program may answer at a sister name.
    if (const auto site = headers.find("Sec-Fetch-Site")) return *site != "same-origin" && *site != "none";
    const auto origin = headers.find("Origin");
    if (!origin || (!own_origin.empty() && *origin == own_origin)) return false;
    const auto scheme_end = origin->find("://");
    return scheme_end == std::string_view::npos || !equals_ignoring_case(origin->substr(scheme_end + 3), headers.find("Host").value_or(std::string_view{}));
}

}  // namespace pingzhi::http
