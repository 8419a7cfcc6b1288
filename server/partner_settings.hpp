// Partner systems of the settings as transports and as those who may write: their secrets are read here, their addresses checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/settings.hpp"
#include "server/city_server.hpp"

namespace pingzhi {

// Nothing, or what is wrong, for the log: no secret is in it.
std::optional<std::string> add_partners(const cli::Settings& settings, CityServerOptions& options);

}  // namespace pingzhi
