#include "http/api/figures_wire.hpp"

#include <algorithm>

#include "core/matter/names.hpp"
#include "http/api/channel_words.hpp"
#include "insight/behind.hpp"
#include "insight/rates/ranking.hpp"

namespace pingzhi::http::api {
namespace {

using insight::By;
using insight::FigureSums;
using insight::Rate;
using insight::Share;

constexpr std::array<std::pair<By, std::string_view>, 5> by_names{
    {{By::service, "service"}, {By::group, "group"}, {By::unit, "unit"}, {By::area, "area"}, {By::channel, "channel"}}};

std::optional<insight::SpanKind> parse_span(std::string_view name) {
    const auto found = std::ranges::find(insight::span_kinds, name, [](insight::SpanKind kind) { return insight::name_of(kind); });
    return found == insight::span_kinds.end() ? std::nullopt : std::optional(*found);
}

// What stands above and below the line of a rate, by the names of the lists behind them.
struct Parts {
    std::string_view count, of;
};
Parts parts_of(Rate rate) {
    switch (rate) {
        case Rate::on_time: return {"on_time", "promised"};
        case Rate::closing: return {"closed", "promised"};
        case Rate::response: return {"responded", "response_due"};
        case Rate::solved: return {"solved", "solved_asked"};
        case Rate::satisfied: return {"satisfied", "satisfied_asked"};
        case Rate::signing: return {"signed_on_time", "sign_due"};
        case Rate::returns: return {"returned", "offered"};
        case Rate::urges: return {"urged", "opened"};
        case Rate::rework: return {"rework", "endings"};
        case Rate::call_back: return {"called_back", "standing"};
    }
    return {};
}

std::int64_t sum_of(const FigureSums& sums, std::string_view name, bool after) {
    const insight::Listed listed = insight::parse_listed(name).value();
    return sums.sum(listed.measure, after) - (listed.less ? sums.sum(*listed.less, after) : 0);
}

FigureValueWire value_of(const FigureSums& sums, std::string_view measure, bool after) {
    FigureValueWire value;
    if (const auto rate = parse_rate(measure)) {
        const auto counts = sums.counts();
        const Share share = share_of(after ? counts.after : counts.raw, *rate);
        value.count = share.count;
        value.of = share.of;
        value.percent = insight::percent(share);
        if (const auto interval = insight::wilson(share)) {
            value.low = insight::percent_of_interval(interval->low);
            value.high = insight::percent_of_interval(interval->high);
        }
    } else if (const auto kind = parse_span(measure)) {
        const insight::Spans spans = sums.spans(*kind, after);
        value.count = spans.count;
        if (spans.count > 0) value.average_minutes = insight::print({spans.minutes, spans.count}, 1);
        value.bins.emplace(spans.bins.begin(), spans.bins.end());
    } else {
        value.count = static_cast<std::uint64_t>(sum_of(sums, measure, after));
        if (measure == "amount") value.amount = insight::print(sums.amounts(after));
    }
    return value;
}

class Shaping {
public:
    Shaping(const AskedFigures& asked, const FigureTables& tables, const Catalogue& catalogue, Language language)
        : asked_(asked), tables_(tables), catalogue_(catalogue), language_(language) {}

    // `code`: of the row; null: the total.
    std::vector<FigureWire> figures(const std::string* code) const {
        static const FigureSums nothing;
        const auto sums_in = [&](const insight::FigureTable& table) -> const FigureSums& {
            if (!code) return table.total;
            const auto row = table.rows.find(*code);
            return row == table.rows.end() ? nothing : row->second;
        };
        std::vector<FigureWire> figures;
        for (const std::string& measure : asked_.measures) {
            const FigureSums& now = sums_in(tables_.now);
            FigureWire wire{measure, value_of(now, measure, false), value_of(now, measure, true), {}, {}, "", {}, {}};
            if (tables_.before) wire.before = value_of(sums_in(*tables_.before), measure, false);
            if (tables_.year_before) wire.year_before = value_of(sums_in(*tables_.year_before), measure, false);
            if (!of_one_service(code)) {
                for (FigureValueWire* each : {&wire.raw, &wire.after}) each->amount.reset();
                for (auto* each : {&wire.before, &wire.year_before}) {
                    if (*each) (*each)->amount.reset();
                }
            }
            const auto rate = parse_rate(measure);
            const std::string_view listed = rate ? parts_of(*rate).count : std::string_view(measure);
            wire.matters = link(listed, code);
            if (rate) wire.of_matters = link(parts_of(*rate).of, code);
            if (sum_of(now, listed, false) != sum_of(now, listed, true)) wire.excluded_matters = wire.matters + "&excluded=true";
            figures.push_back(std::move(wire));
        }
        return figures;
    }

    std::vector<FigureRowWire> rows() const {
        std::vector<FigureRowWire> rows;
        for (const auto& [code, sums] : tables_.now.rows) rows.push_back({code, name(code), figures(&code)});
        return rows;
    }

    FigureRankingWire ranking(Rate rate) const {
        insight::Groups groups;
        for (const auto& [code, sums] : tables_.now.rows) groups.emplace(code, sums.counts());
        insight::Ranking ranked = insight::rank(groups, insight::current_rules(), rate);
        FigureRankingWire wire{std::string(insight::name_of(rate)), "low", {}, std::move(ranked.red), std::move(ranked.black)};
        for (const insight::RankedUnit& each : ranked.units) wire.codes.push_back(each.unit);
        return wire;
    }

private:
    // Amounts of several services may be of several units.
    bool of_one_service(const std::string* code) const { return asked_.question.whose.services.size() == 1 || (code && asked_.question.by == By::service); }

    std::string link(std::string_view listed, const std::string* code) const {
        return asked_.link + "&measure=" + std::string(listed) + (code ? "&row=" + *code : "");
    }

    std::string name(const std::string& code) const {
        const auto words = [&](const auto* found) { return found ? found->name.in(language_) : code; };
        switch (asked_.question.by) {
            case By::service: return words(catalogue_.service(code));
            case By::group: {
                const auto group = std::ranges::find(catalogue_.groups, code, &ServiceGroup::code);
                return group == catalogue_.groups.end() ? code : group->name.in(language_);
            }
            case By::unit: return words(catalogue_.routing->find(UnitCode{code}));
            case By::area: return words(catalogue_.territory->find(AreaCode{code}));
            case By::channel: {
                const auto channel = parse_name<Channel>(code);
                return channel ? words_of(*channel).in(language_) : code;
            }
        }
        return code;
    }

    const AskedFigures& asked_;
    const FigureTables& tables_;
    const Catalogue& catalogue_;
    Language language_;
};

DaysWire days_wire(const insight::Days& days) { return {to_string(days.from), to_string(days.until)}; }

}  // namespace

std::string_view name_of(By by) { return std::ranges::find(by_names, by, &std::pair<By, std::string_view>::first)->second; }

std::optional<By> parse_by(std::string_view name) {
    const auto found = std::ranges::find(by_names, name, &std::pair<By, std::string_view>::second);
    return found == by_names.end() ? std::nullopt : std::optional(found->first);
}

std::optional<Rate> parse_rate(std::string_view name) {
    const auto found = std::ranges::find(insight::rates, name, [](Rate rate) { return insight::name_of(rate); });
    return found == insight::rates.end() ? std::nullopt : std::optional(*found);
}

bool is_figure(std::string_view measure) { return parse_rate(measure) || insight::parse_listed(measure); }

FiguresWire figures_wire(const AskedFigures& asked, const FigureTables& tables, const Catalogue& catalogue, Language language) {
    const Shaping shape(asked, tables, catalogue, language);
    FiguresWire wire;
    wire.rules = insight::current_rules().rules;
    wire.by = name_of(asked.question.by);
    wire.days = days_wire(asked.days);
    if (tables.before) wire.before = days_wire(insight::before(asked.days));
    if (tables.year_before) wire.year_before = days_wire(insight::year_before(asked.days));
    wire.complaints = asked.question.whose.complaints();
    wire.bin_minutes.assign(insight::span_bounds.begin(), insight::span_bounds.end());
    wire.total = shape.figures(nullptr);
    wire.rows = shape.rows();
    if (asked.ranked) wire.ranking = shape.ranking(*asked.ranked);
    return wire;
}

}  // namespace pingzhi::http::api
