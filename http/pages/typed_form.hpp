// What somebody typed into a form, with the token that names this form: sent twice, it acts once.
#pragma once

#include <string>
#include <string_view>

#include "http/city_edge.hpp"
#include "http/server/parameters.hpp"

namespace pingzhi::http::pages {

struct TypedForm {
    std::string token;
    Parameters fields = {};

    std::string_view value(std::string_view name) const { return fields.find(name).value_or(""); }
    // The idempotency key of what it asks for.
    std::string key() const { return "form:" + token; }
};

std::string fresh_token(const CityEdge& city);
// With a fresh token where it brings none of ours.
TypedForm read_form(const CityEdge& city, Parameters fields);

}  // namespace pingzhi::http::pages
