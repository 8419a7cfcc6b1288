#include "app/delivery/courier.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "app/matter_row.hpp"

namespace pingzhi {
namespace {

const Actor courier{ActorKind::system, "courier", std::nullopt, {Grant::deliver}};

// After a fault of our own: neither lost nor tried in a loop.
constexpr Duration after_fault = Duration::minutes(1);
constexpr std::chrono::seconds between_records{1};

// What a partner says goes into the ledger only as far as it is a number.
std::string reference_of(std::string text) {
    constexpr std::size_t longest = 100;
    const bool fits = text.size() <= longest && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
    return fits ? std::move(text) : std::string();
}

std::string in_small_letters(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

void wait(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

void tell_of_systems(const Catalogue* catalogue, const Transports& transports) {
    if (!catalogue) return;
    for (const PartnerSystem& system : catalogue->systems) {
        if (!transports.contains(system.code)) spdlog::info("no [[system]] of the settings says how to reach {}: what is for it waits", system.code);
    }
    for (const auto& [code, transport] : transports) {
        if (!catalogue->system(code)) spdlog::warn("the pack knows no system {}", code);
    }
}

}  // namespace

Courier::Courier(DeliveryAgenda& agenda, storage::Store& store, MessageWriter writer, Submit& submit, WallClock& clock, Transports transports)
    : agenda_(agenda), store_(store), writer_(std::move(writer)), submit_(submit), clock_(clock), transports_(std::move(transports)) {
    tell_of_systems(writer_.catalogue().get(), transports_);
    threads_.emplace_back([this](std::stop_token stop) {
        try {
            agenda_.read(store_, std::move(stop));
        } catch (const std::exception& failed) {
            spdlog::error("the deliveries that wait could not be read, they wait for the next start: {}", failed.what());
        }
    });
    for (const auto& [system, transport] : transports_) {
        threads_.emplace_back([this, &code = system, &lane = *transport](std::stop_token stop) { run(code, lane, std::move(stop)); });
    }
}

Courier::~Courier() { stop(); }

void Courier::stop() {
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
}

void Courier::run(const std::string& system, Transport& transport, std::stop_token stop) {
    while (auto due = agenda_.take(system, clock_, stop)) {
        try {
            attempt(system, transport, *due, stop);
        } catch (const std::exception& failed) {
            spdlog::error("delivery {} of matter {} to {} failed here, it is tried again in a minute: {}", due->delivery, due->matter.value, system,
                          failed.what());
            agenda_.put_back(system, *due, clock_.now() + after_fault);
        }
    }
}

void Courier::attempt(const std::string& system, Transport& transport, const DueDelivery& due, const std::stop_token& stop) {
    auto task = look_up(due);
    if (!task) return;
    std::optional<SendOutcome> outcome;
    if (task->delivery.state == DeliveryState::sent) {
        outcome = SendOutcome{DeliveryOutcome::failed, {}, "not_acknowledged"};
    } else if (!task->message) {
        outcome = SendOutcome{DeliveryOutcome::failed, {}, task->message.error()};
    } else {
        const std::string& recipient = task->message->recipient;
        if (const auto wait = recipient.empty() ? std::nullopt : notices_.take(in_small_letters(recipient), task->message->at)) {
            return agenda_.put_back(system, due, task->message->at + Duration::seconds(wait->count()));
        }
        outcome = transport.send(*task->message, stop);
    }
    if (outcome) record(due, *task, std::move(*outcome), stop);
}

// The delivery as the store has it, with its message; nothing where it is not due any more.
std::optional<Courier::Task> Courier::look_up(const DueDelivery& due) {
    const auto reader = store_.reader();
    const auto row = reader->matter(due.matter.value);
    if (!row) return std::nullopt;
    const Matter matter = from_row(*row);
    const auto delivery = std::ranges::find(matter.deliveries, due.delivery, &Delivery::id);
    const Instant now = clock_.now();
    if (delivery == matter.deliveries.end() || !delivery->next || *delivery->next > now) return std::nullopt;
    Task task{matter.id, *delivery, writer_.write(*reader, matter, *delivery)};
    if (task.message) task.message->at = now;
    return task;
}

void Courier::record(const DueDelivery& due, const Task& task, SendOutcome outcome, const std::stop_token& stop) {
    Submission submission;
    // One attempt, one record: the delivery stood so when it was made.
    submission.key = std::to_string(due.delivery) + ":" + std::to_string(task.delivery.failures) + ":" + std::string(name_of(task.delivery.state));
    submission.actor = courier;
    submission.body = RecordDelivery{task.matter, due.delivery, outcome.outcome, reference_of(std::move(outcome.their_ref)), std::move(outcome.problem)};
    for (;;) {
        const Answer answer = submit_.give_and_wait(submission);
        if (std::holds_alternative<Done>(answer)) return;
        if (const auto* refusal = std::get_if<Refusal>(&answer)) {
            // The partner's own word about it came first.
            if (refusal->code == RefusalCode::delivery_settled) return;
            throw std::runtime_error("refused with " + std::string(name_of(refusal->code)));
        }
        switch (std::get<Failed>(answer).why) {
            case Failed::Why::disk_full:
            case Failed::Why::overloaded: break;
            case Failed::Why::stopping:
            case Failed::Why::breakdown: return;
            case Failed::Why::bug: throw std::runtime_error("the record broke a rule of the program");
        }
        wait(between_records, stop);
        if (stop.stop_requested()) return;
    }
}

}  // namespace pingzhi
