// Acts that bring a matter to its end and back from it, and those about other systems.
#include "http/api/acts.hpp"
#include "http/api/attachments.hpp"
#include "http/api/wire_ending.hpp"
#include "http/api/wire_reports.hpp"

namespace pingzhi::http::api {
namespace {

// Of what was done: photos by the tokens of their uploads, where and when.
template <class Body>
std::expected<Evidence, Problem> evidence_of(const Body& body, const Acting& acting) {
    auto position = position_of(body.lon, body.lat);
    if (!position) return std::unexpected(std::move(position.error()));
    auto photos = photos_of_tokens(acting.city, body.photos, acting.caller.actor);
    if (!photos) return std::unexpected(std::move(photos.error()));
    return Evidence{std::move(*photos), *position, body.taken};
}

Made finish_node(const FinishNodeWire& body, const Acting& acting) {
    auto evidence = evidence_of(body, acting);
    if (!evidence) return std::unexpected(std::move(evidence.error()));
    FinishNode finish{acting.matter.id, body.node, body.form.value_or(FormValues{}), std::move(*evidence), {}};
    add_personal(finish.personal, "note", body.note);
    return finish;
}

Made handle(const HandleWire& body, const Acting& acting) {
    auto evidence = evidence_of(body, acting);
    if (!evidence) return std::unexpected(std::move(evidence.error()));
    HandleMatter handle{acting.matter.id, body.outcome, std::move(*evidence), {}};
    add_personal(handle.personal, "note", body.note);
    return handle;
}

Made review(const ReviewWire& body, const Acting& acting) {
    ReviewHandling review{acting.matter.id, body.passed, {}};
    add_personal(review.personal, "note", body.note);
    return review;
}

Made answer(const AnswerWire& body, const Acting& acting) {
    AnswerMatter answer{acting.matter.id, {}};
    add_personal(answer.personal, "answer", body.answer);
    add_personal(answer.personal, "note", body.note);
    return answer;
}

Made call_back(const CallBackWire& body, const Acting& acting) {
    CallBackReporter call{acting.matter.id, {body.contacted, body.solved, body.satisfied}, {}};
    add_personal(call.personal, "words", body.words);
    add_personal(call.personal, "note", body.note);
    return call;
}

Made close(const CloseWire& body, const Acting& acting) { return CloseMatter{acting.matter.id, body.reason}; }

Made rate(const RateWire& body, const Acting& acting) {
    RateMatter rate{acting.matter.id, {body.solved, body.stars}, {}};
    add_personal(rate.personal, "words", body.words);
    return rate;
}

// Notes are of staff: a reporter has words.
Made reopen(const ReopenWire& body, const Acting& acting) {
    if (body.note && !acting.caller.has_key) return std::unexpected(body_problem({{"note", wire::DecodeRule::unknown_field}}));
    ReopenMatter reopen{acting.matter.id, body.reason, {}};
    add_personal(reopen.personal, "words", body.words);
    add_personal(reopen.personal, "note", body.note);
    return reopen;
}

Made withdraw(const WordsWire& body, const Acting& acting) {
    WithdrawMatter withdraw{acting.matter.id, {}};
    add_personal(withdraw.personal, "words", body.words);
    return withdraw;
}

Made decline(const DeclineWire& body, const Acting& acting) {
    DeclineMatter decline{acting.matter.id, body.reason, {}};
    add_personal(decline.personal, "answer", body.answer);
    add_personal(decline.personal, "note", body.note);
    return decline;
}

Made archive(const PlainActWire&, const Acting& acting) { return ArchiveMatter{acting.matter.id}; }

Made exclude(const ExcludeWire& body, const Acting& acting) {
    auto photos = photos_of_tokens(acting.city, body.photos, acting.caller.actor);
    if (!photos) return std::unexpected(std::move(photos.error()));
    ExcludeMatter exclude{acting.matter.id, body.reason, {std::move(*photos), {}, {}}, {}};
    add_personal(exclude.personal, "note", body.note);
    return exclude;
}

Made include(const PlainActWire&, const Acting& acting) { return IncludeMatter{acting.matter.id}; }

Made hand_over(const HandOverWire& body, const Acting& acting) { return HandOver{acting.matter.id, body.system}; }

Made requeue(const RequeueWire& body, const Acting& acting) { return RequeueDelivery{acting.matter.id, body.delivery}; }

}  // namespace

std::vector<Operation> ending_acts(CityEdge& city) {
    return {act<FinishNode, FinishNodeWire>(city, finish_node),
            act<HandleMatter, HandleWire>(city, handle),
            act<ReviewHandling, ReviewWire>(city, review),
            act<AnswerMatter, AnswerWire>(city, answer),
            act<CallBackReporter, CallBackWire>(city, call_back),
            act<CloseMatter, CloseWire>(city, close),
            act<RateMatter, RateWire>(city, rate),
            act<ReopenMatter, ReopenWire>(city, reopen),
            act<WithdrawMatter, WordsWire>(city, withdraw),
            act<DeclineMatter, DeclineWire>(city, decline),
            act<ArchiveMatter, PlainActWire>(city, archive),
            act<ExcludeMatter, ExcludeWire>(city, exclude),
            act<IncludeMatter, PlainActWire>(city, include),
            act<HandOver, HandOverWire>(city, hand_over),
            act<RequeueDelivery, RequeueWire>(city, requeue)};
}

}  // namespace pingzhi::http::api
