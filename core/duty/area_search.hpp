// Which area owns a point: one box index for the children of each area, exact outlines behind it. The rules of the border
// and of the gap are told in territory.hpp. An area without a shape stands for the areas below it: it holds what they hold.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/duty/area_tree.hpp"
#include "core/duty/outline.hpp"

namespace pingzhi {

class AreaSearch {
public:
    explicit AreaSearch(const AreaTree& tree);  // throws TerritoryError; `tree` must outlive this
    ~AreaSearch();

    const Area* leaf_at(Position position, CivilDay day) const;

private:
    struct Claim;
    struct Siblings;
    std::vector<std::vector<Claim>> collect_claims();
    std::unique_ptr<Siblings> index(std::vector<Claim> claims) const;
    std::optional<AreaTree::Node> owner_among(const Siblings& siblings, ExactPoint point, CivilDay day) const;
    std::optional<AreaTree::Node> holder_among(const Siblings& siblings, ExactPoint point, CivilDay day) const;
    std::optional<AreaTree::Node> nearest_among(const Siblings& siblings, ExactPoint point, CivilDay day) const;

    const AreaTree& tree_;
    std::vector<Outline> outlines_;
    std::vector<std::unique_ptr<Siblings>> siblings_;  // by parent node, last those without a parent: the root; null: nobody
};

}  // namespace pingzhi
