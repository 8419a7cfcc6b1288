// Offsets are found by binary search; every question about the wall clock is answered inside the periods it can touch.
#include "core/time/zone.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pingzhi {

namespace {

constexpr std::int64_t day_ms = Duration::days(1).ms;
constexpr Instant beginning{std::numeric_limits<std::int64_t>::min()};

// The reading of a wall clock as a number that can be compared with others of the same zone.
constexpr std::int64_t wall_ms(CivilTime civil) { return civil.day.days * day_ms + civil.ms; }

}  // namespace

Zone::Zone(std::string name, std::vector<Period> periods) : name_(std::move(name)), periods_(std::move(periods)) {
    if (periods_.empty() || !std::ranges::is_sorted(periods_, std::ranges::less{}, &Period::from)) {
        throw std::invalid_argument("zone " + name_ + ": the periods of a zone are in order and never none");
    }
    offset_max_ = std::ranges::max_element(periods_, std::ranges::less{}, &Period::offset)->offset;
}

Zone Zone::fixed(std::string name, Duration offset) { return Zone{std::move(name), {{Instant{}, offset}}}; }

std::size_t Zone::index_at(Instant instant) const {
    const auto after = std::upper_bound(periods_.begin() + 1, periods_.end(), instant, [](Instant at, const Period& period) { return at < period.from; });
    return static_cast<std::size_t>(after - periods_.begin()) - 1;
}

Duration Zone::offset_at(Instant instant) const { return periods_[index_at(instant)].offset; }

Zone::Stretch Zone::stretch_at(Instant instant) const {
    const std::size_t index = index_at(instant);
    return {periods_[index].offset, index + 1 < periods_.size() ? periods_[index + 1].from : no_change};
}

CivilTime Zone::to_civil(Instant instant) const {
    const std::int64_t wall = (instant + offset_at(instant)).ms;
    const std::int64_t since_midnight = (wall % day_ms + day_ms) % day_ms;
    return {{static_cast<std::int32_t>((wall - since_midnight) / day_ms)}, static_cast<std::int32_t>(since_midnight)};
}

Instant Zone::first_reaching(CivilTime civil, Instant earliest) const {
    const Instant wanted{wall_ms(civil)};
    // With no offset of the zone can the clock show `civil` before this.
    Instant from = std::max(earliest, wanted - offset_max_);
    for (std::size_t index = index_at(from);; ++index) {
        const Instant candidate = std::max(from, wanted - periods_[index].offset);
        if (index + 1 == periods_.size() || candidate < periods_[index + 1].from) return candidate;
        from = periods_[index + 1].from;
    }
}

Instant Zone::start_of(CivilDay day) const { return first_reaching({day, 0}, beginning); }

Instant Zone::end_of(CivilDay day) const { return start_of(day + 1); }

}  // namespace pingzhi
