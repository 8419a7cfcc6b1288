#include "testing/city/trickle.hpp"

#include <condition_variable>
#include <mutex>

#include "app/matter_row.hpp"

namespace pingzhi::testing::city {
namespace {

class ServedCity final : public Ways {
public:
    ServedCity(Submit& submit, storage::Store& store) : submit_(submit), store_(store) {}
    Answer give(Submission submission, Instant) override { return submit_.give_and_wait(std::move(submission)); }
    std::vector<std::shared_ptr<const Matter>> pass(Instant) override { return {}; }
    std::shared_ptr<const Matter> standing(const std::shared_ptr<const Matter>& known) override {
        const auto row = store_.reader()->matter(known->id.value);
        return row ? std::make_shared<const Matter>(from_row(*row)) : known;
    }
    bool wants_the_clock() const override { return false; }

private:
    Submit& submit_;
    storage::Store& store_;
};

}  // namespace

Trickle::Trickle(std::unique_ptr<Simulator> simulator, Submit& submit, storage::Store& store, WallClock& clock)
    : simulator_(std::move(simulator)), submit_(submit), store_(store), clock_(clock), thread_([this](const std::stop_token& stop) { run(stop); }) {}

Trickle::~Trickle() {
    thread_.request_stop();
    thread_.join();
}

void Trickle::run(const std::stop_token& stop) {
    constexpr std::chrono::seconds between_looks{1};
    ServedCity city(submit_, store_);
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested() && submit_.accepting()) {
        // One event at a time, so that a stop need not wait for what has gathered.
        const Instant next = simulator_->next();
        if (next <= clock_.now())
            simulator_->run(city, next);
        else
            never.wait_for(lock, stop, between_looks, [] { return false; });
    }
}

void adopt_open_matters(Simulator& simulator, storage::Store& store, Instant now) {
    constexpr std::size_t page = 500;
    storage::MatterQuery query;
    query.open = true;
    query.order = storage::Order::id;
    query.limit = page;
    const auto reader = store.reader();
    for (;;) {
        const auto rows = reader->matters(query);
        for (const storage::MatterRow& row : rows) simulator.adopt(std::make_shared<const Matter>(from_row(row)), now);
        if (rows.size() < page) return;
        query.after = storage::PageCursor{static_cast<std::int64_t>(rows.back().id), rows.back().id};
    }
}

}  // namespace pingzhi::testing::city
