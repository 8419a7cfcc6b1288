// What the city offers and what is active in it: services, emergency modes, queues.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct FieldValueWire {
    std::string key;
    std::string name;
};
PINGZHI_WIRE(FieldValueWire, "FieldValue", (key, name))

struct FormFieldWire {
    std::string code;
    std::string kind;
    std::string label;
    std::optional<std::string> hint;
    bool required = false;
    bool personal = false;
    std::optional<std::string> purpose;  // of a personal field
    std::vector<FieldValueWire> values;
};
PINGZHI_WIRE(FormFieldWire, "FormField", (code, kind, label, hint, required, personal, purpose, values))

struct ServiceWire {
    std::string code;
    std::string name;
    std::string description;
    std::string group;
    std::vector<std::string> keywords;
    bool description_required = false;
    bool place_required = false;
    bool contact_required = false;
    std::vector<std::string> channels;          // by which it may be reported; empty: all
    std::vector<std::string> photo_by;          // channels whose reports must bring a photo
    std::map<std::string, std::string> limits;  // clock -> "3 working days, from next day"
    std::vector<FormFieldWire> form;
};
PINGZHI_WIRE(ServiceWire, "Service",
             (code, name, description, group, keywords, description_required, place_required, contact_required, channels, photo_by, limits, form))

struct ServiceListWire {
    std::vector<ServiceWire> services;
};
PINGZHI_WIRE(ServiceListWire, "ServiceList", (services))

struct StartModeWire {
    std::string mode;
    std::optional<std::string> area;  // absent: the whole city
    std::optional<Instant> until;     // absent: the mode's longest time
};
PINGZHI_WIRE(StartModeWire, "StartMode", (mode, area, until))

struct EndModeWire {};
PINGZHI_WIRE(EndModeWire, "EndMode", ())

struct ModeWire {
    std::string code;
    std::string name;
    std::string instruction;
    std::string event;
    std::optional<std::string> longest;  // in words
    std::vector<std::string> services;   // offered while it is active; none: all
};
PINGZHI_WIRE(ModeWire, "Mode", (code, name, instruction, event, longest, services))

struct ActivationWire {
    std::uint64_t activation = 0;  // the fact that started it
    std::string mode;
    std::optional<std::string> area;
    std::optional<std::string> area_name;
    Instant started;
    Instant until;
    std::optional<Instant> ended;  // by order, or when its time was over
};
PINGZHI_WIRE(ActivationWire, "Activation", (activation, mode, area, area_name, started, until, ended))

struct ModeListWire {
    std::vector<ModeWire> modes;
    std::vector<ActivationWire> active;
};
PINGZHI_WIRE(ModeListWire, "ModeList", (modes, active))

// Open matters that wait for somebody. Those of one unit where one is asked for.
struct QueuesWire {
    std::optional<std::string> unit;
    std::uint64_t to_sign = 0;
    std::uint64_t rule = 0;       // that this unit must rule on
    std::uint64_t approve = 0;    // requests of this unit and of those below it
    std::uint64_t supervise = 0;  // orders to answer
    std::uint64_t support = 0;    // to finish
    std::uint64_t escalated = 0;
    std::uint64_t urged = 0;
    std::uint64_t call_back = 0;  // of the whole city: asked by a post that did not handle the matter
    std::uint64_t desk = 0;       // of the whole city: deliveries given up
};
PINGZHI_WIRE(QueuesWire, "Queues", (unit, to_sign, rule, approve, supervise, support, escalated, urged, call_back, desk))

}  // namespace pingzhi::http::api
