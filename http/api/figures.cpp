// Figures of any days for people at work, as far as their permit reaches, and the matters behind each of them.
#include "http/api/figures.hpp"

#include <algorithm>
#include <charconv>

#include "core/matter/permit.hpp"
#include "http/api/as_of.hpp"
#include "http/api/exchange.hpp"
#include "http/api/figure_sheets.hpp"
#include "http/api/figures_wire.hpp"
#include "http/api/operation.hpp"
#include "http/api/sheets.hpp"
#include "http/api/slow_work.hpp"
#include "http/refusals.hpp"
#include "insight/as_it_stood.hpp"
#include "insight/behind.hpp"
#include "insight/report_sheets.hpp"

namespace pingzhi::http::api {
namespace {

using insight::By;
using insight::Days;
using insight::DaySpan;

constexpr std::size_t measures_max = 50;
constexpr std::int32_t days_max = 366 * 5;
constexpr unsigned cost_of_figures = 20;
constexpr std::array<std::string_view, 14> usual_measures{"opened",  "due",     "on_time", "closing", "response",  "solved", "satisfied",
                                                          "signing", "returns", "urges",   "rework",  "call_back", "answer", "close"};

Problem invalid(std::string name, Text words) { return parameter_problem(std::move(name), "invalid", std::move(words)); }
Problem no_such_area() { return invalid("area", {"没有这个区域", "There is no such area"}); }
Problem no_such_unit() { return invalid("unit", {"没有这个单位", "There is no such unit"}); }

std::expected<Days, Problem> days_of(const Request& request, CivilDay today) {
    const auto day = [&request](const char* name) -> std::expected<std::optional<CivilDay>, Problem> {
        const auto text = request.query.find(name);
        if (!text || text->empty()) return std::nullopt;
        const auto read = parse_day(*text);
        if (!read) return std::unexpected(invalid(name, {"应为日期，如 2026-10-01", "A day such as 2026-10-01"}));
        return read;
    };
    const auto from = day("from"), to = day("to"), in = day("day");
    for (const auto* each : {&from, &to, &in}) {
        if (!*each) return std::unexpected(each->error());
    }
    if (from->has_value() || to->has_value()) {
        if (!*from || !*to || **to < **from || (**to).days - (**from).days >= days_max) {
            return std::unexpected(invalid("to", {"应与 from 一起给出，不早于它，最长五年", "With from, not before it, and five years at most"}));
        }
        return Days{**from, **to};
    }
    const auto span = insight::parse_day_span(request.query.find("period").value_or("month"));
    if (!span) return std::unexpected(invalid("period", {"应为 day、week、month、quarter 或 year", "day, week, month, quarter or year"}));
    return insight::span_of(in->value_or(today), *span);
}

// What the permit lets through. Figures outside it are not there: an area or unit beyond it is an unknown one.
std::expected<void, Problem> narrow(insight::FigureQuestion& question, const Actor& actor, const Catalogue& catalogue) {
    insight::Whose& whose = question.whose;
    const Territory& territory = *catalogue.territory;
    if (actor.unit) whose.accused = units_above(*catalogue.routing, *actor.unit);
    if (!has_permit(actor)) return {};
    if (!actor.services.empty()) {
        const auto outside = [&](const std::string& code) { return std::ranges::find(actor.services, code) == actor.services.end(); };
        if (std::ranges::any_of(whose.services, outside)) return std::unexpected(invalid("service", {"没有这类事项", "There is no such service"}));
        if (whose.services.empty()) whose.services = actor.services;
    }
    if (actor.area && *actor.area == territory.root().code) return {};
    if (whose.area && !(actor.area && territory.within(*whose.area, *actor.area))) return std::unexpected(no_such_area());
    const auto own_unit = [&](const UnitCode& unit) {
        const std::vector<UnitCode> above = units_above(*catalogue.routing, unit);
        return actor.unit && std::ranges::find(above, *actor.unit) != above.end();
    };
    if (whose.unit && !own_unit(*whose.unit)) return std::unexpected(no_such_unit());
    if (whose.area || whose.unit) return {};
    if (actor.area && question.by != By::unit) {
        whose.area = actor.area;
    } else if (actor.unit && question.by != By::area) {
        whose.unit = actor.unit;
    } else {
        return std::unexpected(invalid("by", {"权限范围内没有这一分组", "Your permit has no figures of this kind"}));
    }
    return {};
}

std::expected<insight::FigureQuestion, Problem> question_of(const Request& request, const Actor& actor, const Catalogue& catalogue) {
    insight::FigureQuestion question;
    const auto by = parse_by(request.query.find("by").value_or("service"));
    if (!by) return std::unexpected(invalid("by", {"应为 service、group、unit、area 或 channel", "service, group, unit, area or channel"}));
    question.by = *by;
    question.below = request.query.find("below") == "true";
    for (const auto& [name, value] : request.query.entries()) {
        if (value.empty()) continue;
        if (name == "service") question.whose.services.push_back(value);
        if (name == "area") question.whose.area = AreaCode{value};
        if (name == "unit") question.whose.unit = UnitCode{value};
    }
    if (question.whose.area && !catalogue.territory->find(*question.whose.area)) return std::unexpected(no_such_area());
    if (question.whose.unit && !catalogue.routing->find(*question.whose.unit)) return std::unexpected(no_such_unit());
    if (auto narrowed = narrow(question, actor, catalogue); !narrowed) return std::unexpected(std::move(narrowed.error()));
    if (!insight::can_be_asked(question)) {
        return std::unexpected(
            invalid("by", {"这种组合不统计", "Figures are not kept for this together: units of an area, areas of a unit, channels of services"}));
    }
    return question;
}

// Where the lists behind the figures are: the same question, without what the permit added to it.
std::string link_of(const Request& request, const insight::FigureQuestion& question, const Days& days) {
    std::string link = "/api/v1/matters?by=" + std::string(name_of(question.by)) + "&from=" + to_string(days.from) + "&to=" + to_string(days.until);
    for (const auto& [name, value] : request.query.entries()) {
        if (!value.empty() && (name == "service" || name == "area" || name == "unit" || name == "below")) link += "&" + name + "=" + value;
    }
    return link;
}

std::expected<AskedFigures, Problem> asked_of(const Request& request, const Actor& actor, const Catalogue& catalogue, Instant now) {
    const auto as_of = asked_as_of(request, now);
    if (!as_of) return std::unexpected(as_of.error());
    const CivilDay today = catalogue.zone->to_civil(as_of->value_or(now)).day;
    auto question = question_of(request, actor, catalogue);
    if (!question) return std::unexpected(std::move(question.error()));
    const auto days = days_of(request, today);
    if (!days) return std::unexpected(days.error());
    AskedFigures asked{std::move(*question), *days, true, {}, {}, {}, ""};
    for (const auto& [name, value] : request.query.entries()) {
        if (name != "measure" || value.empty()) continue;
        if (!is_figure(value) || asked.measures.size() == measures_max) return std::unexpected(invalid("measure", {"没有这项指标", "There is no such figure"}));
        asked.measures.push_back(value);
    }
    if (asked.measures.empty()) asked.measures.assign(usual_measures.begin(), usual_measures.end());
    asked.as_of = *as_of;
    asked.compared = request.query.find("compare") != "none";
    if (const auto rate = request.query.find("rank"); rate && !rate->empty()) {
        asked.ranked = parse_rate(*rate);
        if (!asked.ranked) return std::unexpected(invalid("rank", {"没有这项比率", "There is no such rate"}));
    }
    asked.link = link_of(request, asked.question, asked.days);
    if (asked.as_of) asked.link += "&as_of=" + to_rfc3339(*asked.as_of);
    return asked;
}

FigureTables tables_of(CityEdge& city, const Catalogue& catalogue, const AskedFigures& asked) {
    const auto reader = city.store.reader();
    const auto fill = [&](const auto& table) {
        FigureTables tables{table(asked.days), {}, {}};
        if (!asked.compared) return tables;
        tables.before = table(insight::before(asked.days));
        tables.year_before = table(insight::year_before(asked.days));
        return tables;
    };
    if (asked.as_of) {
        const Seq last = insight::last_fact_by(*reader, *asked.as_of);
        return fill([&](const Days& days) { return insight::figures_by_scan(*reader, city.views.catalogues(), catalogue, asked.question, days, last); });
    }
    if (!figures_are_kept(*reader)) {
        return fill([&](const Days& days) { return insight::figures_by_scan(*reader, city.views.catalogues(), catalogue, asked.question, days); });
    }
    const insight::FigureReader figures(*reader, catalogue);
    return fill([&](const Days& days) { return figures.table(asked.question, days); });
}

CivilDay today_of(const CityEdge& city, const Catalogue& catalogue) { return catalogue.zone->to_civil(city.clock.now()).day; }

using Show = Response (*)(const FiguresWire&, Instant now, Language);

Response shown_as_json(const FiguresWire& figures, Instant, Language) { return json_response(figures); }

Response shown_as_sheets(const FiguresWire& figures, Instant now, Language language) {
    return sheets_response(insight::sheets_of(title_of(figures, language), now, figure_tables(figures, language)), figures.days.from + "-" + figures.days.to);
}

void get_figures(CityEdge& city, SlowWork& slow, const Request& request, Responder responder, Show show) {
    const auto caller = caller_of(city, request, responder);
    if (!caller) return;
    const auto catalogue = city.views.pack().catalogue;
    if (!catalogue) return responder.answer(problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}));
    auto asked = asked_of(request, caller->actor, *catalogue, city.clock.now());
    if (!asked) return responder.answer(std::move(asked.error()));
    const bool taken = slow.give([&city, catalogue, asked = std::move(*asked), language = request.language(), responder, show] {
        responder.answer(show(figures_wire(asked, tables_of(city, *catalogue, asked), *catalogue, language), city.clock.now(), language));
    });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

std::expected<insight::BehindQuestion, Problem> behind_of(const Request& request, const Actor& actor, const Catalogue& catalogue, CivilDay today) {
    auto figure = question_of(request, actor, catalogue);
    if (!figure) return std::unexpected(std::move(figure.error()));
    const auto days = days_of(request, today);
    if (!days) return std::unexpected(days.error());
    const auto listed = insight::parse_listed(request.query.find("measure").value_or(""));
    if (!listed) return std::unexpected(invalid("measure", {"没有这项指标", "There is no such figure"}));
    insight::BehindQuestion question{*listed, *days, std::move(*figure), {}, {}, "", 50};
    if (const auto row = request.query.find("row")) question.row = std::string(*row);
    if (const auto excluded = request.query.find("excluded"); excluded && !excluded->empty()) question.excluded = *excluded == "true";
    question.cursor = std::string(request.query.find("cursor").value_or(""));
    if (const auto limit = request.query.find("limit"); limit && !limit->empty()) {
        const auto read = std::from_chars(limit->data(), limit->data() + limit->size(), question.limit);
        if (read.ec != std::errc{} || read.ptr != limit->data() + limit->size() || question.limit < 1 || question.limit > 200) {
            return std::unexpected(invalid("limit", {"应为 1 到 200 的整数", "This is a whole number from 1 to 200"}));
        }
    }
    return question;
}

std::vector<Parameter> parameters_of_figures() {
    using In = Parameter::In;
    return {{"by", In::query, {"分组", "Grouped by"}, false, "string", {"service", "group", "unit", "area", "channel"}},
            {"measure", In::query, {"指标，可重复", "Figure; may be repeated: a rate, a count, or the time to sign, answer, close"}, false, "string", {}},
            {"period", In::query, {"时段", "The span that the day is in"}, false, "string", {"day", "week", "month", "quarter", "year"}},
            {"day", In::query, {"所在日期，默认今天", "A day of the period; today where absent"}, false, "string", {}},
            {"from", In::query, {"起始日，与 to 一起", "The first day, in place of a period"}, false, "string", {}},
            {"to", In::query, {"截止日", "The last day"}, false, "string", {}},
            {"service", In::query, {"事项类型，可重复", "Service code; may be repeated"}, false, "string", {}},
            {"area", In::query, {"区域及其下级", "Area code, with all below it"}, false, "string", {}},
            {"unit", In::query, {"单位及其下级", "Unit code, with all below it"}, false, "string", {}},
            {"below", In::query, {"按单位时含下级", "By unit: each with all below it"}, false, "boolean", {}},
            {"rank", In::query, {"按此比率排名，按区间下限", "Rank by this rate, by the lower bound of its interval"}, false, "string", {}},
            {"as_of", In::query, {"按当时已登记的情况计算", "As the facts recorded by then have it"}, false, "string", {}},
            {"compare", In::query, {"不作比较", "Leave the comparisons out"}, false, "string", {"none"}}};
}

}  // namespace

bool asks_behind_a_figure(const Request& request) { return request.query.find("measure").has_value(); }

void list_behind(CityEdge& city, SlowWork& slow, const Asker& asker, const Request& request, Responder responder) {
    const auto catalogue = city.views.pack().catalogue;
    if (!catalogue || asker.audience() != Audience::staff) return responder.answer(key_problem());
    auto question = behind_of(request, asker.actor, *catalogue, today_of(city, *catalogue));
    if (!question) return responder.answer(std::move(question.error()));
    const auto as_of = asked_as_of(request, city.clock.now());
    if (!as_of) return responder.answer(as_of.error());
    const bool taken =
        slow.give([&city, catalogue, asker, question = std::move(*question), as_of = *as_of, language = request.language(), responder]() mutable {
            const auto reader = city.store.reader();
            if (as_of) question.last = insight::last_fact_by(*reader, *as_of);
            const auto keep = [&](const Matter& matter) { return sees(city.views, asker, matter); };
            const auto page = insight::matters_behind(*reader, city.views.catalogues(), *catalogue, question, keep);
            if (!page) return responder.answer(invalid("cursor", {"翻页标记无效", "The cursor is not one of ours"}));
            const Reading reading{city.views, language, as_of.value_or(city.clock.now())};
            MatterPageWire wire;
            for (const Matter& matter : page->matters) wire.matters.push_back(matter_wire(matter, reading, city.views.published(matter)));
            if (!page->next.empty()) wire.next = page->next;
            responder.answer(json_response(wire));
        });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

std::vector<Operation> figure_operations(CityEdge& city) {
    const auto slow = std::make_shared<SlowWork>();
    const auto operation = [&](std::string path, std::string name, Text summary, Show show) {
        Operation made{{Method::get, std::move(path),
                        [&city, slow, show](const Request& request, Responder responder) { get_figures(city, *slow, request, std::move(responder), show); },
                        std::move(name), Permit(ForWhom::staff, Effect::reads), RouteKind::data, 0, cost_of_figures},
                       std::move(summary),
                       parameters_of_figures()};
        made.problems = {400, 401, 403, 503};
        return made;
    };
    Operation figures = operation("/api/v1/figures", "get_figures",
                                  {"一段时间的各项指标，与上期、上年同期比较，可查到每项背后的事项",
                                   "Figures of any days beside those before and those of the year before, each with the list of the matters behind it"},
                                  shown_as_json);
    figures.response = shape<FiguresWire>();
    Operation sheets = operation("/api/v1/figures.xlsx", "get_figure_sheets", {"同样的指标，电子表格", "The same figures as a workbook"}, shown_as_sheets);
    sheets.response = sheets_shape;
    sheets.content_type = sheets_content;
    return {std::move(figures), std::move(sheets)};
}

}  // namespace pingzhi::http::api
