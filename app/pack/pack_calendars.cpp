// Working calendars of a pack: weekday frames from pack.toml, special days from files of dates.
#include <algorithm>

#include "app/pack/calendar_csv.hpp"
#include "app/pack/pack_reading.hpp"
#include "app/pack/pack_words.hpp"

namespace pingzhi::pack {
namespace {

Frames read_frames(const std::vector<Located>& texts, Problems& problems) {
    Frames frames;
    for (const Located& text : texts) {
        const auto frame = parse_frame(text.value);
        if (!frame || (!frames.empty() && frame->from < frames.back().until)) {
            problems.add(text.where, PackRule::malformed_hours, text.value);
        } else {
            frames.push_back(*frame);
        }
    }
    return frames;
}

void read_weekdays(TomlReader& weekdays, WorkingCalendar::Spec& spec, Problems& problems) {
    std::set<Weekday> seen;
    for (const Located& key : weekdays.keys()) {
        const auto days = parse_weekdays(key.value);
        const Frames frames = read_frames(weekdays.strings(key.value), problems);
        if (!days || std::ranges::any_of(*days, [&](Weekday day) { return seen.contains(day); })) {
            problems.add(key.where, PackRule::malformed_weekdays, key.value);
            continue;
        }
        for (const Weekday day : *days) {
            seen.insert(day);
            spec.weekdays[static_cast<std::size_t>(day)] = frames;
        }
    }
}

// A later file overrules an earlier one.
void read_special_days(const Located& name, WorkingCalendar::Spec& spec, PackReading& reading) {
    const std::string* text = reading.file(name.value, name.where);
    if (!text) return;
    try {
        for (const auto& [day, status] : parse_calendar_csv(*text)) spec.special[day] = status;
    } catch (const CalendarCsvError& error) {
        reading.problems().add({name.value, static_cast<std::uint32_t>(error.line()), 0, {}}, PackRule::malformed_calendar, error.what());
    }
}

}  // namespace

Calendars read_calendars(TomlReader& root, PackReading& reading) {
    Calendars calendars;
    Problems& problems = reading.problems();
    auto all = root.table("calendars");
    if (!all) return calendars;
    for (const Located& code : all->keys()) {
        auto table = all->table(code.value);
        if (!is_code(code.value)) problems.add(code.where, PackRule::malformed_code, code.value);
        if (!table) continue;
        WorkingCalendar::Spec spec;
        if (auto weekdays = table->table("weekdays")) read_weekdays(*weekdays, spec, problems);
        spec.make_up = read_frames(table->strings("make_up", Need::optional), problems);
        if (!table->has("make_up")) {
            const auto first_working = std::ranges::find_if(spec.weekdays, [](const Frames& frames) { return !frames.empty(); });
            if (first_working != spec.weekdays.end()) spec.make_up = *first_working;
        }
        for (const Located& name : table->strings("special_days", Need::optional)) read_special_days(name, spec, reading);
        table->refuse_other_keys();
        std::shared_ptr<const WorkingCalendar> calendar;
        if (WorkingCalendar::valid(spec)) {
            calendar = std::make_shared<const WorkingCalendar>(std::move(spec));
        } else {
            problems.add(code.where, PackRule::malformed_calendar, code.value);
        }
        calendars.emplace(code.value, std::move(calendar));
    }
    return calendars;
}

}  // namespace pingzhi::pack
