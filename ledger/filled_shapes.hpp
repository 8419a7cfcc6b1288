// For tests only: fills every member of a value by its shape. PlainValues fills each with something that stands still and can be
// read; RandomValues with anything that the member can hold, by its seed.
#pragma once

#include <random>
#include <set>
#include <string>

#include "ledger/fact_shapes.hpp"

namespace pingzhi::shapes {

struct PlainValues {
    std::string text(std::string_view name) { return "a " + std::string(name); }
    std::uint64_t below(std::uint64_t n) { return n - 1; }
    std::uint64_t natural(std::uint64_t max) { return std::min<std::uint64_t>(7, max); }
    std::int64_t integer(std::int64_t) { return 7; }
    Instant instant() { return parse_rfc3339("2026-11-22T04:14:40.123Z").value(); }
    double real() { return 30.25; }
    std::size_t list_size() { return 1; }
    bool there() { return true; }
    std::uint8_t byte() { return 0xab; }
};

class RandomValues {
public:
    explicit RandomValues(std::uint64_t seed) : random_(seed) {}

    std::string text(std::string_view name) {
        static constexpr std::string_view texts[] = {
            "", "路灯不亮", "\"\\\n\t\x01/", "a", "description", "phone", "\U0001F6A6", "a much longer text, beyond what a string holds in itself"};
        const std::uint64_t which = below(std::size(texts) + 1);
        return which < std::size(texts) ? std::string(texts[which]) : std::string(name) + std::to_string(random_());
    }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    std::uint64_t natural(std::uint64_t max) {
        const std::uint64_t bound = below(2) == 0 ? 100 : std::min<std::uint64_t>(max, std::uint64_t{1} << 53) - 1;
        return below(8) == 0 ? max & ((std::uint64_t{1} << 53) - 1) : below(bound);
    }
    std::int64_t integer(std::int64_t max) { return static_cast<std::int64_t>(natural(static_cast<std::uint64_t>(max))) * (below(2) == 0 ? 1 : -1); }
    Instant instant() {
        const Instant first = parse_rfc3339("0000-01-01T00:00:00Z").value(), last = parse_rfc3339("9999-12-31T23:59:59.999Z").value();
        if (below(8) == 0) return below(2) == 0 ? first : last;
        return first + Duration{static_cast<std::int64_t>(below(static_cast<std::uint64_t>((last - first).ms)))};
    }
    double real() { return static_cast<double>(static_cast<std::int64_t>(random_()) >> below(40)) / (below(4) == 0 ? 1.0 : 1e15); }
    std::size_t list_size() { return below(4); }
    bool there() { return below(2) == 0; }
    std::uint8_t byte() { return static_cast<std::uint8_t>(random_()); }

private:
    std::mt19937_64 random_;
};

// Whether what is state alone is filled too.
enum class Fill : std::uint8_t { facts, state };

template <Fill How, class Values, class T>
void fill(Values& values, T& into, std::string_view name = "value");

template <class Values>
void fill_personal(Values& values, Commitments& into) {
    std::set<std::string> fields;
    for (std::size_t i = values.list_size(); i > 0; --i) fields.insert(values.text("field"));
    into.clear();
    for (const std::string& field : fields) {
        into.push_back({field, {}, static_cast<std::int32_t>(values.below(10'000))});
        for (std::uint8_t& byte : into.back().commitment) byte = values.byte();
    }
}

template <Fill How, class Values, class T>
void fill(Values& values, T& into, std::string_view name) {
    if constexpr (std::is_same_v<T, std::string>) {
        into = values.text(name);
    } else if constexpr (std::is_same_v<T, bool>) {
        into = values.below(2) == 1;
    } else if constexpr (std::is_unsigned_v<T>) {
        into = static_cast<T>(values.natural(std::numeric_limits<T>::max()));
    } else if constexpr (std::is_integral_v<T>) {
        into = static_cast<T>(values.integer(std::numeric_limits<T>::max()));
    } else if constexpr (std::is_same_v<T, double>) {
        into = values.real();
    } else if constexpr (std::is_same_v<T, Instant>) {
        into = values.instant();
    } else if constexpr (std::is_enum_v<T>) {
        into = static_cast<T>(values.below(enumerator_count<T>));
    } else if constexpr (is_strong<T>) {
        fill<How>(values, into.value, name);
    } else if constexpr (is_optional<T>) {
        into.reset();
        if (values.there()) fill<How>(values, into.emplace(), name);
    } else if constexpr (std::is_same_v<T, Commitments>) {
        fill_personal(values, into);
    } else if constexpr (std::is_same_v<T, FormValues>) {
        into.clear();
        for (std::size_t i = values.list_size(); i > 0; --i) fill<How>(values, into[values.text("field")], name);
    } else if constexpr (std::is_same_v<T, Digest>) {
        for (std::uint8_t& byte : into) byte = values.byte();
    } else if constexpr (is_list<T>) {
        into.resize(values.list_size());
        for (auto& each : into) fill<How>(values, each, name);
    } else {
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            if constexpr (How == Fill::state || !only_state<member.pointer>) fill<How>(values, into.*member.pointer, member.name);
        });
    }
}

}  // namespace pingzhi::shapes
