// The officers of every unit: how many by its level, who is there on a day, and whose queue takes what next. They fall ill and have holidays.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "testing/city/chance.hpp"

namespace pingzhi::testing::city {

// When people work on something.
enum class Hours : std::uint8_t { always, daily, office };

// Which hours a clock counted by this calendar asks of those who keep it; where it names none, those of the office.
Hours hours_of(const Catalogue& catalogue, const std::string& calendar, bool urgent);

class Staff {
public:
    Staff(const Catalogue& catalogue, std::uint64_t seed);

    // From when to when an officer of the unit is at it.
    struct Turn {
        std::string officer;
        Instant from, until;
    };
    Turn take(const UnitCode& unit, std::int64_t minutes, Instant not_before, Hours hours, Chance& chance);

    // Somebody of the unit who is there that day.
    std::string officer(const UnitCode& unit, Instant at, Chance& chance);

    // The first working moment not before the instant; so many minutes of work later.
    Instant moment(Instant from, Hours hours) const;
    Instant after(Instant from, std::int64_t minutes, Hours hours) const;
    bool day_off(CivilDay day) const { return !office_.is_working(day); }
    CivilTime local(Instant at) const { return zone_.to_civil(at); }
    std::size_t officers() const { return count_; }

private:
    struct Desk {
        std::vector<Instant> free;  // when each officer's queue is done
        std::uint64_t first = 0;    // number of the first officer
        std::string prefix;
    };
    bool present(std::uint64_t officer, CivilDay day) const;
    std::size_t pick(const Desk& desk, CivilDay day, Chance& chance) const;
    const Frames& frames(CivilDay day, Hours hours) const;
    Desk& desk(const UnitCode& unit);

    std::uint64_t seed_;
    const Zone& zone_;
    const WorkingCalendar& office_;
    std::map<UnitCode, Desk> desks_;
    std::size_t count_ = 0;
};

}  // namespace pingzhi::testing::city
