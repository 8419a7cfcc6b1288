// The shapes of rates and published months.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"
#include "insight/months.hpp"

namespace pingzhi::http::api {

struct ShareWire {
    std::optional<std::uint64_t> count;
    std::optional<std::uint64_t> of;
    std::optional<std::string> percent;  // "93.72"; absent: of nothing, or withheld
    std::optional<std::string> low;      // of the Wilson interval at 95 %
    std::optional<std::string> high;
};
struct ScoreWire {
    std::string on_time;
    std::string closing;
    std::string off;
    std::string total;
};
struct SumsWire {
    std::map<std::string, std::uint64_t> counts;
    std::map<std::string, ShareWire> rates;
    std::optional<std::string> composite;
    std::optional<ScoreWire> score;
    bool withheld = false;  // small counts are left out
};
struct GroupWire {
    std::string code;
    std::string name;
    SumsWire raw;
    SumsWire after;  // without the excluded
};
struct ExcludedWire {
    std::string number;
    std::string reason;
    std::string reason_name;
    std::string service;
    std::optional<std::string> unit;
};
struct RankedWire {
    std::string unit;
    std::string name;
    ShareWire on_time;
};
struct RankingWire {
    std::string by;  // "low": the lower bound of the interval, after exclusions
    std::vector<RankedWire> units;
    std::vector<std::string> red;
    std::vector<std::string> black;
};
struct RatesWire {
    std::string rules;
    Instant from;
    Instant until;
    std::string by;
    SumsWire raw;
    SumsWire after;
    std::vector<GroupWire> groups;
    std::vector<ExcludedWire> excluded;
    std::optional<RankingWire> ranking;  // by unit
};
struct MonthWire {
    std::string month;
    std::string rules;
    std::uint64_t as_of = 0;
    std::uint64_t fact = 0;
    Instant published;
    std::string digest;  // SHA-256 of the canonical bytes, in hex
};
struct MonthListWire {
    std::vector<MonthWire> months;
};
struct MonthFiguresWire {
    MonthWire month;
    Instant from;
    Instant until;
    SumsWire raw;
    SumsWire after;
    std::vector<GroupWire> services;
    std::vector<GroupWire> units;
    std::vector<GroupWire> areas;
    std::vector<ExcludedWire> excluded;
    RankingWire ranking;
};
struct PublishWire {
    std::string month;  // "2026-10"
};

PINGZHI_WIRE(ShareWire, "Share", (count, of, percent, low, high))
PINGZHI_WIRE(ScoreWire, "Score", (on_time, closing, off, total))
PINGZHI_WIRE(SumsWire, "Sums", (counts, rates, composite, score, withheld))
PINGZHI_WIRE(GroupWire, "RatesGroup", (code, name, raw, after))
PINGZHI_WIRE(ExcludedWire, "ExcludedMatter", (number, reason, reason_name, service, unit))
PINGZHI_WIRE(RankedWire, "RankedUnit", (unit, name, on_time))
PINGZHI_WIRE(RankingWire, "Ranking", (by, units, red, black))
PINGZHI_WIRE(RatesWire, "Rates", (rules, from, until, by, raw, after, groups, excluded, ranking))
PINGZHI_WIRE(MonthWire, "PublishedMonth", (month, rules, as_of, fact, published, digest))
PINGZHI_WIRE(MonthListWire, "PublishedMonths", (months))
PINGZHI_WIRE(MonthFiguresWire, "MonthFigures", (month, from, until, raw, after, services, units, areas, excluded, ranking))
PINGZHI_WIRE(PublishWire, "Publish", (month))

// For whom figures are shown, and in which words.
struct FiguresReader {
    const Catalogue& catalogue;  // the current one: names, and which services are for residents
    Language language = Language::zh;
    bool resident = true;
};

enum class GroupKind : std::uint8_t { service, unit, area };
RatesWire rates_wire(const insight::Figures& figures, GroupKind by, const FiguresReader& reader);
MonthWire month_wire(const insight::PublishedMonth& month);
MonthFiguresWire month_figures_wire(const insight::PublishedMonth& month, const insight::Figures& figures, const FiguresReader& reader);

}  // namespace pingzhi::http::api
