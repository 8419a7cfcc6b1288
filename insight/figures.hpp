// Figures of any span of local days, from the cells that the writer keeps: volumes, rates, times taken, by service, unit, area or
// channel, within an area or of a unit. The formulas are those of insight/rates; here is only added up.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/figure_cells.hpp"
#include "insight/city_figures.hpp"
#include "insight/days.hpp"
#include "insight/rates/amounts.hpp"

namespace pingzhi::insight {

enum class By : std::uint8_t { service, group, unit, area, channel };

// Whose figures. Complaints about a unit are counted for the city, and then not those that the asker may not see; in the figures of an
// area, of a unit, of certain services they never are.
struct Whose {
    std::optional<AreaCode> area;       // with all below it
    std::optional<UnitCode> unit;       // with all below it
    std::vector<std::string> services;  // empty: all
    std::vector<UnitCode> accused;      // complaints about these are not there
    bool complaints() const { return !area && !unit && services.empty(); }
};

struct FigureQuestion {
    By by = By::service;
    Whose whose;
    bool below = false;  // by unit: each with all below it, as areas always are
};

// What was counted of one code, or in all.
class FigureSums {
public:
    void add(Measure measure, std::int64_t times) { sums_[measure] += times; }
    FigureSums& operator+=(const FigureSums& more);
    FigureSums& operator-=(const FigureSums& less);

    RawAndAfter counts() const;
    Spans spans(SpanKind kind, bool after) const;  // after: without the excluded
    Amounts amounts(bool after) const;
    std::int64_t sum(Measure measure, bool after) const { return sums_[measure] - (after ? sums_[measure + excluded_measures] : 0); }
    bool empty() const;
    bool operator==(const FigureSums&) const = default;

private:
    std::array<std::int64_t, excluded_measures * 2> sums_{};
};

struct FigureTable {
    FigureSums total;
    std::map<std::string, FigureSums> rows;  // by code; what counted nothing is not there
    bool operator==(const FigureTable&) const = default;
};

// The codes of the rows that have what stands under this code of a cell.
std::vector<std::string> rows_of(const FigureQuestion& question, const Catalogue& catalogue, const std::string& code);
// The code of the cells by which the rows are made.
std::string code_of(const Counted& counted, By by);

// Cells are not kept for all that can be asked: not for channels of certain services, areas of a unit, units of an area.
bool can_be_asked(const FigureQuestion& question);

// One snapshot; what waits in the log is read once.
class FigureReader {
public:
    FigureReader(storage::Reader& reader, const Catalogue& catalogue);
    // The question can be asked.
    FigureTable table(const FigureQuestion& question, const Days& days) const;

private:
    using ByCode = std::map<std::string, FigureSums>;
    // Of these codes; none: of all.
    ByCode sums(const std::string& scope, Dimension dimension, const Days& days, const std::vector<std::string>& codes = {}) const;
    ByCode of_city(const std::vector<std::string>& without, Dimension dimension, const Days& days) const;
    // Whose single cells are asked for, by their codes.
    std::vector<std::string> areas_of(const Whose& whose, const Days& days) const;
    std::vector<std::string> units_of(const Whose& whose, const Days& days) const;
    // What the cells alone have, by the codes of their rows; the total too.
    ByCode by_code(const FigureQuestion& question, const Days& days, FigureSums& total) const;

    storage::Reader& reader_;
    const Catalogue& catalogue_;
    std::vector<Counted> waiting_;
};

// The same by looking at every matter that reaches into the days: where no cells are kept, and to hold the two together. `last`: as the matters stood right
// after this fact.
FigureTable figures_by_scan(storage::Reader& reader, Catalogues& catalogues, const Catalogue& catalogue, const FigureQuestion& question, const Days& days,
                            std::optional<Seq> last = {});

// Whether what a matter counts, for the city or for a unit, is of these; with `by` unit the city's is not.
class Belongs {
public:
    Belongs(const Whose& whose, By by, const Catalogue& catalogue);
    bool operator()(const Counted& counted) const;

private:
    const Whose& whose_;
    bool of_units_;
    const Catalogue& catalogue_;
    std::vector<UnitCode> units_;
};

}  // namespace pingzhi::insight
