// The reporter's secret on its way between two pages: in a cookie that lives half an hour, that no script can read, and
// that is sent for its one matter only. Never in an address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/server/request.hpp"

namespace pingzhi::http::pages {

struct OwnSecret {
    enum class From : std::uint8_t { receipt, typed } from = From::typed;  // only a receipt shows it again
    std::string secret;
};

std::optional<OwnSecret> own_secret(const Request& request);

std::string secret_cookie(std::string_view number, const OwnSecret& own, std::string_view public_url);
std::string forgotten_secret_cookie(std::string_view number);

// As it is written down: "ABCD-EFGH-JKMN-PQRS".
std::string written_secret(std::string_view secret);
// From what somebody typed: dashes and blanks out, wide letters narrow, O for 0 and I or L for 1 forgiven.
std::string read_secret(std::string_view typed);

}  // namespace pingzhi::http::pages
