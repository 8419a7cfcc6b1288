// What a client asks: its query and its form as one, read leniently. An empty parameter is an absent one; of a parameter in
// both places the form's counts.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/form.hpp"
#include "http/server/problem.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http::open311 {

class Asked {
public:
    // Reads the form of a POST too, and refuses bodies that are no form.
    static std::expected<Asked, Problem> of(const Request& request);

    // As it came. Empty: absent.
    std::string_view text(std::string_view name) const;
    // Of codes, numbers and dates: without blanks at the ends.
    std::string_view value(std::string_view name) const;
    // "a,b" and repeated parameters alike.
    std::vector<std::string> list(std::string_view name) const;
    bool is_true(std::string_view name) const;  // "true" or "1"

    // attribute[code], attribute[code][], attribute[code][0], each once or often.
    FormValues attributes() const;

private:
    Parameters form_, query_;
};

}  // namespace pingzhi::http::open311
