// The numbers in the formulas, as data. A version of the rules is a name for one set of them together with the formulas of this
// folder: published figures name it, and what is changed here gets a new name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pingzhi::insight {

// A matter with this value in its form weighs so much in the scores.
struct MatterWeight {
    std::string field;
    std::string value;
    std::uint64_t weight = 2;
};

// Digital city management 数字城管 (GB/T 30428.4 as Jinhua applies it).
struct ScoreRules {
    std::uint64_t on_time_points = 50, on_time_percent = 70;  // minus one point for each point under so many per cent
    std::uint64_t closing_points = 20, closing_percent = 90;
    std::uint64_t rework_tenths = 2;                            // off for each rework
    std::uint64_t rework_usual = 2, rework_tenths_beyond = 5;   // off for each beyond so many
    std::uint64_t false_handling_tenths = 10;                   // off for each
    std::vector<std::string> false_handling{"false_handling"};  // reasons of reopening that call it so
    std::vector<MatterWeight> weights{{"assigned_by", "leader", 2}, {"assigned_by", "media", 2}};
};

struct CompositeRules {
    std::uint64_t response = 30, solved = 35, satisfied = 35;
};

struct Scheme {
    std::string rules = "rates/2";
    bool amounts = true;  // are published; "rates/1" knew none
    CompositeRules composite;
    ScoreRules score;
    std::size_t listed_max = 5;        // on the red list, and on the black
    std::uint64_t listed_due_min = 5;  // who had less due stands on neither
};

}  // namespace pingzhi::insight
