// Facts as bytes: the canonical leaf of the ledger, and back. What is written here is published and hashed for ever: a
// change of form is a new version of the kind, never a new reading of old bytes.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/matter/fact.hpp"

namespace pingzhi::ledger {

struct EncodedFact {
    std::string city;  // the city's code
    Fact fact;
};

struct CodecProblem {
    std::string what;  // which member is missing, of the wrong type or unknown; never its value
};

// RFC 8785 bytes of {actor, at, body, city, [fingerprint], happened, key, kind, seq, subject, version}.
std::string encode(std::string_view city, const Fact& fact);

// Only what encode writes is read: anything else is a problem, bytes that are not canonical too.
std::expected<EncodedFact, CodecProblem> decode(std::string_view leaf);

// What a leaf says of itself behind its body, a tenth of the work of decode(). Only for leaves of the own store: nothing else is checked.
struct Heading {
    std::string_view kind;  // as kind_of(), within the leaf
    Seq subject = 0;
};

// None where the leaf does not end as encode() ends it.
std::optional<Heading> heading_of(std::string_view leaf);

}  // namespace pingzhi::ledger
