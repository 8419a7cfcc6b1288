#include "http/open311/request_document.hpp"

#include "core/matter/names.hpp"
#include "http/open311/dates.hpp"
#include "http/open311/public_words.hpp"

namespace pingzhi::http::open311 {
namespace {

std::string_view text_in(const PersonalTexts& texts, const std::string& field) {
    const auto found = texts.find(field);
    return found == texts.end() ? std::string_view{} : std::string_view(found->second);
}

void write_place(DocumentWriter& out, const Matter& matter, const PersonalTexts& published) {
    out.text("address", text_in(published, "address"));
    // The ids of addresses are the codes of areas: the id of a place that was given by one.
    const bool by_area = matter.place.area && !matter.place.position;
    out.text("address_id", by_area ? std::string_view(matter.place.area->value) : std::string_view{});
    out.empty("zipcode");
    if (matter.place.position) {
        out.number("lat", matter.place.position->lat);
        out.number("long", matter.place.position->lon);
    } else {
        out.empty("lat");
        out.empty("long");
    }
}

void write_extended(DocumentWriter& out, const Matter& matter, const Catalogue& catalogue, const Call& call) {
    const Area* area = matter.place.area ? catalogue.territory->find(*matter.place.area) : nullptr;
    const Assignment* lead = matter.lead();
    out.begin_record("extended_attributes");
    out.text("area", matter.place.area ? std::string_view(matter.place.area->value) : std::string_view{});
    out.text("area_name", area ? std::string_view(call.words(area->name)) : std::string_view{});
    out.text("unit", lead ? std::string_view(lead->unit.value) : std::string_view{});
    out.text("channel", name_of(matter.channel));
    out.text("state", name_of(matter.state));
    out.number("version", static_cast<double>(matter.version));
    out.end();
    out.begin_list("notes");
    for (const Fact& fact : call.city.views.history(matter)) {
        const auto words = public_words(fact, catalogue);
        if (!words) continue;
        out.begin_record("note");
        out.text("datetime", write_date(fact.happened, *catalogue.zone));
        out.text("description", call.words(*words));
        out.text("type", kind_of(fact.body));
        out.end();
    }
    out.end();
}

}  // namespace

void write_request(DocumentWriter& out, const Matter& matter, const PersonalTexts& published, const Call& call) {
    const auto catalogue = call.city.views.catalogue_of(matter);
    const Zone& zone = *catalogue->zone;
    const Service* service = catalogue->service(matter.service);
    const Assignment* lead = matter.lead();
    const Unit* unit = lead ? catalogue->routing->find(lead->unit) : nullptr;
    const Clock* promise = matter.clock(ClockKind::close);

    out.begin_record("request");
    out.text("service_request_id", matter_number(catalogue->number_prefix, matter.id));
    out.text("status", is_open(matter.state) ? "open" : "closed");
    out.text("status_notes", call.words(status_notes(matter, *catalogue)));
    out.text("service_name", service ? std::string_view(call.words(service->name)) : std::string_view(matter.service));
    out.text("service_code", matter.service);
    out.text("description", text_in(published, "description"));
    out.text("agency_responsible", unit ? std::string_view(call.words(unit->name)) : std::string_view{});
    out.text("service_notice", call.words(promise_notice(matter, *catalogue, call.city.clock.now())));
    out.text("requested_datetime", write_date(matter.opened, zone));
    out.text("updated_datetime", write_date(matter.closed.value_or(matter.updated), zone));
    out.text("expected_datetime", promise ? write_date(promise->deadline, zone) : std::string());
    write_place(out, matter, published);
    out.text("media_url", text_in(published, "media_url"));
    if (call.asked.is_true("extensions")) write_extended(out, matter, *catalogue, call);
    out.end();
}

}  // namespace pingzhi::http::open311
