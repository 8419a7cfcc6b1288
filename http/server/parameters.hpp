// Named values in the order in which they came, a name may stand several times: the query, a urlencoded form, cookies.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pingzhi::http {

class Parameters {
public:
    using Entry = std::pair<std::string, std::string>;

    void add(std::string name, std::string value) { entries_.emplace_back(std::move(name), std::move(value)); }

    // The first value of that name; an empty value is a value.
    std::optional<std::string_view> find(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name).has_value(); }

    const std::vector<Entry>& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }

private:
    std::vector<Entry> entries_;
};

inline constexpr std::size_t parameters_max = 1'000;

// application/x-www-form-urlencoded: a query or the body of a form. Nothing where an escape is cut or wrong, a decoded
// byte sequence is no UTF-8 or holds NUL, or there are more than `parameters_max`.
std::optional<Parameters> parse_urlencoded(std::string_view text);

// The value of one Cookie header field. A pair that is no pair is left out, as browsers do.
Parameters parse_cookies(std::string_view field);

}  // namespace pingzhi::http
