// The shapes of facts. Names of members are published in every leaf: renaming one is a new version of its kind.
#pragma once

#include "ledger/value_shapes.hpp"

namespace pingzhi {

// intake
BOOST_DESCRIBE_STRUCT(MatterReported, (),
                      (service, pack, channel, mode, place, form, personal, source_ref, clocks_on_happened, parent, clocks, photos, about, follows))
BOOST_DESCRIBE_STRUCT(ReportAttached, (), (channel, personal, source_ref, photos))
BOOST_DESCRIBE_STRUCT(MatterMerged, (), (into))
BOOST_DESCRIBE_STRUCT(MatterJoined, (), (matter, reports))
BOOST_DESCRIBE_STRUCT(MatterDetached, (), ())
BOOST_DESCRIBE_STRUCT(MatterParted, (), (matter, reports))
BOOST_DESCRIBE_STRUCT(MatterCorrected, (), (service, place, form, reason, personal, clocks))
BOOST_DESCRIBE_STRUCT(MatterSplit, (), (part))
BOOST_DESCRIBE_STRUCT(SubMatterEnded, (), (part))
BOOST_DESCRIBE_STRUCT(SubMatterReopened, (), (part))

// who must own it
BOOST_DESCRIBE_STRUCT(MatterAssigned, (), (unit, lead, cause, rule, reason, personal, clocks))
BOOST_DESCRIBE_STRUCT(AssignmentSigned, (), (assignment))
BOOST_DESCRIBE_STRUCT(AssignmentReturned, (), (assignment, reason, personal))
BOOST_DESCRIBE_STRUCT(OwnershipClaimed, (), (unit, reason, personal))
BOOST_DESCRIBE_STRUCT(RulingAsked, (), (by, sides, clocks))
BOOST_DESCRIBE_STRUCT(OwnerRuled, (), (unit, reason, personal))
BOOST_DESCRIBE_STRUCT(AssignmentDone, (), (assignment, personal))
BOOST_DESCRIBE_STRUCT(AssignmentCancelled, (), (assignment, reason))
BOOST_DESCRIBE_STRUCT(OfficerChanged, (), (assignment, person))

// a correct clock
BOOST_DESCRIBE_STRUCT(StepRecorded, (), (step))
BOOST_DESCRIBE_STRUCT(ReporterAsked, (), (until, remind, personal))
BOOST_DESCRIBE_STRUCT(ReporterReminded, (), ())
BOOST_DESCRIBE_STRUCT(ReporterReplied, (), (channel, personal, moved, photos))
BOOST_DESCRIBE_STRUCT(RequestMade, (), (kind, limit, until, reason, unit, personal))
BOOST_DESCRIBE_STRUCT(RequestDecided, (), (request, granted, personal, moved))
BOOST_DESCRIBE_STRUCT(MatterResumed, (), (cause, moved))
BOOST_DESCRIBE_STRUCT(MatterUrged, (), (channel, personal))
BOOST_DESCRIBE_STRUCT(SupervisionOrdered, (), (unit, personal, clocks))
BOOST_DESCRIBE_STRUCT(SupervisionAnswered, (), (supervision, personal))
BOOST_DESCRIBE_STRUCT(ClockWarned, (), (clock, owner))
BOOST_DESCRIBE_STRUCT(ClockLapsed, (), (clock, owner, escalations))
BOOST_DESCRIBE_STRUCT(MatterEscalated, (), (clock, level, unit))

// an honest ending
BOOST_DESCRIBE_STRUCT(NodeFinished, (), (node, form, evidence, personal, on_time, clocks))
BOOST_DESCRIBE_STRUCT(MatterHandled, (), (outcome, evidence, personal))
BOOST_DESCRIBE_STRUCT(HandlingReviewed, (), (passed, personal))
BOOST_DESCRIBE_STRUCT(MatterAnswered, (), (personal, clocks))
BOOST_DESCRIBE_STRUCT(ReporterCalledBack, (), (call_back, personal))
BOOST_DESCRIBE_STRUCT(MatterClosed, (), (reason, on_time, reopen_until, archive_at, follow_ups))
BOOST_DESCRIBE_STRUCT(FollowUpBegun, (), (due, matter))
BOOST_DESCRIBE_STRUCT(MatterRated, (), (rating, personal))
BOOST_DESCRIBE_STRUCT(MatterReopened, (), (reason, rework, personal, clocks))
BOOST_DESCRIBE_STRUCT(MatterWithdrawn, (), (silent, personal))
BOOST_DESCRIBE_STRUCT(MatterDeclined, (), (reason, personal))
BOOST_DESCRIBE_STRUCT(MatterArchived, (), ())
BOOST_DESCRIBE_STRUCT(MatterExcluded, (), (reason, evidence, personal))
BOOST_DESCRIBE_STRUCT(MatterIncluded, (), ())
BOOST_DESCRIBE_STRUCT(ValuesErased, (), (refs, reason))
BOOST_DESCRIBE_STRUCT(ErasedPart, (), (ref, fields))
BOOST_DESCRIBE_STRUCT(FieldsErased, (), (parts, photos, reason))
BOOST_DESCRIBE_STRUCT(ValuesCorrected, (), (personal))
BOOST_DESCRIBE_STRUCT(ValuesRead, (), (fields, reason))
BOOST_DESCRIBE_STRUCT(ReadersCounted, (), (readers))

// other systems
BOOST_DESCRIBE_STRUCT(DeliveryQueued, (), (system, purpose, recipient, requeued))
BOOST_DESCRIBE_STRUCT(DeliverySent, (), (delivery, their_ref, acknowledge_by))
BOOST_DESCRIBE_STRUCT(DeliveryAcknowledged, (), (delivery, their_ref))
BOOST_DESCRIBE_STRUCT(DeliveryFailed, (), (delivery, problem, next))
BOOST_DESCRIBE_STRUCT(DeliveryGivenUp, (), (delivery, problem))

// the city
BOOST_DESCRIBE_STRUCT(PackLoaded, (), (pack, version, digest))
BOOST_DESCRIBE_STRUCT(ModeStarted, (), (mode, area, until))
BOOST_DESCRIBE_STRUCT(ModeEnded, (), (activation, by_order))
BOOST_DESCRIBE_STRUCT(MonthPublished, (), (month, rules, as_of, figures))

// the people who work here
BOOST_DESCRIBE_STRUCT(PersonAdded, (), (login, personal))
BOOST_DESCRIBE_STRUCT(PersonChanged, (), (person, login, replaced, personal))
BOOST_DESCRIBE_STRUCT(PersonLeft, (), (person, replaced, erase_at))
BOOST_DESCRIBE_STRUCT(PersonErased, (), (person, replaced))
BOOST_DESCRIBE_STRUCT(PostGiven, (), (person, unit, role, area, services, from, until, confirmed))
BOOST_DESCRIBE_STRUCT(PostConfirmed, (), (post))
BOOST_DESCRIBE_STRUCT(PostEnded, (), (post))
BOOST_DESCRIBE_STRUCT(PostDelegated, (), (post, person, from, until))
BOOST_DESCRIBE_STRUCT(DelegationEnded, (), (delegation))
BOOST_DESCRIBE_STRUCT(CredentialSet, (), (person, kind, until, replaced, personal))
BOOST_DESCRIBE_STRUCT(CredentialDropped, (), (person, replaced))
BOOST_DESCRIBE_STRUCT(SessionBegun, (), (person, token, until, totp_step, replaced))
BOOST_DESCRIBE_STRUCT(SessionEnded, (), (session, cause))
BOOST_DESCRIBE_STRUCT(AccessRecorded, (), (kind, what, about, count))

}  // namespace pingzhi
