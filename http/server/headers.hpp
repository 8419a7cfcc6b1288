// The header fields of one request, in order, as views on its bytes. Names are compared without regard to case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::http {

struct HeaderField {
    std::string_view name;
    std::string_view value;  // without blanks at the ends
};

class Headers {
public:
    void add(std::string_view name, std::string_view value) { fields_.push_back({name, value}); }
    void clear() { fields_.clear(); }

    // The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    // Every value of that name, joined by ", " as one list; empty without such a field.
    std::string joined(std::string_view name) const;
    std::size_t count(std::string_view name) const;

    const std::vector<HeaderField>& fields() const { return fields_; }

private:
    std::vector<HeaderField> fields_;
};

// Whether a comma list such as the value of Connection names `token`.
bool list_contains(std::string_view list, std::string_view token);

}  // namespace pingzhi::http
