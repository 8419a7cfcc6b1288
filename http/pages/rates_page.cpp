#include "http/pages/rates_page.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "http/api/rates_wire.hpp"
#include "http/pages/address.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/texts.hpp"
#include "insight/rates/counts.hpp"

namespace pingzhi::http::pages {
namespace {

struct RateTexts {
    insight::Rate rate;
    TextKey name;
    TextKey about;
};
constexpr RateTexts rate_texts[] = {
    {insight::Rate::on_time, "rate_on_time", "rate_on_time_about"},       {insight::Rate::closing, "rate_closing", "rate_closing_about"},
    {insight::Rate::response, "rate_response", "rate_response_about"},    {insight::Rate::solved, "rate_solved_name", "rate_solved_about"},
    {insight::Rate::satisfied, "rate_satisfied", "rate_satisfied_about"}, {insight::Rate::signing, "rate_signing", "rate_signing_about"},
    {insight::Rate::returns, "rate_returns", "rate_returns_about"},       {insight::Rate::urges, "rate_urges", "rate_urges_about"},
    {insight::Rate::rework, "rate_rework", "rate_rework_about"},          {insight::Rate::call_back, "rate_call_back", "rate_call_back_about"},
};
static_assert(std::size(rate_texts) == insight::rates.size());

struct CountTexts {
    const char* name;
    TextKey label;
};
constexpr CountTexts count_texts[] = {
    {"opened", "count_opened"}, {"due", "count_due"}, {"deferred", "count_deferred"}, {"closed", "count_closed"}, {"on_time", "count_on_time"}};

std::string percent_words(const api::ShareWire& share, Language language) {
    if (share.percent) return *share.percent + "%";
    const bool none = share.of && *share.of == 0;
    return std::string(say(none ? TextKey("rate_of_none") : TextKey("rate_withheld"), language));
}

// "1,234 of 1,300"; empty where either is withheld.
std::string share_words(const api::ShareWire& share, Language language) {
    if (!share.count || !share.of || *share.of == 0) return {};
    return say("rate_share", language, {{"count", std::to_string(*share.count)}, {"of", std::to_string(*share.of)}});
}

struct Sheet {
    Values& values;
    Language language;

    void share(Values& row, const char* percent, const char* counted, const char* section, const api::ShareWire& wire) const {
        row.SetValue(percent, percent_words(wire, language));
        row.SetValueAndShowSection(counted, share_words(wire, language), section);
    }

    void rates(const api::SumsWire& raw, const api::SumsWire& after) const {
        for (const RateTexts& texts : rate_texts) {
            const std::string name(insight::name_of(texts.rate));
            Values& row = *values.AddSectionDictionary("RATE");
            row.SetValue("RATE_NAME", slot(say(texts.name, language)));
            row.SetValue("RATE_ABOUT", slot(say(texts.about, language)));
            const api::ShareWire& share_after = after.rates.at(name);
            share(row, "RATE_AFTER", "AFTER_SHARE", "AFTER_COUNTED", share_after);
            share(row, "RATE_RAW", "RAW_SHARE", "RAW_COUNTED", raw.rates.at(name));
            if (share_after.percent && share_after.low && share_after.high)
                row.SetValueAndShowSection("BETWEEN", say("rate_between", language, {{"low", *share_after.low}, {"high", *share_after.high}}), "INTERVAL");
        }
    }

    void counts(const api::SumsWire& raw, const api::SumsWire& after) const {
        const auto words = [&](const api::SumsWire& sums, const char* name) {
            const auto found = sums.counts.find(name);
            return found == sums.counts.end() ? std::string(say("rate_few", language)) : std::to_string(found->second);
        };
        for (const CountTexts& texts : count_texts) {
            Values& row = *values.AddSectionDictionary("COUNT");
            row.SetValue("COUNT_NAME", slot(say(texts.label, language)));
            row.SetValue("COUNT_AFTER", words(after, texts.name));
            row.SetValue("COUNT_RAW", words(raw, texts.name));
        }
    }

    void groups(const char* id, TextKey title, const std::vector<api::GroupWire>& groups) const {
        Values* table = nullptr;
        for (const api::GroupWire& group : groups) {
            const api::ShareWire& after = group.after.rates.at("on_time");
            // Nothing was promised for the month, or too little to be told.
            if (!after.percent) continue;
            if (table == nullptr) {
                table = values.AddSectionDictionary("GROUPED");
                table->SetValue("GROUP_ID", id);
                table->SetValue("GROUP_TITLE", slot(say(title, language)));
            }
            Values& row = *table->AddSectionDictionary("GROUP");
            row.SetValue("GROUP_NAME", group.name);
            share(row, "GROUP_AFTER", "GROUP_SHARE", "GROUP_COUNTED", after);
            row.SetValue("GROUP_RAW", percent_words(group.raw.rates.at("on_time"), language));
        }
    }

    // Names of units alone, with what their place rests on.
    void list(const char* id, TextKey title, const std::vector<std::string>& codes, const std::vector<api::RankedWire>& units) const {
        if (codes.empty()) return;
        Values& table = *values.AddSectionDictionary("LISTED");
        table.SetValue("LIST_ID", id);
        table.SetValue("LIST_TITLE", slot(say(title, language)));
        for (const std::string& code : codes) {
            const auto unit = std::ranges::find(units, code, &api::RankedWire::unit);
            Values& row = *table.AddSectionDictionary("PLACE");
            row.SetValue("PLACE_NAME", unit->name);
            share(row, "PLACE_RATE", "PLACE_SHARE", "PLACE_COUNTED", unit->on_time);
            if (unit->on_time.low && unit->on_time.high)
                row.SetValueAndShowSection("BETWEEN", say("list_between", language, {{"low", *unit->on_time.low}, {"high", *unit->on_time.high}}), "INTERVAL");
        }
    }

    void lists(const api::RankingWire& ranking) const {
        values.ShowSection(ranking.red.empty() && ranking.black.empty() ? "NO_LISTS" : "LISTS");
        list("red-list", "list_red", ranking.red, ranking.units);
        list("black-list", "list_black", ranking.black, ranking.units);
    }

    void excluded(const std::vector<api::ExcludedWire>& matters) const {
        values.ShowSection(matters.empty() ? "NONE_EXCLUDED" : "SOME_EXCLUDED");
        for (const api::ExcludedWire& each : matters) {
            Values& row = *values.AddSectionDictionary("EXCLUDED");
            row.SetValue("EXCLUDED_NUMBER", each.number);
            row.SetValue("EXCLUDED_URL", address("/matters/" + each.number, {}));
            row.SetValue("EXCLUDED_REASON", each.reason_name);
        }
    }
};

void draw_month(Values& values, const Visit& visit, const api::MonthFiguresWire& figures) {
    const Sheet sheet{*values.AddSectionDictionary("MONTH"), visit.language()};
    const Instant published = figures.month.published;
    sheet.values.SetValue("MONTH_NAME", figures.month.month);
    sheet.values.SetValue("PUBLISHED_AT", dated_words(published, visit.local()));
    sheet.values.SetValue("RULES", figures.month.rules);
    sheet.values.SetValue("DIGEST", figures.month.digest);
    sheet.values.SetValue("DATA_URL", address("/api/v1/months/" + figures.month.month, {}));
    sheet.rates(figures.raw, figures.after);
    sheet.counts(figures.raw, figures.after);
    sheet.lists(figures.ranking);
    sheet.groups("by-service", "rates_by_service", figures.services);
    sheet.groups("by-unit", "rates_by_unit", figures.units);
    sheet.groups("by-area", "rates_by_area", figures.areas);
    sheet.excluded(figures.excluded);
}

}  // namespace

void answer_rates(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const auto reader = city.store.reader();
    const auto months = insight::published_months(*reader);
    std::string wanted(request.path_value("month"));
    if (wanted.empty() && !months.empty()) {
        for (const insight::PublishedMonth& each : months) wanted = std::max(wanted, each.month);
    }
    const auto found = std::ranges::find(months, wanted, &insight::PublishedMonth::month);
    if (found == months.end() && !request.path_value("month").empty()) return responder.answer(error_page(problem(TransportProblem::not_found), *visit));

    Values values("rates");
    if (months.empty()) values.ShowSection("NO_MONTHS");
    if (months.size() > 1) values.ShowSection("MONTHS");
    std::map<std::string, bool> newest_last;
    for (const insight::PublishedMonth& each : months) newest_last.emplace(each.month, each.month == wanted);
    for (auto each = newest_last.rbegin(); each != newest_last.rend(); ++each) {
        Values& row = *values.AddSectionDictionary("MONTH_LINK");
        row.SetValue("LINK_NAME", each->first);
        row.SetValue("LINK_URL", address("/rates/" + each->first, {}));
        if (each->second) row.ShowSection("SHOWN");
    }
    std::string title(say("rates_title", visit->language()));
    if (found != months.end()) {
        const auto bytes = insight::figures_of(*reader, *found);
        if (!bytes) return responder.answer(error_page(problem(TransportProblem::internal), *visit));
        const api::FiguresReader shown{visit->catalogue(), visit->language(), true};
        draw_month(values, *visit, api::month_figures_wire(*found, insight::read_figures(*bytes).figures, shown));
        title = say("rates_title_month", visit->language(), {{"month", found->month}});
    }
    responder.answer(page_answer(*visit, values, {.page = "rates", .title = std::move(title), .place = Place::matters}));
}

}  // namespace pingzhi::http::pages
