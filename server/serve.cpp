#include "server/serve.hpp"

#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "cli/words.hpp"
#include "server/city_server.hpp"
#include "server/partner_settings.hpp"
#include "server/sign_in_settings.hpp"

namespace pingzhi {
namespace {

// The status of a process that ended because its store failed; who watches it starts it again.
constexpr int crash_stop = 70;

void log_to_stderr(const std::string& level) {
    auto logger = spdlog::stderr_logger_mt("pingzhi");
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

// A connection is a file.
void raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) spdlog::warn("the limit of open files stays where it is");
}

constexpr timespec between_looks_at_the_certificate{60, 0};
constexpr const char* two_years = "max-age=63072000";

// Held back from every thread, so that the one that waits for them gets them. SIGHUP, where there is a certificate to read again.
sigset_t hold_back_signals(bool with_tls) {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    if (with_tls) ::sigaddset(&signals, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

// The signal to stop. Until then the certificate is looked after.
int wait_for_stop(const sigset_t& signals, CityServer& city) {
    for (;;) {
        const int signal = ::sigtimedwait(&signals, nullptr, &between_looks_at_the_certificate);
        if (signal == SIGTERM || signal == SIGINT) return signal;
        city.reload_tls(signal == SIGHUP ? http::TlsReload::always : http::TlsReload::if_changed);
    }
}

// False, and told in the log, where one is none.
bool add_networks(const std::vector<std::string>& texts, const char* setting, std::vector<http::Network>& networks) {
    for (const std::string& text : texts) {
        const auto network = http::parse_network(text);
        if (!network) {
            spdlog::critical("{}: {} is no address and no network", setting, text);
            return false;
        }
        networks.push_back(*network);
    }
    return true;
}

std::optional<CityServerOptions> options_of(const cli::Settings& settings) {
    CityServerOptions options;
    options.http.address = settings.address;
    options.http.port = settings.port;
    options.http.io_threads = settings.threads;
    options.public_url = settings.public_url;
    options.accounts.profile = settings.password_profile;
    options.checkpoint_interval = std::chrono::seconds(settings.checkpoint_seconds);
    options.http.rate = {static_cast<double>(settings.rate_limit), 4.0 * settings.rate_limit};
    if (settings.rate_limit == 0) options.http.connections_per_client_max = options.http.connections_max;
    options.http.operators.clear();
    if (!add_networks(settings.trusted_proxies, "trusted_proxies", options.http.trusted_proxies)) return std::nullopt;
    if (!add_networks(settings.operators, "operators", options.http.operators)) return std::nullopt;
    if (!settings.tls_certificate.empty()) options.http.tls = http::TlsFiles{settings.tls_certificate, settings.tls_key};
    options.http.own_origin = settings.public_url.substr(0, settings.public_url.find('/', std::string_view("https://").size()));
    if (options.http.tls || settings.public_url.starts_with("https://")) options.http.strict_transport_security = two_years;
    std::vector<http::ApiKey> keys;
    for (const cli::KeySetting& key : settings.keys) keys.push_back({key.name, key.hash, key.channel, key.actor});
    options.keys = http::ApiKeys(std::move(keys));
    if (const auto problem = add_partners(settings, options)) {
        spdlog::critical("{}", *problem);
        return std::nullopt;
    }
    if (const auto problem = add_sign_ins(settings, options)) {
        spdlog::critical("[[sign_in]] {}", *problem);
        return std::nullopt;
    }
    return options;
}

}  // namespace

int serve(const cli::Settings& settings, const StoreOpener& open_store, const cli::Parts::Companion& companion) {
    log_to_stderr(settings.log);
    raise_file_limit();
    const sigset_t signals = hold_back_signals(!settings.tls_certificate.empty());
    const cli::Speech speech{settings.language.value_or(Language::en)};
    auto options = options_of(settings);
    if (!options) return cli::bad_usage;
    auto folder = DataFolder::open(settings.place, DataFolder::Access::write, open_store);
    if (!folder) {
        spdlog::critical("{}: {}", name_of(folder.error().code), cli::folder_outcome(folder.error(), speech).words);
        return cli::refused;
    }
    if ((*folder)->keys_open_to_others()) spdlog::warn("other users can read the key file {}", settings.place.key_file().string());

    SystemClock clock;
    try {
        CityServer city(**folder, clock, std::move(*options), [](const std::string& what) {
            spdlog::critical("{}: stopping at once; starting again recovers", what);
            spdlog::shutdown();
            ::_exit(crash_stop);
        });
        city.start();
        const std::string url = city.url();
        fmt::print("{}", speech.say("平治已就绪：{0}/\n  接口 {0}/api/v1   Open311 {0}/open311/v2/discovery.json   账本 {0}/tlog/checkpoint\n",
                                    "Pingzhi is ready: {0}/\n  API {0}/api/v1   Open311 {0}/open311/v2/discovery.json   ledger {0}/tlog/checkpoint\n", url));
        if (const auto token = city.first_token()) {
            fmt::print("{}", speech.say("还没有安全管理员。请用下面的一次性口令在 {0}/first-start 创建（停机或使用后失效）：\n  {1}\n",
                                        "Nobody gives posts yet. Create the security administrator at {0}/first-start with this token, which holds until it is "
                                        "used or the program stops:\n  {1}\n",
                                        url, *token));
        }
        std::fflush(stdout);
        auto beside = companion ? companion(city.submit(), **folder, clock) : nullptr;
        spdlog::info("told to stop by signal {}", wait_for_stop(signals, city));
        beside.reset();
        city.stop();
    } catch (const http::TlsProblem& problem) {
        spdlog::critical("tls: {}", problem.what());
        return cli::refused;
    } catch (const std::system_error& failed) {
        spdlog::critical("cannot serve at {}:{}: {}", settings.address, settings.port, failed.what());
        return cli::refused;
    }
    spdlog::info("stopped");
    return cli::done;
}

}  // namespace pingzhi
