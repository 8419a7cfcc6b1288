// What partner systems send: reports, and their words about deliveries. Nothing is read of a message before its signature fits.
// The message's id is its idempotency key and is signed with it.
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/api/report_reading.hpp"
#include "http/api/wire_inbound.hpp"
#include "http/refusals.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http::api {
namespace {

constexpr std::size_t id_length_max = 200;

using Made = std::expected<CommandBody, Problem>;

Problem unsigned_problem(InboundProblem why) {
    Problem problem;
    problem.status = 401;
    problem.code = why == InboundProblem::too_old ? "timestamp_out_of_range" : "not_signed";
    problem.title = why == InboundProblem::too_old ? Text{"发送时间与本机时间相差过大", "It was not sent within the last minutes"}
                                                   : Text{"须由已登记的系统签名", "It is not signed by a system that is known here"};
    problem.headers.emplace_back("WWW-Authenticate", "Pingzhi-Signature");
    return problem;
}

Problem unknown_delivery() { return problem_of(Refusal{RefusalCode::unknown_delivery, "delivery", {}, {}, {}}); }

// The matter of a delivery to this system. Others' deliveries are not there for it.
std::optional<MatterId> matter_of(const CityEdge& city, Seq delivery, const InboundSystem& system) {
    const auto rows = city.views.facts(delivery, 1);
    if (delivery == 0 || rows.empty() || rows.front().seq != delivery) return std::nullopt;
    const auto read = ledger::decode(rows.front().leaf);
    const auto* queued = read ? std::get_if<DeliveryQueued>(&read->fact.body) : nullptr;
    if (!queued || queued->system != system.code) return std::nullopt;
    return MatterId{read->fact.subject};
}

Made word_of(const CityEdge& city, const DeliveryWordWire& said, DeliveryOutcome outcome, const InboundSystem& system) {
    const auto matter = matter_of(city, said.delivery, system);
    if (!matter) return std::unexpected(unknown_delivery());
    const bool failed = outcome == DeliveryOutcome::failed;
    return RecordDelivery{*matter, said.delivery, outcome, failed ? "" : said.ref.value_or(""), failed ? said.problem.value_or("refused") : ""};
}

// What a report may name as the same: a partner system may name every matter.
const Asker all_of_it{{ActorKind::staff, "", std::nullopt, {}}};

Made command_of(const CityEdge& city, const InboundWire& message, const InboundSystem& system) {
    if (message.id.empty() || message.id.size() > id_length_max) return std::unexpected(body_problem({{"id", wire::DecodeRule::out_of_range}}));
    const int said = message.report.has_value() + message.acknowledge.has_value() + message.failed.has_value();
    if (said != 1) return std::unexpected(body_problem({{"report", said == 0 ? wire::DecodeRule::required : wire::DecodeRule::too_many}}));
    if (message.acknowledge) return word_of(city, *message.acknowledge, DeliveryOutcome::acknowledged, system);
    if (message.failed) return word_of(city, *message.failed, DeliveryOutcome::failed, system);
    auto report = report_of(*message.report, system.channel, all_of_it, city);
    if (!report) return std::unexpected(std::move(report.error()));
    return *std::move(report);
}

void take_message(CityEdge& city, const Request& request, const Responder& responder) {
    const InboundSystems::Signed sent{request.header("Pingzhi-Timestamp"), request.header("Pingzhi-Signature"), request.body};
    const auto system = city.inbound.sender(request.path_value("system"), sent, city.clock.now());
    if (!system) return responder.answer(unsigned_problem(system.error()));
    auto message = read_body<InboundWire>(request, responder);
    if (!message) return;
    auto command = command_of(city, *message, **system);
    if (!command) return responder.answer(std::move(command.error()));
    Submission submission;
    submission.key = "inbound:" + message->id;
    submission.random = city.random();
    submission.actor = {ActorKind::channel, (*system)->code, std::nullopt, {Grant::report, Grant::deliver}};
    if (message->report) submission.happened = message->report->happened;
    submission.body = std::move(*command);
    give(city, std::move(submission), responder, [&city](const Done& done) {
        // Nothing in it changes later: a message that comes again is answered word for word.
        return json_response(InboundReceiptWire{city.views.number_of(*done.matter), done.first});
    });
}

}  // namespace

std::vector<Operation> inbound_operations(CityEdge& city) {
    using In = Parameter::In;
    return {{{Method::post, "/api/v1/inbound/{system}", [&city](const Request& request, Responder responder) { take_message(city, request, responder); },
              "inbound", Permit(ForWhom::partner, Effect::changes), RouteKind::data, 64 * 1024, 5},
             {"对接系统发来的消息：上报、回执或失败", "A message of a partner system: a report, an acknowledgement or a failure"},
             {{"system", In::path, {"对接系统编码", "The system's code"}, true, "string", {}},
              {"Pingzhi-Timestamp",
               In::header,
               {"发送时间，1970 年以来的秒数，与本机相差不超过五分钟", "Seconds since 1970, at most five minutes off"},
               true,
               "string",
               {}},
              {"Pingzhi-Signature",
               In::header,
               {"v1= 加 HMAC-SHA256(密钥, 时间 + \".\" + 正文) 的十六进制", "v1= and the HMAC-SHA256 of TIMESTAMP.BODY under the system's secret, in hex"},
               true,
               "string",
               {}}},
             shape<InboundWire>(),
             shape<InboundReceiptWire>(),
             200,
             "application/json",
             {400, 401, 403, 404, 409, 422, 503, 507}}};
}

}  // namespace pingzhi::http::api
