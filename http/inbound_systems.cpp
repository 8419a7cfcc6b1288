#include "http/inbound_systems.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "app/signature.hpp"

namespace pingzhi::http {
namespace {

constexpr std::int64_t skew_seconds_max = 5 * 60;

std::optional<std::int64_t> seconds_of(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t latest = 1'000'000'000'000;
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > latest) return std::nullopt;
    return seconds;
}

}  // namespace

std::expected<const InboundSystem*, InboundProblem> InboundSystems::sender(std::string_view code, const Signed& message, Instant now) const {
    static const InboundSystem nobody{"", "whoever is not known signs with nothing", Channel::web};
    const auto found = std::ranges::find(systems_, code, &InboundSystem::code);
    const InboundSystem& system = found == systems_.end() ? nobody : *found;
    const bool fits = signature_fits(message.signature, system.secret, message.timestamp, message.body);
    if (!fits || &system == &nobody) return std::unexpected(InboundProblem::not_signed);
    const auto sent = seconds_of(message.timestamp);
    if (!sent || std::abs(now.ms / 1000 - *sent) > skew_seconds_max) return std::unexpected(InboundProblem::too_old);
    return &system;
}

}  // namespace pingzhi::http
