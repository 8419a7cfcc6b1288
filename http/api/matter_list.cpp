// Lists of matters, searches among them, and the queues in which they wait.
#include <charconv>

#include "app/search_codes.hpp"
#include "core/matter/names.hpp"
#include "core/matter/permit.hpp"
#include "http/api/as_of.hpp"
#include "http/api/exchange.hpp"
#include "http/api/figures.hpp"
#include "http/api/operation.hpp"

namespace pingzhi::http::api {

// What staff look for: words or a number, a telephone number, and the list's filters by their names there.
struct MatterSearchWire {
    std::optional<std::string> words;
    std::optional<std::string> phone;
    std::optional<bool> open;
    std::optional<std::vector<std::string>> state;
    std::optional<std::vector<std::string>> service;
    std::optional<std::vector<std::string>> unit;
    std::optional<std::string> area;
    std::optional<std::vector<std::string>> tag;
    std::optional<std::string> due_from, due_until;
    std::optional<std::string> opened_from, opened_until;
    std::optional<std::string> closed_from, closed_until;
    std::optional<std::string> updated_from, updated_until;
    std::optional<std::string> sort;
    std::optional<std::string> cursor;
    std::optional<std::uint32_t> limit;
};
PINGZHI_WIRE(MatterSearchWire, "MatterSearch",
             (words, phone, open, state, service, unit, area, tag, due_from, due_until, opened_from, opened_until, closed_from, closed_until, updated_from,
              updated_until, sort, cursor, limit))

namespace {

constexpr std::size_t page_max = 200;

// The end of a span of instants that a parameter sets, if it sets one.
std::optional<Instant>* instant_of(MatterFilter& filter, std::string_view parameter) {
    const std::pair<std::string_view, std::optional<Instant>*> bounds[]{{"due_from", &filter.due_from},         {"due_until", &filter.due_until},
                                                                        {"opened_from", &filter.opened_from},   {"opened_until", &filter.opened_until},
                                                                        {"closed_from", &filter.closed_from},   {"closed_until", &filter.closed_until},
                                                                        {"updated_from", &filter.updated_from}, {"updated_until", &filter.updated_until}};
    for (const auto& [name, bound] : bounds) {
        if (name == parameter) return bound;
    }
    return nullptr;
}

// What is asked for: parameters of a list, or a search's body as such.
using Asked = std::vector<std::pair<std::string, std::string>>;

// The filter, or the first parameter that is wrong.
std::expected<MatterFilter, Problem> filter_of(const Asked& asked) {
    MatterFilter filter;
    auto wrong = [](std::string parameter, Text message) { return std::unexpected(parameter_problem(std::move(parameter), "invalid", std::move(message))); };
    for (const auto& [name, value] : asked) {
        if (value.empty()) continue;  // an empty parameter is an absent one
        if (name == "open") {
            if (value != "true" && value != "false") return wrong(name, {"应为 true 或 false", "This is true or false"});
            filter.open = value == "true";
        } else if (name == "state") {
            auto state = parse_name<MatterState>(value);
            if (!state) return wrong(name, {"没有这个状态", "There is no such state"});
            filter.states.push_back(*state);
        } else if (name == "service") {
            filter.services.push_back(value);
        } else if (name == "unit") {
            filter.units.push_back(value);
        } else if (name == "area") {
            filter.area = AreaCode{value};
        } else if (name == "tag") {
            filter.tags.push_back(value);
        } else if (auto* bound = instant_of(filter, name)) {
            *bound = parse_rfc3339(value);
            if (!*bound) return wrong(name, {"应为带时区的 RFC 3339 时间", "This is not an RFC 3339 time with a zone"});
        } else if (name == "q") {
            if (too_much_asked(value)) return wrong(name, {"检索词过长或过多，最多 8 个", "This is too long or too much: at most 8 words"});
            filter.words = value;
        } else if (name == "sort") {
            if (value != "due" && value != "opened") return wrong(name, {"应为 due 或 opened", "This is due or opened"});
            filter.order = value == "due" ? storage::Order::due : storage::Order::opened;
        } else if (name == "cursor") {
            filter.cursor = value;
        } else if (name == "limit") {
            auto parsed = std::from_chars(value.data(), value.data() + value.size(), filter.limit);
            if (parsed.ec != std::errc{} || parsed.ptr != value.data() + value.size() || filter.limit < 1 || filter.limit > page_max) {
                return wrong(name, {"应为 1 到 200 的整数", "This is a whole number from 1 to 200"});
            }
        } else {
            return std::unexpected(parameter_problem(name, "unknown_parameter", {"没有这个参数", "There is no such parameter"}));
        }
    }
    return filter;
}

void answer_page(CityEdge& city, const MatterFilter& filter, const Request& request, const Responder& responder) {
    auto page = city.views.matters(filter);
    if (!page) {
        bool area = page.error() == FilterProblem::unknown_area;
        return responder.answer(parameter_problem(
            area ? "area" : "cursor", "invalid", area ? Text{"没有这个区域", "There is no such area"} : Text{"翻页标记无效", "The cursor is not one of ours"}));
    }
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

Asked asked_in(const MatterSearchWire& body) {
    Asked asked;
    const auto add = [&asked](const char* name, const std::optional<std::string>& value) {
        if (value) asked.emplace_back(name, *value);
    };
    const auto add_all = [&asked](const char* name, const std::optional<std::vector<std::string>>& values) {
        for (const std::string& value : values.value_or(std::vector<std::string>{})) asked.emplace_back(name, value);
    };
    add("q", body.words);
    if (body.open) asked.emplace_back("open", *body.open ? "true" : "false");
    add_all("state", body.state);
    add_all("service", body.service);
    add_all("unit", body.unit);
    add("area", body.area);
    add_all("tag", body.tag);
    for (const auto& [name, value] :
         {std::pair{"due_from", &body.due_from}, std::pair{"due_until", &body.due_until}, std::pair{"opened_from", &body.opened_from},
          std::pair{"opened_until", &body.opened_until}, std::pair{"closed_from", &body.closed_from}, std::pair{"closed_until", &body.closed_until},
          std::pair{"updated_from", &body.updated_from}, std::pair{"updated_until", &body.updated_until}}) {
        add(name, *value);
    }
    add("sort", body.sort);
    add("cursor", body.cursor);
    if (body.limit) asked.emplace_back("limit", std::to_string(*body.limit));
    return asked;
}

// By POST, because what staff look for stands in no URL: names, and telephone numbers. It writes nothing and needs no idempotency key.
void search_matters(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto body = read_body<MatterSearchWire>(request, responder);
    if (!body) return;
    auto filter = filter_of(asked_in(*body));
    if (!filter) return responder.answer(std::move(filter.error()));
    filter->phone = body->phone.value_or("");
    filter->audience = Audience::staff;
    filter->actor = caller->staff();
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
         {"当时在办的事项，按当时的状况，需密钥", "What was open then, as it stood, with an API key; of the last 31 days"},
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
