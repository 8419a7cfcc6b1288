#include "testing/model/clock_book.hpp"

#include <algorithm>
#include <atomic>

#include "core/time/minute_counter.hpp"
#include "testing/town/lively_town.hpp"

namespace pingzhi::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;
std::atomic<std::uint64_t> counted_so_far = 0;

// The last millisecond of a day stands for the midnight that follows.
std::int64_t minute_of(Instant instant) { return (instant.ms + 1) / minute_ms; }

samples::PlainCalendar office(bool lively) {
    samples::PlainCalendar painted;
    std::bitset<samples::day_minutes> hours;
    for (std::size_t minute = 0; minute < samples::day_minutes; ++minute) hours[minute] = (minute >= 510 && minute < 720) || (minute >= 810 && minute < 1050);
    for (std::size_t day = 0; day < 5; ++day) painted.week[day] = hours;
    painted.make_up = hours;
    if (!lively) return painted;
    const SpecialDays days = lively_days();
    painted.special_from = days.begin()->first.days;
    painted.special.assign(static_cast<std::size_t>(days.rbegin()->first.days - days.begin()->first.days + 1), ' ');
    for (const auto& [day, special] : days) painted.special[static_cast<std::size_t>(day.days - painted.special_from)] = special == SpecialDay::off ? 'o' : 'w';
    return painted;
}

using Painted = std::shared_ptr<const samples::PlainCalendar>;

// A pack's own calendar, read day by day.
Painted painted(const WorkingCalendar& calendar) {
    constexpr CivilDay some_monday{4}, from{12'784}, until{25'567};  // 1970-01-05; 2005 to 2039
    auto painted = std::make_shared<samples::PlainCalendar>();
    const auto paint = [&calendar](CivilDay day) {
        std::bitset<samples::day_minutes> hours;
        for (const Frame& frame : calendar.frames(day)) {
            for (std::int32_t minute = frame.from; minute < frame.until; ++minute) hours[static_cast<std::size_t>(minute)] = true;
        }
        return hours;
    };
    // Of weeks without holidays, which every year has.
    for (std::int32_t day = 0; day < 7; ++day) painted->week[static_cast<std::size_t>(day)] = paint(some_monday + day);
    painted->special_from = from.days;
    for (CivilDay day = from; day < until; day = day + 1) {
        const auto hours = paint(day);
        const bool usual = hours == painted->week[static_cast<std::size_t>(weekday_of(day))];
        if (!usual && hours.any()) painted->make_up = hours;
        painted->special += usual ? ' ' : hours.any() ? 'w' : 'o';
    }
    return painted;
}

// Those of the tests' towns are written a second time; another pack's is its own.
Painted calendar_of(const Catalogue& catalogue, const std::string& code) {
    static const Painted plain = std::make_shared<const samples::PlainCalendar>(office(false)),
                         lively = std::make_shared<const samples::PlainCalendar>(office(true));
    if (catalogue.pack == "lively_town") return lively;
    if (catalogue.pack == "small_town" || catalogue.pack == "elsewhere") return plain;
    static std::map<std::shared_ptr<const WorkingCalendar>, Painted> read;
    Painted& found = read[catalogue.calendars.at(code)];
    if (!found) found = painted(catalogue.calendar(code));
    return found;
}

Instant counted_deadline(Instant start, Limit limit, const std::vector<Pause>& pauses, const samples::PlainCalendar& calendar, std::int64_t zone_minutes) {
    const samples::PlainZone zone{zone_minutes, {}};
    samples::PlainCase given{minute_of(start), limit, {}};
    for (const Pause& pause : pauses) given.pauses.push_back({minute_of(pause.from), minute_of(pause.until)});
    counted_so_far.fetch_add(1, std::memory_order_relaxed);
    return {samples::MinuteCounter(zone, calendar, given).count()};
}

std::string print(Instant instant) { return to_rfc3339(instant); }

}  // namespace

std::uint64_t ClockBook::deadlines_counted() { return counted_so_far; }

const ClockRule* ClockBook::rule_of(const Catalogue& catalogue, ClockKind kind) const {
    const auto mode = std::ranges::find(catalogue.modes, mode_, &Mode::code);
    const bool of_mode = mode != catalogue.modes.end() && mode->clocks.contains(service_);
    const auto service = std::ranges::find(catalogue.services, service_, &Service::code);
    const std::vector<ClockRule>& rules = of_mode ? mode->clocks.at(service_) : service->clocks;
    const auto rule = std::ranges::find(rules, kind, &ClockRule::kind);
    return rule == rules.end() ? nullptr : &*rule;
}

namespace {

const Service& service_of(const Catalogue& catalogue, const std::string& code) { return *std::ranges::find(catalogue.services, code, &Service::code); }

}  // namespace

std::optional<LimitRule> ClockBook::limit_of(const Catalogue& catalogue, ClockKind kind) const {
    const Service& service = service_of(catalogue, service_);
    if (kind == ClockKind::rule) return service.ownership.rule_within;
    if (kind == ClockKind::node) {
        const Node* node = plan_.next(service);
        return node ? node->limit : std::nullopt;
    }
    const ClockRule* rule = rule_of(catalogue, kind);
    return rule && rule->limit ? std::optional(LimitRule{*rule->limit, rule->calendar}) : std::nullopt;
}

const ClockBook::Urgency* ClockBook::urgent(const Service& service) const {
    if (!service.pauses.urgency) return nullptr;
    for (const auto& [request, urgency] : urgencies_) {
        if (urgency.granted) return &urgency;
    }
    return nullptr;
}

// Deadlines come forward to the urgency's, and none goes back.
std::optional<std::string> ClockBook::hasten(Seq request, const std::vector<ClockMove>& moves) {
    Urgency& urgency = urgencies_.at(request);
    urgency.granted = true;
    const Instant due = counted_deadline(urgency.asked, urgency.limit, pauses_, *urgency.calendar, zone_minutes_);
    for (const ClockMove& each : moves) {
        Entry& entry = entries_.at({each.owner.value_or(0), each.kind});
        const auto cut = static_cast<std::int64_t>(pauses_.size());
        if (each.deadline > due || due - each.deadline > Duration{cut}) return "is urgent by " + print(each.deadline) + ", counted " + print(due);
        if (each.deadline >= entry.deadline) return "is made urgent to no avail";
        entry.deadline = each.deadline;
        entry.limit = urgency.limit;
        entry.calendar = urgency.calendar;
        entry.hastened = urgency.asked;
    }
    return std::nullopt;
}

std::optional<std::string> ClockBook::judge(const Key& key, const Entry& entry, bool counted) const {
    const std::string name = std::string(name_of(key.second)) + " of " + std::to_string(key.first);
    if (entry.deadline < entry.start && entry.limit) return name + " ends before it begins";
    if (!counted || !entry.limit) return std::nullopt;
    const std::vector<Pause> pauses = key.second == ClockKind::rule ? std::vector<Pause>{} : pauses_;  // a ruling waits for nobody
    Instant due = counted_deadline(entry.hastened.value_or(entry.start), *entry.limit, pauses, *entry.calendar, zone_minutes_);
    if (entry.hastened) {
        const auto cut = static_cast<std::int64_t>(pauses.size());
        const bool right = entry.deadline <= due && due - entry.deadline <= Duration{cut};
        return right ? std::nullopt : std::optional(name + ", urgent, is due " + print(entry.deadline) + ", counted " + print(due));
    }
    for (const Limit& extension : entry.extensions) due = counted_deadline(due, extension, pauses, *entry.calendar, zone_minutes_);
    // A pause up to the end of a day ends a millisecond before the minute with which it is counted here.
    const auto cut = std::ranges::count_if(pauses, [](const Pause& pause) { return pause.until.ms % minute_ms != 0; });
    if (entry.deadline <= due && due - entry.deadline <= Duration{cut}) return std::nullopt;
    return name + " from " + print(entry.start) + " is due " + print(entry.deadline) + ", counted " + print(due);
}

ClockBook::Entry ClockBook::entry_of(const Catalogue& catalogue, const Clock& clock) const {
    Entry entry{clock.start, std::nullopt, {}, clock.deadline, nullptr};
    if (const auto rule = clock.kind == ClockKind::supervise ? std::nullopt : limit_of(catalogue, clock.kind)) {
        entry.limit = rule->limit;
        entry.calendar = calendar_of(catalogue, rule->calendar);
    }
    return entry;
}

std::optional<std::string> ClockBook::begin(const Catalogue& catalogue, Seq owner, const std::vector<Clock>& clocks, Instant start, bool counted) {
    for (const Clock& clock : clocks) {
        if (clock.start != start) return std::string(name_of(clock.kind)) + " begins at " + print(clock.start) + " and not at " + print(start);
        Entry entry = entry_of(catalogue, clock);
        if (!entry.limit && clock.kind != ClockKind::supervise && !rule_of(catalogue, clock.kind)) return std::string(name_of(clock.kind)) + " has no rule";
        if (auto wrong = judge({owner, clock.kind}, entry, counted)) return wrong;
        entries_[{owner, clock.kind}] = std::move(entry);
    }
    return std::nullopt;
}

std::optional<std::string> ClockBook::move(const std::vector<ClockMove>& moves, bool counted) {
    for (const ClockMove& each : moves) {
        const auto entry = entries_.find({each.owner.value_or(0), each.kind});
        if (entry == entries_.end()) return "moves a clock that never began";
        if (each.extension) entry->second.extensions.push_back(*each.extension);
        const Instant before = entry->second.deadline;
        entry->second.deadline = each.deadline;
        if (each.deadline < before) return "moves a deadline back from " + print(before) + " to " + print(each.deadline);
        if (auto wrong = judge(entry->first, entry->second, counted)) return wrong;
    }
    return std::nullopt;
}

std::optional<std::string> ClockBook::go_on(const std::vector<ClockMove>& moves, Instant noticed, bool counted) {
    if (!stands_since_) return "goes on without having stood";
    const Pause pause{*stands_since_, std::min(noticed, *stands_until_)};
    stands_since_.reset();
    if (pause.until < pause.from) return "stood from " + print(pause.from) + " until before, " + print(pause.until);
    if (!pauses_.empty() && pause.from < pauses_.back().until) return "stood twice at " + print(pause.from);
    pauses_.push_back(pause);
    return move(moves, counted);
}

std::optional<std::string> ClockBook::correct(const MatterCorrected& corrected, const Catalogue& catalogue, bool counted) {
    const bool other_service = corrected.service != service_;
    service_ = corrected.service;
    std::map<Key, Entry> before;
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const bool own = entry->first.first == 0;
        if (own) before.insert(*entry);
        entry = own ? entries_.erase(entry) : std::next(entry);
    }
    for (const Clock& clock : corrected.clocks) {
        const Key key{0, clock.kind};
        const auto standing = before.find(key);
        if (clock.start != begun_ && clock.kind != ClockKind::call_back && clock.kind != ClockKind::node)
            return "is corrected to begin at " + print(clock.start) + " and not at " + print(begun_);
        Entry entry = entry_of(catalogue, clock);
        if (standing != before.end()) entry.extensions = standing->second.extensions;
        if (!other_service && standing != before.end() && standing->second.deadline != clock.deadline) return "moves a clock that kept its service";
        if (!other_service && standing != before.end()) entry = standing->second;
        if (const Urgency* urgency = urgent(service_of(catalogue, service_)); urgency && other_service) {
            const Instant due = counted_deadline(urgency->asked, urgency->limit, pauses_, *urgency->calendar, zone_minutes_);
            const bool of_the_work = clock.kind == ClockKind::handle || clock.kind == ClockKind::answer || clock.kind == ClockKind::close;
            if (of_the_work && clock.deadline <= due && due - clock.deadline <= Duration{static_cast<std::int64_t>(pauses_.size())}) {
                entry.limit = urgency->limit;
                entry.calendar = urgency->calendar;
                entry.hastened = urgency->asked;
            }
        }
        if (other_service) {
            if (auto wrong = judge(key, entry, counted)) return wrong;
        }
        entries_[key] = std::move(entry);
    }
    return std::nullopt;
}

std::optional<std::string> ClockBook::take(const Fact& fact, const Catalogue& catalogue, bool counted) {
    const Instant when = on_happened_ ? fact.happened : fact.at;
    if (const auto* reported = std::get_if<MatterReported>(&fact.body)) service_ = reported->service;
    if (const auto* corrected = std::get_if<MatterCorrected>(&fact.body); corrected && corrected->service != service_) plan_ = {};
    const std::string& service = std::holds_alternative<MatterCorrected>(fact.body) ? std::get<MatterCorrected>(fact.body).service : service_;
    if (auto wrong = plan_.take(fact, service_of(catalogue, service))) return wrong;
    if (const auto* done = std::get_if<NodeFinished>(&fact.body)) {
        entries_.erase({0, ClockKind::node});
        return begin(catalogue, 0, done->clocks, when, counted);
    }
    if (const auto* made = std::get_if<RequestMade>(&fact.body); made && made->kind == RequestKind::urgency) {
        urgencies_[fact.seq] = {when, *made->limit, calendar_of(catalogue, service_of(catalogue, service_).pauses.urgency->calendar)};
    }
    if (const auto* reported = std::get_if<MatterReported>(&fact.body)) {
        zone_minutes_ = catalogue.zone->offset_at(fact.at).ms / minute_ms;
        mode_ = reported->mode;
        on_happened_ = reported->clocks_on_happened;
        begun_ = on_happened_ ? fact.happened : fact.at;
        return begin(catalogue, 0, reported->clocks, begun_, counted);
    }
    if (const auto* reopened = std::get_if<MatterReopened>(&fact.body)) {
        entries_.clear();
        pauses_.clear();
        urgencies_.clear();
        begun_ = when;
        return begin(catalogue, 0, reopened->clocks, when, counted);
    }
    if (const auto* assigned = std::get_if<MatterAssigned>(&fact.body)) return begin(catalogue, fact.seq, assigned->clocks, when, counted);
    if (const auto* asked = std::get_if<RulingAsked>(&fact.body)) return begin(catalogue, fact.seq, asked->clocks, when, counted);
    if (const auto* ordered = std::get_if<SupervisionOrdered>(&fact.body)) return begin(catalogue, fact.seq, ordered->clocks, when, counted);
    if (const auto* answered = std::get_if<MatterAnswered>(&fact.body)) return begin(catalogue, 0, answered->clocks, when, counted);
    if (const auto* corrected = std::get_if<MatterCorrected>(&fact.body)) return correct(*corrected, catalogue, counted);
    if (const auto* made = std::get_if<RequestMade>(&fact.body); made && made->until) suspensions_[fact.seq] = *made->until;
    if (const auto* question = std::get_if<ReporterAsked>(&fact.body)) {
        stands_since_ = when;
        stands_until_ = question->until;
    }
    if (const auto* decided = std::get_if<RequestDecided>(&fact.body); decided && decided->granted) {
        if (const auto suspension = suspensions_.find(decided->request); suspension != suspensions_.end()) {
            stands_since_ = when;
            stands_until_ = suspension->second;
        }
        return urgencies_.contains(decided->request) ? hasten(decided->request, decided->moved) : move(decided->moved, counted);
    }
    if (const auto* replied = std::get_if<ReporterReplied>(&fact.body)) return go_on(replied->moved, when, counted);
    if (const auto* resumed = std::get_if<MatterResumed>(&fact.body)) {
        return go_on(resumed->moved, resumed->cause == ResumeCause::time_over ? fact.happened : when, counted);
    }
    return std::nullopt;
}

std::optional<std::string> ClockBook::compare(const Matter& matter, bool counted) const {
    const auto differs = [this, counted](Seq owner, const std::vector<Clock>& clocks) -> std::optional<std::string> {
        for (const Clock& clock : clocks) {
            const auto entry = entries_.find({owner, clock.kind});
            if (entry == entries_.end()) return std::string(name_of(clock.kind)) + " is in no fact";
            if (entry->second.start != clock.start || entry->second.deadline != clock.deadline || entry->second.extensions != clock.extensions)
                return std::string(name_of(clock.kind)) + " of " + std::to_string(owner) + " stands at " + print(clock.deadline) + ", by its facts at " +
                       print(entry->second.deadline);
            if (clock.stopped) continue;
            if (auto wrong = judge(entry->first, entry->second, counted)) return wrong;
        }
        return std::nullopt;
    };
    if (auto wrong = differs(0, matter.clocks)) return wrong;
    for (const Assignment& each : matter.assignments) {
        // Of an earlier round nothing is kept but what stands there.
        if (!each.standing()) continue;
        if (auto wrong = differs(each.id.value, each.clocks)) return wrong;
    }
    if (matter.ruling) {
        if (auto wrong = differs(matter.ruling->id, matter.ruling->clocks)) return wrong;
    }
    return matter.pauses == pauses_ ? std::nullopt : std::optional<std::string>("has other pauses than its facts");
}

}  // namespace pingzhi::testing
