// Mails to people at work about their own account. One thread hands them to one mail server; a mail that cannot be handed over is
// tried again a few times and then given up: whoever asked asks again. What waits is in memory alone, for it holds tokens.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "app/delivery/transport.hpp"
#include "app/hourly_limit.hpp"
#include "core/duty/text.hpp"

namespace pingzhi {

struct AccountMailOptions {
    std::chrono::milliseconds again_after = std::chrono::seconds(20);
    std::size_t waiting_max = 200;
};

// What stands in the mail by which somebody chooses a password.
struct InvitationMail {
    enum class Why : std::uint8_t { invited, forgotten };
    Why why = Why::invited;
    Text city;          // its name
    std::string login;  // as it is typed
    std::string page;   // where the token is typed
    std::string token;
    std::string until;  // a reading of the city's clock
};
// Subject and text of it in both languages.
void write_invitation_mail(const InvitationMail& mail, Message& message);

class AccountMail {
public:
    explicit AccountMail(std::unique_ptr<Transport> transport, AccountMailOptions options = {});
    ~AccountMail();  // gives up what waits

    // Counts a mail to the person, if fewer than `hourly_max` were counted within the hour before.
    static constexpr std::size_t hourly_max = 3;
    bool may_send(Seq person, Instant now);

    // False where too much waits.
    bool send(Message message);

private:
    void run(const std::stop_token& stop);
    void hand_over(const Message& message, const std::stop_token& stop);

    std::unique_ptr<Transport> transport_;
    const AccountMailOptions options_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Message> waiting_;
    HourlyLimit sent_{hourly_max};
    std::jthread thread_;  // ends first
};

}  // namespace pingzhi
