// Reporting, listing and following matters.
#include <charconv>

#include "core/matter/names.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/api/report_reading.hpp"

namespace pingzhi::http::api {
namespace {

constexpr std::size_t page_max = 200;

void post_matter(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto key = idempotency_key(request, *caller, responder);
    if (!key) return;
    auto body = read_body<ReportWire>(request, responder);
    if (!body) return;
    if (body->source_ref && !caller->has_key) return responder.answer(body_problem({{"source_ref", wire::DecodeRule::unknown_field}}));

    auto report = report_of(*body, caller->channel, city);
    if (!report) return responder.answer(std::move(report.error()));
    PersonalTexts own_words;
    for (const PersonalValue& value : report->personal) own_words[value.field] = value.value;
    Submission submission;
    submission.key = std::move(*key);
    submission.random = city.random();
    submission.actor = caller->actor;
    submission.happened = body->happened;
    submission.body = std::move(*report);
    Language language = request.language();
    give(city, std::move(submission), responder, [&city, language, own_words = std::move(own_words)](const Done& done) {
        ReceiptWire receipt;
        receipt.matter = matter_wire(*done.matter, {city.views, language, city.clock.now()}, city.views.publishable(*done.matter, own_words));
        receipt.number = receipt.matter.number;
        receipt.secret = done.secret;
        receipt.fact = done.first;
        Response response = json_response(receipt, 201);
        response.headers.emplace_back("Location", "/api/v1/matters/" + receipt.number);
        response.headers.emplace_back("ETag", '"' + std::to_string(done.matter->version) + '"');
        return response;
    });
}

// The parameters of a list, or the first that is wrong.
std::expected<MatterFilter, Problem> filter_of(const Request& request) {
    MatterFilter filter;
    auto wrong = [](std::string parameter, Text message) { return std::unexpected(parameter_problem(std::move(parameter), "invalid", std::move(message))); };
    for (const auto& [name, value] : request.query.entries()) {
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
        } else if (name == "due_until" || name == "opened_from" || name == "opened_until" || name == "updated_from") {
            auto instant = parse_rfc3339(value);
            if (!instant) return wrong(name, {"应为带时区的 RFC 3339 时间", "This is not an RFC 3339 time with a zone"});
            (name == "due_until"      ? filter.due_until
             : name == "opened_from"  ? filter.opened_from
             : name == "opened_until" ? filter.opened_until
                                      : filter.updated_from) = *instant;
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

void list_matters(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto filter = filter_of(request);
    if (!filter) return responder.answer(std::move(filter.error()));
    filter->audience = caller->has_key ? Audience::staff : Audience::residents;
    auto page = city.views.matters(*filter);
    if (!page) {
        bool area = page.error() == FilterProblem::unknown_area;
        return responder.answer(parameter_problem(
            area ? "area" : "cursor", "invalid", area ? Text{"没有这个区域", "There is no such area"} : Text{"翻页标记无效", "The cursor is not one of ours"}));
    }
    Reading reading{city.views, request.language(), city.clock.now()};
    MatterPageWire wire;
    for (std::size_t i = 0; i < page->matters.size(); ++i) wire.matters.push_back(matter_wire(page->matters[i], reading, std::move(page->published[i])));
    if (!page->next.empty()) wire.next = page->next;
    responder.answer(json_response(wire));
}

void get_matter(CityEdge& city, const Request& request, const Responder& responder) {
    auto matter = matter_of_path(city, request, responder);
    if (!matter) return;
    std::string_view secret = request.header("Matter-Secret");
    bool own = !secret.empty() && city.views.secret_fits(*matter, secret);
    if (!secret.empty() && !own) {
        Problem problem;
        problem.status = 403;
        problem.code = "secret_wrong";
        problem.title = {"查询码不正确", "The secret does not fit this matter"};
        return responder.answer(std::move(problem));
    }
    Response response = json_response(detail_wire(*matter, {city.views, request.language(), city.clock.now()}, own));
    response.headers.emplace_back("ETag", '"' + std::to_string(matter->version) + '"');
    responder.answer(std::move(response));
}

}  // namespace

std::vector<Operation> matter_operations(CityEdge& city) {
    using In = Parameter::In;
    Parameter key{"Idempotency-Key", In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}};
    Parameter number{"number", In::path, {"事项编号", "The matter's number"}, true, "string", {}};
    std::vector<Parameter> filters{
        {"open", In::query, {"是否在办", "Open or ended"}, false, "boolean", {}},
        {"state", In::query, {"状态，可重复", "State; may be repeated"}, false, "string", {}},
        {"service", In::query, {"事项类型，可重复", "Service code; may be repeated"}, false, "string", {}},
        {"unit", In::query, {"办理单位，可重复", "Unit code; may be repeated"}, false, "string", {}},
        {"area", In::query, {"区域及其下级", "Area code, with all below it"}, false, "string", {}},
        {"due_until", In::query, {"到期时间不晚于", "Due not later than"}, false, "string", {}},
        {"opened_from", In::query, {"发生时间不早于", "Opened not earlier than"}, false, "string", {}},
        {"opened_until", In::query, {"发生时间不晚于", "Opened not later than"}, false, "string", {}},
        {"updated_from", In::query, {"更新时间不早于", "Updated not earlier than"}, false, "string", {}},
        {"sort", In::query, {"排序", "Order: the nearest due first, or the newest first"}, false, "string", {"due", "opened"}},
        {"cursor", In::query, {"上一页给出的翻页标记", "The cursor that the page before gave"}, false, "string", {}},
        {"limit", In::query, {"每页数量，1 到 200", "Matters a page, 1 to 200"}, false, "integer", {}},
    };
    return {
        {{Method::post, "/api/v1/matters", [&city](const Request& request, Responder responder) { post_matter(city, request, responder); }, "report_matter",
          RouteKind::data, 64 * 1024, 5},
         {"上报事项", "Report a matter"},
         {key},
         shape<ReportWire>(),
         shape<ReceiptWire>(),
         201,
         "application/json",
         {400, 401, 403, 404, 422, 503, 507},
         false},
        {{Method::get, "/api/v1/matters", [&city](const Request& request, Responder responder) { list_matters(city, request, responder); }, "list_matters"},
         {"事项列表", "List matters"},
         filters,
         {},
         shape<MatterPageWire>(),
         200,
         "application/json",
         {400},
         false},
        {{Method::get, "/api/v1/matters/{number}", [&city](const Request& request, Responder responder) { get_matter(city, request, responder); }, "get_matter",
          RouteKind::data, 0, 2},
         {"查看事项；带查询码可见本人内容与答复", "One matter; with its secret also the reporter's own words and the answer"},
         {number, {"Matter-Secret", In::header, {"查询码", "The secret from the receipt"}, false, "string", {}}},
         {},
         shape<MatterDetailWire>(),
         200,
         "application/json",
         {403, 404},
         false},
    };
}

}  // namespace pingzhi::http::api
