// The territory: the area tree, and which leaf area a point lies in.
// Rule of the border: the areas of a level that contain the point or have it on their edge are candidates; the one with
// the smallest code has it. So every point of the covered ground has exactly one owner at each level. The search goes
// down the tree: a child can own a point only if its parent does.
// Rule of the gap: neighbours drawn by different hands leave slivers between them. A point that no area of a level holds
// goes to the one whose edge is nearest, if that is within gap_metres_max; of equally near ones the smallest code has it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/duty/area.hpp"

namespace pingzhi {

// What is wrong with a list of areas; the loader turns it into a message with the file's name.
struct TerritoryError {
    enum class Kind : std::uint8_t { duplicate_code, unknown_parent, no_root, several_roots, cycle, level_order, invalid_shape, empty_span } kind;
    AreaCode area;
};

inline constexpr double gap_metres_max = 1;

class Territory {
public:
    // Builds the tree and the spatial index. One code may stand several times with validity spans that do not overlap
    // (an area re-drawn). Throws TerritoryError.
    explicit Territory(std::vector<Area> areas);
    ~Territory();
    Territory(Territory&&) noexcept;
    Territory& operator=(Territory&&) noexcept;

    const std::vector<Area>& areas() const;

    // The deepest area that owns the point on that day; null outside the territory. If the point is in a parent but in
    // none of its children (ground not drawn, wider than a gap) the parent owns it.
    const Area* leaf_at(Position position, CivilDay day) const;

    const Area* find(const AreaCode& code, CivilDay day) const;
    const Area* find(const AreaCode& code) const;  // the last valid one
    const Area& root() const;

    // From the area itself up to the root. Empty if the code is unknown.
    std::vector<const Area*> path(const AreaCode& code) const;
    bool within(const AreaCode& inner, const AreaCode& outer) const;    // an area is within itself
    const Area* ancestor(const AreaCode& code, AreaLevel level) const;  // itself included; null if there is none
    std::vector<AreaCode> subtree(const AreaCode& code) const;          // itself and all below, in code order

private:
    struct Index;
    std::unique_ptr<Index> index_;
};

}  // namespace pingzhi
