// Values as canonical JSON (RFC 8785), written straight into the text by their shapes. What is not said is not written: an
// optional that is none, an empty text, list or map, a struct that says nothing.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

#include "core/matter/names.hpp"
#include "ledger/canonical_json.hpp"
#include "ledger/fact_shapes.hpp"
#include "ledger/hash.hpp"
#include "ledger/limit_names.hpp"

namespace pingzhi::ledger {

// The members of T that stand in facts, by name: all names are ASCII, so their order is the canonical one.
template <class A, class B>
using NameLess = boost::mp11::mp_bool<(std::string_view(A::name) < std::string_view(B::name))>;
template <class D>
using IsOnlyState = boost::mp11::mp_bool<shapes::only_state<D::pointer>>;
template <class T>
using WrittenMembers = boost::mp11::mp_sort<boost::mp11::mp_remove_if<shapes::MembersOf<T>, IsOnlyState>, NameLess>;

template <class T>
bool says_nothing(const T& value) {
    if constexpr (shapes::is_optional<T>) {
        return !value;
    } else if constexpr (std::is_same_v<T, UnitCode> || std::is_same_v<T, AreaCode>) {
        return value.value.empty();
    } else if constexpr (std::is_same_v<T, std::string> || shapes::is_list<T> || std::is_same_v<T, FormValues>) {
        return value.empty();
    } else if constexpr (shapes::is_struct<T>) {
        bool nothing = true;
        boost::mp11::mp_for_each<WrittenMembers<T>>([&](auto member) { nothing = nothing && says_nothing(value.*member.pointer); });
        return nothing;
    } else {
        return false;
    }
}

// `,"name":`
template <class D>
inline constexpr auto key_text = [] {
    constexpr std::string_view name = D::name;
    std::array<char, name.size() + 4> text{',', '"'};
    std::copy(name.begin(), name.end(), text.begin() + 2);
    text[name.size() + 2] = '"';
    text[name.size() + 3] = ':';
    return text;
}();

template <class T>
void write(std::string& out, const T& value);

template <class List, class WriteEach>
void write_each(std::string& out, const List& list, char open, char close, const WriteEach& write_one) {
    out += open;
    bool first = true;
    for (const auto& each : list) {
        if (!first) out += ',';
        first = false;
        write_one(each);
    }
    out += close;
}

// As one object; `decide` gives the fields in order and each once.
void write_personal(std::string& out, const Commitments& personal);

template <class T>
void write(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        append_canonical_string(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    } else if constexpr (std::is_same_v<T, double>) {
        append_canonical(out, value);
    } else if constexpr (std::is_same_v<T, Instant>) {
        (out += '"').append(to_rfc3339(value)) += '"';
    } else if constexpr (std::is_enum_v<T>) {
        (out += '"').append(name_of(value)) += '"';
    } else if constexpr (shapes::is_strong<T>) {
        write(out, value.value);
    } else if constexpr (std::is_same_v<T, Digest>) {
        (out += '"').append(hex(bytes_of(value))) += '"';
    } else if constexpr (shapes::is_optional<T>) {
        write(out, *value);  // none is not written
    } else if constexpr (std::is_same_v<T, Commitments>) {
        write_personal(out, value);
    } else if constexpr (std::is_same_v<T, FormValues>) {
        write_each(out, value, '{', '}', [&out](const auto& field) {
            append_canonical_string(out, field.first);
            out += ':';
            write(out, field.second);
        });
    } else if constexpr (shapes::is_list<T>) {
        write_each(out, value, '[', ']', [&out](const auto& each) { write(out, each); });
    } else {
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<WrittenMembers<T>>([&](auto member) {
            const auto& field = value.*member.pointer;
            if (says_nothing(field)) return;
            constexpr const auto& key = key_text<decltype(member)>;
            out.append(key.data() + first, key.size() - first);
            first = false;
            write(out, field);
        });
        out += '}';
    }
}

}  // namespace pingzhi::ledger
