// The plan of one matter by a reading of its own: which node comes next by what was told, and what is to follow its end.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/matter/fact.hpp"

namespace pingzhi::testing {

class PlanBook {
public:
    // What is wrong with the fact, if anything. `service`: of the matter, once the fact is taken.
    std::optional<std::string> take(const Fact& fact, const Service& service);

    const Node* next(const Service& service) const;

private:
    FormValues told() const;
    void begin_anew();

    FormValues form_;
    std::vector<std::pair<std::string, FormValues>> done_;
    std::vector<FollowUpDue> to_follow_;
};

}  // namespace pingzhi::testing
