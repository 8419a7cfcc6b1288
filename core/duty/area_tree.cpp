#include "core/duty/area_tree.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/duty/territory.hpp"

namespace pingzhi {

DaySpan span_of(const Area& area) {
    return {area.valid_from ? area.valid_from->days : std::numeric_limits<std::int64_t>::min(),
            area.valid_until ? area.valid_until->days : std::numeric_limits<std::int64_t>::max()};
}

AreaTree::AreaTree(std::vector<Area> areas) : areas_(std::move(areas)) {
    std::ranges::stable_sort(areas_, {}, [](const Area& area) { return std::tuple<std::string_view, std::int64_t>{area.code.value, span_of(area).from}; });
    number_nodes();
    check_spans();
    find_root();
    refuse_cycles();
    check_levels();
    for (Node node = 0; node < node_count(); ++node) {
        last_parent_.push_back(parent_of(last_version(node)));
    }
    children_.resize(node_count());
    for (Node node = 0; node < node_count(); ++node) {
        if (last_parent_[node]) {
            children_[*last_parent_[node]].push_back(node);
        }
    }
}

void AreaTree::number_nodes() {
    for (std::size_t i = 0; i < areas_.size(); ++i) {
        if (i == 0 || areas_[i].code != areas_[i - 1].code) {
            node_by_code_.emplace(areas_[i].code.value, static_cast<Node>(first_version_.size()));
            first_version_.push_back(static_cast<std::uint32_t>(i));
        }
    }
    first_version_.push_back(static_cast<std::uint32_t>(areas_.size()));
}

void AreaTree::check_spans() const {
    for (std::size_t i = 0; i < areas_.size(); ++i) {
        const DaySpan span = span_of(areas_[i]);
        if (span.from >= span.until) {
            throw TerritoryError{TerritoryError::Kind::empty_span, areas_[i].code};
        }
        if (i > 0 && areas_[i].code == areas_[i - 1].code && span_of(areas_[i - 1]).until > span.from) {
            throw TerritoryError{TerritoryError::Kind::duplicate_code, areas_[i].code};
        }
    }
}

void AreaTree::find_root() {
    std::optional<Node> root;
    for (const Area& area : areas_) {
        if (area.parent) {
            if (!find(area.parent->value)) {
                throw TerritoryError{TerritoryError::Kind::unknown_parent, area.code};
            }
            continue;
        }
        const Node node = *find(area.code.value);
        if (root && *root != node) {
            throw TerritoryError{TerritoryError::Kind::several_roots, area.code};
        }
        root = node;
    }
    if (!root) {
        throw TerritoryError{TerritoryError::Kind::no_root, {}};
    }
    root_ = *root;
}

// Goes down from the root; a node is reached when all parents of its versions are. What is never reached lies on a cycle
// or below one: parents that were not reached lead from there onto it.
void AreaTree::refuse_cycles() const {
    std::vector<std::uint32_t> parents_left(node_count(), 0);
    std::vector<std::vector<Node>> below(node_count());
    for (const Area& area : areas_) {
        if (area.parent) {
            const Node node = *find(area.code.value);
            below[*parent_of(area)].push_back(node);
            ++parents_left[node];
        }
    }
    std::vector<Node> open;
    if (parents_left[root_] == 0) {
        open.push_back(root_);
    }
    std::vector<bool> reached(node_count(), false);
    std::size_t reached_count = 0;
    while (!open.empty()) {
        const Node node = open.back();
        open.pop_back();
        reached[node] = true;
        ++reached_count;
        for (const Node child : below[node]) {
            if (--parents_left[child] == 0) {
                open.push_back(child);
            }
        }
    }
    if (reached_count == node_count()) {
        return;
    }
    Node node = static_cast<Node>(std::ranges::find(reached, false) - reached.begin());
    for (std::size_t step = 0; step < node_count(); ++step) {
        for (const Area& version : versions(node)) {
            const std::optional<Node> above = parent_of(version);
            if (above && !reached[*above]) {
                node = *above;
                break;
            }
        }
    }
    throw TerritoryError{TerritoryError::Kind::cycle, last_version(node).code};
}

void AreaTree::check_levels() const {
    for (const Area& area : areas_) {
        const std::optional<Node> above = parent_of(area);
        if (above && std::ranges::any_of(versions(*above), [&](const Area& parent) { return parent.level >= area.level; })) {
            throw TerritoryError{TerritoryError::Kind::level_order, area.code};
        }
    }
}

std::optional<AreaTree::Node> AreaTree::find(std::string_view code) const {
    const auto found = node_by_code_.find(code);
    return found == node_by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const Area> AreaTree::versions(Node node) const {
    return std::span(areas_).subspan(first_version_[node], first_version_[node + 1] - first_version_[node]);
}

const Area* AreaTree::version(Node node, CivilDay day) const {
    for (const Area& area : versions(node)) {
        if (span_of(area).holds(day)) {
            return &area;
        }
    }
    return nullptr;
}

std::optional<AreaTree::Node> AreaTree::parent_of(const Area& area) const { return area.parent ? find(area.parent->value) : std::nullopt; }

}  // namespace pingzhi
