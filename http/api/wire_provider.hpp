// Wire shapes of signing in with a provider.
#pragma once

#include <string>
#include <vector>

#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

// A provider, as the signed-in person stands with it.
struct ProviderWire {
    std::string code, name;
    bool linked = false;  // with the own account
};
PINGZHI_WIRE(ProviderWire, "SignInProvider", (code, name, linked))

struct ProviderListWire {
    std::vector<ProviderWire> providers;
};
PINGZHI_WIRE(ProviderListWire, "SignInProviders", (providers))

struct LinkProviderWire {
    std::string password;
    std::optional<std::string> then_to;  // the path of this site to come back to; without it "/"
};
PINGZHI_WIRE(LinkProviderWire, "LinkProvider", (password, then_to))

struct WayWire {
    std::string address;  // where the browser goes next
};
PINGZHI_WIRE(WayWire, "WayToProvider", (address))

struct UnlinkProviderWire {
    std::string password;
};
PINGZHI_WIRE(UnlinkProviderWire, "UnlinkProvider", (password))

}  // namespace pingzhi::http::api
