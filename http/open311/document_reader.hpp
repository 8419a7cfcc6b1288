// For tests only: reads XML (by expat) and JSON (by Boost, strictly) into one tree, so that a check is written once for both
// formats. A reader that finds anything wrong throws.
#pragma once

#include <expat.h>

#include <boost/json.hpp>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "http/open311/format.hpp"

namespace pingzhi::http::open311::testing {

struct Node {
    std::string name;  // JSON: empty for the root and in arrays
    std::string text;
    std::vector<Node> children;

    const Node* find(std::string_view wanted) const {
        for (const Node& child : children) {
            if (child.name == wanted) return &child;
        }
        return nullptr;
    }
    bool has(std::string_view wanted) const { return find(wanted) != nullptr; }
    const Node& at(std::string_view wanted) const {
        if (const Node* found = find(wanted)) return *found;
        throw std::runtime_error("there is no " + std::string(wanted) + " in " + name);
    }
    const std::string& operator[](std::string_view wanted) const { return at(wanted).text; }
};

inline Node read_xml(std::string_view bytes) {
    constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    if (!bytes.starts_with(declaration)) throw std::runtime_error("the XML declaration is missing");
    Node holder;
    std::vector<Node*> open{&holder};
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
    XML_SetUserData(parser.get(), &open);
    XML_SetElementHandler(
        parser.get(),
        [](void* data, const char* name, const char** attributes) {
            auto& path = *static_cast<std::vector<Node*>*>(data);
            path.back()->children.push_back({name, {}, {}});
            if (attributes[0] != nullptr) path.back()->children.back().name += " with attributes";
            path.push_back(&path.back()->children.back());
        },
        [](void* data, const char*) { static_cast<std::vector<Node*>*>(data)->pop_back(); });
    XML_SetCharacterDataHandler(parser.get(), [](void* data, const char* text, int length) {
        static_cast<std::vector<Node*>*>(data)->back()->text.append(text, static_cast<std::size_t>(length));
    });
    if (XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1) != XML_STATUS_OK) {
        throw std::runtime_error(std::string("not well-formed: ") + XML_ErrorString(XML_GetErrorCode(parser.get())) + " in " + std::string(bytes));
    }
    return std::move(holder.children.at(0));
}

inline Node node_of(std::string name, const boost::json::value& value) {
    Node node{std::move(name), {}, {}};
    if (const auto* object = value.if_object()) {
        for (const auto& [key, member] : *object) node.children.push_back(node_of(std::string(key), member));
    } else if (const auto* array = value.if_array()) {
        for (const auto& item : *array) node.children.push_back(node_of({}, item));
    } else if (const auto* text = value.if_string()) {
        if (text->empty()) throw std::runtime_error("an empty string where null is owed: " + node.name);
        node.text = std::string(*text);
    } else if (value.is_double()) {
        char digits[32];
        node.text.assign(digits, std::to_chars(digits, digits + sizeof digits, value.get_double()).ptr);
    } else if (!value.is_null()) {
        node.text = boost::json::serialize(value);
    }
    return node;
}

inline Node read_document(Format format, std::string_view bytes) {
    if (format == Format::xml) return read_xml(bytes);
    return node_of({}, boost::json::parse(boost::json::string_view(bytes.data(), bytes.size())));
}

}  // namespace pingzhi::http::open311::testing
