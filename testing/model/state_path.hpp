// Which state a matter may be in when a fact of a kind comes, and where the fact leads: written down a second time, by kinds of
// facts and not by acts, to judge the table of core/matter.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "core/matter/fact.hpp"

namespace pingzhi::testing {

class StatePath {
public:
    // The next fact about the matter; says what is wrong, if something is.
    std::optional<std::string> take(const Fact& fact);
    MatterState state() const { return state_; }

private:
    MatterState state_ = MatterState::received;
    MatterState before_ = MatterState::received;  // the standstill or merging
    bool reported_ = false;
    Seq lead_ = 0;
    std::set<Seq> suspensions_;  // asked for
};

}  // namespace pingzhi::testing
