// From the core's values to the API's shapes: by hand, at the edge.
#pragma once

#include "app/views.hpp"
#include "core/duty/text.hpp"
#include "http/api/wire_city.hpp"
#include "http/api/wire_matter.hpp"
#include "http/asker.hpp"

namespace pingzhi::http::api {

struct Reading {
    const Views& views;
    Language language;
    Instant now;
    Asker asker = {resident};                   // whose eyes
    bool own = false;                           // the matter's reporter: the secret was right
    std::shared_ptr<const People> people = {};  // who works here, for the posts at which things were done; null: not told
};

MatterWire matter_wire(const Matter& matter, const Reading& reading, PersonalTexts published);
MatterWire matter_wire(const Matter& matter, const Reading& reading);  // asks for what is published itself
MatterDetailWire detail_wire(const Matter& matter, const Reading& reading);
InsideWire inside_wire(const Matter& matter, const Reading& reading);
std::vector<DoerWire> doer_wires(const std::vector<Fact>& facts, const Reading& reading);  // of those that the history tells
std::vector<FormFieldWire> form_wire(const std::vector<FormField>& fields, Language language);
ServiceWire service_wire(const Service& service, Language language);
std::string limit_text(const Limit& limit, Language language);  // "5 个工作日（自次日起）", "5 working days, from next day"
LimitWire limit_wire(const Limit& limit);
ReasonWire reason_wire(const Catalogue& catalogue, std::string_view list, const std::string& code, Language language);
std::string unit_name(const Catalogue& catalogue, const UnitCode& unit, Language language);

}  // namespace pingzhi::http::api
