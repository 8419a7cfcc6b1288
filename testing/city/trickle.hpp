// A city that serves, with simulated people in it: what they do they do by the wall's clock, through submit like everybody else.
#pragma once

#include <memory>
#include <thread>

#include "app/submit.hpp"
#include "testing/city/simulator.hpp"

namespace pingzhi::testing::city {

class Trickle {
public:
    // All but the simulator outlive it. The city's timers run its clock.
    Trickle(std::unique_ptr<Simulator> simulator, Submit& submit, storage::Store& store, WallClock& clock);
    ~Trickle();  // stops
    Trickle(const Trickle&) = delete;
    Trickle& operator=(const Trickle&) = delete;

private:
    void run(const std::stop_token& stop);

    std::unique_ptr<Simulator> simulator_;
    Submit& submit_;
    storage::Store& store_;
    WallClock& clock_;
    std::jthread thread_;
};

// Open matters of a city that somebody simulated before: the simulator goes on with them.
void adopt_open_matters(Simulator& simulator, storage::Store& store, Instant now);

}  // namespace pingzhi::testing::city
