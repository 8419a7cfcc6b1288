// POST requests: a report through a channel that is known by its key.
#include "http/open311/endpoints.hpp"
#include "http/open311/public_words.hpp"
#include "http/open311/report_reading.hpp"

namespace pingzhi::http::open311 {
namespace {

// What the answer needs when the request itself has gone.
struct Receipt {
    CityEdge& city;
    Format format;
    Language language;
    bool extended;
    bool media_url_left_out;
};

std::string notice(const Receipt& receipt, const Matter& matter) {
    const bool zh = receipt.language == Language::zh;
    std::string text = promise_notice(matter, *receipt.city.views.catalogue_of(matter), receipt.city.clock.now()).in(receipt.language);
    if (!receipt.media_url_left_out) return text;
    if (!text.empty()) text += zh ? "；" : "; ";
    return text + (zh ? "该事项类型不收媒体网址，media_url 未保存" : "the service takes no media, media_url was not kept");
}

Response write_receipt(const Receipt& receipt, const Done& done) {
    DocumentWriter out(receipt.format);
    out.begin_list("service_requests");
    out.begin_record("request");
    out.text("service_request_id", receipt.city.views.number_of(*done.matter));
    out.text("service_notice", notice(receipt, *done.matter));
    out.empty("account_id");
    if (receipt.extended) {
        out.begin_record("extended_attributes");
        out.text("secret", done.secret);  // what the reporter follows the matter with
        out.end();
    }
    out.end();
    out.end();
    return answer_with(receipt.format, receipt.language, std::move(out), 201);
}

}  // namespace

void post_request(const Call& call, const Responder& responder) {
    const ApiKey* key = key_of(call);
    if (!key) return responder.answer(key_refused());
    auto idempotency = idempotency_key(call, {});
    if (!idempotency) return responder.answer(std::move(idempotency.error()));
    const std::string_view code = call.asked.value("service_code");
    if (code.empty()) return responder.answer(refused(Faults{missing("service_code")}));
    const Service* service = public_service(*call.catalogue, code);
    if (!service) return responder.answer(unknown("service_code", {"没有这个事项类型", "There is no such service"}));
    ReadReport read = read_report(call, *service);
    if (!read.faults.empty()) return responder.answer(refused(std::move(read.faults)));

    read.report.channel = key->channel;
    Submission submission;
    submission.key = std::move(*idempotency);
    submission.random = call.city.random();
    submission.actor = key->actor;
    submission.body = std::move(read.report);
    const Receipt receipt{call.city, call.format, call.language, call.asked.is_true("extensions"), read.media_url_left_out};
    call.city.submit.give(std::move(submission), [receipt, responder](pingzhi::Answer answer) {
        if (const auto* refusal = std::get_if<Refusal>(&answer)) return responder.answer(refused(*refusal));
        if (const auto* why = std::get_if<Failed>(&answer)) return responder.answer(failed(*why));
        responder.answer(write_receipt(receipt, std::get<Done>(answer)));
    });
}

}  // namespace pingzhi::http::open311
