// By which ways the simulated people act on a city. Two there are: batches given to a writer that nobody else has, with the simulator's own
// time; and a city that serves, with the time of the wall.
#pragma once

#include <memory>
#include <vector>

#include "app/submission.hpp"

namespace pingzhi::testing::city {

class Ways {
public:
    virtual ~Ways() = default;
    virtual Answer give(Submission submission, Instant at) = 0;
    // Time has come to `now`. Returns the matters that were changed by what was put on disk since the last time, as they stand.
    virtual std::vector<std::shared_ptr<const Matter>> pass(Instant now) = 0;
    // The matter as it stands, where somebody else may have changed it.
    virtual std::shared_ptr<const Matter> standing(const std::shared_ptr<const Matter>& known) { return known; }
    // When it can be acted on again: now, where nothing is in the way.
    virtual Instant ready_at(Instant now) { return now; }
    // Whether the commands of the clock are given by the simulator, as they fall due.
    virtual bool wants_the_clock() const = 0;
};

}  // namespace pingzhi::testing::city
