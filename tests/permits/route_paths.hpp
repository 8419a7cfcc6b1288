// The path of a route for a request, every name in its pattern filled in.
#pragma once

#include "http/server/router.hpp"

namespace pingzhi::permits {

std::string path_of(const http::Route& route, const std::string& number);
bool names_a_matter(const http::Route& route);

}  // namespace pingzhi::permits
