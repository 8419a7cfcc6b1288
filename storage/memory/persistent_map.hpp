// An ordered map whose copies are snapshots: copying costs one pointer, a change after that copies only the path to its
// place (a treap; a node's weight is a mix of its turn of insertion). Values are never changed once they are in.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace pingzhi::storage {

template <typename Key, typename Value>
class PersistentMap {
    struct Node;
    using Link = std::shared_ptr<Node>;
    struct Node {
        Key key;
        std::shared_ptr<const Value> value;
        std::uint64_t weight;
        Link left, right;
    };

public:
    // Walks upwards from a place. Valid as long as the map it came from, or a copy of it, lives unchanged.
    class Walk {
    public:
        bool done() const { return path_.empty(); }
        const Key& key() const { return path_.back()->key; }
        const Value& value() const { return *path_.back()->value; }
        void next() {
            const Node* node = path_.back()->right.get();
            path_.pop_back();
            for (; node != nullptr; node = node->left.get()) path_.push_back(node);
        }

    private:
        friend class PersistentMap;
        std::vector<const Node*> path_;  // the nodes still ahead whose left side is behind
    };

    const Value* find(const Key& key) const {
        const Node* node = root_.get();
        while (node != nullptr) {
            if (key < node->key)
                node = node->left.get();
            else if (node->key < key)
                node = node->right.get();
            else
                return node->value.get();
        }
        return nullptr;
    }

    Walk begin() const {
        Walk walk;
        for (const Node* node = root_.get(); node != nullptr; node = node->left.get()) walk.path_.push_back(node);
        return walk;
    }

    Walk from(const Key& key) const {
        return seek([&](const Key& other) { return other < key; });
    }
    Walk after(const Key& key) const {
        return seek([&](const Key& other) { return !(key < other); });
    }

    const Key* last_key() const {
        const Node* node = root_.get();
        while (node != nullptr && node->right) node = node->right.get();
        return node == nullptr ? nullptr : &node->key;
    }

    void put(const Key& key, Value value) {
        erase(key);
        auto [left, right] = split(root_, key);
        auto node = std::make_shared<Node>(Node{key, std::make_shared<const Value>(std::move(value)), next_weight(), nullptr, nullptr});
        root_ = join(join(std::move(left), std::move(node)), std::move(right));
    }

    void erase(const Key& key) {
        if (find(key) != nullptr) root_ = without(root_, key);
    }

private:
    template <typename Before>
    Walk seek(Before before) const {
        Walk walk;
        for (const Node* node = root_.get(); node != nullptr;) {
            if (before(node->key)) {
                node = node->right.get();
            } else {
                walk.path_.push_back(node);
                node = node->left.get();
            }
        }
        return walk;
    }

    // Everything below takes shared nodes and gives back fresh ones wherever something differs.
    static std::pair<Link, Link> split(const Link& node, const Key& key) {
        if (!node) return {};
        auto copy = std::make_shared<Node>(*node);
        if (node->key < key) {
            auto [left, right] = split(node->right, key);
            copy->right = std::move(left);
            return {std::move(copy), std::move(right)};
        }
        auto [left, right] = split(node->left, key);
        copy->left = std::move(right);
        return {std::move(left), std::move(copy)};
    }

    static Link join(Link left, Link right) {
        if (!left) return right;
        if (!right) return left;
        if (left->weight >= right->weight) {
            auto copy = std::make_shared<Node>(*left);
            copy->right = join(left->right, std::move(right));
            return copy;
        }
        auto copy = std::make_shared<Node>(*right);
        copy->left = join(std::move(left), right->left);
        return copy;
    }

    static Link without(const Link& node, const Key& key) {
        if (!(key < node->key) && !(node->key < key)) return join(node->left, node->right);
        auto copy = std::make_shared<Node>(*node);
        if (key < node->key)
            copy->left = without(node->left, key);
        else
            copy->right = without(node->right, key);
        return copy;
    }

    std::uint64_t next_weight() {
        std::uint64_t mixed = ++turns_ * 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31);
    }

    Link root_;
    std::uint64_t turns_ = 0;
};

}  // namespace pingzhi::storage
