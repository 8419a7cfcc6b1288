// What a fact says to the public, in words: one place for the pages, Open311 and notices. Never a personal value.
#pragma once

#include <optional>

#include "core/matter/fact.hpp"

namespace pingzhi::http {

// Nothing for what is no news to a reporter.
std::optional<Text> fact_words(const FactBody& fact, const Catalogue& catalogue);

// The name of a coded reason, or the code where the catalogue lost it.
Text reason_name(const Catalogue& catalogue, const char* list, const std::string& code);

}  // namespace pingzhi::http
