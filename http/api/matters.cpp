// Reporting and following matters.
#include "http/api/attachments.hpp"
#include "app/people/accounts.hpp"
#include "http/api/exchange.hpp"
#include "http/api/field_permits.hpp"
#include "http/api/operation.hpp"
#include "http/api/report_reading.hpp"
#include "http/asker.hpp"

namespace pingzhi::http::api {
namespace {

void post_matter(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto key = idempotency_key(request, *caller, responder);
    if (!key) return;
    auto body = read_body<ReportWire>(request, responder);
    if (!body) return;
    if (body->source_ref && !caller->has_key) return responder.answer(body_problem({{"source_ref", wire::DecodeRule::unknown_field}}));
    auto report = report_of(*body, caller->channel, *caller, city);
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

void get_matter(CityEdge& city, const Request& request, const Responder& responder) {
    const auto caller = caller_of(city, request, responder);
    if (!caller) return;
    auto matter = matter_of_path(city, request, responder);
    if (!matter) return;
    std::string_view secret = request.header(secret_header);
    bool own = !secret.empty() && city.views.secret_fits(*matter, secret);
    if (!secret.empty() && !own) return responder.answer(secret_problem());
    const Asker& asker = *caller;
    MatterDetailWire detail = detail_wire(
        *matter, {city.views, request.language(), city.clock.now(), asker, own, city.accounts ? city.accounts->directory().city()->people : nullptr});
    detail.photos = photo_wires(city, *matter, asker.audience(), own);
    hold_to_permits(detail, own, asker.audience() == Audience::staff);
    Response response = json_response(detail);
    response.headers.emplace_back("ETag", '"' + std::to_string(matter->version) + '"');
    responder.answer(std::move(response));
}

}  // namespace

std::vector<Operation> matter_operations(CityEdge& city) {
    using In = Parameter::In;
    Parameter key{"Idempotency-Key", In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}};
    Parameter number{"number", In::path, {"事项编号", "The matter's number"}, true, "string", {}};
    return {
        {{Method::post, "/api/v1/matters", [&city](const Request& request, Responder responder) { post_matter(city, request, responder); }, "report_matter",
          Permit(ForWhom::anyone, Effect::changes, {Personal::published}), RouteKind::data, 64 * 1024, 5},
         {"上报事项", "Report a matter"},
         {key},
         shape<ReportWire>(),
         shape<ReceiptWire>(),
         201,
         "application/json",
         {400, 401, 403, 404, 409, 422, 503, 507}},
        {{Method::get, "/api/v1/matters/{number}", [&city](const Request& request, Responder responder) { get_matter(city, request, responder); }, "get_matter",
          Permit(ForWhom::anyone, Effect::reads, {Personal::published, Personal::own, Personal::masked, Personal::photos}), RouteKind::data, 0, 2},
         {"查看事项；带查询码可见本人内容与答复，带密钥可见内部办理情况",
          "One matter; with its secret also the reporter's own words and the answer, with an API key also the inside"},
         {number, {"Matter-Secret", In::header, {"查询码", "The secret from the receipt"}, false, "string", {}}},
         {},
         shape<MatterDetailWire>(),
         200,
         "application/json",
         {401, 403, 404}},
    };
}

}  // namespace pingzhi::http::api
