#include "insight/figures.hpp"

#include <algorithm>

#include "app/matter_row.hpp"
#include "core/matter/permit.hpp"
#include "insight/as_it_stood.hpp"

namespace pingzhi::insight {
namespace {

using ByCode = std::map<std::string, FigureSums>;

template <typename List, typename Value>
bool holds(const List& list, const Value& value) {
    return std::ranges::find(list, value) != list.end();
}

std::string group_of(const Catalogue& catalogue, const std::string& code) {
    const Service* service = catalogue.service(code);
    return service ? service->group : std::string();
}

bool of_units(const FigureQuestion& question) { return question.by == By::unit || question.whose.unit; }

FigureSums all_of(const ByCode& sums) {
    FigureSums total;
    for (const auto& [code, each] : sums) total += each;
    return total;
}

// Rows as they are shown, from sums that each stand by itself.
class Rows {
public:
    Rows(const FigureQuestion& question, const Catalogue& catalogue) : question_(question), catalogue_(catalogue) {}

    void add(const std::string& code, const FigureSums& sums) {
        for (const std::string& row : rows_of(question_, catalogue_, code)) rows_[row] += sums;
    }
    ByCode take() {
        std::erase_if(rows_, [](const auto& each) { return each.second.empty(); });
        return std::move(rows_);
    }

private:
    const FigureQuestion& question_;
    const Catalogue& catalogue_;
    ByCode rows_;
};

Dimension dimension_of(By by) {
    switch (by) {
        case By::service:
        case By::group: return Dimension::service;
        case By::unit: return Dimension::unit;
        case By::area: return Dimension::area;
        case By::channel: return Dimension::channel;
    }
    return Dimension::service;
}

std::string code_of(const Counted& counted, Dimension dimension) {
    switch (dimension) {
        case Dimension::service: return counted.service;
        case Dimension::area: return counted.area;
        case Dimension::channel: return std::string(name_of(counted.channel));
        case Dimension::unit: return counted.unit;
    }
    return {};
}

void add(FigureSums& sums, const Counted& counted, const DayMark& mark) {
    sums.add(mark.measure, mark.times);
    if (counted.excluded) sums.add(static_cast<Measure>(mark.measure + excluded_measures), mark.times);
}

bool in(const DayMark& mark, const Days& days) { return mark.first >= days.from.days && mark.last <= days.until.days; }

// What single matters count of a question.
class Singly {
public:
    Singly(const FigureQuestion& question, const Catalogue& catalogue, const Days& days)
        : belongs_(question.whose, question.by, catalogue),
          in_total_(question.whose, question.whose.complaints() ? By::service : question.by, catalogue),  // units do not add up to the city
          dimension_(dimension_of(question.by)),
          days_(days) {}

    void take(const Counted& counted) {
        if (std::ranges::none_of(counted.marks, [&](const DayMark& mark) { return in(mark, days_); })) return;
        const bool of_a_row = belongs_(counted), of_all = in_total_(counted);
        if (!of_a_row && !of_all) return;
        FigureSums& sums = by_code[of_a_row ? code_of(counted, dimension_) : std::string()];
        for (const DayMark& mark : counted.marks) {
            if (!in(mark, days_)) continue;
            if (of_a_row) add(sums, counted, mark);
            if (of_all) add(total, counted, mark);
        }
    }

    ByCode by_code;
    FigureSums total;

private:
    Belongs belongs_, in_total_;
    Dimension dimension_;
    Days days_;
};

}  // namespace

std::vector<std::string> rows_of(const FigureQuestion& question, const Catalogue& catalogue, const std::string& code) {
    if (question.by == By::group) return {group_of(catalogue, code)};
    std::vector<std::string> rows;
    if (question.by == By::area) {
        for (const Area* area : catalogue.territory->path({code})) {
            if (question.whose.area && !catalogue.territory->within(area->code, *question.whose.area)) break;
            rows.push_back(area->code.value);
        }
    }
    if (question.by == By::unit && question.below && catalogue.routing->find({code})) {
        for (const UnitCode& unit : units_above(*catalogue.routing, {code})) {
            if (!question.whose.unit || holds(units_above(*catalogue.routing, unit), *question.whose.unit)) rows.push_back(unit.value);
        }
    }
    if (rows.empty()) rows.push_back(code);  // unknown, or of an earlier pack
    return rows;
}

std::string code_of(const Counted& counted, By by) { return code_of(counted, dimension_of(by)); }

FigureSums& FigureSums::operator+=(const FigureSums& more) {
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += more.sums_[i];
    return *this;
}

FigureSums& FigureSums::operator-=(const FigureSums& less) {
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] -= less.sums_[i];
    return *this;
}

bool FigureSums::empty() const {
    return std::ranges::all_of(sums_, [](std::int64_t sum) { return sum == 0; });
}

RawAndAfter FigureSums::counts() const {
    RawAndAfter both;
    for (Measure measure = 0; measure < count_names.size(); ++measure) {
        both.raw.*count_names[measure].member = static_cast<Count>(sum(measure, false));
        both.after.*count_names[measure].member = static_cast<Count>(sum(measure, true));
    }
    return both;
}

Spans FigureSums::spans(SpanKind kind, bool after) const {
    const auto first = static_cast<Measure>(span_measures_from + static_cast<Measure>(kind) * measures_a_span);
    const auto count = [&](std::size_t place) { return static_cast<Count>(sum(static_cast<Measure>(first + place), after)); };
    Spans spans{count(0), count(1), {}};
    for (std::size_t bin = 0; bin < span_bins; ++bin) spans.bins[bin] = count(2 + bin);
    return spans;
}

Amounts FigureSums::amounts(bool after) const { return {static_cast<Count>(sum(amounts_told, after)), static_cast<Count>(sum(amounts_sum, after))}; }

bool can_be_asked(const FigureQuestion& question) {
    const Whose& whose = question.whose;
    if (whose.area && of_units(question)) return false;
    if (whose.unit && question.by == By::area) return false;
    return question.by != By::channel || whose.services.empty();
}

FigureReader::FigureReader(storage::Reader& reader, const Catalogue& catalogue)
    : reader_(reader), catalogue_(catalogue), waiting_(read_log(reader.cell_log())) {}

// Months where they are whole; the days at both ends; and what has one end in the months and the other in the days after them.
FigureReader::ByCode FigureReader::sums(const std::string& scope, Dimension dimension, const Days& days, const std::vector<std::string>& codes) const {
    ByCode sums;
    const auto take = [&](CellLevel level, std::int32_t from, std::int32_t until, std::int32_t last, std::int32_t last_from) {
        const storage::CellQuery query{static_cast<std::uint8_t>(level), scope, static_cast<std::uint8_t>(dimension), from, until, last, last_from, codes};
        for (const storage::CellRow& row : reader_.cells(query)) {
            FigureSums& of_code = sums[row.key.code];
            for (const storage::CellSum& each : row.sums) of_code.add(each.measure, each.sum);
        }
    };
    const std::int32_t from = days.from.days, until = days.until.days;
    std::int32_t first_month = month_number(days.from), last_month = month_number(days.until);
    if (first_day(first_month).days < from) ++first_month;
    if (first_day(last_month + 1).days - 1 > until) --last_month;
    if (first_month > last_month) {
        take(CellLevel::days, from, until, until, from);
    } else {
        const std::int32_t head_ends = first_day(first_month).days, tail_begins = first_day(last_month + 1).days;
        if (from < head_ends) take(CellLevel::days, from, head_ends - 1, until, from);
        take(CellLevel::months, first_month, last_month, last_month, first_month);
        if (tail_begins <= until) {
            take(CellLevel::days, tail_begins, until, until, tail_begins);
            take(CellLevel::days_across, tail_begins, until, last_month, first_month);
        }
    }
    return sums;
}

FigureReader::ByCode FigureReader::of_city(const std::vector<std::string>& without, Dimension dimension, const Days& days) const {
    ByCode all = sums("", dimension, days);
    for (const std::string& scope : without) {
        for (const auto& [code, hidden] : sums(scope, dimension, days)) all[code] -= hidden;
    }
    return all;
}

std::vector<std::string> FigureReader::areas_of(const Whose& whose, const Days& days) const {
    std::vector<std::string> areas;
    if (whose.area) {
        for (const AreaCode& area : catalogue_.territory->subtree(*whose.area)) {
            if (catalogue_.territory->find(area)->level <= AreaLevel::village) areas.push_back(area.value);
        }
    } else {
        for (const auto& [area, sums] : sums("", Dimension::area, days)) areas.push_back(area);
    }
    return areas;
}

std::vector<std::string> FigureReader::units_of(const Whose& whose, const Days& days) const {
    std::vector<std::string> units;
    if (whose.unit) {
        for (const UnitCode& unit : units_below(*catalogue_.routing, *whose.unit)) units.push_back(unit.value);
    } else {
        for (const auto& [unit, sums] : sums("", Dimension::unit, days)) units.push_back(unit);
    }
    return units;
}

FigureReader::ByCode FigureReader::by_code(const FigureQuestion& question, const Days& days, FigureSums& total) const {
    const Whose& whose = question.whose;
    const Dimension dimension = dimension_of(question.by);
    if (whose.complaints()) {
        std::vector<std::string> hidden;
        for (const UnitCode& accused : whose.accused) hidden.push_back(about_scope(accused.value));
        ByCode sums = of_city(hidden, dimension, days);
        total = all_of(question.by == By::unit ? of_city(hidden, Dimension::service, days) : sums);
        return sums;
    }
    ByCode sums_of;
    const auto take = [&](const std::string& code, const FigureSums& sums) {
        sums_of[code] += sums;
        total += sums;
    };
    const bool by_whom = question.by == By::unit || question.by == By::area;
    if (by_whom ? whose.services.empty() : !whose.area && !whose.unit) {  // the city's cells have it, but for the complaints
        std::vector<std::string> codes = whose.services;
        if (by_whom) codes = of_units(question) ? units_of(whose, days) : areas_of(whose, days);
        for (const auto& [code, sums] : of_city({complaints_scope}, dimension, days)) {
            if (holds(codes, code)) take(code, sums);
        }
        return sums_of;
    }
    const Dimension within = question.by == By::channel ? Dimension::channel : Dimension::service;
    const std::vector<std::string> services = within == Dimension::service ? whose.services : std::vector<std::string>();
    for (const std::string& own : of_units(question) ? units_of(whose, days) : areas_of(whose, days)) {
        for (const auto& [code, sums] : sums(of_units(question) ? unit_scope(own) : area_scope(own), within, days, services)) take(by_whom ? own : code, sums);
    }
    return sums_of;
}

FigureTable FigureReader::table(const FigureQuestion& question, const Days& days) const {
    Singly waiting(question, catalogue_, days);
    for (const Counted& counted : waiting_) waiting.take(counted);
    FigureTable table{waiting.total, {}};
    Rows rows(question, catalogue_);
    FigureSums standing;
    for (const auto& [code, sums] : by_code(question, days, standing)) rows.add(code, sums);
    for (const auto& [code, sums] : waiting.by_code) rows.add(code, sums);
    table.total += standing;
    table.rows = rows.take();
    return table;
}

Belongs::Belongs(const Whose& whose, By by, const Catalogue& catalogue) : whose_(whose), of_units_(by == By::unit || whose.unit), catalogue_(catalogue) {
    if (whose.unit) units_ = units_below(*catalogue.routing, *whose.unit);
}

bool Belongs::operator()(const Counted& counted) const {
    if (counted.unit.empty() == of_units_) return false;
    if (!counted.about.empty() && (!whose_.complaints() || holds(whose_.accused, UnitCode{counted.about}))) return false;
    if (whose_.complaints()) return true;
    if (!whose_.services.empty() && !holds(whose_.services, counted.service)) return false;
    if (whose_.unit) return holds(units_, UnitCode{counted.unit});
    return !whose_.area || catalogue_.territory->within({counted.area}, *whose_.area);
}

FigureTable figures_by_scan(storage::Reader& reader, Catalogues& catalogues, const Catalogue& catalogue, const FigureQuestion& question, const Days& days,
                            std::optional<Seq> last) {
    Singly singly(question, catalogue, days);
    walk_reaching(reader, catalogues, period_of(days, *catalogue.zone), [&](const Matter& matter, const Catalogue& own) {
        const std::optional<Matter> stood = last ? as_it_stood(reader, matter, *last) : matter;
        if (!stood) return;
        for (const Counted& counted : counted_of(*stood, own)) singly.take(counted);
    });
    FigureTable table{singly.total, {}};
    Rows rows(question, catalogue);
    for (const auto& [code, sums] : singly.by_code) rows.add(code, sums);
    table.rows = rows.take();
    return table;
}

}  // namespace pingzhi::insight
