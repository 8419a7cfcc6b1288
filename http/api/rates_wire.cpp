#include "http/api/rates_wire.hpp"

#include <algorithm>

#include "insight/rates/ranking.hpp"
#include "insight/rates/score.hpp"
#include "insight/rates/shown.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::http::api {
namespace {

using insight::Counts;
using insight::Rate;
using insight::Share;
using insight::shown_count_min;

struct Shaping {
    const FiguresReader& reader;
    const insight::Scheme& scheme = insight::current_rules();

    ShareWire share(Share share) const {
        ShareWire wire;
        if (!reader.resident || !insight::is_small(share.of)) wire.of = share.of;
        if (reader.resident && insight::is_small(share)) return wire;
        wire.count = share.count;
        wire.percent = insight::percent(share);
        if (const auto interval = insight::wilson(share)) {
            wire.low = insight::percent_of_interval(interval->low);
            wire.high = insight::percent_of_interval(interval->high);
        }
        return wire;
    }

    SumsWire sums(const Counts& counts) const {
        SumsWire wire;
        const insight::Hidden hidden = reader.resident ? insight::Hidden::from_residents(counts) : insight::Hidden();
        for (const insight::CountName& each : insight::count_names) {
            if (!hidden(each.member)) wire.counts.emplace(each.name, counts.*each.member);
        }
        wire.withheld = hidden.any();
        for (const Rate rate : insight::rates) wire.rates.emplace(insight::name_of(rate), share(share_of(counts, rate)));
        // What several rates make must not tell one of them.
        if (reader.resident && wire.withheld) return wire;
        if (const auto three = insight::composite(counts, scheme.composite)) wire.composite = insight::print(*three, 2);
        if (const auto points = insight::score(counts, scheme.score)) {
            wire.score = ScoreWire{insight::print(points->on_time, 2), insight::print(points->closing, 2), insight::print(points->off, 2),
                                   insight::print(points->total, 2)};
        }
        return wire;
    }

    std::string service_name(const std::string& code) const {
        const Service* service = reader.catalogue.service(code);
        return service ? service->name.in(reader.language) : code;
    }
    std::string unit_name(const std::string& code) const {
        const Unit* unit = reader.catalogue.routing->find(UnitCode{code});
        return unit ? unit->name.in(reader.language) : code;
    }
    std::string area_name(const std::string& code) const {
        const Area* area = reader.catalogue.territory->find(AreaCode{code});
        return area ? area->name.in(reader.language) : code;
    }
    std::string name(GroupKind kind, const std::string& code) const {
        switch (kind) {
            case GroupKind::service: return service_name(code);
            case GroupKind::unit: return unit_name(code);
            case GroupKind::area: return area_name(code);
        }
        return code;
    }
    bool visible_service(const std::string& code) const {
        const Service* service = reader.catalogue.service(code);
        return !reader.resident || (service && service->is_public);
    }

    std::vector<GroupWire> groups(const insight::Groups& groups, GroupKind kind) const {
        std::vector<GroupWire> list;
        for (const auto& [code, both] : groups) {
            if (kind == GroupKind::service && !visible_service(code)) continue;
            list.push_back({code, name(kind, code), sums(both.raw), sums(both.after)});
        }
        return list;
    }

    std::vector<ExcludedWire> excluded(const std::vector<insight::ExcludedMatter>& matters) const {
        std::vector<ExcludedWire> list;
        for (const insight::ExcludedMatter& each : matters) {
            if (!visible_service(each.service)) continue;
            const Reason* reason = reader.catalogue.reason("exclude", each.reason);
            list.push_back({matter_number(reader.catalogue.number_prefix, each.id), each.reason, reason ? reason->name.in(reader.language) : each.reason,
                            each.service, each.unit.empty() ? std::nullopt : std::optional(each.unit)});
        }
        return list;
    }

    RankingWire ranking(const insight::Groups& units) const {
        const insight::Ranking ranked = insight::rank(units, scheme);
        RankingWire wire{"low", {}, ranked.red, ranked.black};
        for (const insight::RankedUnit& each : ranked.units) {
            if (reader.resident && each.share.of < shown_count_min) continue;
            wire.units.push_back({each.unit, unit_name(each.unit), share(each.share)});
        }
        return wire;
    }
};

}  // namespace

RatesWire rates_wire(const insight::Figures& figures, GroupKind by, const FiguresReader& reader) {
    const Shaping shape{reader};
    RatesWire wire{shape.scheme.rules, figures.period.from, figures.period.until, {}, shape.sums(figures.city.raw), shape.sums(figures.city.after), {}, {}, {}};
    switch (by) {
        case GroupKind::service:
            wire.by = "service";
            wire.groups = shape.groups(figures.services, by);
            break;
        case GroupKind::unit:
            wire.by = "unit";
            wire.groups = shape.groups(figures.units, by);
            wire.ranking = shape.ranking(figures.units);
            break;
        case GroupKind::area:
            wire.by = "area";
            wire.groups = shape.groups(figures.areas, by);
            break;
    }
    wire.excluded = shape.excluded(figures.excluded);
    return wire;
}

MonthWire month_wire(const insight::PublishedMonth& month) {
    return {month.month, month.rules, month.as_of, month.fact, month.at, ledger::hex(ledger::bytes_of(month.digest))};
}

MonthFiguresWire month_figures_wire(const insight::PublishedMonth& month, const insight::Figures& figures, const FiguresReader& reader) {
    const Shaping shape{reader};
    return {month_wire(month),
            figures.period.from,
            figures.period.until,
            shape.sums(figures.city.raw),
            shape.sums(figures.city.after),
            shape.groups(figures.services, GroupKind::service),
            shape.groups(figures.units, GroupKind::unit),
            shape.groups(figures.areas, GroupKind::area),
            shape.excluded(figures.excluded),
            shape.ranking(figures.units)};
}

}  // namespace pingzhi::http::api
