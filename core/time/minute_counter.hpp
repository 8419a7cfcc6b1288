// For the tests of this folder: a counter that finds a deadline by going minute by minute. It shares nothing with the
// code it judges: it has its own zones, days, weekdays and frames, all in whole minutes.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "core/time/limit.hpp"

namespace pingzhi::samples {

inline constexpr std::int64_t day_minutes = 1440;

inline std::int64_t day_number(std::int64_t wall) { return wall >= 0 ? wall / day_minutes : (wall - day_minutes + 1) / day_minutes; }

struct PlainPause {
    std::int64_t from;
    std::int64_t until;
};

struct PlainChange {
    std::int64_t at;
    std::int64_t offset;
};

struct PlainZone {
    std::int64_t offset_before;
    std::vector<PlainChange> changes;
};

// A calendar painted minute by minute. Special days lie in a window from `special_from` on: ' ' as the weekday, 'o' off,
// 'w' working.
struct PlainCalendar {
    std::array<std::bitset<day_minutes>, 7> week;  // from Monday
    std::bitset<day_minutes> make_up;
    std::int64_t special_from = 0;
    std::string special;

    const std::bitset<day_minutes>* painted(std::int64_t day) const {
        const std::int64_t listed = day - special_from;
        if (listed >= 0 && listed < std::ssize(special)) {
            if (special[static_cast<std::size_t>(listed)] == 'o') return nullptr;
            if (special[static_cast<std::size_t>(listed)] == 'w') return &make_up;
        }
        const std::bitset<day_minutes>& of_weekday = week[static_cast<std::size_t>((day + 3) % 7)];
        return of_weekday.any() ? &of_weekday : nullptr;
    }
};

struct PlainCase {
    std::int64_t start;
    Limit limit;
    std::vector<PlainPause> pauses;
};

class MinuteCounter {
public:
    MinuteCounter(const PlainZone& zone, const PlainCalendar& calendar, const PlainCase& given)
        : zone_(zone), calendar_(calendar), given_(given), now_(given.start), offset_(zone.offset_before) {
        follow_zone();
    }

    // The deadline in milliseconds.
    std::int64_t count() {
        const std::int64_t wanted = wanted_minutes();
        std::int64_t counted = 0;
        if (given_.limit.from_next_day) {
            const std::int64_t midnight = (day_number(wall()) + 1) * day_minutes;
            while (wall() < midnight) step();
            counted = count_wall(midnight, wall());
        }
        while (counted < wanted) counted += step();
        return now_ * 60'000 - (begins_a_day() ? 1 : 0);
    }

    bool saw_change() const { return saw_change_; }
    std::int64_t minutes_walked() const { return now_ - given_.start; }

private:
    std::int64_t wall() const { return now_ + offset_; }

    // Of seconds only whole minutes can be counted here.
    std::int64_t wanted_minutes() const {
        switch (given_.limit.unit) {
            case LimitUnit::seconds: return given_.limit.amount / 60;
            case LimitUnit::minutes: return given_.limit.amount;
            case LimitUnit::hours:
            case LimitUnit::working_hours: return given_.limit.amount * 60;
            case LimitUnit::days:
            case LimitUnit::working_days: return given_.limit.amount * day_minutes;
        }
        return 0;
    }

    void follow_zone() {
        while (next_change_ < zone_.changes.size() && zone_.changes[next_change_].at <= now_) {
            offset_ = zone_.changes[next_change_].offset;
            ++next_change_;
        }
    }

    // Goes one minute on and says how much that minute counts.
    std::int64_t step() {
        const bool paused = is_paused();
        const std::int64_t wall_before = wall();
        const std::int64_t offset_before = offset_;
        ++now_;
        follow_zone();
        wall_before_ = wall_before;
        saw_change_ = saw_change_ || offset_before != offset_;
        if (paused) return 0;
        switch (given_.limit.unit) {
            case LimitUnit::seconds:
            case LimitUnit::minutes:
            case LimitUnit::hours: return 1;
            case LimitUnit::working_hours: return in_frame(wall_before) ? 1 : 0;
            case LimitUnit::days:
            case LimitUnit::working_days: return count_wall(wall_before, wall());
        }
        return 0;
    }

    bool is_paused() const {
        for (const PlainPause& pause : given_.pauses) {
            if (pause.from <= now_ && now_ < pause.until) return true;
        }
        return false;
    }

    bool in_frame(std::int64_t wall) {
        const auto* const painted = painted_on(day_number(wall));
        return painted && painted->test(static_cast<std::size_t>(wall - day_number(wall) * day_minutes));
    }

    // The minutes the wall clock goes through, one by one, forward or back.
    std::int64_t count_wall(std::int64_t from, std::int64_t until) {
        std::int64_t sum = 0;
        for (; from < until; ++from) sum += counts(from);
        for (; from > until; --from) sum -= counts(from - 1);
        return sum;
    }

    std::int64_t counts(std::int64_t wall) {
        if (given_.limit.unit == LimitUnit::days) return 1;
        return given_.limit.unit == LimitUnit::working_days && painted_on(day_number(wall)) ? 1 : 0;
    }

    const std::bitset<day_minutes>* painted_on(std::int64_t day) {
        if (day != painted_day_) {
            painted_day_ = day;
            painted_ = calendar_.painted(day);
        }
        return painted_;
    }

    bool begins_a_day() const { return day_number(wall_before_) < day_number(wall()); }

    const PlainZone& zone_;
    const PlainCalendar& calendar_;
    const PlainCase& given_;
    std::int64_t now_;
    std::int64_t offset_;
    std::size_t next_change_ = 0;
    std::int64_t wall_before_ = 0;
    std::int64_t painted_day_ = -1;
    const std::bitset<day_minutes>* painted_ = nullptr;
    bool saw_change_ = false;
};

}  // namespace pingzhi::samples
