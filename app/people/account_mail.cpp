#include "app/people/account_mail.hpp"

#include <spdlog/spdlog.h>

namespace pingzhi {
namespace {

constexpr int tries_max = 3;

}  // namespace

void write_invitation_mail(const InvitationMail& mail, Message& message) {
    const bool forgotten = mail.why == InvitationMail::Why::forgotten;
    message.subject = mail.city.in(Language::zh) + (forgotten ? "：重设密码 / Choose a new password" : "：设置密码 / Choose your password");
    std::string& text = message.text;
    text += forgotten ? "有人（应当是您）申请重设登录名为“" + mail.login + "”的密码。\n" : "您的登录名是“" + mail.login + "”。请设置密码。\n";
    text += "请在 " + mail.until + " 前打开下面的链接，只能用一次：\n\n";
    text += mail.page + "#" + mail.token + "\n\n";
    text += "打不开链接，就在 " + mail.page + " 粘贴口令：\n" + mail.token + "\n\n";
    text += forgotten ? "已绑定的验证器不变，设置密码时仍要填验证码。不是您申请的，不用理会：原密码照样有效。\n" : "";
    text += "不要把链接和口令告诉任何人。\n\n--------\n\n";
    text += forgotten ? "Somebody, you we suppose, asked for a new password for the login “" + mail.login + "”.\n"
                      : "Your login is “" + mail.login + "”. Choose a password.\n";
    text += "Open the link above before " + mail.until + "; it works once. If it does not open, paste the token at\n" + mail.page + "\n";
    text += forgotten ? "Your authenticator stays: its code is asked for. If it was not you, do nothing: the old password still holds.\n" : "";
    text += "Tell link and token to nobody.\n";
}

AccountMail::AccountMail(std::unique_ptr<Transport> transport, AccountMailOptions options)
    : transport_(std::move(transport)), options_(options), thread_([this](const std::stop_token& stop) { run(stop); }) {}

AccountMail::~AccountMail() = default;

bool AccountMail::may_send(Seq person, Instant now) { return !sent_.take(std::to_string(person), now); }

bool AccountMail::send(Message message) {
    {
        std::lock_guard lock(mutex_);
        if (waiting_.size() >= options_.waiting_max) return false;
        waiting_.push_back(std::move(message));
    }
    wake_.notify_one();
    return true;
}

void AccountMail::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
        const Message message = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        hand_over(message, stop);
        lock.lock();
    }
}

void AccountMail::hand_over(const Message& message, const std::stop_token& stop) {
    for (int left = tries_max; left > 0; --left) {
        const auto outcome = transport_->send(message, stop);
        if (!outcome || outcome->outcome != DeliveryOutcome::failed) return;
        spdlog::warn("a mail about an account was not taken: {}", outcome->problem);
        // What the server refuses for good it refuses again.
        if (outcome->problem.starts_with("smtp_5") || outcome->problem == "recipient_invalid") return;
        std::unique_lock lock(mutex_);
        if (left > 1 && wake_.wait_for(lock, stop, options_.again_after, [&stop] { return stop.stop_requested(); })) return;
    }
}

}  // namespace pingzhi
