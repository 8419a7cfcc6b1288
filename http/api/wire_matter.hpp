// A matter as it is answered: what everybody may see of it, what its reporter may, what staff may.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.hpp"
#include "http/api/wire_clock.hpp"
#include "http/api/wire_values.hpp"

namespace pingzhi::http::api {

struct MatterWire {
    std::string number;
    std::uint64_t version = 0;
    std::string service;
    std::string service_name;
    std::string state;
    bool open = true;
    std::string colour;
    std::string channel;
    std::optional<std::string> unit;
    std::optional<std::string> unit_name;
    std::optional<std::string> area;
    std::optional<std::string> area_name;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<std::string> description;  // only where it is published
    std::optional<std::string> address;
    Instant opened;
    Instant updated;
    std::optional<Instant> due;
    std::optional<Instant> closed;
    std::optional<bool> on_time;
    std::uint32_t reports = 1;
};
PINGZHI_WIRE(MatterWire, "Matter",
             (number, version, service, service_name, state, open, colour, channel, unit, unit_name, area, area_name, lon, lat, description, address, opened,
              updated, due, closed, on_time, reports))

struct MatterPageWire {
    std::vector<MatterWire> matters;
    std::optional<std::string> next;  // cursor of the next page
};
PINGZHI_WIRE(MatterPageWire, "MatterPage", (matters, next))

struct ReceiptWire {
    std::string number;
    std::string secret;      // follows the matter; shown this once and to a repeated request with the same key
    std::uint64_t fact = 0;  // where the report stands in the published ledger
    MatterWire matter;
};
PINGZHI_WIRE(ReceiptWire, "Receipt", (number, secret, fact, matter))

// A coded reason with its words; the words are empty for codes that are not of the pack.
struct ReasonWire {
    std::string code;
    std::string name;
};
PINGZHI_WIRE(ReasonWire, "Reason", (code, name))

struct ClockWire {
    std::string kind;
    std::optional<std::uint64_t> owner;  // the assignment, supervision order or ruling whose clock it is; absent: the matter's own
    Instant start;
    Instant deadline;
    std::optional<Instant> stopped;
    std::string colour;  // "green", "amber", "red"
    bool warned = false;
    bool lapsed = false;
    std::vector<LimitWire> extensions;
};
PINGZHI_WIRE(ClockWire, "Clock", (kind, owner, start, deadline, stopped, colour, warned, lapsed, extensions))

// What has to come next, from whom and by when. `what` is a clock's kind, or "reply" of the reporter, or "resume".
struct AwaitedWire {
    std::string what;
    std::optional<std::string> by;  // a unit; absent: the reporter, or nobody in particular
    std::optional<std::string> by_name;
    Instant until;
};
PINGZHI_WIRE(AwaitedWire, "Awaited", (what, by, by_name, until))

struct AssignmentWire {
    std::uint64_t id = 0;
    std::string unit;
    std::string unit_name;
    bool lead = true;
    std::string cause;
    std::string state;
    std::optional<ReasonWire> reason;  // of its return or cancellation
    std::string rule;
    std::string why;  // the rule in words
    Instant offered;
    std::optional<Instant> signed_at;
};
PINGZHI_WIRE(AssignmentWire, "Assignment", (id, unit, unit_name, lead, cause, state, reason, rule, why, offered, signed_at))

// A time in which the clocks stood, and why: "awaiting_reporter", or "suspended" for a coded reason.
struct PauseWire {
    std::string state;
    std::optional<ReasonWire> reason;
    Instant since;
    Instant until;
};
PINGZHI_WIRE(PauseWire, "Pause", (state, reason, since, until))

struct EventWire {
    std::uint64_t seq = 0;
    std::string kind;
    Instant at;
    Instant happened;
};
PINGZHI_WIRE(EventWire, "Event", (seq, kind, at, happened))

// A node of the plan: finished, the next, or still to come as far as is known.
struct NodeWire {
    std::string code;
    std::string name;
    std::string state;           // "finished", "next", "to_come"
    std::optional<Instant> due;  // of the next
    std::optional<Instant> finished;
    std::optional<bool> on_time;
    std::map<std::string, std::vector<std::string>> form;  // what finishing it told; for staff only
};
PINGZHI_WIRE(NodeWire, "Node", (code, name, state, due, finished, on_time, form))

// A matter that is to begin by itself.
struct FollowUpWire {
    std::string service;
    std::string service_name;
    Instant at;
};
PINGZHI_WIRE(FollowUpWire, "FollowUp", (service, service_name, at))

struct RoundWire {
    Instant ended;
    std::optional<bool> on_time;
    ReasonWire outcome;
    ReasonWire reason;  // of the reopening
    bool rework = false;
};
PINGZHI_WIRE(RoundWire, "Round", (ended, on_time, outcome, reason, rework))

struct RatedWire {
    bool solved = false;
    std::int32_t stars = 0;
};
PINGZHI_WIRE(RatedWire, "Rated", (solved, stars))

// Of the matter that a reporter's own was merged into.
struct StandingWire {
    std::string number;
    std::string state;
    std::optional<std::string> unit_name;
    std::optional<Instant> due;
    std::optional<Instant> closed;
};
PINGZHI_WIRE(StandingWire, "Standing", (number, state, unit_name, due, closed))

// For the reporter, with the secret only.
struct OwnWire {
    std::map<std::string, std::string> fields;  // the own words, the answer, the question
    std::optional<RatedWire> rating;
    std::optional<StandingWire> standing;
};
PINGZHI_WIRE(OwnWire, "Own", (fields, rating, standing))

struct SideWire {
    std::string unit;
    std::string unit_name;
    bool claims = false;
    std::optional<ReasonWire> reason;
    std::optional<std::string> note;
};
PINGZHI_WIRE(SideWire, "RulingSide", (unit, unit_name, claims, reason, note))

struct RulingWire {
    std::uint64_t id = 0;
    std::string by;
    std::string by_name;
    Instant asked;
    std::vector<SideWire> sides;
};
PINGZHI_WIRE(RulingWire, "Ruling", (id, by, by_name, asked, sides))

struct RequestedWire {
    std::uint64_t id = 0;
    std::string kind;
    std::string state;
    std::optional<LimitWire> limit;
    std::optional<Instant> until;
    ReasonWire reason;
    std::string unit;
    Instant asked;
    std::optional<std::string> note;
};
PINGZHI_WIRE(RequestedWire, "Requested", (id, kind, state, limit, until, reason, unit, asked, note))

struct SupervisionWire {
    std::uint64_t id = 0;
    std::string unit;
    std::string unit_name;
    bool answered = false;
    std::optional<std::string> note;
    std::optional<std::string> answer;
};
PINGZHI_WIRE(SupervisionWire, "Supervision", (id, unit, unit_name, answered, note, answer))

struct CalledBackWire {
    bool contacted = false;
    std::optional<bool> solved;
    std::optional<bool> satisfied;
};
PINGZHI_WIRE(CalledBackWire, "CalledBack", (contacted, solved, satisfied))

struct EvidenceWire {
    std::vector<std::string> photos;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<Instant> taken;
};
PINGZHI_WIRE(EvidenceWire, "Evidence", (photos, lon, lat, taken))

struct DeliveryWire {
    std::uint64_t id = 0;
    std::string system;
    std::string purpose;
    std::string state;
    std::uint32_t failures = 0;
    std::optional<Instant> next;
    std::optional<std::string> their_ref;
};
PINGZHI_WIRE(DeliveryWire, "Delivery", (id, system, purpose, state, failures, next, their_ref))

// By whom an event of the history came to be. A person is never named: the post's unit and role are.
struct DoerWire {
    std::uint64_t seq = 0;  // of the event
    std::string kind;       // "resident", "staff", "channel", "clock", "import", "system"
    std::optional<std::string> unit;
    std::optional<std::string> unit_name;
    std::optional<std::string> role_name;
    bool own = false;  // whoever asks did it
};
PINGZHI_WIRE(DoerWire, "Doer", (seq, kind, unit, unit_name, role_name, own))

// For staff only.
struct InsideWire {
    std::uint32_t level = 0;  // highest escalation so far
    std::uint32_t returns = 0;
    std::optional<bool> reviewed;
    std::optional<RulingWire> ruling;
    std::vector<RequestedWire> requests;
    std::vector<SupervisionWire> supervisions;
    std::vector<CalledBackWire> call_backs;
    std::optional<RatedWire> rating;
    EvidenceWire evidence;
    std::vector<DeliveryWire> deliveries;
    std::vector<std::string> merged;  // numbers of those that stand merged into it
    std::vector<ToldWire> told;       // what was told about it; contacts, names and addresses masked
    std::uint64_t readings = 0;       // how often somebody saw such values unmasked
    std::vector<DoerWire> doers;      // of the history, in its order
};
PINGZHI_WIRE(InsideWire, "Inside",
             (level, returns, reviewed, ruling, requests, supervisions, call_backs, rating, evidence, deliveries, merged, told, readings, doers))

// A photo of the matter. The addresses are good for some minutes; then the matter is asked again.
struct PhotoWire {
    std::string photo;       // SHA-256 of its bytes in hex
    std::uint64_t fact = 0;  // that names it
    std::string address;
    std::string preview;
    Instant until;
};
PINGZHI_WIRE(PhotoWire, "Photo", (photo, fact, address, preview, until))

struct MatterDetailWire {
    MatterWire matter;
    std::vector<ClockWire> clocks;
    std::vector<AwaitedWire> awaited;
    std::optional<PauseWire> standstill;
    std::vector<PauseWire> pauses;  // ended ones
    std::vector<AssignmentWire> assignments;
    std::optional<ReasonWire> outcome;
    std::optional<ReasonWire> close_reason;
    std::uint32_t urges = 0;
    std::vector<RoundWire> rounds;  // endings that did not last
    std::optional<ReasonWire> exclusion;
    std::vector<std::string> parts;  // numbers
    std::optional<std::string> parent;
    std::optional<std::string> merged_into;
    std::vector<NodeWire> plan;
    std::vector<FollowUpWire> follow_ups;  // still to begin
    std::optional<std::string> follows;    // number of the matter after which it began by itself
    std::vector<std::string> followers;    // numbers of those that began after it
    std::optional<std::uint64_t> readers;  // of its public page, where its service counts them
    std::vector<EventWire> history;
    std::vector<PhotoWire> photos;  // for its reporter those they sent, for staff all
    std::optional<OwnWire> own;
    std::optional<InsideWire> inside;
};
PINGZHI_WIRE(MatterDetailWire, "MatterDetail",
             (matter, clocks, awaited, standstill, pauses, assignments, outcome, close_reason, urges, rounds, exclusion, parts, parent, merged_into, plan,
              follow_ups, follows, followers, readers, history, photos, own, inside))

}  // namespace pingzhi::http::api
