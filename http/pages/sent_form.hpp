// What a browser sends of a form: its fields, and the images that were chosen in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/server/parameters.hpp"
#include "http/server/request.hpp"

namespace pingzhi::http::pages {

struct SentForm {
    Parameters fields = {};
    std::vector<std::string> images = {};  // of the field `photo`, in their order; what they are nobody has looked at
};

// urlencoded or multipart/form-data. Nothing where it does not read, or a field is no text.
std::optional<SentForm> read_sent(const Request& request);

}  // namespace pingzhi::http::pages
