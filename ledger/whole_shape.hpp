// For tests only: holds a shape to its type, so that nothing which is added to a struct or an enum is lost on disk.
#pragma once

#include <boost/pfr/tuple_size.hpp>
#include <string_view>

#include "ledger/value_shapes.hpp"

namespace pingzhi::shapes {

// Every member is described. `besides` are members that the shape leaves out on purpose.
template <class T>
consteval bool whole_struct(std::size_t besides = 0) {
    return boost::mp11::mp_size<MembersOf<T>>::value + besides == boost::pfr::tuple_size_v<T>;
}

// The compiler prints a value that is no enumerator as a cast: "(pingzhi::Channel)9".
template <auto Value>
consteval bool is_enumerator() {
    constexpr std::string_view printed = __PRETTY_FUNCTION__;
    return printed.find("Value = (") == std::string_view::npos;
}

// Every enumerator is described, in order and from 0.
template <class E>
consteval bool whole_enum() {
    std::size_t next = 0;
    bool in_order = true;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto each) { in_order = in_order && static_cast<std::size_t>(each.value) == next++; });
    return in_order && is_enumerator<static_cast<E>(enumerator_count<E> - 1)>() && !is_enumerator<static_cast<E>(enumerator_count<E>)>();
}

}  // namespace pingzhi::shapes
