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

BOOST_DESCRIBE_STRUCT(ShareWire, (), (count, of, percent, low, high))
BOOST_DESCRIBE_STRUCT(ScoreWire, (), (on_time, closing, off, total))
BOOST_DESCRIBE_STRUCT(SumsWire, (), (counts, rates, composite, score, withheld))
BOOST_DESCRIBE_STRUCT(GroupWire, (), (code, name, raw, after))
BOOST_DESCRIBE_STRUCT(ExcludedWire, (), (number, reason, reason_name, service, unit))
BOOST_DESCRIBE_STRUCT(RankedWire, (), (unit, name, on_time))
BOOST_DESCRIBE_STRUCT(RankingWire, (), (by, units, red, black))
BOOST_DESCRIBE_STRUCT(RatesWire, (), (rules, from, until, by, raw, after, groups, excluded, ranking))
BOOST_DESCRIBE_STRUCT(MonthWire, (), (month, rules, as_of, fact, published, digest))
BOOST_DESCRIBE_STRUCT(MonthListWire, (), (months))
BOOST_DESCRIBE_STRUCT(MonthFiguresWire, (), (month, from, until, raw, after, services, units, areas, excluded, ranking))
BOOST_DESCRIBE_STRUCT(PublishWire, (), (month))

// For whom figures are shown, and in which words.
struct FiguresReader {
    const Catalogue& catalogue;  // the current one: names, and which services are for residents
    Language language = Language::zh;
    bool resident = true;
};

// Residents see no number from 1 to 4 and no share of fewer than five or of so few: nobody is to be found behind a small count.
inline constexpr std::uint64_t shown_count_min = 5;

enum class GroupKind : std::uint8_t { service, unit, area };
RatesWire rates_wire(const insight::Figures& figures, GroupKind by, const FiguresReader& reader);
MonthWire month_wire(const insight::PublishedMonth& month);
MonthFiguresWire month_figures_wire(const insight::PublishedMonth& month, const insight::Figures& figures, const FiguresReader& reader);

}  // namespace pingzhi::http::api

namespace pingzhi::http::wire {
template <>
struct ComponentName<api::ShareWire> {
    static constexpr const char* value = "Share";
};
template <>
struct ComponentName<api::ScoreWire> {
    static constexpr const char* value = "Score";
};
template <>
struct ComponentName<api::SumsWire> {
    static constexpr const char* value = "Sums";
};
template <>
struct ComponentName<api::GroupWire> {
    static constexpr const char* value = "RatesGroup";
};
template <>
struct ComponentName<api::ExcludedWire> {
    static constexpr const char* value = "ExcludedMatter";
};
template <>
struct ComponentName<api::RankedWire> {
    static constexpr const char* value = "RankedUnit";
};
template <>
struct ComponentName<api::RankingWire> {
    static constexpr const char* value = "Ranking";
};
template <>
struct ComponentName<api::RatesWire> {
    static constexpr const char* value = "Rates";
};
template <>
struct ComponentName<api::MonthWire> {
    static constexpr const char* value = "PublishedMonth";
};
template <>
struct ComponentName<api::MonthListWire> {
    static constexpr const char* value = "PublishedMonths";
};
template <>
struct ComponentName<api::MonthFiguresWire> {
    static constexpr const char* value = "MonthFigures";
};
template <>
struct ComponentName<api::PublishWire> {
    static constexpr const char* value = "Publish";
};
}  // namespace pingzhi::http::wire
