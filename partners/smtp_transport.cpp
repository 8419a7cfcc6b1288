#include "partners/smtp_transport.hpp"

#include <algorithm>
#include <cstring>

#include "partners/curl_session.hpp"
#include "partners/mail_text.hpp"

namespace pingzhi {
namespace {

struct Unread {
    std::string_view bytes;
};

std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* from) {
    std::string_view& rest = static_cast<Unread*>(from)->bytes;
    const std::size_t length = std::min(rest.size(), size * count);
    std::memcpy(into, rest.data(), length);
    rest.remove_prefix(length);
    return length;
}

SendOutcome outcome_of(const CurlSession::Result& result) {
    if (result.code == CURLE_OK) return {};
    // The server's own word where it said one.
    const bool refused = result.status >= 400 && result.status <= 599;
    return {DeliveryOutcome::failed, {}, refused ? "smtp_" + std::to_string(result.status) : problem_of(result)};
}

}  // namespace

SmtpTransport::SmtpTransport(SmtpOptions options) : options_(std::move(options)), session_(std::make_unique<CurlSession>()) {}
SmtpTransport::~SmtpTransport() = default;

std::optional<SendOutcome> SmtpTransport::send(const Message& message, std::stop_token stop) {
    const std::string& to = message.purpose == DeliveryPurpose::hand_over ? options_.to : message.recipient;
    if (!is_mailbox(to)) return SendOutcome{DeliveryOutcome::failed, {}, "recipient_invalid"};
    const std::string text = mail_text(message, {options_.from, to});
    Unread unread{text};
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> recipients(curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all);
    CURL* handle = session_->prepare(options_.url, "smtp,smtps", options_.limits);
    const bool plain = options_.plaintext == Plaintext::allowed || is_loopback(options_.url);
    curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + options_.from + ">").c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    if (!options_.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, options_.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, options_.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(handle, CURLOPT_READDATA, &unread);
    const auto result = session_->perform(stop);
    if (result.stopped) return std::nullopt;
    return outcome_of(result);
}

}  // namespace pingzhi
