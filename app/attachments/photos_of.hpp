// Which photos a fact names.
#pragma once

#include <string>
#include <vector>

#include "core/matter/fact.hpp"

namespace pingzhi {

// SHA-256 in hex of each photo's bytes; empty for most kinds.
std::vector<std::string> photos_of(const FactBody& body);
bool is_photo_name(std::string_view text);

// Whether the photos came from the matter's reporter, who then may see them again.
bool sent_by_reporter(const FactBody& body);

}  // namespace pingzhi
