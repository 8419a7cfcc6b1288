// Takes deliveries that are due to their systems and records what came of each. At least once, and known by one id: what was
// sent and not recorded, because the process died between, is sent again as the same delivery; it is recorded once. Every
// system has a lane of its own, so that a slow one holds up nobody else. A system without a transport waits.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/delivery/delivery_agenda.hpp"
#include "app/delivery/message_writer.hpp"
#include "app/delivery/transport.hpp"
#include "app/hourly_limit.hpp"
#include "app/submit.hpp"

namespace pingzhi {

using Transports = std::map<std::string, std::unique_ptr<Transport>>;  // by the system's code

// To one address, so that nobody has a stranger's mailbox flooded in the city's name: what is more waits its time, none is lost.
inline constexpr std::size_t notices_an_hour = 10;

class Courier {
public:
    // Reads what waits in the store and begins. The agenda hears of every commit already; all but `transports` outlive it.
    Courier(DeliveryAgenda& agenda, storage::Store& store, MessageWriter writer, Submit& submit, WallClock& clock, Transports transports);
    ~Courier();  // stops

    // Sends that are under way are broken off. Before Submit stops.
    void stop();

private:
    struct Task {
        MatterId matter;
        Delivery delivery;
        std::expected<Message, std::string> message;  // or a coded problem
    };
    void run(const std::string& system, Transport& transport, std::stop_token stop);
    void attempt(const std::string& system, Transport& transport, const DueDelivery& due, const std::stop_token& stop);
    std::optional<Task> look_up(const DueDelivery& due);
    void record(const DueDelivery& due, const Task& task, SendOutcome outcome, const std::stop_token& stop);

    DeliveryAgenda& agenda_;
    storage::Store& store_;
    MessageWriter writer_;
    Submit& submit_;
    WallClock& clock_;
    HourlyLimit notices_{notices_an_hour};
    Transports transports_;
    std::vector<std::jthread> threads_;
};

}  // namespace pingzhi
