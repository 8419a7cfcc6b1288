// From wire structs to JSON text, written straight into the answer. Members without a value are left out.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"
#include "http/wire/kinds.hpp"

namespace pingzhi::http::wire {

void append_text(std::string& out, std::string_view text);  // with quotes; `text` is UTF-8
void append_real(std::string& out, double value);           // the shortest form that strict JSON reads back (RFC 8785); not finite: null

template <class T>
void append(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        append_text(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, double>) {
        append_real(out, value);
    } else if constexpr (std::is_integral_v<T>) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    } else if constexpr (std::is_same_v<T, Instant>) {
        append_text(out, to_rfc3339(value));
    } else if constexpr (is_optional<T>) {
        value ? append(out, *value) : void(out += "null");
    } else if constexpr (is_list<T>) {
        out += '[';
        bool first = true;
        for (const auto& each : value) {
            if (!first) out += ',';
            first = false;
            append(out, each);
        }
        out += ']';
    } else if constexpr (is_text_map<T>) {
        out += '{';
        bool first = true;
        for (const auto& [key, each] : value) {
            if (!first) out += ',';
            first = false;
            append_text(out, key);
            out += ':';
            append(out, each);
        }
        out += '}';
    } else {
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            const auto& field = value.*member.pointer;
            if constexpr (is_optional<std::decay_t<decltype(field)>>) {
                if (!field) return;
            }
            if (!first) out += ',';
            first = false;
            append_text(out, member.name);
            out += ':';
            append(out, field);
        });
        out += '}';
    }
}

template <class T>
std::string encode(const T& value) {
    std::string out;
    append(out, value);
    return out;
}

}  // namespace pingzhi::http::wire
