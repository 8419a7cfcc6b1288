// Partner systems of the settings as transports and as those who may write: their secrets are read here, their addresses checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <expected>

#include "cli/settings.hpp"
#include "partners/outbound.hpp"
#include "server/city_server.hpp"

namespace pingzhi {

// The places of the settings; or what is wrong, for the log.
std::expected<OutboundList, std::string> outbound_places(const cli::Settings& settings);

// The text of a file with a secret, without the white space at its end; empty where there is none.
std::string secret_in(const std::string& path);

// Nothing, or what is wrong, for the log: no secret is in it.
std::optional<std::string> add_partners(const cli::Settings& settings, CityServerOptions& options);

}  // namespace pingzhi
