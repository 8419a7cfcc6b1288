// The rules of a service's life: who must own it, what stops a clock, what an ending asks, who is told of what is late. They are read
// over those that stand already: the program's own, then [defaults] of pack.toml, then the service's. A key that is written wins.
#pragma once

#include "app/pack/pack_limits.hpp"

namespace pingzhi::pack {

struct ServiceRules {
    OwnershipRules ownership;
    PauseRules pauses;
    EndingRules ending;
    std::vector<EscalationRule> escalations;
    std::optional<LimitRule> supervise_within;
    std::map<std::string, Where> written;  // rules that ask for a list of reasons -> where they were written last
};

std::vector<EvidenceKind> read_evidence(TomlReader& table, Problems& problems);  // the list "evidence"

ServiceRules read_default_rules(TomlReader& pack, const LimitReader& limits);  // [defaults]
// Adds what else the pack must have for these rules to work.
ServiceRules read_service_rules(TomlReader& service, const std::string& code, const LimitReader& limits, const ServiceRules& defaults, ServicesRead& read);

// A step of a service's own ladder must hang on a clock that the service has, at least in a mode.
void refuse_idle_escalations(const ServicesRead& read, const std::vector<ModeRead>& modes, PackReading& reading);

}  // namespace pingzhi::pack
