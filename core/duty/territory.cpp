#include "core/duty/territory.hpp"

#include <algorithm>

#include "core/duty/area_search.hpp"
#include "core/duty/area_tree.hpp"

namespace pingzhi {

struct Territory::Index {
    explicit Index(std::vector<Area> areas) : tree(std::move(areas)), search(tree) {}

    AreaTree tree;
    AreaSearch search;
};

Territory::Territory(std::vector<Area> areas) : index_(std::make_unique<Index>(std::move(areas))) {}
Territory::~Territory() = default;
Territory::Territory(Territory&&) noexcept = default;
Territory& Territory::operator=(Territory&&) noexcept = default;

const std::vector<Area>& Territory::areas() const { return index_->tree.areas(); }

const Area* Territory::leaf_at(Position position, CivilDay day) const { return index_->search.leaf_at(position, day); }

const Area* Territory::find(const AreaCode& code, CivilDay day) const {
    const std::optional<AreaTree::Node> node = index_->tree.find(code.value);
    return node ? index_->tree.version(*node, day) : nullptr;
}

const Area* Territory::find(const AreaCode& code) const {
    const std::optional<AreaTree::Node> node = index_->tree.find(code.value);
    return node ? &index_->tree.last_version(*node) : nullptr;
}

const Area& Territory::root() const { return index_->tree.last_version(index_->tree.root()); }

std::vector<const Area*> Territory::path(const AreaCode& code) const {
    std::vector<const Area*> path;
    for (std::optional<AreaTree::Node> node = index_->tree.find(code.value); node; node = index_->tree.parent(*node)) {
        path.push_back(&index_->tree.last_version(*node));
    }
    return path;
}

bool Territory::within(const AreaCode& inner, const AreaCode& outer) const {
    const std::optional<AreaTree::Node> wanted = index_->tree.find(outer.value);
    std::optional<AreaTree::Node> node = index_->tree.find(inner.value);
    while (node && node != wanted) {
        node = index_->tree.parent(*node);
    }
    return node.has_value();
}

const Area* Territory::ancestor(const AreaCode& code, AreaLevel level) const {
    for (std::optional<AreaTree::Node> node = index_->tree.find(code.value); node; node = index_->tree.parent(*node)) {
        const Area& area = index_->tree.last_version(*node);
        if (area.level == level) {
            return &area;
        }
    }
    return nullptr;
}

std::vector<AreaCode> Territory::subtree(const AreaCode& code) const {
    std::vector<AreaTree::Node> nodes;
    if (const std::optional<AreaTree::Node> top = index_->tree.find(code.value)) {
        nodes.push_back(*top);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::vector<AreaTree::Node>& children = index_->tree.children(nodes[i]);
        nodes.insert(nodes.end(), children.begin(), children.end());
    }
    std::ranges::sort(nodes);  // nodes are numbered in code order
    std::vector<AreaCode> codes;
    codes.reserve(nodes.size());
    for (const AreaTree::Node node : nodes) {
        codes.push_back(index_->tree.last_version(node).code);
    }
    return codes;
}

}  // namespace pingzhi
