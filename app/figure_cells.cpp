#include "app/figure_cells.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>

#include "app/bytes.hpp"
#include "core/duty/area.hpp"
#include "insight/rates/scheme.hpp"

namespace pingzhi {
namespace {

using storage::CellKey;
using storage::CellRow;
using storage::CellSums;

const insight::Scheme& scheme() {
    static const insight::Scheme current;
    return current;
}

// Adds up marks of one place; leaves none of zero times.
std::vector<DayMark> in_order(std::vector<DayMark> marks) {
    const auto place = [](const DayMark& mark) { return std::tuple(mark.measure, mark.first, mark.last); };
    std::ranges::sort(marks, {}, place);
    std::vector<DayMark> sums;
    for (const DayMark& mark : marks) {
        if (!sums.empty() && place(sums.back()) == place(mark)) {
            sums.back().times += mark.times;
        } else {
            sums.push_back(mark);
        }
    }
    std::erase_if(sums, [](const DayMark& mark) { return mark.times == 0; });
    return sums;
}

// The days of a matter's marks, which have few instants among them.
class DaysOf {
public:
    explicit DaysOf(const Zone& zone) : zone_(zone) {}

    void append(std::vector<DayMark>& days, const std::vector<insight::Mark>& marks) {
        for (const insight::Mark& mark : marks) days.push_back({mark.measure, day(mark.from), day(mark.last), mark.times});
    }

private:
    std::int32_t day(Instant instant) {
        const auto known = std::ranges::find(known_, instant, &std::pair<Instant, std::int32_t>::first);
        if (known != known_.end()) return known->second;
        return known_.emplace_back(instant, zone_.to_civil(instant).day.days).second;
    }

    const Zone& zone_;
    std::vector<std::pair<Instant, std::int32_t>> known_;
};

std::string village_of(const Matter& matter, const Catalogue& own) {
    if (!matter.place.area) return {};
    for (const Area* area : own.territory->path(*matter.place.area)) {
        if (area->level <= AreaLevel::village) return area->code.value;
    }
    return {};
}

auto place_of(const Counted& counted) { return std::tie(counted.unit, counted.service, counted.area, counted.channel, counted.about, counted.excluded); }

Counted taken_off(Counted counted) {
    for (DayMark& mark : counted.marks) mark.times = -mark.times;
    return counted;
}

// By measure, each once, none zero.
CellSums added_up(const CellSums& each) {
    std::array<std::int64_t, std::size_t{2} * excluded_measures> all{};
    for (const storage::CellSum& one : each) all[one.measure] += one.sum;
    CellSums sums;
    for (std::size_t measure = 0; measure < all.size(); ++measure) {
        if (all[measure] != 0) sums.push_back({static_cast<std::uint16_t>(measure), all[measure]});
    }
    return sums;
}

// Takes the bytes of one Counted off the front.
std::string_view next_counted(ByteReader& in) {
    const std::string_view bytes = in.rest();
    const auto skip_text = [&in] { in.skip(in.natural()); };
    skip_text();
    skip_text();
    skip_text();
    in.natural();
    skip_text();
    in.natural();
    constexpr std::size_t numbers_of_a_mark = 4;
    for (std::size_t numbers = in.count() * numbers_of_a_mark; numbers > 0; --numbers) in.natural();
    return bytes.substr(0, bytes.size() - in.rest().size());
}

CellRow sum_of(const CellRow& a, const CellRow& b) { return {a.key, added(a.sums, b.sums)}; }

}  // namespace

std::vector<Counted> counted_of(const Matter& matter, const Catalogue& own) {
    DaysOf days(*own.zone);
    const Counted place{matter.service, "", village_of(matter, own), matter.channel, matter.about ? matter.about->value : "", matter.exclusion.has_value(), {}};
    std::vector<Counted> counted;
    const auto add = [&](const std::string& unit, std::vector<DayMark> marks) {
        marks = in_order(std::move(marks));
        if (marks.empty()) return;
        counted.push_back(place);
        counted.back().unit = unit;
        counted.back().marks = std::move(marks);
    };
    std::vector<DayMark> whole;
    days.append(whole, insight::marks_of(matter, own, scheme(), insight::View::whole));
    days.append(whole, insight::spans_of(matter, insight::View::whole));
    days.append(whole, insight::amounts_of(matter, own, insight::View::whole));
    add("", std::move(whole));

    std::map<std::string, std::vector<DayMark>> of_units;
    for (const Assignment& assignment : matter.assignments) days.append(of_units[assignment.unit.value], insight::marks_of(matter, assignment));
    if (const Assignment* lead = matter.lead()) {
        days.append(of_units[lead->unit.value], insight::marks_of(matter, own, scheme(), insight::View::unit));
        days.append(of_units[lead->unit.value], insight::spans_of(matter, insight::View::unit));
        days.append(of_units[lead->unit.value], insight::amounts_of(matter, own, insight::View::unit));
    }
    for (auto& [unit, marks] : of_units) add(unit, std::move(marks));
    return counted;
}

std::vector<Counted> change_of(const std::vector<Counted>& before, const std::vector<Counted>& after) {
    std::vector<Counted> change;
    for (const Counted& now : after) {
        const auto then = std::ranges::find_if(before, [&](const Counted& each) { return place_of(each) == place_of(now); });
        Counted difference = now;
        if (then != before.end()) {
            for (const DayMark& mark : taken_off(*then).marks) difference.marks.push_back(mark);
            difference.marks = in_order(std::move(difference.marks));
        }
        if (!difference.marks.empty()) change.push_back(std::move(difference));
    }
    for (const Counted& then : before) {
        const bool stands = std::ranges::any_of(after, [&](const Counted& each) { return place_of(each) == place_of(then); });
        if (!stands) change.push_back(taken_off(then));
    }
    return change;
}

std::string bytes_of(const std::vector<Counted>& counted) {
    ByteWriter out;
    for (const Counted& each : counted) {
        out.text(each.unit);
        out.text(each.service);
        out.text(each.area);
        out.natural(static_cast<std::uint64_t>(each.channel));
        out.text(each.about);
        out.natural(each.excluded);
        out.natural(each.marks.size());
        std::int32_t day = 0;
        for (const DayMark& mark : each.marks) {
            out.natural(mark.measure);
            out.integer(mark.first - day);
            out.integer(mark.last - mark.first);
            out.integer(mark.times);
            day = mark.first;
        }
    }
    return out.take();
}

std::vector<Counted> read_counted(std::string_view bytes) {
    ByteReader in(bytes);
    std::vector<Counted> counted;
    while (!in.at_end()) {
        Counted& each = counted.emplace_back();
        each.unit = in.text();
        each.service = in.text();
        each.area = in.text();
        each.channel = static_cast<Channel>(in.natural());
        each.about = in.text();
        each.excluded = in.natural() != 0;
        each.marks.resize(in.count());
        std::int32_t day = 0;
        for (DayMark& mark : each.marks) {
            mark.measure = static_cast<insight::Measure>(in.natural());
            mark.first = day + static_cast<std::int32_t>(in.integer());
            mark.last = mark.first + static_cast<std::int32_t>(in.integer());
            mark.times = in.integer();
            day = mark.first;
        }
    }
    return counted;
}

std::vector<Counted> read_log(const std::vector<std::string>& entries) {
    std::unordered_map<std::string_view, std::int64_t> times;
    for (const std::string& entry : entries) {
        ByteReader in(entry);
        while (!in.at_end()) ++times[next_counted(in)];
    }
    std::vector<Counted> all;
    all.reserve(times.size());
    for (const auto& [bytes, so_often] : times) {
        std::vector<Counted> read = read_counted(bytes);
        for (Counted& counted : read) {
            for (DayMark& mark : counted.marks) mark.times *= so_often;
            all.push_back(std::move(counted));
        }
    }
    return all;
}

std::int32_t month_number(CivilDay day) {
    const YearMonthDay date = to_ymd(day);
    return date.year * 12 + date.month - 1;
}

CivilDay first_day(std::int32_t month_number) { return to_day({month_number / 12, month_number % 12 + 1, 1}); }

std::string area_scope(std::string_view area) { return "area:" + std::string(area); }
std::string unit_scope(std::string_view unit) { return "unit:" + std::string(unit); }
std::string about_scope(std::string_view unit) { return complaints_scope + std::string(unit); }

std::size_t CellsToAdd::HashOfPlace::operator()(const Place& place) const {
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15;
    std::uint64_t hash = static_cast<std::uint64_t>(place.scope) << 32 | static_cast<std::uint64_t>(place.code) << 8 |
                         static_cast<std::uint64_t>(place.dimension) << 4 | place.level;
    hash = (hash * spread) ^ (static_cast<std::uint64_t>(static_cast<std::uint32_t>(place.first)) << 32 | static_cast<std::uint32_t>(place.last));
    hash *= spread;
    return hash ^ hash >> 32;
}

CellsToAdd::Number CellsToAdd::number(const std::string& text) { return numbers_.try_emplace(text, static_cast<Number>(numbers_.size())).first->second; }

std::vector<CellsToAdd::Span> CellsToAdd::spans_of(const Counted& counted) {
    std::vector<Span> spans;
    const auto put = [&](CellLevel level, std::int32_t first, std::int32_t last, const DayMark& mark) {
        auto span = std::ranges::find_if(spans, [&](const Span& each) { return each.level == level && each.first == first && each.last == last; });
        if (span == spans.end()) span = spans.insert(span, {level, first, last, {}});
        span->sums.push_back({mark.measure, mark.times});
        if (counted.excluded) span->sums.push_back({static_cast<insight::Measure>(mark.measure + excluded_measures), mark.times});
    };
    for (const DayMark& mark : counted.marks) {
        const std::int32_t first = month_number({mark.first}), last = month_number({mark.last});
        put(CellLevel::days, mark.first, mark.last, mark);
        put(CellLevel::months, first, last, mark);
        if (first != last) put(CellLevel::days_across, mark.last, first, mark);
    }
    return spans;
}

void CellsToAdd::add(const std::vector<Span>& spans, const std::string& scope, Dimension dimension, const std::string& code) {
    Place place{0, static_cast<std::uint8_t>(dimension), number(scope), number(code), 0, 0};
    for (const Span& span : spans) {
        place.level = static_cast<std::uint8_t>(span.level);
        place.first = span.first;
        place.last = span.last;
        CellSums& sums = sums_[place];
        sums.insert(sums.end(), span.sums.begin(), span.sums.end());
    }
}

void CellsToAdd::take(const Counted& counted) {
    const std::vector<Span> spans = spans_of(counted);
    const std::string channel(name_of(counted.channel));
    std::vector<std::string> scopes{""};
    if (!counted.about.empty()) scopes = {"", complaints_scope, about_scope(counted.about)};
    for (const std::string& scope : scopes) {
        if (!counted.unit.empty()) {
            add(spans, scope, Dimension::unit, counted.unit);
            continue;
        }
        add(spans, scope, Dimension::service, counted.service);
        add(spans, scope, Dimension::area, counted.area);
        add(spans, scope, Dimension::channel, channel);
    }
    if (!counted.about.empty()) return;
    const std::string own = counted.unit.empty() ? area_scope(counted.area) : unit_scope(counted.unit);
    add(spans, own, Dimension::service, counted.service);
    add(spans, own, Dimension::channel, channel);
}

std::vector<CellRow> CellsToAdd::rows() const {
    std::vector<const std::string*> texts(numbers_.size());
    for (const auto& [text, number] : numbers_) texts[number] = &text;
    std::vector<Number> in_order(texts.size()), rank(texts.size());
    std::iota(in_order.begin(), in_order.end(), Number{0});
    std::ranges::sort(in_order, {}, [&](Number number) -> const std::string& { return *texts[number]; });
    for (std::size_t i = 0; i < in_order.size(); ++i) rank[in_order[i]] = static_cast<Number>(i);
    std::vector<const std::pair<const Place, CellSums>*> cells;
    cells.reserve(sums_.size());
    for (const auto& cell : sums_) cells.push_back(&cell);
    std::ranges::sort(cells, {}, [&](const auto* cell) {
        const Place& at = cell->first;
        return std::tuple(at.level, rank[at.scope], at.dimension, at.first, rank[at.code], at.last);
    });
    std::vector<CellRow> rows;
    rows.reserve(cells.size());
    for (const auto* cell : cells) {
        const Place& at = cell->first;
        CellSums sums = added_up(cell->second);
        if (!sums.empty()) rows.push_back({{at.level, *texts[at.scope], at.dimension, at.first, *texts[at.code], at.last}, std::move(sums)});
    }
    return rows;
}

StandingCells::StandingCells(storage::Reader& reader) : reader_(reader) {
    CellsToAdd waiting;
    for (const Counted& counted : read_log(reader.cell_log())) waiting.take(counted);
    waiting_ = waiting.rows();
}

std::vector<CellRow> StandingCells::after(const CellRow* row, std::size_t max) {
    std::optional<CellKey> from = row ? std::optional(row->key) : std::nullopt;
    std::vector<CellRow> rows;
    // A page may come to nothing where what waits takes off all that stands.
    while (rows.empty()) {
        const std::vector<CellRow> standing = reader_.cells(from, max);
        auto wait = from ? std::ranges::upper_bound(waiting_, *from, {}, &CellRow::key) : waiting_.begin();
        if (standing.empty() && wait == waiting_.end()) return rows;
        for (const CellRow& each : standing) {
            for (; wait != waiting_.end() && wait->key < each.key; ++wait) rows.push_back(*wait);
            if (wait == waiting_.end() || wait->key != each.key) {
                rows.push_back(each);
                continue;
            }
            CellRow sum = sum_of(each, *wait++);
            if (!sum.sums.empty()) rows.push_back(std::move(sum));
        }
        if (standing.size() < max) rows.insert(rows.end(), wait, waiting_.end());
        if (standing.size() < max && rows.empty()) return rows;
        if (!standing.empty()) from = standing.back().key;
    }
    return rows;
}

bool figures_are_kept(storage::Reader& reader) { return reader.setting(figures_setting) == figures_kept_as; }

}  // namespace pingzhi
