#include "partners/webhook_transport.hpp"

#include <boost/json.hpp>

#include "app/signature.hpp"
#include "partners/curl_headers.hpp"
#include "partners/curl_session.hpp"

namespace pingzhi {
namespace {

SendOutcome outcome_of(const CurlSession::Result& result) {
    if (result.code != CURLE_OK) return {DeliveryOutcome::failed, {}, problem_of(result)};
    if (result.status < 200 || result.status > 299) return {DeliveryOutcome::failed, {}, "http_" + std::to_string(result.status)};
    SendOutcome outcome;
    boost::json::error_code not_json;
    const auto answer = boost::json::parse(result.body, not_json);
    if (not_json || !answer.is_object()) return outcome;
    const auto* acknowledged = answer.get_object().if_contains("acknowledged");
    const auto* ref = answer.get_object().if_contains("ref");
    if (acknowledged && acknowledged->is_bool() && acknowledged->get_bool()) outcome.outcome = DeliveryOutcome::acknowledged;
    if (ref && ref->is_string()) outcome.their_ref = ref->get_string();
    return outcome;
}

}  // namespace

WebhookTransport::WebhookTransport(WebhookOptions options) : options_(std::move(options)), session_(std::make_unique<CurlSession>()) {}
WebhookTransport::~WebhookTransport() = default;

std::optional<SendOutcome> WebhookTransport::send(const Message& message, std::stop_token stop) {
    const std::string timestamp = std::to_string(message.at.ms / 1000);
    CurlHeaders headers;
    headers.add("Content-Type: application/json");
    headers.add("Expect:");  // nothing is asked before the body is sent
    headers.add("Pingzhi-Delivery: " + std::to_string(message.delivery));
    headers.add("Pingzhi-Timestamp: " + timestamp);
    headers.add("Pingzhi-Signature: " + sign_message(options_.secret, timestamp, message.json));
    CURL* handle = session_->prepare(options_.url, "http,https", options_.limits);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Pingzhi");
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.list());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.json.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, message.json.c_str());
    const auto result = session_->perform(stop);
    if (result.stopped) return std::nullopt;
    return outcome_of(result);
}

}  // namespace pingzhi
