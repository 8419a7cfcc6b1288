// The personal values of a matter, as staff see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct ToldWire {
    std::uint64_t fact = 0;  // that carries it
    std::string field;
    std::string value;  // personal
    bool masked = false;
};
PINGZHI_WIRE(ToldWire, "Told", (fact, field, value, masked))

struct ReadValuesWire {
    std::vector<std::string> fields;
    std::string reason;  // of the list "read"
};
PINGZHI_WIRE(ReadValuesWire, "ReadValues", (fields, reason))

struct ValuesWire {
    std::vector<ToldWire> values;
};
PINGZHI_WIRE(ValuesWire, "Values", (values))

}  // namespace pingzhi::http::api
