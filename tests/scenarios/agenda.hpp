// A diary: who does what at which instant, done in that order.
#pragma once

#include <functional>
#include <map>

#include "tests/scenarios/scenario_city.hpp"

namespace pingzhi::scenarios {

class Agenda {
public:
    explicit Agenda(ScenarioCity& city) : city_(city) {}

    void at(Instant when, std::function<void()> act) { diary_.emplace(when, std::move(act)); }
    void live_until(const std::string& time) {
        for (; !diary_.empty() && diary_.begin()->first <= local(time); diary_.erase(diary_.begin())) {
            city_.until(diary_.begin()->first);
            diary_.begin()->second();
        }
        city_.until(time);
    }

private:
    ScenarioCity& city_;
    std::multimap<Instant, std::function<void()>> diary_;
};

}  // namespace pingzhi::scenarios
