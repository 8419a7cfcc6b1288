// A matter 事项: anything to be handled to an end. This is the state that its facts add up to (apply.hpp); nothing else
// changes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/actor.hpp"
#include "core/matter/assignment.hpp"
#include "core/time/colour.hpp"

namespace pingzhi {

enum class MatterState : std::uint8_t {
    received,
    assigned,
    in_hand,
    handled,
    answered,
    closed,
    archived,
    awaiting_reporter,
    suspended,
    merged,
    withdrawn,
    declined,
};
inline constexpr std::size_t matter_state_count = 12;
std::string_view name_of(MatterState state);
bool is_open(MatterState state);

// Steps on the way that stop a clock and leave the state as it is.
enum class Step : std::uint8_t { contact, arrive };
std::string_view name_of(Step step);

using Commitment = std::array<std::uint8_t, 32>;  // SHA-256(salt ‖ value)

// What a fact says of a personal value; the value itself is in the vault under the fact's seq.
struct Committed {
    std::string field;
    Commitment commitment{};
    std::int32_t keep_days = 0;  // promised: the value is erased so long after the end; 0: with the last of the others
    bool operator==(const Committed&) const = default;
};

struct Place {
    std::optional<Position> position;
    std::optional<AreaCode> area;  // the leaf area
    bool operator==(const Place&) const = default;
};

struct KeptField {
    std::string field;
    std::int32_t keep_days = 0;
    bool operator==(const KeptField&) const = default;
};

// Personal values of one fact about the matter.
struct VaultEntry {
    Seq ref = 0;
    std::vector<KeptField> fields;
    bool erased = false;

    bool holds(std::string_view field) const;  // erased or not
    bool operator==(const VaultEntry&) const = default;
};

// A matter that stands still: awaiting its reporter, or suspended.
struct Standstill {
    MatterState before = MatterState::in_hand;  // the state to go back to
    Instant since;                              // by the matter's clocks
    Instant until;                              // when it ends by itself
    std::optional<Instant> remind;              // the reporter is reminded
    std::string reason;                         // coded; awaiting: empty, the question is in words
    bool operator==(const Standstill&) const = default;
};

enum class RequestKind : std::uint8_t { extension, suspension, urgency };
std::string_view name_of(RequestKind kind);
enum class RequestState : std::uint8_t { asked, granted, refused };
std::string_view name_of(RequestState state);

// An extension, a suspension or an urgency that a unit asked for; another post decides.
struct Request {
    Seq id = 0;
    RequestKind kind = RequestKind::extension;
    RequestState state = RequestState::asked;
    std::optional<Limit> limit;    // extension: by how much; urgency: within which time instead
    std::optional<Instant> until;  // suspension
    std::string reason;
    UnitCode unit;
    std::string actor;
    Instant asked;  // by the matter's clocks
    bool operator==(const Request&) const = default;
};

// A supervisor's order 督办: its own owner, limit and answer.
struct Supervision {
    Seq id = 0;
    UnitCode unit;                // must answer
    std::string by;               // actor that ordered it
    std::vector<Clock> clocks;    // one: supervise
    std::optional<Seq> answered;  // the fact that carries the answer
    bool operator==(const Supervision&) const = default;
};

// Three separate answers of one call-back 回访; without contact there are no others.
struct CallBack {
    bool contacted = false;
    std::optional<bool> solved;
    std::optional<bool> satisfied;
    bool operator==(const CallBack&) const = default;
};

struct Rating {
    bool solved = false;
    std::int32_t stars = 0;  // 1 to 5; satisfied from 4 on
    bool operator==(const Rating&) const = default;
};
inline constexpr std::int32_t stars_of_satisfaction = 4;

// Evidence 佐证 of handling. Photos are references: the attachment's content hash, in hex.
struct Evidence {
    std::vector<std::string> photos;
    std::optional<Position> position;
    std::optional<Instant> taken;
    bool operator==(const Evidence&) const = default;
};

struct SubMatter {
    MatterId id;
    bool open = true;
    bool operator==(const SubMatter&) const = default;
};

// Excluded from the rates by decision; the raw rates count it all the same.
struct Exclusion {
    Seq id = 0;
    std::string reason;
    bool operator==(const Exclusion&) const = default;
};

// A node of the plan that is finished.
struct FinishedNode {
    std::string node;  // code
    Seq fact = 0;
    std::string actor;
    Instant finished;             // by the matter's clocks
    std::optional<bool> on_time;  // absent: the node has no limit
    FormValues form;
    std::vector<std::string> photos;
    bool operator==(const FinishedNode&) const = default;
};

// A matter that is to begin by itself, once this one has ended.
struct FollowUpDue {
    std::string service;
    Instant at;
    bool operator==(const FollowUpDue&) const = default;
};

// What may still come of a matter that was closed, and what it came after itself.
struct Sequel {
    std::optional<Instant> reopen_until;  // by its reporter
    std::optional<Instant> archive_at;
    std::vector<FollowUpDue> follow_ups;  // still to begin
    std::optional<MatterId> follows;      // it began by itself after that one
    std::vector<MatterId> followers;      // that began after this one
    std::uint64_t readers = 0;            // of its public page, where the service counts them
    bool operator==(const Sequel&) const = default;
};

// An ending that did not last: what stood when the matter was reopened.
struct Round {
    Instant ended;  // closed, or answered where it was never closed
    std::optional<bool> on_time;
    std::string outcome;
    std::string reason;   // coded, of the reopening
    bool rework = false;  // the reason says so
    bool operator==(const Round&) const = default;
};

enum class DeliveryState : std::uint8_t { queued, sent, acknowledged, given_up };
std::string_view name_of(DeliveryState state);
// A hand-over of the matter, or a notice to its reporter: how it ended, a question, a reminder of it.
enum class DeliveryPurpose : std::uint8_t { hand_over, ended, question, reminder };
std::string_view name_of(DeliveryPurpose purpose);

// A message to another system or to a reporter, with a machine of its own; never a state of the matter.
struct Delivery {
    Seq id = 0;
    std::string system;  // code in the catalogue
    DeliveryPurpose purpose = DeliveryPurpose::hand_over;
    Seq recipient = 0;  // of a notice: the vault entry whose contact it goes to
    DeliveryState state = DeliveryState::queued;
    std::uint32_t failures = 0;
    std::optional<Instant> next;  // the next attempt; sent: when it counts as failed for want of an acknowledgement
    std::string their_ref;        // the number that the other system gave
    bool operator==(const Delivery&) const = default;
};

struct Matter {
    MatterId id;
    Seq version = 0;  // seq of the last fact about it
    Seq pack = 0;     // the pack's version under which it began
    MatterState state = MatterState::received;
    std::string service;
    Channel channel = Channel::web;
    std::string mode;  // the emergency mode under which it began; empty: none
    Place place;
    FormValues form;                  // public values only
    std::vector<std::string> photos;  // of its reporters: content hashes in hex
    std::optional<UnitCode> about;    // the unit that it is a complaint about: never seen by that unit's staff
    std::string source_ref;
    Instant recorded;  // `at` of the report
    Instant opened;    // `happened` of the report
    Instant updated;   // `happened` of the last fact
    std::optional<Instant> closed;
    std::string outcome;              // coded, once handled
    std::string close_reason;         // coded, once closed, declined or withdrawn
    std::optional<bool> on_time;      // the close clock's verdict, once closed
    std::uint32_t reports = 1;        // the first, those attached and those merged into it
    bool clocks_on_happened = false;  // clocks run on `happened`, else on `at`

    // who must own it
    std::vector<Assignment> assignments;
    std::optional<Ruling> ruling;
    std::uint32_t returns = 0;
    bool ruled = false;  // the lead was ruled and cannot return it
    std::optional<MatterId> parent;
    std::vector<SubMatter> parts;
    std::optional<MatterId> merged_into;
    std::vector<MatterId> merged;  // matters that stand merged into this one
    bool needs_desk = false;       // a delivery was given up

    // a correct clock
    std::vector<Clock> clocks;
    std::vector<Pause> pauses;  // ended ones, in order
    std::optional<Standstill> standstill;
    std::vector<Request> requests;
    std::vector<Escalation> escalations;  // still to come
    std::uint32_t level = 0;              // highest escalation so far
    std::uint32_t urges = 0;
    std::vector<Supervision> supervisions;

    // an honest ending
    std::vector<std::string> handlers;  // actors who handled or answered: none of them calls back
    Evidence evidence;
    std::optional<bool> reviewed;     // of the last handling: passed or not
    std::vector<FinishedNode> nodes;  // of the plan, in order
    std::vector<CallBack> call_backs;
    std::optional<Rating> rating;
    std::vector<Round> rounds;
    std::optional<Exclusion> exclusion;
    Sequel sequel;

    std::vector<Delivery> deliveries;
    std::vector<VaultEntry> vault;
    std::vector<Seq> corrections;  // entries of the vault by which the reporter's values were put right
    std::vector<Seq> history;      // all its facts, but for the readings and the counts of readers
    std::vector<Seq> readings;     // who saw personal values of it, and why: they leave the version as it is
    bool operator==(const Matter&) const = default;

    const Assignment* lead() const;  // the standing lead assignment, if any
    const Assignment* assignment(AssignmentId wanted) const;
    const Clock* clock(ClockKind kind) const;  // the matter's own
    bool corrected(Seq entry) const;           // whether it put the reporter's values right
};

// What was told of the matter: its report's public values, overlaid by those of its finished nodes.
FormValues told(const Matter& matter);

// The node of the plan that is to be finished next; null: there is no plan, or nothing is left of it.
const Node* next_node(const Matter& matter, const Service& service);

// The instant that the matter's clocks go by, of the two that every fact has.
constexpr Instant clock_instant(const Matter& matter, Instant at, Instant happened) { return matter.clocks_on_happened ? happened : at; }

// Every clock of the matter, its own and its assignments', supervisions' and ruling's, by deadline.
std::vector<const Clock*> clocks_of(const Matter& matter);

// Whether the clock runs now: not stopped, and not standing still with its matter. Orders and rulings never stand still.
bool running(const Matter& matter, const Clock& clock);

// Whether ladders of this kind are climbed: while a clock that began one goes on being late, until somebody stops it.
bool climbing(const Matter& matter, ClockKind kind);

// When the matter ended, from which on the time runs that its personal values are kept; none while it is open. A merged one ended when
// it was merged.
std::optional<Instant> ended(const Matter& matter);

// Until when a value is kept; none: as long as others of the matter are.
std::optional<Instant> kept_until(Instant end, const KeptField& field);

// The next instant at which the clock must act, if any: what a store keeps to find it.
std::optional<Instant> next_instant(const Matter& matter);

// The next instant at which a delivery must be tried, if any.
std::optional<Instant> next_delivery(const Matter& matter);

// The worst colour of the running clocks; of an ended matter red if it was late, else green.
Colour colour_of(const Matter& matter, Instant now);

}  // namespace pingzhi
