#include "server/sign_in_settings.hpp"

#include "partners/address.hpp"
#include "partners/provider_client.hpp"
#include "server/partner_settings.hpp"

namespace pingzhi {
namespace {

// Somebody waits at a browser.
constexpr std::chrono::milliseconds connect_longest{3'000}, answer_longest{8'000};
constexpr std::size_t answer_bytes_max = 256 * 1024;

}  // namespace

std::optional<std::string> add_sign_ins(const cli::Settings& settings, CityServerOptions& options) {
    const auto outbound = outbound_places(settings);
    if (!outbound) return outbound.error();
    for (const cli::SignInSetting& each : settings.sign_ins) {
        if (!is_webhook_address(each.issuer, Plaintext::refused) || each.issuer.find('?') != std::string::npos)
            return each.code + ": issuer: an https:// address without a query is wanted (http:// on this machine)";
        if (!outbound->names(each.issuer)) return each.code + ": issuer: its host and port are not in the list outbound";
        const std::string secret = secret_in(each.client_secret_file);
        if (secret.empty()) return each.code + ": client_secret_file: a file with the secret is wanted";
        TransportLimits limits{connect_longest, answer_longest, answer_bytes_max, each.ca_file, *outbound};
        oidc::ProviderSettings provider{each.code, each.name, each.issuer, each.client_id, secret, each.second_factor_amr, each.second_factor_acr};
        options.providers.push_back(std::make_unique<oidc::Provider>(std::move(provider), provider_client(std::move(limits))));
    }
    return std::nullopt;
}

}  // namespace pingzhi
