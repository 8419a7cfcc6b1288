// Facts of how matters came in, and of what they turned out to be.
#pragma once

#include "core/matter/matter.hpp"

namespace pingzhi {

using Commitments = std::vector<Committed>;

struct MatterReported {
    std::string service;
    Seq pack = 0;
    Channel channel = Channel::web;
    std::string mode;  // the emergency mode under which it begins; empty: none
    Place place;
    FormValues form;
    Commitments personal;
    std::string source_ref;
    bool clocks_on_happened = false;  // the service's rule when it began
    std::optional<MatterId> parent;   // it is a part of that matter
    std::vector<Clock> clocks;
    std::vector<std::string> photos = {};
    std::optional<UnitCode> about = {};    // the unit that it is a complaint about
    std::optional<MatterId> follows = {};  // it begins by itself after that one
    bool operator==(const MatterReported&) const = default;
};

struct ReportAttached {
    Channel channel = Channel::web;
    Commitments personal;
    std::string source_ref;
    std::vector<std::string> photos = {};
    bool operator==(const ReportAttached&) const = default;
};

// Of the matter that is the same as another; that other has joined it.
struct MatterMerged {
    MatterId into;
    bool operator==(const MatterMerged&) const = default;
};
struct MatterJoined {
    MatterId matter;
    std::uint32_t reports = 1;  // that came with it
    bool operator==(const MatterJoined&) const = default;
};

// The way back: its clocks run on as if they had never stopped, for its reporter waited all the time.
struct MatterDetached {
    bool operator==(const MatterDetached&) const = default;
};
struct MatterParted {
    MatterId matter;
    std::uint32_t reports = 1;
    bool operator==(const MatterParted&) const = default;
};

struct MatterCorrected {
    std::string service;
    Place place;
    FormValues form;
    std::string reason;
    Commitments personal;
    std::vector<Clock> clocks;  // all of the matter's own, as they stand under the right service
    bool operator==(const MatterCorrected&) const = default;
};

// Of the whole; the part is a matter of its own.
struct MatterSplit {
    MatterId part;
    bool operator==(const MatterSplit&) const = default;
};
struct SubMatterEnded {
    MatterId part;
    bool operator==(const SubMatterEnded&) const = default;
};
struct SubMatterReopened {
    MatterId part;
    bool operator==(const SubMatterReopened&) const = default;
};

}  // namespace pingzhi
