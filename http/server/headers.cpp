// Look-ups in the header fields of a request.
#include "http/server/headers.hpp"

#include <algorithm>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const HeaderField& field : fields_) {
        if (equals_ignoring_case(field.name, name)) return field.value;
    }
    return std::nullopt;
}

std::string Headers::joined(std::string_view name) const {
    std::string values;
    for (const HeaderField& field : fields_) {
        if (!equals_ignoring_case(field.name, name)) continue;
        if (!values.empty()) values += ", ";
        values += field.value;
    }
    return values;
}

std::size_t Headers::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count_if(fields_, [&](const HeaderField& field) { return equals_ignoring_case(field.name, name); }));
}

bool list_contains(std::string_view list, std::string_view token) {
    while (!list.empty()) {
        if (equals_ignoring_case(trimmed(take_until(list, ',')), token)) return true;
    }
    return false;
}

}  // namespace pingzhi::http
