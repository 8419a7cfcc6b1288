#include "app/import/parent_finder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pingzhi {
namespace {

constexpr double metres_per_degree = 111'195;  // of latitude, and of longitude at the equator
constexpr double cosine_min = 0.01;            // within 60 km of a pole there is no city

}  // namespace

std::string_view ParentFinder::scope_of(const Record& record) const { return rules_.same_service ? record.report.service : std::string_view(); }

std::string ParentFinder::address_key(const Record& record) const { return fmt::format("{}\n{}", scope_of(record), record.address); }

std::int64_t ParentFinder::cell_of(double degrees) const { return static_cast<std::int64_t>(std::floor(degrees * metres_per_degree / *rules_.within_metres)); }

std::string ParentFinder::cell_key(const Record& record, std::int64_t x, std::int64_t y) const { return fmt::format("{}\n{}:{}", scope_of(record), x, y); }

void ParentFinder::add(const Record& record, MatterId matter) {
    std::optional<Instant> closed;
    if (record.report.ending) closed = record.report.ending->happened;
    const std::optional<Position>& position = record.report.place.position;
    std::size_t number = candidates_.size();
    candidates_.push_back({matter, record.opened, closed, position});
    if (!record.address.empty()) by_address_[address_key(record)].push_back(number);
    if (rules_.within_metres && position) by_cell_[cell_key(record, cell_of(position->lon), cell_of(position->lat))].push_back(number);
}

bool ParentFinder::stands(const Candidate& candidate, const Record& duplicate) const {
    return candidate.opened <= duplicate.opened && duplicate.opened - candidate.opened <= Duration::days(rules_.within_days) &&
           (!candidate.closed || *candidate.closed >= duplicate.opened);
}

std::optional<MatterId> ParentFinder::find(const Record& duplicate) const {
    const Candidate* best = nullptr;
    // A later candidate replaces an equal one never: what is offered first of equals stays.
    auto offer = [&](std::size_t number) {
        const Candidate& candidate = candidates_[number];
        if (stands(candidate, duplicate) && (!best || candidate.opened > best->opened)) best = &candidate;
    };
    if (!duplicate.address.empty()) {
        if (auto same = by_address_.find(address_key(duplicate)); same != by_address_.end()) std::ranges::for_each(same->second, offer);
    }
    const std::optional<Position>& position = duplicate.report.place.position;
    if (rules_.within_metres && position && valid(*position)) {
        std::vector<std::size_t> near;
        double cosine = std::max(std::cos(position->lat * std::numbers::pi / 180), cosine_min);
        double reach = *rules_.within_metres / metres_per_degree;
        for (std::int64_t x = cell_of(position->lon - reach / cosine); x <= cell_of(position->lon + reach / cosine); ++x) {
            for (std::int64_t y = cell_of(position->lat - reach); y <= cell_of(position->lat + reach); ++y) {
                auto cell = by_cell_.find(cell_key(duplicate, x, y));
                if (cell == by_cell_.end()) continue;
                for (std::size_t number : cell->second) {
                    if (distance_metres(*candidates_[number].position, *position) <= *rules_.within_metres) near.push_back(number);
                }
            }
        }
        std::ranges::sort(near);
        std::ranges::for_each(near, offer);
    }
    if (!best) return std::nullopt;
    return best->matter;
}

}  // namespace pingzhi
