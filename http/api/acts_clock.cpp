// Acts that stop, move or hurry a matter's clocks.
#include "core/matter/names.hpp"
#include "http/api/attachments.hpp"
#include "http/api/acts.hpp"
#include "http/api/wire_clock.hpp"
#include "http/api/wire_reports.hpp"
#include "ledger/limit_names.hpp"

namespace pingzhi::http::api {
namespace {

Problem out_of_range(std::string field) { return body_problem({{std::move(field), wire::DecodeRule::out_of_range}}); }

std::expected<std::optional<Limit>, Problem> limit_of(const std::optional<LimitWire>& wire) {
    if (!wire) return std::nullopt;
    const auto unit = ledger::parse_limit_unit(wire->unit);
    if (!unit) return std::unexpected(out_of_range("limit.unit"));
    return Limit{wire->amount, *unit, false};
}

Made step(const StepWire& body, const Acting& acting) {
    const auto step = parse_name<Step>(body.step);
    if (!step) return std::unexpected(out_of_range("step"));
    return RecordStep{acting.matter.id, *step};
}

Made ask(const AskWire& body, const Acting& acting) {
    AskReporter ask{acting.matter.id, {}};
    add_personal(ask.personal, "question", body.question);
    return ask;
}

Made reply(const ReplyWire& body, const Acting& acting) {
    auto photos = photos_of_tokens(acting.city, body.photos, acting.caller.actor);
    if (!photos) return std::unexpected(std::move(photos.error()));
    ReplyToQuestion reply{acting.matter.id, acting.caller.channel, {}, std::move(*photos)};
    add_personal(reply.personal, "words", body.words);
    return reply;
}

Made request(const RequestWire& body, const Acting& acting) {
    const auto kind = parse_name<RequestKind>(body.kind);
    if (!kind) return std::unexpected(out_of_range("kind"));
    auto limit = limit_of(body.limit);
    if (!limit) return std::unexpected(std::move(limit.error()));
    MakeRequest request{acting.matter.id, *kind, *limit, body.until, body.reason, {}};
    add_personal(request.personal, "note", body.note);
    return request;
}

Made decide(const DecideWire& body, const Acting& acting) {
    DecideRequest decide{acting.matter.id, body.request, body.granted, {}};
    add_personal(decide.personal, "note", body.note);
    return decide;
}

Made resume(const PlainActWire&, const Acting& acting) { return ResumeMatter{acting.matter.id}; }

Made urge(const WordsWire& body, const Acting& acting) {
    UrgeMatter urge{acting.matter.id, acting.caller.channel, {}};
    add_personal(urge.personal, "words", body.words);
    return urge;
}

Made supervise(const SuperviseWire& body, const Acting& acting) {
    auto limit = limit_of(body.limit);
    if (!limit) return std::unexpected(std::move(limit.error()));
    OrderSupervision order{acting.matter.id, {body.unit.value_or("")}, *limit, {}};
    add_personal(order.personal, "note", body.note);
    return order;
}

Made answer_supervision(const AnswerSupervisionWire& body, const Acting& acting) {
    AnswerSupervision answer{acting.matter.id, body.supervision, {}};
    add_personal(answer.personal, "note", body.note);
    return answer;
}

}  // namespace

std::vector<Operation> clock_acts(CityEdge& city) {
    return {act<RecordStep, StepWire>(city, step),
            act<AskReporter, AskWire>(city, ask),
            act<ReplyToQuestion, ReplyWire>(city, reply),
            act<MakeRequest, RequestWire>(city, request),
            act<DecideRequest, DecideWire>(city, decide),
            act<ResumeMatter, PlainActWire>(city, resume),
            act<UrgeMatter, WordsWire>(city, urge),
            act<OrderSupervision, SuperviseWire>(city, supervise),
            act<AnswerSupervision, AnswerSupervisionWire>(city, answer_supervision)};
}

}  // namespace pingzhi::http::api
