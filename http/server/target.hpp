// The target of a request line, read once into a path of one form and a query.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/server/method.hpp"
#include "http/server/parameters.hpp"

namespace pingzhi::http {

// The path is decoded and canonical: it begins with '/', is UTF-8 without control characters, and has no empty, "." or ".." segment
// and no encoded slash or backslash, so that no two texts of different meaning compare equal after it. "*" for OPTIONS of the whole server.
struct Target {
    std::string path;
    Parameters query;
};

// Takes the origin form and, as servers must, the absolute form (whose authority has no meaning here). Nothing where it breaks the rules.
std::optional<Target> parse_target(Method method, std::string_view text);

}  // namespace pingzhi::http
