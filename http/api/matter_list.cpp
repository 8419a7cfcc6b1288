// Lists of matters, searches among them, and the queues in which they wait.
#include "core/matter/permit.hpp"
#include "http/api/as_of.hpp"
#include "http/api/exchange.hpp"
#include "http/api/figures.hpp"
#include "http/api/matter_search.hpp"
#include "http/api/operation.hpp"

namespace pingzhi::http::api {

namespace {

void answer_page(CityEdge& city, const MatterFilter& filter, const Request& request, const Responder& responder) {
    auto page = city.views.matters(filter);
    if (!page) return responder.answer(problem_of_filter(page.error()));
    Reading reading{city.views, request.language(), city.clock.now()};
    MatterPageWire wire;
    for (std::size_t i = 0; i < page->matters.size(); ++i) wire.matters.push_back(matter_wire(page->matters[i], reading, std::move(page->published[i])));
    if (!page->next.empty()) wire.next = page->next;
    const bool searched = !filter.words.empty() || !filter.phone.empty();
    if (filter.actor && searched) return answer_on_record(city, *filter.actor, "matters", 0, wire.matters.size(), responder, json_response(wire));
    responder.answer(json_response(wire));
}

void list_matters(CityEdge& city, SlowWork& slow, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    if (request.query.find("as_of") && !asks_behind_a_figure(request)) return list_as_of(city, slow, *caller, request, responder);
    if (asks_behind_a_figure(request)) return list_behind(city, slow, *caller, request, responder);
    auto filter = filter_of(request.query.entries());
    if (!filter) return responder.answer(std::move(filter.error()));
    if (!filter->tags.empty() && caller->audience() != Audience::staff) return responder.answer(key_problem());
    filter->audience = caller->audience();
    filter->actor = caller->staff();
    answer_page(city, *filter, request, responder);
}

// By POST, because what staff look for stands in no URL: names, and telephone numbers. It writes nothing and needs no idempotency key.
void search_matters(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto body = read_body<MatterSearchWire>(request, responder);
    if (!body) return;
    auto filter = filter_of_search(*body, *caller);
    if (!filter) return responder.answer(std::move(filter.error()));
    answer_page(city, *filter, request, responder);
}

// Counts what whoever asks would find in the list.
struct Counter {
    const Views& views;
    const Asker& asker;

    std::uint64_t operator()(MatterFilter filter) const {
        filter.audience = asker.audience();
        filter.actor = asker.staff();
        return views.count(filter).value_or(0);
    }
};

MatterFilter tagged(std::vector<std::string> tags) {
    MatterFilter filter;
    filter.tags = std::move(tags);
    return filter;
}

// A unit's own queues; escalated and urged ones and requests also of the units below it.
void count_unit(QueuesWire& queues, const Counter& count, const Routing& routing, const UnitCode& unit) {
    MatterFilter to_sign;
    to_sign.units = {unit.value};
    to_sign.states = {MatterState::assigned};
    queues.unit = unit.value;
    queues.to_sign = count(to_sign);
    queues.rule = count(tagged({"rule:" + unit.value}));
    queues.supervise = count(tagged({"supervise:" + unit.value}));
    queues.support = count(tagged({"support:" + unit.value}));
    std::vector<std::string> below;
    for (const UnitCode& each : units_below(routing, unit)) below.push_back(each.value);
    std::vector<std::string> approve;
    for (const std::string& code : below) approve.push_back("approve:" + code);
    queues.approve = count(tagged(std::move(approve)));
    for (auto [tag, into] : {std::pair{"escalated", &queues.escalated}, std::pair{"urged", &queues.urged}}) {
        MatterFilter filter = tagged({tag});
        filter.units = below;
        *into = count(std::move(filter));
    }
}

void get_queues(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    const auto pack = city.views.pack().catalogue;
    std::optional<UnitCode> unit = caller->actor.unit;
    if (auto asked = request.query.find("unit"); asked && !asked->empty()) unit = UnitCode{std::string(*asked)};
    if (unit && (!pack || !pack->routing->find(*unit)))
        return responder.answer(parameter_problem("unit", "invalid", {"没有这个单位", "There is no such unit"}));
    QueuesWire queues;
    const Counter count{city.views, *caller};
    if (unit) count_unit(queues, count, *pack->routing, *unit);
    queues.call_back = count(tagged({"call_back"}));
    queues.desk = count(tagged({"desk"}));
    responder.answer(json_response(queues));
}

}  // namespace

std::vector<Operation> list_operations(CityEdge& city) {
    using In = Parameter::In;
    const auto slow = std::make_shared<SlowWork>();
    std::vector<Parameter> filters{
        {"q",
         In::query,
         {"词语或事项编号；按空格分开的各部分都须出现。居民只查公开的文字",
          "Words, or a matter's number; every part between blanks must be found. Without an API key only published words are searched"},
         false,
         "string",
         {}},
        {"open", In::query, {"是否在办", "Open or ended"}, false, "boolean", {}},
        {"state", In::query, {"状态，可重复", "State; may be repeated"}, false, "string", {}},
        {"service", In::query, {"事项类型，可重复", "Service code; may be repeated"}, false, "string", {}},
        {"unit", In::query, {"办理单位，可重复", "Unit code; may be repeated"}, false, "string", {}},
        {"area", In::query, {"区域及其下级", "Area code, with all below it"}, false, "string", {}},
        {"tag",
         In::query,
         {"待办队列，可重复，需密钥", "Queue, with an API key: rule:UNIT, support:UNIT, supervise:UNIT, approve:UNIT, escalated, call_back, desk, urged"},
         false,
         "string",
         {}},
        {"due_from", In::query, {"到期时间不早于", "Due not earlier than"}, false, "string", {}},
        {"due_until", In::query, {"到期时间不晚于", "Due not later than"}, false, "string", {}},
        {"opened_from", In::query, {"发生时间不早于", "Opened not earlier than"}, false, "string", {}},
        {"opened_until", In::query, {"发生时间不晚于", "Opened not later than"}, false, "string", {}},
        {"closed_from", In::query, {"办结时间不早于", "Closed not earlier than"}, false, "string", {}},
        {"closed_until", In::query, {"办结时间不晚于", "Closed not later than"}, false, "string", {}},
        {"updated_until", In::query, {"更新时间不晚于", "Updated not later than"}, false, "string", {}},
        {"updated_from", In::query, {"更新时间不早于", "Updated not earlier than"}, false, "string", {}},
        {"measure",
         In::query,
         {"只列某项指标背后的事项，需密钥；参数见 get_figures", "Only the matters that a figure counts, with an API key; asked as get_figures links it"},
         false,
         "string",
         {}},
        {"by", In::query, {"指标的分组", "Of the figure: grouped by"}, false, "string", {"service", "group", "unit", "area", "channel"}},
        {"row", In::query, {"指标的行", "Of the figure: the row's code"}, false, "string", {}},
        {"from", In::query, {"指标的起始日", "Of the figure: the first day"}, false, "string", {}},
        {"to", In::query, {"指标的截止日", "Of the figure: the last day"}, false, "string", {}},
        {"below", In::query, {"指标按单位含下级", "Of the figure by unit: with all below it"}, false, "boolean", {}},
        {"excluded", In::query, {"是否已剔除", "Of the figure: the excluded alone, or without them"}, false, "boolean", {}},
        {"as_of",
         In::query,
         {"当时在办的事项，按当时的状况，需密钥", "What was open then, as it stood, with an API key; up to 2000 a page"},
         false,
         "string",
         {}},
        {"sort", In::query, {"排序", "Order: the nearest due first, or the newest first"}, false, "string", {"due", "opened"}},
        {"cursor", In::query, {"上一页给出的翻页标记", "The cursor that the page before gave"}, false, "string", {}},
        {"limit", In::query, {"每页数量，1 到 200", "Matters a page, 1 to 200"}, false, "integer", {}},
    };
    return {
        {{Method::get, "/api/v1/matters", [&city, slow](const Request& request, Responder responder) { list_matters(city, *slow, request, responder); },
          "list_matters", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), RouteKind::data, 0, 5},
         {"事项列表", "List matters"},
         filters,
         {},
         shape<MatterPageWire>(),
         200,
         "application/json",
         {400, 401}},
        {{Method::post, "/api/v1/matters/search", [&city](const Request& request, Responder responder) { search_matters(city, request, responder); },
          "search_matters", Permit(ForWhom::staff, Effect::reads_on_record, {Personal::published}), RouteKind::data, 16 * 1024, 2},
         {"检索事项：词语、电话与各项条件", "Search matters by words, telephone number and every filter of the list"},
         {},
         shape<MatterSearchWire>(),
         shape<MatterPageWire>(),
         200,
         "application/json",
         {400, 401, 422}},
        {{Method::get, "/api/v1/queues", [&city](const Request& request, Responder responder) { get_queues(city, request, responder); }, "get_queues",
          Permit(ForWhom::staff, Effect::reads), RouteKind::data, 0, 5},
         {"待办数量", "How many matters wait in each queue"},
         {{"unit", In::query, {"单位；默认为密钥所属单位", "Unit code; the key's own where absent"}, false, "string", {}}},
         {},
         shape<QueuesWire>(),
         200,
         "application/json",
         {400, 401}},
    };
}

}  // namespace pingzhi::http::api
