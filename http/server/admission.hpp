// Counts connections, all together and per client, and decides who may come in. From any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "http/server/address.hpp"

namespace pingzhi::http {

class Admission {
public:
    struct Limits {
        std::size_t connections_max;
        std::size_t connections_per_client_max;
    };

    // One place; given back when it goes.
    class Ticket {
    public:
        Ticket() = default;
        Ticket(Admission& admission, const ClientAddress& client) : admission_(&admission), client_(client) {}
        Ticket(Ticket&& other) noexcept : admission_(std::exchange(other.admission_, nullptr)), client_(other.client_) {}
        Ticket& operator=(Ticket&& other) noexcept {
            std::swap(admission_, other.admission_);
            std::swap(client_, other.client_);
            return *this;
        }
        ~Ticket() {
            if (admission_ != nullptr) admission_->leave(client_);
        }

    private:
        Admission* admission_ = nullptr;
        ClientAddress client_;
    };

    enum class Verdict : std::uint8_t { admitted, client_has_too_many, full, overrun };

    // Beyond the limit a few more are let in only to be told so; `overrun` is not even that.
    static constexpr std::size_t turned_away_max = 64;

    explicit Admission(const Limits& limits) : limits_(limits) {}

    std::pair<Verdict, Ticket> enter(const ClientAddress& client, bool counts_per_client) {
        const std::scoped_lock lock(mutex_);
        if (total_ >= limits_.connections_max + turned_away_max) return {Verdict::overrun, Ticket{}};
        const ClientAddress limited = client.limited_as();
        ++total_;
        const std::size_t of_client = ++by_client_[limited];
        Ticket ticket(*this, limited);
        if (total_ > limits_.connections_max) return {Verdict::full, std::move(ticket)};
        if (counts_per_client && of_client > limits_.connections_per_client_max + turned_away_max) return {Verdict::overrun, std::move(ticket)};
        if (counts_per_client && of_client > limits_.connections_per_client_max) return {Verdict::client_has_too_many, std::move(ticket)};
        return {Verdict::admitted, std::move(ticket)};
    }

private:
    void leave(const ClientAddress& limited) {
        const std::scoped_lock lock(mutex_);
        --total_;
        const auto entry = by_client_.find(limited);
        if (--entry->second == 0) by_client_.erase(entry);
    }

    Limits limits_;
    std::mutex mutex_;
    std::size_t total_ = 0;
    std::unordered_map<ClientAddress, std::size_t, ClientAddressHash> by_client_;
};

}  // namespace pingzhi::http
