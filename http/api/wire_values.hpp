// The personal values of a matter, as staff see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.hpp"
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

struct EraseWire {
    std::optional<std::string> reason;               // of the list "erase"; the reporter gives none
    std::optional<std::vector<std::string>> fields;  // these alone; without: all, and the photos
};
PINGZHI_WIRE(EraseWire, "Erase", (reason, fields))

struct CorrectedWire {
    std::string field;  // "description", "address", "contact_name", "phone", "email", or a personal field of the service's form
    std::string value;
};
PINGZHI_WIRE(CorrectedWire, "Corrected", (field, value))

struct CorrectValuesWire {
    std::vector<CorrectedWire> values;
};
PINGZHI_WIRE(CorrectValuesWire, "CorrectValues", (values))

// What the city holds of the reporter in one matter: to take away, and to read elsewhere.
struct OwnValueWire {
    std::uint64_t fact = 0;  // that carries it
    Instant told;
    std::string field;
    std::string value;
    std::optional<std::string> purpose;
    std::optional<std::string> data_class;
    std::optional<std::int32_t> keep_days;  // after the matter has ended
    std::optional<Instant> kept_until;      // once it has ended
};
PINGZHI_WIRE(OwnValueWire, "OwnValue", (fact, told, field, value, purpose, data_class, keep_days, kept_until))

struct ReadingWire {
    Instant at;
    std::vector<std::string> fields;
    std::string reason;
    std::string reason_name;
};
PINGZHI_WIRE(ReadingWire, "ValuesReading", (at, fields, reason, reason_name))

struct OwnValuesWire {
    std::string number;
    std::string service_name;
    Instant opened;
    std::optional<Instant> ended;
    std::vector<OwnValueWire> values;
    std::vector<ReadingWire> readings;  // when staff saw values unmasked, and why
};
PINGZHI_WIRE(OwnValuesWire, "OwnValues", (number, service_name, opened, ended, values, readings))

}  // namespace pingzhi::http::api
