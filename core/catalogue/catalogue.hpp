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
#include "core/duty/routing.hpp"
#include "core/time/limit.hpp"

namespace pingzhi {

// The clocks that may run on a matter (DOMAIN "Clocks"); `close` is the promise for the whole matter.
enum class ClockKind : std::uint8_t { sign, contact, arrive, handle, answer, call_back, close };
inline constexpr std::size_t clock_kind_count = 7;
std::string_view name_of(ClockKind kind);
std::optional<ClockKind> parse_clock_kind(std::string_view name);

struct ClockRule {
    ClockKind kind = ClockKind::close;
    std::optional<Limit> limit;  // none: the report itself brings the promised instant (imports of records with a target)
    std::string calendar;        // code of a calendar of the catalogue
    std::int32_t amber_percent = 75;
};

// How `happened` is bounded: not later than `at`, not earlier than at - backdate_max.
struct BackdatePolicy {
    Duration backdate_max = Duration::days(30);
    bool clocks_run_on_happened = false;  // otherwise on `at`
};

struct Reason {
    std::string code;
    Text name;
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
    std::vector<ClockRule> clocks;  // at most one of a kind
    BackdatePolicy backdate;
    bool is_public = true;  // residents may choose it
};

struct ServiceGroup {
    std::string code;
    Text name;
};

// The personal values that every matter may hold besides its form's: what reporters give, and the words of staff.
inline constexpr std::array<std::string_view, 7> built_in_fields{"description", "contact_name", "phone", "email", "address", "note", "answer"};

// Coded reasons by what they are reasons for: "handle" (outcomes), "close", "erase", later "return", "decline", ...
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
    std::map<std::string, PersonalUse> personal;  // of the built-in fields, each of them

    const Service* service(std::string_view code) const;
    const Reason* reason(std::string_view list, std::string_view code) const;
    const WorkingCalendar& calendar(const std::string& code) const;  // must exist (the loader checked)
};

}  // namespace pingzhi
