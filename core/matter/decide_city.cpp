// Commands about the whole city: its catalogue, its emergency modes, its published months.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

// The first instant after the month "2026-10"; none if it is no month.
std::optional<Instant> end_of_month(const Zone& zone, const std::string& month) {
    const auto first = parse_day(month + "-01");
    if (!first || month.size() != 7) return std::nullopt;
    const YearMonthDay day = to_ymd(*first);
    const YearMonthDay next = day.month == 12 ? YearMonthDay{day.year + 1, 1, 1} : YearMonthDay{day.year, day.month + 1, 1};
    return zone.start_of(to_day(next));
}

}  // namespace

Decision decide_on(const Deciding& d, const LoadPack& load) {
    if (auto check = d.not_granted(Grant::load_pack)) return refuse(*check);
    const City& city = d.city;
    if (city.current && city.digest == load.digest) return refuse(RefusalCode::pack_already_loaded);
    if (!city.code.empty() && city.code != load.catalogue->city) return refuse(RefusalCode::pack_of_other_city, "city");
    // Numbers already given must stay readable.
    if (city.current && city.current->number_prefix != load.catalogue->number_prefix) return refuse(RefusalCode::pack_of_other_city, "number_prefix");
    return Facts{{0, d.command.at, PackLoaded{load.catalogue->pack, load.catalogue->version, load.digest}}};
}

Decision decide_on(const Deciding& d, const StartMode& start) {
    if (!d.city.current) return refuse(RefusalCode::pack_not_loaded);
    const Catalogue& catalogue = *d.city.current;
    const Mode* mode = catalogue.mode(start.mode);
    if (!mode) return refuse(RefusalCode::unknown_mode, "mode");
    if (start.area && !catalogue.territory->find(*start.area, catalogue.zone->to_civil(d.command.at).day)) return refuse(RefusalCode::unknown_area, "area");
    if (!start.until && !mode->longest) return refuse(RefusalCode::until_missing, "until");
    if (auto check = d.not_granted(Grant::switch_mode)) return refuse(*check);
    const bool active = std::ranges::any_of(d.city.modes, [&](const ActiveMode& each) { return each.mode == start.mode && each.area == start.area; });
    if (active) return refuse(RefusalCode::mode_active, "mode");
    const std::optional<Instant> latest = mode->longest ? std::optional(due_after(d.command.at, *mode->longest, catalogue)) : std::nullopt;
    const Instant until = start.until ? *start.until : *latest;
    if (until <= d.command.at || (latest && until > *latest)) return refuse(RefusalCode::mode_too_long, "until");
    return Facts{{0, d.command.at, ModeStarted{start.mode, start.area, until}}};
}

Decision decide_on(const Deciding& d, const EndMode& end) {
    const auto active = std::ranges::find(d.city.modes, end.activation, &ActiveMode::id);
    if (active == d.city.modes.end()) return refuse(RefusalCode::unknown_mode, "activation");
    const bool by_clock = d.command.actor.kind == ActorKind::clock;
    if (auto check = d.not_granted(by_clock ? Grant::run_clock : Grant::switch_mode)) return refuse(*check);
    if (by_clock && d.command.at < active->until) return refuse(RefusalCode::clock_not_due);
    return Facts{{0, by_clock ? active->until : d.command.at, ModeEnded{end.activation, !by_clock}}};
}

Decision decide_on(const Deciding& d, const PublishMonth& publish) {
    if (!d.city.current) return refuse(RefusalCode::pack_not_loaded);
    const auto end = end_of_month(*d.city.current->zone, publish.month);
    if (!end) return refuse(RefusalCode::month_invalid, "month");
    if (auto check = d.not_granted(Grant::publish)) return refuse(*check);
    if (std::ranges::find(d.city.months, publish.month) != d.city.months.end() && !PINGZHI_TOOTH(publishes_a_month_twice))
        return refuse(RefusalCode::month_published, "month");
    if (d.command.at < *end || publish.as_of >= d.city.next) return refuse(RefusalCode::month_not_over, "month");
    return Facts{{0, d.command.at, MonthPublished{publish.month, publish.rules, publish.as_of, publish.figures}}};
}

void apply(City& city, const Fact& fact) {
    if (const auto* started = std::get_if<ModeStarted>(&fact.body)) {
        city.modes.push_back({fact.seq, started->mode, started->area, fact.happened, started->until});
    } else if (const auto* ended = std::get_if<ModeEnded>(&fact.body)) {
        std::erase_if(city.modes, [ended](const ActiveMode& mode) { return mode.id == ended->activation; });
    } else if (const auto* published = std::get_if<MonthPublished>(&fact.body)) {
        city.months.push_back(published->month);
    } else if (std::holds_alternative<PackLoaded>(fact.body)) {
        city.pack = fact.seq;
    } else {
        apply_to_people(city, fact);
    }
}

std::optional<Instant> next_instant(const City& city) {
    std::optional<Instant> next;
    for (const ActiveMode& mode : city.modes) {
        if (!next || mode.until < *next) next = mode.until;
    }
    for (const auto& [id, session] : city.people->sessions) {
        if (!next || session.until < *next) next = session.until;
    }
    for (const auto& [id, person] : city.people->persons) {
        if (person->erase_at && (!next || *person->erase_at < *next)) next = person->erase_at;
    }
    return next;
}

}  // namespace pingzhi
