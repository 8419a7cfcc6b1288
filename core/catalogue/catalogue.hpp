// The catalogue: all that a pack declares about one city, as values. A matter keeps the version under which it began.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/form.hpp"
#include "core/duty/role.hpp"
#include "core/duty/routing.hpp"
#include "core/time/limit.hpp"

namespace pingzhi {

// The clocks that may run on a matter (DOMAIN "Clocks"); `close` is the promise for the whole matter. `rule` and `supervise` run on
// rulings and supervision orders, `node` on the plan's next node.
enum class ClockKind : std::uint8_t { sign, contact, arrive, handle, answer, call_back, close, rule, supervise, node };
inline constexpr std::size_t clock_kind_count = 10;
std::string_view name_of(ClockKind kind);
std::optional<ClockKind> parse_clock_kind(std::string_view name);

struct ClockRule {
    ClockKind kind = ClockKind::close;
    std::optional<Limit> limit;  // none: the report itself brings the promised instant (imports of records with a target)
    std::string calendar;        // code of a calendar of the catalogue
    std::int32_t amber_percent = 75;
};

// A limit with the calendar that counts it.
struct LimitRule {
    Limit limit;
    std::string calendar;  // code of a calendar of the catalogue
    bool operator==(const LimitRule&) const = default;
};

// How `happened` is bounded: not later than `at`, not earlier than at - backdate_max.
struct BackdatePolicy {
    Duration backdate_max = Duration::days(30);
    bool clocks_run_on_happened = false;  // otherwise on `at`
};

struct Reason {
    std::string code;
    Text name;
    bool rework = false;  // of the list "reopen": the work was not done well, counted in the rework rate
};

// Who must own it: returns 退单 and rulings 审定.
struct OwnershipRules {
    std::int32_t returns_max = 2;            // after so many the level above rules
    std::optional<LimitRule> return_within;  // from the offer; none: at any time before the handling
    std::optional<LimitRule> rule_within;    // the clock of a ruling
};

// What becomes of a matter whose reporter does not reply.
enum class SilenceMeans : std::uint8_t { resume, withdraw };

// What may stop or move a clock.
struct PauseRules {
    std::optional<LimitRule> reply_within;  // none: the reporter cannot be asked to add anything
    std::int32_t remind_percent = 50;       // of the time to reply, when the reporter is reminded
    SilenceMeans silence = SilenceMeans::resume;
    std::optional<LimitRule> suspension_max;  // none: never suspended
    std::optional<LimitRule> extension_max;   // none: never extended; of each extension
    std::int32_t extensions_max = 1;
    std::int32_t questions_max = 2;         // so often the matter may await its reporter without anybody's approval
    std::optional<LimitRule> urgency = {};  // what an approved urgency makes of the time to handle and close; none: never urgent by approval
};

enum class EvidenceKind : std::uint8_t { words, photo, place, time };
std::string_view name_of(EvidenceKind kind);
std::optional<EvidenceKind> parse_evidence_kind(std::string_view name);

// What an ending asks.
struct EndingRules {
    std::vector<EvidenceKind> evidence;      // required to mark the matter handled
    double evidence_within_m = 0;            // metres from the matter's place; 0: anywhere
    bool review = false;                     // another post of the unit passes the handling before the answer
    bool call_back = false;                  // closed only after a call-back
    std::int32_t call_backs_max = 3;         // attempts without contact, after which it may be closed
    std::int32_t call_back_percent = 0;      // of the matters closed in a month, at least so many are called back; 0: no share is asked
    bool reopen_unsolved = true;             // a call-back that finds it unsolved reopens it
    std::optional<LimitRule> reopen_within;  // the reporter's window from the closing; none: no reopening by the reporter
    std::optional<LimitRule> archive_after;  // from the closing
};

// Holds by what was told of a matter: its report's public values, and those of the nodes that are finished.
struct Condition {
    std::string field;  // empty: it always holds
    std::vector<std::string> values;

    bool holds(const FormValues& told) const;
    bool operator==(const Condition&) const = default;
};

// A node 节点 of a service's plan: nodes are finished in their order.
struct Node {
    std::string code;
    Text name;
    std::optional<LimitRule> limit;      // from the end of the node before it, of the first from the report
    std::vector<FormField> form;         // what finishing it tells; no personal values
    std::vector<EvidenceKind> evidence;  // required to finish it
    Condition when;                      // where it does not hold the node is passed over
};

// A matter that begins by itself after one of the service was closed.
enum class FollowUpFrom : std::uint8_t { ending, date, holiday };

struct FollowUp {
    std::string service;  // of the matter that begins
    FollowUpFrom from = FollowUpFrom::ending;
    std::optional<LimitRule> after;  // from the ending; none: at once
    std::string field;               // date: a datetime that was told
    std::string calendar;            // date, holiday: in whose working hours; holiday: before whose next holidays
    std::int32_t days_before = 0;    // date, holiday
    Condition when;
};

// A step of the ladder that a lapsed clock climbs.
struct EscalationRule {
    ClockKind clock = ClockKind::close;
    std::optional<LimitRule> after;  // from the deadline; none: at once
    std::uint32_t level = 1;         // so many units above the lead
};

// How often it is done for each party or place, and how long each time. Declared for visits; no clock runs by it yet.
enum class RecurrencePeriod : std::uint8_t { day, month, year };

struct Recurrence {
    std::int32_t times = 1;
    RecurrencePeriod per = RecurrencePeriod::year;
    std::int32_t minutes = 0;  // of each time, at least; 0: not said
    bool operator==(const Recurrence&) const = default;
};

struct Service {
    std::string code;
    Text name;
    Text description;
    std::string group;  // code of a group
    std::vector<std::string> keywords;
    std::vector<FormField> form;  // besides the built-in description and contact fields
    bool description_required = true;
    bool place_required = true;
    bool contact_required = false;
    bool publish_description = false;  // the description is shown on public pages and through Open311
    bool publish_address = false;
    bool publish_position = false;  // the point itself; else only the square that it lies in (coarsened())
    std::vector<ClockRule> clocks;  // at most one of a kind
    BackdatePolicy backdate;
    bool is_public = true;              // residents may choose it
    std::string about;                  // code of the form field that names the unit complained about; empty: no complaint about a unit
    bool urgent = false;                // warnings and reminders at any hour
    std::vector<std::string> channels;  // by which it may be reported; empty: all
    std::vector<std::string> photo_by;  // channels whose reports must bring a photo
    bool counts_readers = false;        // how often a matter's public page is read is counted
    OwnershipRules ownership;
    PauseRules pauses;
    EndingRules ending;
    std::vector<Node> plan;
    std::vector<FollowUp> follow_ups;
    std::vector<EscalationRule> escalations;
    std::optional<Recurrence> recurrence;
    std::optional<LimitRule> supervise_within;  // a supervision order's limit where the order names none

    bool comes_by(std::string_view channel) const;
    bool asks_photo_by(std::string_view channel) const;
    // Residents may report it themselves, and not only read it.
    bool offered_on_pages() const { return is_public && comes_by("web"); }
};

// An emergency mode 战时: while it is active in an area, matters reported there begin under its limits and routes.
struct Mode {
    std::string code;
    Text name;
    Text instruction;                                      // for the public alert
    std::string event;                                     // CAP 1.2 event
    std::optional<LimitRule> longest;                      // it ends by itself after so long at most
    std::vector<std::string> services;                     // offered while it is active; empty: all
    std::map<std::string, std::vector<ClockRule>> clocks;  // by service: in place of the service's own
    std::shared_ptr<const Routing> routing;                // its rules before the ordinary ones
};

// Another system 对接系统 that matters are handed to, or a way to send notices. Addresses and secrets are the installation's.
struct PartnerSystem {
    std::string code;
    Text name;
    std::int32_t failures_max = 8;                // then given up
    Duration retry_first = Duration::minutes(1);  // doubled after each failure
    Duration retry_longest = Duration::hours(6);
    std::optional<Duration> acknowledged_within;  // sent, and no word: counts as failed; none: sending is enough
    std::string notices;                          // carries notices to reporters who left this: "email", "phone"; empty: none
};

struct ServiceGroup {
    std::string code;
    Text name;
};

// The personal values that every matter may hold besides its form's: what reporters give, and the words of staff.
// `words` are what a reporter says later: replies, urging, rating, reopening.
inline constexpr std::array<std::string_view, 9> built_in_fields{"description", "contact_name", "phone",    "email", "address",
                                                                 "note",        "answer",       "question", "words"};

// The use of what is kept of the people who work here: name, login, phone, e-mail, credentials.
inline constexpr std::string_view staff_use = "staff";

// Coded reasons by what they are reasons for: "handle" (outcomes), "close", "erase", "read" (personal values); and, where a pack uses them, "return",
// "transfer" (also claims, rulings, corrections, support), "pause" (extensions, suspensions), "decline", "withdraw", "reopen", "exclude".
using Reasons = std::map<std::string, std::vector<Reason>>;

struct Catalogue {
    std::string pack;           // "pinghu"
    std::string version;        // the pack's own word for it, "2026.11"
    std::string city;           // city code: "330482"
    std::string number_prefix;  // of matter numbers: "PH"
    Text name;                  // "平湖市"
    Text source;                // where its facts come from, shown on the about page
    std::string contact;        // for Open311 discovery
    std::shared_ptr<const Zone> zone;
    std::map<std::string, std::shared_ptr<const WorkingCalendar>> calendars;
    std::shared_ptr<const Territory> territory;
    std::shared_ptr<const Routing> routing;
    std::vector<ServiceGroup> groups;
    std::vector<Service> services;
    Reasons reasons;
    std::map<std::string, PersonalUse> personal;  // of the built-in fields, each of them, and of `staff_use`
    std::vector<Mode> modes;
    std::vector<PartnerSystem> systems;
    std::vector<Role> roles;

    const Role* role(std::string_view code) const;
    // What is said of a personal field of a service's matters; null: nothing, it is no field of a person's.
    const PersonalUse* personal_use(std::string_view service, std::string_view field) const;
    const Mode* mode(std::string_view code) const;
    const PartnerSystem* system(std::string_view code) const;
    const Service* service(std::string_view code) const;
    const Reason* reason(std::string_view list, std::string_view code) const;
    // A routing rule, the ordinary ones' or the mode's; null for "fallback" and for what a mode of another version had.
    const RouteRule* rule(std::string_view mode, std::string_view code) const;
    const WorkingCalendar& calendar(const std::string& code) const;  // must exist (the loader checked)
};

}  // namespace pingzhi
