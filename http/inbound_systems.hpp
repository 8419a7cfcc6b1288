// Partner systems that may write to this city: each signs what it sends with a secret of its own.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/actor.hpp"
#include "core/time/instant.hpp"

namespace pingzhi::http {

struct InboundSystem {
    std::string code;                            // of the system in the pack
    std::string secret;                          // never empty
    Channel channel = Channel::police_transfer;  // how its reports come
};

enum class InboundProblem : std::uint8_t {
    not_signed,  // an unknown system, or a signature that is not its own: which of them nobody is told
    too_old,     // rightly signed, but not now
};

class InboundSystems {
public:
    InboundSystems() = default;
    explicit InboundSystems(std::vector<InboundSystem> systems) : systems_(std::move(systems)) {}

    struct Signed {
        std::string_view timestamp;  // seconds since 1970
        std::string_view signature;
        std::string_view body;
    };
    // The system that sent this; takes the same time for an unknown system as for a wrong signature.
    std::expected<const InboundSystem*, InboundProblem> sender(std::string_view code, const Signed& message, Instant now) const;

private:
    std::vector<InboundSystem> systems_;
};

}  // namespace pingzhi::http
