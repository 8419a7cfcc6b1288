// Values from strict JSON by their shapes. A member that is not there says nothing, where its type can; whoever reads a whole
// fact writes it again and compares, so that there is one form of each.
#pragma once

#include <boost/json.hpp>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "ledger/shape_writer.hpp"

namespace pingzhi::ledger {

// Thrown while a fact is read, with the member's name and never its value.
struct ReadProblem {
    std::string what;
};

const boost::json::object& object_in(const boost::json::value& value, std::string_view name);
std::string_view text_in(const boost::json::value& value, std::string_view name);
std::int64_t whole_number_in(const boost::json::value& value, std::string_view name);
double number_in(const boost::json::value& value, std::string_view name);
Instant instant_in(const boost::json::value& value, std::string_view name);
Commitments personal_in(const boost::json::value& value, std::string_view name);

template <std::size_t N>
std::array<std::uint8_t, N> bytes_in(const boost::json::value& value, std::string_view name, std::optional<std::string> (*parse)(std::string_view)) {
    const auto parsed = parse(text_in(value, name));
    if (!parsed || parsed->size() != N) throw ReadProblem{std::string(name) + " has the wrong form"};
    std::array<std::uint8_t, N> bytes;
    std::memcpy(bytes.data(), parsed->data(), N);
    return bytes;
}

template <class E>
E named_in(const boost::json::value& value, std::string_view name) {
    const std::string_view text = text_in(value, name);
    std::optional<E> named;
    if constexpr (std::is_same_v<E, ClockKind>) {
        named = parse_clock_kind(text);
    } else if constexpr (std::is_same_v<E, LimitUnit>) {
        named = parse_limit_unit(text);
    } else {
        named = parse_name<E>(text);
    }
    if (!named) throw ReadProblem{std::string(name) + " has an unknown name"};
    return *named;
}

template <class T>
void read(const boost::json::value& value, std::string_view name, T& into);

template <class T>
void read_member(const boost::json::object& object, std::string_view name, T& into) {
    if (const boost::json::value* value = object.if_contains(name)) {
        read(*value, name, into);
    } else if (!says_nothing(into)) {
        throw ReadProblem{std::string(name) + " is missing"};
    }
}

template <class T>
void read_list(const boost::json::value& value, std::string_view name, std::vector<T>& into) {
    const boost::json::array* list = value.if_array();
    if (!list) throw ReadProblem{std::string(name) + " is not a list"};
    into.resize(list->size());
    for (std::size_t i = 0; i < into.size(); ++i) read((*list)[i], name, into[i]);
}

template <class T>
void read(const boost::json::value& value, std::string_view name, T& into) {
    if constexpr (std::is_same_v<T, std::string>) {
        into = text_in(value, name);
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!value.is_bool()) throw ReadProblem{std::string(name) + " is not true or false"};
        into = value.get_bool();
    } else if constexpr (std::is_integral_v<T>) {
        const std::int64_t number = whole_number_in(value, name);
        if (!std::in_range<T>(number)) throw ReadProblem{std::string(name) + " is out of range"};
        into = static_cast<T>(number);
    } else if constexpr (std::is_same_v<T, double>) {
        into = number_in(value, name);
    } else if constexpr (std::is_same_v<T, Instant>) {
        into = instant_in(value, name);
    } else if constexpr (std::is_enum_v<T>) {
        into = named_in<T>(value, name);
    } else if constexpr (shapes::is_strong<T>) {
        read(value, name, into.value);
    } else if constexpr (std::is_same_v<T, Digest>) {
        into = bytes_in<Digest{}.size()>(value, name, parse_hex);
    } else if constexpr (shapes::is_optional<T>) {
        read(value, name, into.emplace());
    } else if constexpr (std::is_same_v<T, Commitments>) {
        into = personal_in(value, name);
    } else if constexpr (std::is_same_v<T, FormValues>) {
        for (const auto& field : object_in(value, name)) read(field.value(), name, into[std::string(field.key())]);
    } else if constexpr (shapes::is_list<T>) {
        read_list(value, name, into);
    } else {
        const boost::json::object& object = object_in(value, name);
        boost::mp11::mp_for_each<WrittenMembers<T>>([&](auto member) { read_member(object, member.name, into.*member.pointer); });
    }
}

}  // namespace pingzhi::ledger
