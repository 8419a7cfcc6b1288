// The shapes of core values: their members and enumerators by name, for all that turns values into bytes and back. A member
// that is missing here would be lost on disk: tests hold every shape to its struct (whole_shape.hpp).
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "core/matter/fact.hpp"

namespace pingzhi {

BOOST_DESCRIBE_ENUM(LimitUnit, seconds, minutes, hours, working_hours, days, working_days)
BOOST_DESCRIBE_ENUM(ClockKind, sign, contact, arrive, handle, answer, call_back, close, rule, supervise, node)
BOOST_DESCRIBE_ENUM(ActorKind, resident, staff, channel, clock, import, system)
BOOST_DESCRIBE_ENUM(Channel, hotline, police_transfer, web, place_code, worker, enterprise_line, deputy_station, import, sensor)
BOOST_DESCRIBE_ENUM(MatterState, received, assigned, in_hand, handled, answered, closed, archived, awaiting_reporter, suspended, merged, withdrawn, declined)
BOOST_DESCRIBE_ENUM(AssignmentState, offered, signed_for, returned, ruled, done, cancelled)
BOOST_DESCRIBE_ENUM(AssignmentCause, routed, transferred, returned, first_receiver, ruled, support, reopened, corrected, detached, split)
BOOST_DESCRIBE_ENUM(Step, contact, arrive)
BOOST_DESCRIBE_ENUM(RequestKind, extension, suspension, urgency)
BOOST_DESCRIBE_ENUM(RequestState, asked, granted, refused)
BOOST_DESCRIBE_ENUM(ResumeCause, ordered, time_over)
BOOST_DESCRIBE_ENUM(DeliveryState, queued, sent, acknowledged, given_up)
BOOST_DESCRIBE_ENUM(DeliveryPurpose, hand_over, ended, question, reminder)
BOOST_DESCRIBE_ENUM(DeliveryOutcome, sent, acknowledged, failed)
BOOST_DESCRIBE_ENUM(CredentialKind, password, totp, passkey, recovery, invitation, provider)
BOOST_DESCRIBE_ENUM(SessionEnd, signed_out, idle, time_over, revoked)
BOOST_DESCRIBE_ENUM(AccessKind, sign_in_failed, refused, searched, exported, audited)

BOOST_DESCRIBE_STRUCT(Position, (), (lon, lat))
BOOST_DESCRIBE_STRUCT(Place, (), (position, area))
BOOST_DESCRIBE_STRUCT(Limit, (), (amount, unit, from_next_day))
BOOST_DESCRIBE_STRUCT(Pause, (), (from, until))
BOOST_DESCRIBE_STRUCT(Clock, (), (kind, start, amber, warn, deadline, extensions, stopped, warned, lapsed))
BOOST_DESCRIBE_STRUCT(ClockMove, (), (kind, owner, amber, warn, deadline, extension))
BOOST_DESCRIBE_STRUCT(Escalation, (), (clock, level, at))
BOOST_DESCRIBE_STRUCT(FollowUpDue, (), (service, at))
BOOST_DESCRIBE_STRUCT(RulingSide, (), (unit, claims, reason, words))
BOOST_DESCRIBE_STRUCT(CallBack, (), (contacted, solved, satisfied))
BOOST_DESCRIBE_STRUCT(Rating, (), (solved, stars))
BOOST_DESCRIBE_STRUCT(Evidence, (), (photos, position, taken))

namespace shapes {

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
inline constexpr bool is_struct = boost::describe::has_describe_members<T>::value;

// Written as the bare number or text that they name.
template <class T>
inline constexpr bool is_strong = std::is_same_v<T, MatterId> || std::is_same_v<T, AssignmentId> || std::is_same_v<T, UnitCode> || std::is_same_v<T, AreaCode>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

// Enumerators count from 0 without gaps.
template <class E>
inline constexpr std::size_t enumerator_count = boost::mp11::mp_size<boost::describe::describe_enumerators<E>>::value;

// What a clock's facts add up to: no fact says it of a clock.
template <auto Member>
inline constexpr bool only_state = false;
template <>
inline constexpr bool only_state<&Clock::stopped> = true;
template <>
inline constexpr bool only_state<&Clock::warned> = true;
template <>
inline constexpr bool only_state<&Clock::lapsed> = true;

}  // namespace shapes

}  // namespace pingzhi
