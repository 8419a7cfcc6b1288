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

// Held back from every thread, so that the one that waits for them gets them.
sigset_t hold_back_stop_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
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
    for (const std::string& text : settings.trusted_proxies) {
        const auto network = http::parse_network(text);
        if (!network) {
            spdlog::critical("trusted_proxies: {} is no address and no network", text);
            return std::nullopt;
        }
        options.http.trusted_proxies.push_back(*network);
    }
    std::vector<http::ApiKey> keys;
    for (const cli::KeySetting& key : settings.keys) keys.push_back({key.name, key.hash, key.channel, key.actor});
    options.keys = http::ApiKeys(std::move(keys));
    if (const auto problem = add_partners(settings.systems, options)) {
        spdlog::critical("[[system]] {}", *problem);
        return std::nullopt;
    }
    return options;
}

}  // namespace

int serve(const cli::Settings& settings, const StoreOpener& open_store) {
    log_to_stderr(settings.log);
    raise_file_limit();
    const sigset_t stop_signals = hold_back_stop_signals();
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
            fmt::print("{}", speech.say("还没有安全管理员。请用下面的一次性口令在 {0}/api/v1/invitations/accept 创建（停机或使用后失效）：\n  {1}\n",
                                        "Nobody gives posts yet. Create the security administrator at {0}/api/v1/invitations/accept with this token, which holds until it is "
                                        "used or the program stops:\n  {1}\n",
                                        url, *token));
        }
        std::fflush(stdout);
        int signal = 0;
        while (::sigwait(&stop_signals, &signal) != 0) {}
        spdlog::info("told to stop by signal {}", signal);
        city.stop();
    } catch (const std::system_error& failed) {
        spdlog::critical("cannot serve at {}:{}: {}", settings.address, settings.port, failed.what());
        return cli::refused;
    }
    spdlog::info("stopped");
    return cli::done;
}

}  // namespace pingzhi
