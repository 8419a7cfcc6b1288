#include "server/partner_settings.hpp"

#include <expected>
#include <fstream>
#include <iterator>

#include "partners/smtp_transport.hpp"
#include "partners/webhook_transport.hpp"

namespace pingzhi {
namespace {

using Kind = cli::SystemSetting::Kind;
using Problem = std::optional<std::string>;

constexpr std::size_t signing_secret_bytes_min = 16;
constexpr const char* not_named = "url: its host and port are not in the list outbound";

std::expected<std::string, std::string> signing_secret(const std::string& path) {
    std::string secret = secret_in(path);
    if (secret.size() < signing_secret_bytes_min) return std::unexpected(path + ": a file with a secret of 16 bytes or more is wanted");
    return secret;
}

Problem add_webhook(const cli::SystemSetting& system, Plaintext plaintext, const OutboundList& outbound, Transports& transports) {
    if (!is_webhook_address(system.url, plaintext)) return "url: an https:// address is wanted (http:// to this machine, or with plaintext = true)";
    if (!outbound.names(system.url)) return not_named;
    auto secret = signing_secret(system.secret_file);
    if (!secret) return secret.error();
    WebhookOptions options{system.url, std::move(*secret), {}};
    options.limits.ca_file = system.ca_file;
    options.limits.outbound = outbound;
    transports[system.code] = std::make_unique<WebhookTransport>(std::move(options));
    return std::nullopt;
}

// What both kinds of mails need: those to reporters and partners, and those about accounts.
template <class Setting>
Problem mail_options(const Setting& setting, const OutboundList& outbound, SmtpOptions& options) {
    if (!is_mail_address(setting.url)) return "url: an smtps:// or smtp:// address is wanted";
    if (!outbound.names(setting.url)) return not_named;
    if (!is_mailbox(setting.from)) return "from: a mailbox is wanted, name@example.org";
    options.url = setting.url;
    options.from = setting.from;
    options.user = setting.user;
    options.plaintext = setting.plaintext ? Plaintext::allowed : Plaintext::refused;
    options.limits.ca_file = setting.ca_file;
    options.limits.outbound = outbound;
    if (setting.user.empty()) return std::nullopt;
    options.password = secret_in(setting.secret_file);
    if (options.password.empty()) return "secret_file: a file with the password is wanted";
    return std::nullopt;
}

Problem add_mail(const cli::SystemSetting& system, const OutboundList& outbound, Transports& transports) {
    SmtpOptions options;
    if (auto problem = mail_options(system, outbound, options)) return problem;
    if (!system.to.empty() && !is_mailbox(system.to)) return "to: a mailbox is wanted, name@example.org";
    options.to = system.to;
    transports[system.code] = std::make_unique<SmtpTransport>(std::move(options));
    return std::nullopt;
}

}  // namespace

std::expected<OutboundList, std::string> outbound_places(const cli::Settings& settings) {
    OutboundList outbound;
    for (const std::string& place : settings.outbound) {
        if (!outbound.add(place))
            return std::unexpected("outbound: " + place + ": HOST:PORT is wanted, a name in small letters or an address as it is usually written");
    }
    return outbound;
}

std::string secret_in(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return text.erase(text.find_last_not_of(" \t\r\n") + 1);
}

Problem add_partners(const cli::Settings& settings, CityServerOptions& options) {
    const auto places = outbound_places(settings);
    if (!places) return places.error();
    const OutboundList& outbound = *places;
    if (settings.mail) {
        SmtpOptions mail;
        if (auto problem = mail_options(*settings.mail, outbound, mail)) return "[mail] " + *problem;
        options.account_mail = std::make_unique<SmtpTransport>(std::move(mail));
    }

    std::vector<http::InboundSystem> inbound;
    for (const cli::SystemSetting& system : settings.systems) {
        const Plaintext plaintext = system.plaintext ? Plaintext::allowed : Plaintext::refused;
        Problem problem;
        if (system.kind == Kind::webhook) problem = add_webhook(system, plaintext, outbound, options.transports);
        if (system.kind == Kind::smtp) problem = add_mail(system, outbound, options.transports);
        if (problem) return "[[system]] " + system.code + ": " + *problem;
        if (system.inbound_secret_file.empty()) continue;
        auto secret = signing_secret(system.inbound_secret_file);
        if (!secret) return "[[system]] " + system.code + ": " + secret.error();
        inbound.push_back({system.code, std::move(*secret), system.channel});
    }
    options.inbound = http::InboundSystems(std::move(inbound));
    return std::nullopt;
}

}  // namespace pingzhi
