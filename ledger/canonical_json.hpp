// Canonical JSON (RFC 8785): the one form in which a value is hashed and stored. Keys stand in UTF-16 order, numbers in
// ECMAScript's shortest form, strings escape only what must be. What is written here, parse_strict reads back.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "ledger/strict_json.hpp"

namespace pingzhi::ledger {

// Throws std::invalid_argument for what has no canonical form: NaN and infinities, whole numbers beyond +-(2^53-1) (they
// belong in strings, RFC 7493), text that is not UTF-8, nesting deeper than json_depth_max. What was appended before the
// throw stays in `out`.
void append_canonical(std::string& out, const boost::json::value& value);
std::string canonical(const boost::json::value& value);

// As ECMAScript's Number::toString prints it; -0 as "0". Finite numbers only, as above.
void append_canonical(std::string& out, double number);
// With the quotes.
void append_canonical_string(std::string& out, std::string_view text);

bool is_canonical(std::string_view bytes);

}  // namespace pingzhi::ledger
