// From the core's values to the API's shapes: by hand, at the edge.
#pragma once

#include "app/views.hpp"
#include "core/duty/text.hpp"
#include "http/api/wire_structs.hpp"

namespace pingzhi::http::api {

struct Reading {
    const Views& views;
    Language language;
    Instant now;
};

MatterWire matter_wire(const Matter& matter, const Reading& reading, PersonalTexts published);
MatterWire matter_wire(const Matter& matter, const Reading& reading);  // asks for what is published itself
// With `own` only if the secret was right.
MatterDetailWire detail_wire(const Matter& matter, const Reading& reading, bool with_own_words);
ServiceWire service_wire(const Service& service, Language language);
std::string limit_text(const Limit& limit, Language language);  // "5 个工作日（自次日起）", "5 working days, from next day"

}  // namespace pingzhi::http::api
