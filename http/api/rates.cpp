// Rates over a period, and the months that were published.
#include "http/api/exchange.hpp"
#include "http/api/month_report.hpp"
#include "http/api/operation.hpp"
#include "http/api/rates_wire.hpp"
#include "http/api/slow_work.hpp"
#include "http/asker.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

using insight::MonthProblem;
using insight::Period;

constexpr Duration period_max = Duration::days(366);
constexpr unsigned cost_of_a_slow_read = 20;

// A day is told by differences of periods, so residents ask for whole months.
bool is_month_begin(const Zone& zone, Instant instant) {
    const CivilTime local = zone.to_civil(instant);
    return local.ms == 0 && to_ymd(local.day).day == 1;
}

struct Asked {
    Period period;
    GroupKind by = GroupKind::unit;
};

std::optional<Instant> instant_of(const Request& request, const char* name, const Responder& responder) {
    const auto text = request.query.find(name);
    const auto instant = text ? parse_rfc3339(*text) : std::nullopt;
    if (!instant) {
        responder.answer(
            parameter_problem(name, text ? "not_an_instant" : "required", {"应为带时区的 RFC 3339 时间", "This is not an RFC 3339 time with a zone"}));
    }
    return instant;
}

std::optional<Asked> asked_of(const Request& request, const Zone& zone, bool resident, const Responder& responder) {
    const auto from = instant_of(request, "from", responder);
    if (!from) return std::nullopt;
    const auto until = instant_of(request, "until", responder);
    if (!until) return std::nullopt;
    Asked asked{{*from, *until}};
    const auto wrong = [&responder](const char* name, const char* rule, Text words) {
        responder.answer(parameter_problem(name, rule, std::move(words)));
        return std::nullopt;
    };
    if (*until <= *from || *until - *from > period_max) return wrong("until", "out_of_range", {"应晚于 from，最长一年", "After from, by a year at most"});
    if (resident && !(is_month_begin(zone, *from) && is_month_begin(zone, *until))) {
        return wrong("from", "whole_months", {"公开数据以整月为单位", "Public figures are of whole months of the city's time"});
    }
    const std::string by(request.query.find("by").value_or("unit"));
    if (by == "service") {
        asked.by = GroupKind::service;
    } else if (by == "area") {
        asked.by = GroupKind::area;
    } else if (by != "unit") {
        return wrong("by", "invalid", {"应为 unit、service 或 area", "unit, service or area"});
    }
    return asked;
}

void get_rates(CityEdge& city, SlowWork& slow, const Request& request, Responder responder) {
    const auto catalogue = city.views.pack().catalogue;
    if (!catalogue) return responder.answer(problem_of_month(MonthProblem::pack_not_loaded));
    const Asker asker = asker_of(city, request);
    const bool resident = asker.audience() == Audience::residents;
    const auto asked = asked_of(request, *catalogue->zone, resident, responder);
    if (!asked) return;
    const bool taken = slow.give([&city, catalogue, asker, resident, asked = *asked, language = request.language(), responder] {
        const auto keep = [&](const Matter& matter) { return sees(city.views, asker, matter); };
        const insight::Figures figures = insight::city_figures(*city.store.reader(), city.views.catalogues(), asked.period, insight::current_rules(), keep);
        responder.answer(json_response(rates_wire(figures, asked.by, {*catalogue, language, resident})));
    });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

void list_months(CityEdge& city, const Responder& responder) {
    MonthListWire list;
    for (const insight::PublishedMonth& month : insight::published_months(*city.store.reader())) list.months.push_back(month_wire(month));
    responder.answer(json_response(list));
}

void get_month(CityEdge& city, const Request& request, const Responder& responder) {
    const auto reader = city.store.reader();
    const auto month = insight::published_month(*reader, std::string(request.path_value("month")));
    if (!month) return responder.answer(problem_of_month(MonthProblem::not_published));
    const auto bytes = insight::figures_of(*reader, *month);
    if (!bytes) return responder.answer(problem_of_month(bytes.error()));
    const bool resident = asker_of(city, request).audience() == Audience::residents;
    const FiguresReader shown{*city.views.pack().catalogue, request.language(), resident};
    responder.answer(json_response(month_figures_wire(*month, insight::read_figures(*bytes).figures, shown)));
}

void publish_month(CityEdge& city, SlowWork& slow, const Request& request, Responder responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto key = idempotency_key(request, *caller, responder);
    if (!key) return;
    auto body = read_body<PublishWire>(request, responder);
    if (!body) return;
    const bool taken = slow.give([&city, actor = caller->actor, key = std::move(*key), month = std::move(body->month), responder] {
        auto figures = insight::month_to_publish(*city.store.reader(), city.views.catalogues(), month, city.clock.now());
        if (!figures) return responder.answer(problem_of_month(figures.error()));
        Submission submission;
        submission.key = key;
        submission.random = city.random();
        submission.actor = actor;
        submission.body = std::move(figures->command);
        submission.blob = std::move(figures->bytes);
        give(city, std::move(submission), responder,
             [&city, month](const Done&) { return json_response(month_wire(insight::published_month(*city.store.reader(), month).value()), 201); });
    });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

}  // namespace

std::vector<Operation> rates_operations(CityEdge& city) {
    using In = Parameter::In;
    const auto slow = std::make_shared<SlowWork>();
    std::vector<Operation> operations{
        {{Method::get, "/api/v1/rates", [&city, slow](const Request& request, Responder responder) { get_rates(city, *slow, request, std::move(responder)); },
          "get_rates", for_anyone, RouteKind::data, 0, cost_of_a_slow_read},
         {"一段时间的各项比率（公开数据以整月为单位，小于 5 的数不显示）",
          "The rates of a period; for residents of whole months, and without counts below five"},
         {{"from", In::query, {"从此刻起", "From this instant"}, true, "string", {}},
          {"until", In::query, {"到此刻前", "Until before this instant"}, true, "string", {}},
          {"by", In::query, {"分组", "Grouped by"}, false, "string", {"unit", "service", "area"}}},
         {},
         shape<RatesWire>(),
         200,
         "application/json",
         {400, 503}},
        {{Method::get, "/api/v1/months", [&city](const Request&, Responder responder) { list_months(city, responder); }, "list_months", for_anyone},
         {"已发布的月份", "The months that were published"},
         {},
         {},
         shape<MonthListWire>(),
         200,
         "application/json",
         {}},
        {{Method::get, "/api/v1/months/{month}", [&city](const Request& request, Responder responder) { get_month(city, request, responder); }, "get_month",
          for_anyone},
         {"一个月发布的数据", "The published figures of a month"},
         {{"month", In::path, {"月份，如 2026-10", "The month, such as 2026-10"}, true, "string", {}}},
         {},
         shape<MonthFiguresWire>(),
         200,
         "application/json",
         {404, 500}},
        {{Method::post, "/api/v1/months",
          [&city, slow](const Request& request, Responder responder) { publish_month(city, *slow, request, std::move(responder)); }, "publish_month",
          Permit(ForWhom::known, Effect::changes, {}, any_of({Grant::publish})), RouteKind::data, 1024, cost_of_a_slow_read},
         {"发布一个月的数据，此后不变", "Publish the figures of a month that is over; they never change"},
         {{"Idempotency-Key", In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}}},
         shape<PublishWire>(),
         shape<MonthWire>(),
         201,
         "application/json",
         {400, 401, 403, 409, 422, 500, 503, 507}},
    };
    std::ranges::move(month_report_operations(city), std::back_inserter(operations));
    return operations;
}

}  // namespace pingzhi::http::api
