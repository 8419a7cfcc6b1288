// From JSON to wire structs (Boost.Describe). Every problem is found, each with the path of its field and the rule it breaks;
// members that the struct does not have are refused: a client that misspells a field must hear of it, and nobody sets what
// is not theirs to set.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/instant.hpp"
#include "http/wire/kinds.hpp"

namespace pingzhi::http::wire {

enum class DecodeRule : std::uint8_t { not_json, required, unknown_field, wrong_type, not_an_instant, out_of_range, too_many };
std::string_view name_of(DecodeRule rule);

struct DecodeProblem {
    std::string field;  // "place.lon", "form.colour[2]"; empty: the whole body
    DecodeRule rule;
    bool operator==(const DecodeProblem&) const = default;
};

inline constexpr std::size_t list_items_max = 1'000;
inline constexpr std::size_t key_bytes_max = 100;  // of a map's key, which becomes part of a path
inline constexpr std::size_t problems_max = 20;    // what is wrong beyond them is not told

// Where in the body reading is; it becomes text only for a problem.
struct Path {
    const Path* above = nullptr;
    std::string_view name;
    std::optional<std::size_t> index;

    std::string text() const;
};

class Decoder {
public:
    template <class T>
    void read(const boost::json::value& value, T& into, const Path& path);
    std::vector<DecodeProblem> problems;

private:
    void read_text(const boost::json::value& value, std::string& into, const Path& path);
    void read_flag(const boost::json::value& value, bool& into, const Path& path);
    void read_real(const boost::json::value& value, double& into, const Path& path);
    void read_whole(const boost::json::value& value, std::int64_t& into, const Path& path);
    void read_instant(const boost::json::value& value, Instant& into, const Path& path);
    void refuse(const Path& path, DecodeRule rule);

    template <class T>
    void read_object(const boost::json::value& value, T& into, const Path& path);
};

// The text as strict JSON: doubled keys, broken UTF-8 and deep nesting are refused.
std::expected<boost::json::value, DecodeProblem> parse(std::string_view text);

template <class T>
std::expected<T, std::vector<DecodeProblem>> decode(std::string_view text) {
    auto value = parse(text);
    if (!value) return std::unexpected(std::vector{value.error()});
    Decoder decoder;
    T into{};
    decoder.read(*value, into, Path{});
    if (!decoder.problems.empty()) return std::unexpected(std::move(decoder.problems));
    return into;
}

template <class T>
void Decoder::read(const boost::json::value& value, T& into, const Path& path) {
    if constexpr (std::is_same_v<T, std::string>) {
        read_text(value, into, path);
    } else if constexpr (std::is_same_v<T, bool>) {
        read_flag(value, into, path);
    } else if constexpr (std::is_same_v<T, double>) {
        read_real(value, into, path);
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t whole = 0;
        std::size_t before = problems.size();
        read_whole(value, whole, path);
        if (problems.size() > before) return;
        if (!std::in_range<T>(whole)) return refuse(path, DecodeRule::out_of_range);
        into = static_cast<T>(whole);
    } else if constexpr (std::is_same_v<T, Instant>) {
        read_instant(value, into, path);
    } else if constexpr (is_optional<T>) {
        if (!value.is_null()) read(value, into.emplace(), path);
    } else if constexpr (is_list<T>) {
        const auto* list = value.if_array();
        if (!list) return refuse(path, DecodeRule::wrong_type);
        if (list->size() > list_items_max) return refuse(path, DecodeRule::too_many);
        for (std::size_t i = 0; i < list->size(); ++i) read((*list)[i], into.emplace_back(), Path{&path, {}, i});
    } else if constexpr (is_text_map<T>) {
        const auto* object = value.if_object();
        if (!object) return refuse(path, DecodeRule::wrong_type);
        if (object->size() > list_items_max) return refuse(path, DecodeRule::too_many);
        for (const auto& member : *object) {
            std::string_view key = member.key();
            if (key.size() > key_bytes_max) {
                refuse(Path{&path, key.substr(0, 0), {}}, DecodeRule::out_of_range);
                continue;
            }
            read(member.value(), into[std::string(key)], Path{&path, key, {}});
        }
    } else {
        read_object(value, into, path);
    }
}

template <class T>
void Decoder::read_object(const boost::json::value& value, T& into, const Path& path) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
    const auto* object = value.if_object();
    if (!object) return refuse(path, DecodeRule::wrong_type);
    auto below = [&path](std::string_view name) { return Path{&path, name, {}}; };
    boost::mp11::mp_for_each<Members>([&](auto member) {
        auto& target = into.*member.pointer;
        const boost::json::value* found = object->if_contains(member.name);
        if (found && !found->is_null()) {
            read(*found, target, below(member.name));
        } else if constexpr (!is_optional<std::decay_t<decltype(target)>>) {
            refuse(below(member.name), DecodeRule::required);
        }
    });
    for (const auto& each : *object) {
        bool known = false;
        boost::mp11::mp_for_each<Members>([&](auto member) { known = known || each.key() == member.name; });
        if (!known) refuse(below(std::string_view(each.key()).substr(0, key_bytes_max)), DecodeRule::unknown_field);
    }
}

}  // namespace pingzhi::http::wire
