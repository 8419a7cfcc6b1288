#include "app/readers.hpp"

#include <spdlog/spdlog.h>

#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t seen_on_a_day_max = 500'000;  // beyond it nobody is counted until the day is over
const Actor the_counter{ActorKind::system, "readers", std::nullopt, {Grant::run_clock}};

}  // namespace

Readers::Readers(Submit& submit, std::function<Random()> random, std::chrono::milliseconds told_every)
    : submit_(submit), random_(std::move(random)), told_every_(told_every), thread_([this] { run(); }) {}

Readers::~Readers() {
    {
        const std::lock_guard lock(ending_mutex_);
        stopping_ = true;
    }
    ending_.notify_all();
    thread_.join();
    tell();
}

void Readers::read(MatterId matter, CivilDay today, std::string_view address, std::string_view browser) {
    {
        const std::lock_guard lock(mutex_);
        if (day_ != today) {
            day_ = today;
            const Random key = random_();
            key_ = std::string(ledger::bytes_of(key));
            seen_.clear();
        }
        if (seen_.size() >= seen_on_a_day_max) return;
        const ledger::Hash reader = ledger::sha256({key_, std::to_string(matter.value), " ", address, " ", browser});
        if (!seen_.emplace(ledger::bytes_of(reader)).second) return;
    }
    const std::lock_guard lock(counted_->mutex);
    ++counted_->since[matter];
}

void Readers::tell() {
    std::map<MatterId, std::uint32_t> counts;
    {
        const std::lock_guard lock(counted_->mutex);
        counts.swap(counted_->since);
    }
    for (const auto& [matter, readers] : counts) {
        Submission submission;
        submission.random = random_();
        submission.key = "readers:" + ledger::hex(ledger::bytes_of(submission.random));
        submission.actor = the_counter;
        submission.body = CountReaders{matter, readers};
        submit_.give(std::move(submission), [counted = counted_, matter, readers](const Answer& answer) {
            if (std::holds_alternative<Done>(answer)) return;
            spdlog::warn("readers of a page could not be counted in the ledger");
            if (!std::holds_alternative<Failed>(answer)) return;  // refused: the page counts nobody
            const std::lock_guard lock(counted->mutex);
            counted->since[matter] += readers;
        });
    }
}

void Readers::run() {
    std::unique_lock lock(ending_mutex_);
    while (!ending_.wait_for(lock, told_every_, [this] { return stopping_; })) {
        lock.unlock();
        tell();
        lock.lock();
    }
}

}  // namespace pingzhi
