// What is needed while a request arrives and its handler runs, and no longer. Kept in a small pool by each I/O thread.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "http/server/request.hpp"
#include "http/server/request_parser.hpp"
#include "http/server/router.hpp"
#include "http/server/target.hpp"

namespace pingzhi::http {

struct Exchange {
    explicit Exchange(const HeadLimits& limits) : parser(limits) {}

    RequestParser parser;
    Target target;
    Router::Match match;
    Request request;
    std::size_t body_bytes_counted = 0;
};

class ExchangePool {
public:
    ExchangePool(const HeadLimits& limits, std::atomic<std::size_t>& body_bytes_in_all) : limits_(limits), body_bytes_in_all_(body_bytes_in_all) {}

    std::unique_ptr<Exchange> take() {
        if (kept_.empty()) return std::make_unique<Exchange>(limits_);
        auto exchange = std::move(kept_.back());
        kept_.pop_back();
        return exchange;
    }

    // Counts the body as it grows; says whether all bodies together still have room.
    bool count_body(Exchange& exchange, std::size_t in_all_max) {
        const std::size_t grown = exchange.parser.body().size() - exchange.body_bytes_counted;
        exchange.body_bytes_counted += grown;
        return body_bytes_in_all_.fetch_add(grown, std::memory_order_relaxed) + grown <= in_all_max;
    }

    void give_back(std::unique_ptr<Exchange> exchange) {
        if (!exchange) return;
        body_bytes_in_all_.fetch_sub(exchange->body_bytes_counted, std::memory_order_relaxed);
        if (kept_.size() == kept_max) return;
        exchange->body_bytes_counted = 0;
        exchange->parser.reset();
        exchange->target = Target{};
        exchange->match = Router::Match{};
        exchange->request = Request{};
        kept_.push_back(std::move(exchange));
    }

private:
    static constexpr std::size_t kept_max = 64;

    HeadLimits limits_;
    std::atomic<std::size_t>& body_bytes_in_all_;
    std::vector<std::unique_ptr<Exchange>> kept_;
};

}  // namespace pingzhi::http
