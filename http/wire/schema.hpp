// JSON Schemas (2020-12, as OpenAPI 3.1 uses them) of wire structs. Each struct becomes a named component.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <string>

#include "core/time/instant.hpp"
#include "http/wire/kinds.hpp"

namespace pingzhi::http::wire {

// Describes a wire struct, in its own namespace: its name as a component of the document, and its members.
#define PINGZHI_WIRE(Struct, name, members)    \
    BOOST_DESCRIBE_STRUCT(Struct, (), members) \
    constexpr const char* component_name(const Struct*) { return name; }

class Schemas {
public:
    // The schema of T, as a reference where T is a struct; structs are collected in components().
    template <class T>
    boost::json::value of();
    const boost::json::object& components() const { return components_; }

private:
    template <class T>
    void add_component(const std::string& name);
    boost::json::object components_;
};

template <class T>
boost::json::value Schemas::of() {
    namespace json = boost::json;
    if constexpr (std::is_same_v<T, std::string>) {
        return json::object{{"type", "string"}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return json::object{{"type", "boolean"}};
    } else if constexpr (std::is_same_v<T, double>) {
        return json::object{{"type", "number"}};
    } else if constexpr (std::is_integral_v<T>) {
        return json::object{{"type", "integer"}};
    } else if constexpr (std::is_same_v<T, Instant>) {
        return json::object{{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (is_optional<T>) {
        return of<typename T::value_type>();
    } else if constexpr (is_list<T>) {
        return json::object{{"type", "array"}, {"items", of<typename T::value_type>()}};
    } else if constexpr (is_text_map<T>) {
        return json::object{{"type", "object"}, {"additionalProperties", of<typename T::mapped_type>()}};
    } else {
        std::string name = component_name(static_cast<const T*>(nullptr));
        if (!components_.contains(name)) add_component<T>(name);
        return json::object{{"$ref", "#/components/schemas/" + name}};
    }
}

template <class T>
void Schemas::add_component(const std::string& name) {
    namespace json = boost::json;
    components_[name] = nullptr;  // a struct that holds itself ends here
    json::object properties;
    json::array required;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
        using Field = std::decay_t<decltype(std::declval<T&>().*member.pointer)>;
        properties[member.name] = of<Field>();
        if constexpr (!is_optional<Field>) required.emplace_back(member.name);
    });
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    components_[name] = std::move(schema);
}

}  // namespace pingzhi::http::wire
