// Sign-in providers of the settings: their secrets are read here, their addresses checked.
#pragma once

#include <optional>
#include <string>

#include "cli/settings.hpp"
#include "server/city_server.hpp"

namespace pingzhi {

// Nothing, or what is wrong, for the log: no secret is in it.
std::optional<std::string> add_sign_ins(const cli::Settings& settings, CityServerOptions& options);

}  // namespace pingzhi
