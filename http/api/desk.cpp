// What the forms of the desk choose from: units, services for staff too, coded reasons.
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/api/to_wire.hpp"
#include "http/api/wire_desk.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

DeskServiceWire desk_service_wire(const Service& service, const Catalogue& catalogue, const Caller& caller, bool takes_photos, Language language) {
    DeskServiceWire wire;
    wire.service = service_wire(service, language);
    for (const ServiceGroup& group : catalogue.groups) {
        if (group.code == service.group) wire.group_name = group.name.in(language);
    }
    wire.for_residents = service.is_public;
    wire.photo_asked = service.asks_photo_by(name_of(caller.channel));
    wire.reported_here = service.comes_by(name_of(caller.channel)) && (takes_photos || !wire.photo_asked);
    return wire;
}

void get_desk(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto caller = caller_of(city, request, responder);
    if (!caller) return;
    const auto pack = city.views.pack().catalogue;
    if (!pack) return responder.answer(problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}));
    const Language language = request.language();
    DeskWire wire{pack->name.in(language), pack->contact, pack->zone->name(), {}, {}, {}, {}};
    for (const Unit& unit : pack->routing->units()) {
        wire.units.push_back(
            {unit.code.value, unit.name.in(language), unit.kind, unit.area.value, unit.above ? std::optional(unit.above->value) : std::nullopt});
    }
    for (const Service& service : pack->services) wire.services.push_back(desk_service_wire(service, *pack, *caller, city.attachments != nullptr, language));
    wire.reasons = reason_lists_wire(*pack, language);
    for (const PartnerSystem& system : pack->systems) {
        if (system.notices.empty()) wire.systems.push_back({system.code, system.name.in(language)});
    }
    responder.answer(json_response(wire));
}

}  // namespace

ReasonListsWire reason_lists_wire(const Catalogue& catalogue, Language language) {
    ReasonListsWire lists;
    for (const auto& [list, reasons] : catalogue.reasons) {
        std::vector<ReasonWire>& named = lists[list];
        for (const Reason& reason : reasons) named.push_back({reason.code, reason.name.in(language)});
    }
    return lists;
}

std::vector<Operation> desk_operations(CityEdge& city) {
    return {{{Method::get, "/api/v1/desk", [&city](const Request& request, Responder responder) { get_desk(city, request, responder); }, "get_desk",
              Permit(ForWhom::staff, Effect::reads), RouteKind::data, 0, 5},
             {"工作台所用：单位、事项类型、各类理由", "What the desk chooses from: units, services, coded reasons"},
             {},
             {},
             shape<DeskWire>(),
             200,
             "application/json",
             {401, 503}}};
}

}  // namespace pingzhi::http::api
