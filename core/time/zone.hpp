// A zone as a value: the list of its offsets. Loading one from the machine's zone data is the edge's work (app/pack/zones).
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "core/time/civil.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

class Zone {
public:
    struct Period {
        Instant from;     // the offset holds from here until the next period's start
        Duration offset;  // local minus UTC
    };

    // `periods` are in order of `from`; the first also holds for everything before it. Never empty. Throws
    // std::invalid_argument otherwise.
    Zone(std::string name, std::vector<Period> periods);
    static Zone fixed(std::string name, Duration offset);  // "Asia/Shanghai" since 1992 is fixed("Asia/Shanghai", 8 h)

    const std::string& name() const { return name_; }
    Duration offset_at(Instant instant) const;
    // The offset at an instant and the instant, if any, at which it next changes: between the two, clocks run evenly.
    struct Stretch {
        Duration offset;
        Instant until;  // no_change when the offset holds for good
    };
    static constexpr Instant no_change{std::numeric_limits<std::int64_t>::max()};
    Stretch stretch_at(Instant instant) const;
    CivilTime to_civil(Instant instant) const;

    // The first instant, not before `earliest`, at which the wall clock shows `civil` or later. A time that a change of
    // the clock leaves out becomes the instant of the change; of a time that comes twice, the first that qualifies.
    Instant first_reaching(CivilTime civil, Instant earliest) const;
    Instant start_of(CivilDay day) const;  // the first instant of the day
    Instant end_of(CivilDay day) const;    // the first instant of the day after

private:
    std::size_t index_at(Instant instant) const;

    std::string name_;
    std::vector<Period> periods_;
    Duration offset_max_;
};

}  // namespace pingzhi
