// What matters add to the figures, as cells: sums by day and by month, kept by the writer in the commit of the facts. A matter counts by its
// state alone; when it changes, what it counted before is taken off and what it counts now is added.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/matter/matter.hpp"
#include "core/catalogue/catalogue.hpp"
#include "insight/rates/amounts.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

// So many of one measure, in every span of local days that has both.
struct DayMark {
    insight::Measure measure = 0;
    std::int32_t first = 0, last = 0;
    std::int64_t times = 0;
    auto operator<=>(const DayMark&) const = default;
};

// What one matter counts for the city, or for one unit. `unit` is empty for the city.
struct Counted {
    std::string service, unit, area;  // area: the village, or what lies above it; empty: unknown
    Channel channel = Channel::web;
    std::string about;  // the unit complained about; empty: none
    bool excluded = false;
    std::vector<DayMark> marks;  // in order, each place once, none of zero times
    bool operator==(const Counted&) const = default;
};

// `own` is the catalogue under which the matter began.
std::vector<Counted> counted_of(const Matter& matter, const Catalogue& own);
// What is to be added where `before` became `after`; nothing where they are equal.
std::vector<Counted> change_of(const std::vector<Counted>& before, const std::vector<Counted>& after);

std::string bytes_of(const std::vector<Counted>& counted);
std::vector<Counted> read_counted(std::string_view bytes);
// What a log of such bytes comes to. Much of it is the same, since many matters of one place and service begin on one day: equal ones come once,
// each mark as many times.
std::vector<Counted> read_log(const std::vector<std::string>& entries);

enum class Dimension : std::uint8_t { service, area, channel, unit };
enum class CellLevel : std::uint8_t {
    days,
    months,       // since the year 0
    days_across,  // what has its ends in two months: begins with the day of its last, ends with the month of its first
};
std::int32_t month_number(CivilDay day);
CivilDay first_day(std::int32_t month_number);

// Scopes: the city, an area by itself (of no name: what has no place), a unit by itself, complaints about a unit and about any.
std::string area_scope(std::string_view area);
std::string unit_scope(std::string_view unit);
std::string about_scope(std::string_view unit);
inline constexpr const char* complaints_scope = "about:";

// Of an excluded matter the same is counted once more, under measures so much higher: what is left without them is the difference.
inline constexpr insight::Measure excluded_measures = 128;
static_assert(insight::amounts_end <= excluded_measures);

// Adds up what many matters count. Scopes and codes stand as numbers in here: there are few of them, and each is looked for thousands of times.
class CellsToAdd {
public:
    void take(const Counted& counted);
    std::vector<storage::CellRow> rows() const;  // by key

private:
    using Number = std::uint32_t;
    struct Place {
        std::uint8_t level = 0, dimension = 0;
        Number scope = 0, code = 0;
        std::int32_t first = 0, last = 0;
        bool operator==(const Place&) const = default;
    };
    struct HashOfPlace {
        std::size_t operator()(const Place& place) const;
    };
    // What one matter counts in one span, whoever's it is.
    struct Span {
        CellLevel level = CellLevel::days;
        std::int32_t first = 0, last = 0;
        storage::CellSums sums;
    };
    static std::vector<Span> spans_of(const Counted& counted);
    void add(const std::vector<Span>& spans, const std::string& scope, Dimension dimension, const std::string& code);
    Number number(const std::string& text);

    std::unordered_map<std::string, Number> numbers_;
    std::unordered_map<Place, storage::CellSums, HashOfPlace> sums_;  // measures in any order, and more than once
};

// All cells with what waits in the log, by key, a page at a time: what a rebuild compares.
class StandingCells {
public:
    explicit StandingCells(storage::Reader& reader);
    std::vector<storage::CellRow> after(const storage::CellRow* row, std::size_t max);

private:
    storage::Reader& reader_;
    std::vector<storage::CellRow> waiting_;
};

// Names the way of counting by which the cells of a store are kept: from its first fact on, where this program made it. Where it names none, or
// another, figures are counted by looking at every matter until `rebuild` makes the cells.
inline constexpr const char* figures_setting = "figures";
inline constexpr const char* figures_kept_as = "cells/2";
bool figures_are_kept(storage::Reader& reader);

}  // namespace pingzhi
