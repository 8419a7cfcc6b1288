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

void keep_services(ByCode& sums, const std::vector<std::string>& services) {
    if (!services.empty()) std::erase_if(sums, [&](const auto& each) { return !holds(services, each.first); });
}

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

// Whether what counts so is among the cells of this scope.
bool in_scope(const Counted& counted, const std::string& scope, Dimension dimension) {
    if (scope.empty()) return counted.unit.empty() != (dimension == Dimension::unit);
    if (!counted.about.empty()) return scope == about_scope(counted.about) && counted.unit.empty() != (dimension == Dimension::unit);
    return counted.unit.empty() ? scope == area_scope(counted.area) : scope == unit_scope(counted.unit);
}

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

bool can_be_asked(const FigureQuestion& question) {
    const Whose& whose = question.whose;
    if (whose.area && of_units(question)) return false;
    if (whose.unit && question.by == By::area) return false;
    return question.by != By::channel || whose.services.empty();
}

FigureReader::FigureReader(storage::Reader& reader, const Catalogue& catalogue) : reader_(reader), catalogue_(catalogue) {
    for (const std::string& entry : reader.cell_log()) {
        for (Counted& counted : read_counted(entry)) waiting_.push_back(std::move(counted));
    }
}

// Months where they are whole; the days at both ends; and what has one end in the months and the other in the days after them.
FigureReader::ByCode FigureReader::sums(const std::string& scope, Dimension dimension, const Days& days) const {
    ByCode sums;
    const auto take = [&](CellLevel level, std::int32_t from, std::int32_t until, std::int32_t last, std::int32_t least_last) {
        for (const storage::CellRow& row : reader_.cells({static_cast<std::uint8_t>(level), scope, static_cast<std::uint8_t>(dimension), from, until, last})) {
            if (row.key.last < least_last) continue;
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
    for (const Counted& counted : waiting_) {
        if (!in_scope(counted, scope, dimension)) continue;
        for (const DayMark& mark : counted.marks) {
            if (in(mark, days)) add(sums[code_of(counted, dimension)], counted, mark);
        }
    }
    return sums;
}

FigureReader::ByCode FigureReader::of_city(const Whose& whose, Dimension dimension, const Days& days) const {
    ByCode all = sums("", dimension, days);
    for (const UnitCode& accused : whose.accused) {
        for (const auto& [code, hidden] : sums(about_scope(accused.value), dimension, days)) all[code] -= hidden;
    }
    return all;
}

FigureTable FigureReader::table(const FigureQuestion& question, const Days& days) const {
    const Whose& whose = question.whose;
    FigureTable table;
    Rows rows(question, catalogue_);
    if (whose.complaints()) {
        const ByCode by_code = of_city(whose, dimension_of(question.by), days);
        for (const auto& [code, sums] : by_code) rows.add(code, sums);
        table.rows = rows.take();
        table.total = all_of(question.by == By::unit ? of_city(whose, Dimension::service, days) : by_code);
        return table;
    }
    // Of each unit, or of each area, by itself.
    const auto take = [&](const std::string& scope, const std::string& own_code) {
        ByCode by_code = sums(scope, question.by == By::channel ? Dimension::channel : Dimension::service, days);
        if (question.by != By::channel) keep_services(by_code, whose.services);
        table.total += all_of(by_code);
        for (const auto& [code, each] : by_code) rows.add(question.by == By::unit || question.by == By::area ? own_code : code, each);
    };
    if (of_units(question)) {
        for (const Unit& unit : catalogue_.routing->units()) {
            if (!whose.unit || holds(units_above(*catalogue_.routing, unit.code), *whose.unit)) take(unit_scope(unit.code.value), unit.code.value);
        }
    } else {
        const Territory& territory = *catalogue_.territory;
        for (const AreaCode& area : territory.subtree(whose.area.value_or(territory.root().code))) {
            if (territory.find(area)->level <= AreaLevel::village) take(area_scope(area.value), area.value);
        }
    }
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
    if (of_units_) return catalogue_.routing->find({counted.unit}) != nullptr;
    return catalogue_.territory->within({counted.area}, whose_.area.value_or(catalogue_.territory->root().code));
}

FigureTable figures_by_scan(storage::Reader& reader, Catalogues& catalogues, const Catalogue& catalogue, const FigureQuestion& question, const Days& days,
                            std::optional<Seq> last) {
    FigureTable table;
    ByCode by_code;
    const Belongs belongs(question.whose, question.by, catalogue);
    FigureQuestion of_all = question;  // units do not add up to the city
    if (question.whose.complaints()) of_all.by = By::service;
    const Belongs in_total(of_all.whose, of_all.by, catalogue);
    const Dimension dimension = dimension_of(question.by);
    walk_reaching(reader, catalogues, period_of(days, *catalogue.zone), [&](const Matter& matter, const Catalogue& own) {
        const std::optional<Matter> stood = last ? as_it_stood(reader, matter, *last) : matter;
        if (!stood) return;
        for (const Counted& counted : counted_of(*stood, own)) {
            const bool row = belongs(counted), total = in_total(counted);
            if (!row && !total) continue;
            FigureSums& sums = by_code[row ? code_of(counted, dimension) : std::string()];
            for (const DayMark& mark : counted.marks) {
                if (!in(mark, days)) continue;
                if (row) add(sums, counted, mark);
                if (total) add(table.total, counted, mark);
            }
        }
    });
    Rows rows(question, catalogue);
    for (const auto& [code, sums] : by_code) {
        if (!sums.empty()) rows.add(code, sums);
    }
    table.rows = rows.take();
    return table;
}

}  // namespace pingzhi::insight
