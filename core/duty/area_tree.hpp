// The area tree by codes. A node is one code; its versions are the areas of that code, one after the other in time.
// Where no day is named, the last version speaks.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/duty/area.hpp"

namespace pingzhi {

class AreaTree {
public:
    using Node = std::uint32_t;  // nodes are numbered in code order

    explicit AreaTree(std::vector<Area> areas);  // throws TerritoryError
    AreaTree(const AreaTree&) = delete;          // node_by_code_ looks into areas_
    AreaTree& operator=(const AreaTree&) = delete;

    const std::vector<Area>& areas() const { return areas_; }  // in order of code, then of first day
    std::size_t node_count() const { return first_version_.size() - 1; }
    Node root() const { return root_; }
    std::optional<Node> find(std::string_view code) const;

    std::span<const Area> versions(Node node) const;
    const Area& last_version(Node node) const { return areas_[first_version_[node + 1] - 1]; }
    const Area* version(Node node, CivilDay day) const;
    std::optional<Node> parent_of(const Area& area) const;
    std::optional<Node> parent(Node node) const { return last_parent_[node]; }
    const std::vector<Node>& children(Node node) const { return children_[node]; }

private:
    void number_nodes();
    void check_spans() const;
    void find_root();
    void refuse_cycles() const;
    void check_levels() const;

    std::vector<Area> areas_;
    std::vector<std::uint32_t> first_version_;  // index into areas_, by node, and one past the last
    std::unordered_map<std::string_view, Node> node_by_code_;
    std::vector<std::optional<Node>> last_parent_;
    std::vector<std::vector<Node>> children_;  // of the last versions
    Node root_ = 0;
};

// The days [from, until) on which an area exists, with the open ends as numbers.
struct DaySpan {
    std::int64_t from;
    std::int64_t until;

    bool holds(CivilDay day) const { return from <= day.days && day.days < until; }
};

DaySpan span_of(const Area& area);

}  // namespace pingzhi
