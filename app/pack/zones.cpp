// The date library reads the changes that the database lists, which end in 2037. What comes after them is a rule in the
// last line of each zone's file (RFC 9636, the footer), which is read here.
#include "app/pack/zones.hpp"

#include <algorithm>
#include <chrono>
#include <date/tz.h>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "app/pack/zone_rule.hpp"

namespace pingzhi {

namespace {

constexpr date::sys_seconds first_instant = date::sys_days{date::year{1970} / 1 / 1};
constexpr std::int32_t last_year = 2100;
constexpr date::sys_seconds end_instant = date::sys_days{date::year{last_year + 1} / 1 / 1};

const date::time_zone& locate(const std::string& iana_name) {
    date::get_tzdb();  // an unreadable database is not the name's fault
    try {
        return *date::locate_zone(iana_name);
    } catch (const std::runtime_error&) {
        throw std::invalid_argument("unknown time zone \"" + iana_name + "\"");
    }
}

// The rule for the time after the listed changes, for example "EST5EDT,M3.2.0,M11.1.0". `iana_name` is known to be in the
// database, so it is a plain relative path.
std::string read_footer(const std::string& iana_name) {
    const std::string path = "/usr/share/zoneinfo/" + iana_name;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    const std::string bytes = content.str();
    if (!file || !bytes.starts_with("TZif") || bytes.back() != '\n') {
        throw std::runtime_error("time zone file " + path + " cannot be read");
    }
    const std::size_t line_start = bytes.rfind('\n', bytes.size() - 2) + 1;
    return bytes.substr(line_start, bytes.size() - 1 - line_start);
}

std::int32_t year_of(Instant instant) { return to_ymd(Zone::fixed("UTC", {}).to_civil(instant).day).year; }

// The periods that the database lists from 1970 on.
std::vector<Zone::Period> listed_periods(const date::time_zone& zone) {
    std::vector<Zone::Period> periods;
    for (date::sys_seconds from = first_instant; from < end_instant;) {
        const date::sys_info info = zone.get_info(from);
        const Instant begin = Instant{} + Duration::seconds(from.time_since_epoch().count());
        periods.push_back({begin, Duration::seconds(info.offset.count())});
        from = info.end;
    }
    return periods;
}

std::shared_ptr<const Zone> read_zone(const std::string& iana_name) {
    std::vector<Zone::Period> periods = listed_periods(locate(iana_name));
    if (const std::string footer = read_footer(iana_name); !footer.empty()) {
        const auto rule = ZoneRule::parse(footer);
        if (!rule) throw std::runtime_error("time zone " + iana_name + ": unknown rule \"" + footer + "\"");
        const Instant listed_until = periods.back().from;
        for (const Zone::Period& change : rule->changes(year_of(listed_until), last_year)) {
            if (change.from > listed_until) periods.push_back(change);
        }
    }
    // The database also lists changes of name alone.
    const auto repeated = std::ranges::unique(periods, {}, &Zone::Period::offset);
    periods.erase(repeated.begin(), repeated.end());
    return std::make_shared<const Zone>(iana_name, std::move(periods));
}

}  // namespace

std::shared_ptr<const Zone> load_zone(const std::string& iana_name) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Zone>> loaded;
    const std::lock_guard lock(mutex);
    if (const auto found = loaded.find(iana_name); found != loaded.end()) return found->second;
    return loaded.emplace(iana_name, read_zone(iana_name)).first->second;
}

}  // namespace pingzhi
