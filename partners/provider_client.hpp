// How sign-in providers are asked: by HTTPS (HTTP on this machine alone), at outbound places alone, without following redirects.
#pragma once

#include "app/oidc/provider.hpp"
#include "partners/transport_limits.hpp"

namespace pingzhi {

// Any thread; each request has a connection of its own.
oidc::Fetch provider_client(TransportLimits limits);

}  // namespace pingzhi
