// Facts are past events. State is what they add up to; they are never changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/matter/command.hpp"
#include "core/matter/facts/city.hpp"
#include "core/matter/facts/clock.hpp"
#include "core/matter/facts/delivery.hpp"
#include "core/matter/facts/ending.hpp"
#include "core/matter/facts/intake.hpp"
#include "core/matter/facts/ownership.hpp"
#include "core/matter/facts/people.hpp"

namespace pingzhi {

using FactBody = std::variant<
    // intake
    MatterReported, ReportAttached, MatterMerged, MatterJoined, MatterDetached, MatterParted, MatterCorrected, MatterSplit, SubMatterEnded, SubMatterReopened,
    // who must own it
    MatterAssigned, AssignmentSigned, AssignmentReturned, OwnershipClaimed, RulingAsked, OwnerRuled, AssignmentDone, AssignmentCancelled, OfficerChanged,
    // a correct clock
    StepRecorded, ReporterAsked, ReporterReminded, ReporterReplied, RequestMade, RequestDecided, MatterResumed, MatterUrged, SupervisionOrdered,
    SupervisionAnswered, ClockWarned, ClockLapsed, MatterEscalated,
    // an honest ending
    NodeFinished, MatterHandled, HandlingReviewed, MatterAnswered, ReporterCalledBack, MatterClosed, MatterRated, MatterReopened, MatterWithdrawn,
    MatterDeclined, MatterArchived, FollowUpBegun, MatterExcluded, MatterIncluded, ValuesErased, FieldsErased, ValuesCorrected, ValuesRead, ReadersCounted,
    // other systems
    DeliveryQueued, DeliverySent, DeliveryAcknowledged, DeliveryFailed, DeliveryGivenUp,
    // the city
    PackLoaded, ModeStarted, ModeEnded, MonthPublished,
    // the people who work here
    PersonAdded, PersonChanged, PersonLeft, PersonErased, PostGiven, PostConfirmed, PostEnded, PostDelegated, DelegationEnded, CredentialSet, CredentialDropped,
    SessionBegun, SessionEnded, AccessRecorded>;

struct Fact {
    Seq seq = 0;
    std::uint32_t version = 1;  // of the kind's form
    Instant at;
    Instant happened;
    ActorKind actor_kind = ActorKind::system;
    std::string actor;
    Seq subject = 0;                           // the matter; 0: the city
    KeyHash key{};                             // of the command it came of
    std::optional<std::uint64_t> fingerprint;  // on the command's first fact
    FactBody body;
    Seq post = 0;  // at which a person acted; 0: not a person's act, or at none
    bool operator==(const Fact&) const = default;
};

std::string_view kind_of(const FactBody& body);  // "matter_reported"

// The vault's entries that the fact takes away whole, whatever is in them.
std::vector<Seq> erased_by(const FactBody& body);

// Whether it takes values out of the vault, whole entries or parts of them.
bool erases_values(const FactBody& body);

// Whether the photos of its matter are erased by it.
bool erases_photos(const FactBody& body);

// The personal values a fact commits to; empty for most kinds.
const std::vector<Committed>& personal_of(const FactBody& body);

}  // namespace pingzhi
