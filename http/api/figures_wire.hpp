// The shapes of figures: volumes, rates and times taken, each beside what it is compared with and where the matters behind it are.
#pragma once

#include "http/api/rates_wire.hpp"
#include "insight/figures.hpp"
#include "insight/rates/ranking.hpp"

namespace pingzhi::http::api {

struct FigureValueWire {
    std::optional<std::uint64_t> count;          // of a rate the upper number, of times taken how many
    std::optional<std::uint64_t> of;             // of a rate
    std::optional<std::string> percent;          // of a rate: "93.72"; absent: of nothing
    std::optional<std::string> low, high;        // of the Wilson interval at 95 %
    std::optional<std::string> average_minutes;  // of times taken: "73.5"
    std::optional<std::vector<std::uint64_t>> bins;
    std::optional<std::string> amount;  // the sum of what nodes tell, of one service: "1012680"; `count`: how many told it
};
struct FigureWire {
    std::string measure;
    FigureValueWire raw;
    FigureValueWire after;                               // without the excluded
    std::optional<FigureValueWire> before, year_before;  // raw
    std::string matters;                                 // the address of the list behind `count`
    std::optional<std::string> of_matters;               // behind `of`
    std::optional<std::string> excluded_matters;         // those of `count` that were excluded, where there are any
};
struct FigureRowWire {
    std::string code;
    std::string name;
    std::vector<FigureWire> figures;
};
struct DaysWire {
    std::string from;
    std::string to;
};
struct FigureRankingWire {
    std::string rate;
    std::string by;  // "low": the lower bound of the interval of what is good, after exclusions
    std::vector<std::string> codes;
    std::vector<std::string> red;
    std::vector<std::string> black;
};
struct FiguresWire {
    std::string rules;
    std::string by;
    DaysWire days;
    std::optional<DaysWire> before, year_before;
    bool complaints = false;                // about units are counted, those apart that the asker may not see
    std::vector<std::int64_t> bin_minutes;  // upper bounds; the last bin has no bound
    std::vector<FigureWire> total;
    std::vector<FigureRowWire> rows;
    std::optional<FigureRankingWire> ranking;
};

PINGZHI_WIRE(FigureValueWire, "FigureValue", (count, of, percent, low, high, average_minutes, bins, amount))
PINGZHI_WIRE(FigureWire, "Figure", (measure, raw, after, before, year_before, matters, of_matters, excluded_matters))
PINGZHI_WIRE(FigureRowWire, "FigureRow", (code, name, figures))
PINGZHI_WIRE(DaysWire, "Days", (from, to))
PINGZHI_WIRE(FigureRankingWire, "FigureRanking", (rate, by, codes, red, black))
PINGZHI_WIRE(FiguresWire, "Figures", (rules, by, days, before, year_before, complaints, bin_minutes, total, rows, ranking))

// What was asked for, as whoever asks may see it.
struct AskedFigures {
    insight::FigureQuestion question;
    insight::Days days;
    bool compared = true;
    std::vector<std::string> measures;
    std::optional<insight::Rate> ranked;
    std::optional<Instant> as_of;
    std::string link;  // what the addresses of the lists begin with
};
struct FigureTables {
    insight::FigureTable now;
    std::optional<insight::FigureTable> before, year_before;
};

std::string_view name_of(insight::By by);
std::optional<insight::By> parse_by(std::string_view name);
std::optional<insight::Rate> parse_rate(std::string_view name);
bool is_figure(std::string_view measure);
FiguresWire figures_wire(const AskedFigures& asked, const FigureTables& tables, const Catalogue& catalogue, Language language);

}  // namespace pingzhi::http::api
