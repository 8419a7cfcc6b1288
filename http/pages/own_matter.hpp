// The matter that somebody's pass opens: also one that residents do not read, a complaint say.
#pragma once

#include <functional>

#include "http/pages/frame.hpp"

namespace pingzhi::http::pages {

// As find_matter(); besides, whatever `opens` says of one that is not for residents.
std::optional<Matter> find_own_matter(const Visit& visit, std::string_view number, const std::function<bool(const Matter&)>& opens);

}  // namespace pingzhi::http::pages
