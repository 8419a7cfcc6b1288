// Values as bytes by their shapes. Who writes says how numbers, instants, seqs and texts look: ByteWriter and ByteReader plainly,
// the compact pair of matter_row by what a matter's values have in common.
#pragma once

#include <algorithm>
#include <limits>
#include <utility>

#include "app/bytes.hpp"
#include "ledger/hash.hpp"
#include "ledger/value_shapes.hpp"

namespace pingzhi {

// Members that stand elsewhere than in these bytes.
template <auto Member>
inline constexpr bool stands_elsewhere = false;

template <class D>
using IsElsewhere = boost::mp11::mp_bool<stands_elsewhere<D::pointer>>;
template <class T>
using WrittenMembers = boost::mp11::mp_remove_if<shapes::MembersOf<T>, IsElsewhere>;

template <class Out, class T>
void put(Out& out, const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        out.text(value);
    } else if constexpr (std::is_same_v<T, Seq>) {
        out.seq(value);
    } else if constexpr (std::is_unsigned_v<T>) {  // bool too
        out.natural(value);
    } else if constexpr (std::is_enum_v<T>) {
        out.natural(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
        out.integer(value);
    } else if constexpr (std::is_same_v<T, double>) {
        out.real(value);
    } else if constexpr (std::is_same_v<T, Instant>) {
        out.instant(value);
    } else if constexpr (shapes::is_strong<T>) {
        put(out, value.value);
    } else if constexpr (shapes::is_optional<T>) {
        out.natural(value.has_value());
        if (value) put(out, *value);
    } else if constexpr (std::is_same_v<T, Digest>) {
        out.text(ledger::bytes_of(value));
    } else if constexpr (std::is_same_v<T, FormValues>) {
        out.natural(value.size());
        for (const auto& [field, values] : value) {
            put(out, field);
            put(out, values);
        }
    } else if constexpr (shapes::is_list<T>) {
        out.natural(value.size());
        for (const auto& each : value) put(out, each);
    } else {
        boost::mp11::mp_for_each<WrittenMembers<T>>([&](auto member) { put(out, value.*member.pointer); });
    }
}

// One value gives one row of bytes, so what says a thing in another way was not written by put.
template <class T, class In>
T natural_below(In& in, std::uint64_t bound) {
    const std::uint64_t value = in.natural();
    if (value >= bound) throw std::runtime_error("derived row: a number is out of range");
    return static_cast<T>(value);
}

template <class In, class T>
void get(In& in, T& into);

template <class In>
void get_form(In& in, FormValues& into) {
    for (std::size_t fields = in.count(); fields > 0; --fields) {
        std::string field;
        get(in, field);
        if (!into.empty() && field <= into.rbegin()->first) throw std::runtime_error("derived row: fields out of order");
        get(in, into[field]);
    }
}

template <class In, class T>
void get(In& in, T& into) {
    if constexpr (std::is_same_v<T, std::string>) {
        into = in.text();
    } else if constexpr (std::is_same_v<T, Seq>) {
        into = in.seq();
    } else if constexpr (std::is_same_v<T, bool>) {
        into = natural_below<unsigned>(in, 2) == 1;
    } else if constexpr (std::is_unsigned_v<T>) {
        into = natural_below<T>(in, std::uint64_t{std::numeric_limits<T>::max()} + 1);
    } else if constexpr (std::is_enum_v<T>) {
        into = natural_below<T>(in, shapes::enumerator_count<T>);
    } else if constexpr (std::is_integral_v<T>) {
        const std::int64_t value = in.integer();
        if (!std::in_range<T>(value)) throw std::runtime_error("derived row: a number is out of range");
        into = static_cast<T>(value);
    } else if constexpr (std::is_same_v<T, double>) {
        into = in.real();
    } else if constexpr (std::is_same_v<T, Instant>) {
        into = in.instant();
    } else if constexpr (shapes::is_strong<T>) {
        get(in, into.value);
    } else if constexpr (shapes::is_optional<T>) {
        if (natural_below<unsigned>(in, 2) == 1) get(in, into.emplace());
    } else if constexpr (std::is_same_v<T, Digest>) {
        const std::string bytes = in.text();
        if (bytes.size() != into.size()) throw std::runtime_error("derived row: a digest has the wrong form");
        std::copy(bytes.begin(), bytes.end(), into.begin());
    } else if constexpr (std::is_same_v<T, FormValues>) {
        get_form(in, into);
    } else if constexpr (shapes::is_list<T>) {
        into.resize(in.count());
        for (auto& each : into) get(in, each);
    } else {
        boost::mp11::mp_for_each<WrittenMembers<T>>([&](auto member) { get(in, into.*member.pointer); });
    }
}

}  // namespace pingzhi
