// The shapes of /api/v1. They are the API's own: a change in the core does not change them, and OpenAPI is made from them.
// Instants are RFC 3339; positions WGS84 degrees; texts that users read come in the language of the request.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

using Form = std::map<std::string, std::vector<std::string>>;

// Requests.

struct PlaceWire {
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<std::string> area;     // code of an area
    std::optional<std::string> address;  // goes to the vault
};
struct ContactWire {  // goes to the vault
    std::optional<std::string> name;
    std::optional<std::string> phone;
    std::optional<std::string> email;
};
struct ReportWire {
    std::string service;
    std::optional<std::string> description;  // goes to the vault
    std::optional<PlaceWire> place;
    std::optional<ContactWire> contact;
    std::optional<Form> form;  // field code -> values
    std::optional<Instant> happened;
    std::optional<std::string> source_ref;  // with an API key only
};
struct SignWire {
    std::optional<std::uint64_t> assignment;  // absent: the standing lead assignment
    std::optional<Instant> happened;
};
struct StepWire {
    std::string step;  // "contact", "arrive"
    std::optional<Instant> happened;
};
struct HandleWire {
    std::string outcome;
    std::optional<std::string> note;  // goes to the vault
    std::optional<Instant> happened;
};
struct AnswerWire {
    std::string answer;  // goes to the vault; the reporter reads it
    std::optional<Instant> happened;
};
struct CloseWire {
    std::string reason;
    std::optional<Instant> happened;
};
struct AttachWire {
    std::optional<std::string> description;
    std::optional<ContactWire> contact;
};
struct DeliveryWordWire {  // what a partner system says of a delivery
    std::uint64_t delivery = 0;
    std::optional<std::string> ref;      // its own number
    std::optional<std::string> problem;  // of a failure: coded
};
struct InboundWire {  // one message of a partner system; exactly one of the three besides its id
    std::string id;
    std::optional<ReportWire> report;
    std::optional<DeliveryWordWire> acknowledge;
    std::optional<DeliveryWordWire> failed;
};

// Answers.

struct ClockWire {
    std::string kind;
    Instant start;
    Instant deadline;
    std::optional<Instant> stopped;
    std::string colour;  // "green", "amber", "red"
};
struct AssignmentWire {
    std::uint64_t id = 0;
    std::string unit;
    std::string unit_name;
    std::string state;
    std::string rule;
    std::string why;  // the rule in words
};
struct MatterWire {
    std::string number;
    std::uint64_t version = 0;
    std::string service;
    std::string service_name;
    std::string state;
    bool open = true;
    std::string colour;
    std::string channel;
    std::optional<std::string> unit;
    std::optional<std::string> unit_name;
    std::optional<std::string> area;
    std::optional<std::string> area_name;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<std::string> description;  // only where it is published
    std::optional<std::string> address;
    Instant opened;
    Instant updated;
    std::optional<Instant> due;
    std::optional<Instant> closed;
    std::optional<bool> on_time;
    std::uint32_t reports = 1;
};
struct EventWire {
    std::uint64_t seq = 0;
    std::string kind;
    Instant at;
    Instant happened;
};
struct OwnWordsWire {  // what the reporter said and was answered, shown with the secret only
    std::map<std::string, std::string> fields;
};
struct MatterDetailWire {
    MatterWire matter;
    std::vector<ClockWire> clocks;
    std::vector<AssignmentWire> assignments;
    std::vector<EventWire> history;
    std::optional<OwnWordsWire> own;
};
struct MatterPageWire {
    std::vector<MatterWire> matters;
    std::optional<std::string> next;  // cursor of the next page
};
struct ReceiptWire {
    std::string number;
    std::string secret;      // follows the matter; shown this once and to a repeated request with the same key
    std::uint64_t fact = 0;  // where the report stands in the published ledger
    MatterWire matter;
};
struct InboundReceiptWire {
    std::string number;
    std::uint64_t fact = 0;  // the first fact that the message became
};
struct FieldValueWire {
    std::string key;
    std::string name;
};
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
struct ServiceWire {
    std::string code;
    std::string name;
    std::string description;
    std::string group;
    std::vector<std::string> keywords;
    bool description_required = false;
    bool place_required = false;
    bool contact_required = false;
    std::map<std::string, std::string> limits;  // clock -> "3 working days, from next day"
    std::vector<FormFieldWire> form;
};
struct ServiceListWire {
    std::vector<ServiceWire> services;
};

BOOST_DESCRIBE_STRUCT(PlaceWire, (), (lon, lat, area, address))
BOOST_DESCRIBE_STRUCT(ContactWire, (), (name, phone, email))
BOOST_DESCRIBE_STRUCT(ReportWire, (), (service, description, place, contact, form, happened, source_ref))
BOOST_DESCRIBE_STRUCT(SignWire, (), (assignment, happened))
BOOST_DESCRIBE_STRUCT(StepWire, (), (step, happened))
BOOST_DESCRIBE_STRUCT(HandleWire, (), (outcome, note, happened))
BOOST_DESCRIBE_STRUCT(AnswerWire, (), (answer, happened))
BOOST_DESCRIBE_STRUCT(CloseWire, (), (reason, happened))
BOOST_DESCRIBE_STRUCT(AttachWire, (), (description, contact))
BOOST_DESCRIBE_STRUCT(DeliveryWordWire, (), (delivery, ref, problem))
BOOST_DESCRIBE_STRUCT(InboundWire, (), (id, report, acknowledge, failed))
BOOST_DESCRIBE_STRUCT(InboundReceiptWire, (), (number, fact))
BOOST_DESCRIBE_STRUCT(ClockWire, (), (kind, start, deadline, stopped, colour))
BOOST_DESCRIBE_STRUCT(AssignmentWire, (), (id, unit, unit_name, state, rule, why))
BOOST_DESCRIBE_STRUCT(MatterWire, (),
                      (number, version, service, service_name, state, open, colour, channel, unit, unit_name, area, area_name, lon, lat, description, address,
                       opened, updated, due, closed, on_time, reports))
BOOST_DESCRIBE_STRUCT(EventWire, (), (seq, kind, at, happened))
BOOST_DESCRIBE_STRUCT(OwnWordsWire, (), (fields))
BOOST_DESCRIBE_STRUCT(MatterDetailWire, (), (matter, clocks, assignments, history, own))
BOOST_DESCRIBE_STRUCT(MatterPageWire, (), (matters, next))
BOOST_DESCRIBE_STRUCT(ReceiptWire, (), (number, secret, fact, matter))
BOOST_DESCRIBE_STRUCT(FieldValueWire, (), (key, name))
BOOST_DESCRIBE_STRUCT(FormFieldWire, (), (code, kind, label, hint, required, personal, purpose, values))
BOOST_DESCRIBE_STRUCT(ServiceWire, (), (code, name, description, group, keywords, description_required, place_required, contact_required, limits, form))
BOOST_DESCRIBE_STRUCT(ServiceListWire, (), (services))

}  // namespace pingzhi::http::api

// Their names as components of the OpenAPI document.
namespace pingzhi::http::wire {
template <>
struct ComponentName<api::PlaceWire> {
    static constexpr const char* value = "Place";
};
template <>
struct ComponentName<api::ContactWire> {
    static constexpr const char* value = "Contact";
};
template <>
struct ComponentName<api::ReportWire> {
    static constexpr const char* value = "Report";
};
template <>
struct ComponentName<api::SignWire> {
    static constexpr const char* value = "Sign";
};
template <>
struct ComponentName<api::StepWire> {
    static constexpr const char* value = "Step";
};
template <>
struct ComponentName<api::HandleWire> {
    static constexpr const char* value = "Handle";
};
template <>
struct ComponentName<api::AnswerWire> {
    static constexpr const char* value = "Answer";
};
template <>
struct ComponentName<api::CloseWire> {
    static constexpr const char* value = "Close";
};
template <>
struct ComponentName<api::AttachWire> {
    static constexpr const char* value = "Attach";
};
template <>
struct ComponentName<api::DeliveryWordWire> {
    static constexpr const char* value = "DeliveryWord";
};
template <>
struct ComponentName<api::InboundWire> {
    static constexpr const char* value = "Inbound";
};
template <>
struct ComponentName<api::InboundReceiptWire> {
    static constexpr const char* value = "InboundReceipt";
};
template <>
struct ComponentName<api::ClockWire> {
    static constexpr const char* value = "Clock";
};
template <>
struct ComponentName<api::AssignmentWire> {
    static constexpr const char* value = "Assignment";
};
template <>
struct ComponentName<api::MatterWire> {
    static constexpr const char* value = "Matter";
};
template <>
struct ComponentName<api::EventWire> {
    static constexpr const char* value = "Event";
};
template <>
struct ComponentName<api::OwnWordsWire> {
    static constexpr const char* value = "OwnWords";
};
template <>
struct ComponentName<api::MatterDetailWire> {
    static constexpr const char* value = "MatterDetail";
};
template <>
struct ComponentName<api::MatterPageWire> {
    static constexpr const char* value = "MatterPage";
};
template <>
struct ComponentName<api::ReceiptWire> {
    static constexpr const char* value = "Receipt";
};
template <>
struct ComponentName<api::FieldValueWire> {
    static constexpr const char* value = "FieldValue";
};
template <>
struct ComponentName<api::FormFieldWire> {
    static constexpr const char* value = "FormField";
};
template <>
struct ComponentName<api::ServiceWire> {
    static constexpr const char* value = "Service";
};
template <>
struct ComponentName<api::ServiceListWire> {
    static constexpr const char* value = "ServiceList";
};
}  // namespace pingzhi::http::wire
