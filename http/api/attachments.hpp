// Photos at the API's edge: what commands name them by, and where whoever may see them finds their bytes.
#pragma once

#include <expected>

#include "http/api/exchange.hpp"
#include "http/api/wire_matter.hpp"

namespace pingzhi::http::api {

// The photos that these tokens name to this actor; the problem names the first that names none. A photo's hash is no token: it
// may be known to those who may not use the photo.
std::expected<std::vector<std::string>, Problem> photos_of_tokens(const CityEdge& city, const std::optional<std::vector<std::string>>& tokens,
                                                                  const Actor& actor);

// With signed addresses: for staff all photos of the matter, for its reporter (`own`) those that the reporter sent, else none.
std::vector<PhotoWire> photo_wires(const CityEdge& city, const Matter& matter, Audience audience, bool own);

}  // namespace pingzhi::http::api
