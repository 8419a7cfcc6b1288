#include "http/api/to_wire.hpp"

#include "ledger/limit_names.hpp"

namespace pingzhi::http::api {
namespace {

std::optional<std::string> if_any(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

std::string_view kind_name(FieldKind kind) {
    switch (kind) {
        case FieldKind::string: return "string";
        case FieldKind::number: return "number";
        case FieldKind::datetime: return "datetime";
        case FieldKind::text: return "text";
        case FieldKind::single_value_list: return "singlevaluelist";
        case FieldKind::multi_value_list: return "multivaluelist";
    }
    return {};
}

}  // namespace

MatterWire matter_wire(const Matter& matter, const Reading& reading) { return matter_wire(matter, reading, reading.views.published(matter)); }

MatterWire matter_wire(const Matter& matter, const Reading& reading, PersonalTexts published) {
    auto catalogue = reading.views.catalogue_of(matter);
    MatterWire wire;
    wire.number = matter_number(catalogue->number_prefix, matter.id);
    wire.version = matter.version;
    wire.service = matter.service;
    if (const Service* service = catalogue->service(matter.service)) wire.service_name = service->name.in(reading.language);
    wire.state = name_of(matter.state);
    wire.open = is_open(matter.state);
    wire.colour = name_of(colour_of(matter, reading.now));
    wire.channel = name_of(matter.channel);
    if (const Assignment* lead = matter.lead()) {
        wire.unit = lead->unit.value;
        if (const Unit* unit = catalogue->routing->find(lead->unit)) wire.unit_name = unit->name.in(reading.language);
    }
    if (matter.place.area) {
        wire.area = matter.place.area->value;
        if (const Area* area = catalogue->territory->find(*matter.place.area)) wire.area_name = area->name.in(reading.language);
    }
    if (matter.place.position) {
        wire.lon = matter.place.position->lon;
        wire.lat = matter.place.position->lat;
    }
    wire.description = if_any(published["description"]);
    wire.address = if_any(published["address"]);
    wire.opened = matter.opened;
    wire.updated = matter.updated;
    if (const Clock* promise = matter.clock(ClockKind::close)) wire.due = promise->deadline;
    wire.closed = matter.closed;
    wire.on_time = matter.on_time;
    wire.reports = matter.reports;
    return wire;
}

LimitWire limit_wire(const Limit& limit) { return {limit.amount, std::string(ledger::name_of(limit.unit))}; }

ReasonWire reason_wire(const Catalogue& catalogue, std::string_view list, const std::string& code, Language language) {
    const Reason* reason = catalogue.reason(list, code);
    return {code, reason ? reason->name.in(language) : std::string{}};
}

std::string unit_name(const Catalogue& catalogue, const UnitCode& unit, Language language) {
    const Unit* found = catalogue.routing->find(unit);
    return found ? found->name.in(language) : unit.value;
}

std::string limit_text(const Limit& limit, Language language) {
    bool zh = language == Language::zh;
    std::string text = std::to_string(limit.amount);
    bool one = limit.amount == 1;
    switch (limit.unit) {
        case LimitUnit::seconds: text += zh ? " 秒" : one ? " second" : " seconds"; break;
        case LimitUnit::minutes: text += zh ? " 分钟" : one ? " minute" : " minutes"; break;
        case LimitUnit::hours: text += zh ? " 小时" : one ? " hour" : " hours"; break;
        case LimitUnit::working_hours: text += zh ? " 个工作小时" : one ? " working hour" : " working hours"; break;
        case LimitUnit::days: text += zh ? " 天" : one ? " day" : " days"; break;
        case LimitUnit::working_days: text += zh ? " 个工作日" : one ? " working day" : " working days"; break;
    }
    if (limit.from_next_day) text += zh ? "（自次日起）" : ", from next day";
    return text;
}

std::vector<FormFieldWire> form_wire(const std::vector<FormField>& fields, Language language) {
    std::vector<FormFieldWire> wire;
    for (const FormField& field : fields) {
        FormFieldWire each{field.code,
                           std::string(kind_name(field.kind)),
                           field.label.in(language),
                           if_any(field.hint.in(language)),
                           field.required,
                           field.personal.has_value(),
                           std::nullopt,
                           {}};
        if (field.personal) each.purpose = field.personal->purpose.in(language);
        for (const FieldValue& value : field.values) each.values.push_back({value.key, value.name.in(language)});
        wire.push_back(std::move(each));
    }
    return wire;
}

ServiceWire service_wire(const Service& service, Language language) {
    ServiceWire wire;
    wire.code = service.code;
    wire.name = service.name.in(language);
    wire.description = service.description.in(language);
    wire.group = service.group;
    wire.keywords = service.keywords;
    wire.description_required = service.description_required;
    wire.place_required = service.place_required;
    wire.contact_required = service.contact_required;
    wire.channels = service.channels;
    wire.photo_by = service.photo_by;
    for (const ClockRule& rule : service.clocks) {
        if (rule.limit) wire.limits[std::string(name_of(rule.kind))] = limit_text(*rule.limit, language);
    }
    wire.form = form_wire(service.form, language);
    return wire;
}

}  // namespace pingzhi::http::api
