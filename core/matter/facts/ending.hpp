// Facts of how matters end, and of ends that did not last.
#pragma once

#include "core/matter/facts/intake.hpp"

namespace pingzhi {

// A node of the plan; the next one's clock begins.
struct NodeFinished {
    std::string node;
    FormValues form;
    Evidence evidence;
    Commitments personal;
    std::optional<bool> on_time;  // absent: the node has no limit
    std::vector<Clock> clocks;    // none or one: node
    bool operator==(const NodeFinished&) const = default;
};

struct MatterHandled {
    std::string outcome;
    Evidence evidence;
    Commitments personal;
    bool operator==(const MatterHandled&) const = default;
};

// Not passed: the matter is in hand again.
struct HandlingReviewed {
    bool passed = false;
    Commitments personal;
    bool operator==(const HandlingReviewed&) const = default;
};

struct MatterAnswered {
    Commitments personal;
    std::vector<Clock> clocks;  // none or one: call_back
    bool operator==(const MatterAnswered&) const = default;
};

struct ReporterCalledBack {
    CallBack call_back;
    Commitments personal;
    bool operator==(const ReporterCalledBack&) const = default;
};

struct MatterClosed {
    std::string reason;
    std::optional<bool> on_time;  // absent: the matter had no close clock
    std::optional<Instant> reopen_until;
    std::optional<Instant> archive_at;
    std::vector<FollowUpDue> follow_ups = {};  // begin by themselves
    bool operator==(const MatterClosed&) const = default;
};

// Of the matter that ended; the one that follows has begun in the same command.
struct FollowUpBegun {
    FollowUpDue due;
    std::optional<MatterId> matter;  // none: the city no longer has that service
    bool operator==(const FollowUpBegun&) const = default;
};

struct MatterRated {
    Rating rating;
    Commitments personal;
    bool operator==(const MatterRated&) const = default;
};

struct MatterReopened {
    std::string reason;
    bool rework = false;  // as the pack flags the reason
    Commitments personal;
    std::vector<Clock> clocks;  // the matter's own, started anew
    bool operator==(const MatterReopened&) const = default;
};

struct MatterWithdrawn {
    bool silent = false;  // its reporter did not reply in time, and the service takes that for a withdrawal
    Commitments personal;
    bool operator==(const MatterWithdrawn&) const = default;
};

struct MatterDeclined {
    std::string reason;
    Commitments personal;
    bool operator==(const MatterDeclined&) const = default;
};

struct MatterArchived {
    bool operator==(const MatterArchived&) const = default;
};

struct MatterExcluded {
    std::string reason;
    Evidence evidence;
    Commitments personal;
    bool operator==(const MatterExcluded&) const = default;
};

struct MatterIncluded {
    bool operator==(const MatterIncluded&) const = default;
};

// All values of these entries, and every photo of the matter.
struct ValuesErased {
    std::vector<Seq> refs;
    std::string reason;
    bool operator==(const ValuesErased&) const = default;
};

struct ErasedPart {
    Seq ref = 0;
    std::vector<std::string> fields;
    bool operator==(const ErasedPart&) const = default;
};

// Single values. The reason is of the list "erase" or one of the program's own: "corrected", "consent", "reporter", "retention".
struct FieldsErased {
    std::vector<ErasedPart> parts;
    bool photos = false;  // the matter's photos too
    std::string reason;
    bool operator==(const FieldsErased&) const = default;
};

// So many more have read the matter's public page; who they are is known to nobody.
struct ReadersCounted {
    std::uint32_t readers = 0;
    bool operator==(const ReadersCounted&) const = default;
};

// By the reporter, or for it: what stood in these fields before is erased by the same command.
struct ValuesCorrected {
    Commitments personal;
    bool operator==(const ValuesCorrected&) const = default;
};

}  // namespace pingzhi
