// How somebody wants the pages: language and size of type, remembered in two cookies that say nothing about the person.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "http/server/request.hpp"
#include "http/server/responder.hpp"

namespace pingzhi::http::pages {

struct Visitor {
    Language language = Language::zh;
    bool large_type = false;
    std::string here = "/";  // the address that is being looked at
};

Visitor visitor_of(const Request& request);

// "language:en" or "size:large", as the switches of the pages say it: changes the visitor and gives the cookie that keeps
// the change. Nothing where it is no such word.
std::optional<std::string> take_switch(std::string_view word, Visitor& visitor);

// GET /settings?switch=language:en&back=/matters
std::string switch_address(std::string_view word, const Visitor& visitor);
void answer_settings(const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
