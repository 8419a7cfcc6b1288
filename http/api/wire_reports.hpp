// What comes in with a report, and with the commands that put right what a matter is. Personal values go to the vault.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

using Form = std::map<std::string, std::vector<std::string>>;

struct PlaceWire {
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<std::string> area;     // code of an area
    std::optional<std::string> address;  // personal
};
PINGZHI_WIRE(PlaceWire, "Place", (lon, lat, area, address))

struct ContactWire {  // personal
    std::optional<std::string> name;
    std::optional<std::string> phone;
    std::optional<std::string> email;
};
PINGZHI_WIRE(ContactWire, "Contact", (name, phone, email))

struct ReportWire {
    std::string service;
    std::optional<std::string> description;  // personal
    std::optional<PlaceWire> place;
    std::optional<ContactWire> contact;
    std::optional<Form> form;  // field code -> values
    std::optional<Instant> happened;
    std::optional<std::string> source_ref;           // with an API key only
    std::optional<std::string> same_as;              // a matter's number: the report is merged into it at once
    std::optional<std::vector<std::string>> photos;  // tokens of uploads
};
PINGZHI_WIRE(ReportWire, "Report", (service, description, place, contact, form, happened, source_ref, same_as, photos))

struct AttachWire {
    std::optional<std::string> description;  // personal
    std::optional<ContactWire> contact;
    std::optional<std::vector<std::string>> photos;  // tokens of uploads
};
PINGZHI_WIRE(AttachWire, "Attach", (description, contact, photos))

struct MergeWire {
    std::string into;  // a matter's number
    std::optional<Instant> happened;
};
PINGZHI_WIRE(MergeWire, "Merge", (into, happened))

struct CorrectedPlaceWire {
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<std::string> area;
};
PINGZHI_WIRE(CorrectedPlaceWire, "CorrectedPlace", (lon, lat, area))

struct CorrectWire {
    std::optional<std::string> service;
    std::optional<CorrectedPlaceWire> place;
    std::optional<Form> form;         // public fields
    std::string reason;               // of the list "transfer"
    std::optional<std::string> note;  // personal
    std::optional<Instant> happened;
};
PINGZHI_WIRE(CorrectWire, "Correct", (service, place, form, reason, note, happened))

struct SplitWire {
    std::string service;
    std::optional<std::string> unit;  // absent: by route
    std::string description;          // personal
    std::optional<Instant> happened;
};
PINGZHI_WIRE(SplitWire, "Split", (service, unit, description, happened))

// Of acts that say nothing more.
struct PlainActWire {
    std::optional<Instant> happened;
};
PINGZHI_WIRE(PlainActWire, "PlainAct", (happened))

}  // namespace pingzhi::http::api
