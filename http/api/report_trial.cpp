// Where a report that is being taken down would go, and by when: the same routing and clocks that would be used, and nothing is given.
#include "app/route_trial.hpp"
#include "core/matter/clocks.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/api/wire_desk.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

Problem refused(RefusalCode code, const char* field) { return problem_of(Refusal{code, field, {}, {}, {}}); }

std::string mode_at(const std::vector<ActiveMode>& modes, const Catalogue& pack, const std::optional<AreaCode>& area, Instant now) {
    for (const ActiveMode& mode : modes) {
        const bool covers = !mode.area || (area && pack.territory->within(*area, *mode.area));
        if (covers && now < mode.until) return mode.mode;
    }
    return {};
}

// The area with the one that it lies in, so that two villages of one name are told apart.
std::string full_name(const Catalogue& pack, const AreaCode& area, Language language) {
    std::string name;
    for (const Area* each : pack.territory->path(area)) {
        if (each->level == AreaLevel::city) break;
        name = each->name.in(language) + (name.empty() ? "" : " · ") + name;
    }
    return name;
}

TrialWire trial_wire(const Matter& matter, const Service& service, const Catalogue& pack, Language language) {
    const RouteAnswer answer = route_anew(matter, pack);
    TrialWire wire;
    wire.unit = answer.unit.value;
    wire.unit_name = unit_name(pack, answer.unit, language);
    wire.rule = answer.rule;
    if (const RouteRule* rule = pack.rule(matter.mode, answer.rule)) wire.why = rule->why.in(language);
    if (matter.place.area) {
        wire.area = matter.place.area->value;
        wire.area_name = full_name(pack, *matter.place.area, language);
    }
    if (const Mode* mode = pack.mode(matter.mode)) wire.mode = mode->name.in(language);
    for (const Clock& clock : matter_clocks({pack, service, matter.mode, matter.opened}))
        wire.clocks.push_back({std::string(name_of(clock.kind)), clock.deadline});
    return wire;
}

void try_route(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto caller = caller_of(city, request, responder);
    if (!caller) return;
    const auto body = read_body<TrialReportWire>(request, responder);
    if (!body) return;
    const auto pack = city.views.pack().catalogue;
    if (!pack) return responder.answer(refused(RefusalCode::pack_not_loaded, ""));
    const Service* service = pack->service(body->service);
    if (!service) return responder.answer(refused(RefusalCode::unknown_service, "service"));
    const auto position = position_of(body->place.lon, body->place.lat, "place.");
    if (!position) return responder.answer(position.error());
    if (*position && !valid(**position)) return responder.answer(refused(RefusalCode::position_invalid, "position"));
    Matter matter;
    matter.service = service->code;
    matter.channel = caller->channel;
    matter.form = body->form.value_or(Form{});
    matter.opened = city.clock.now();
    matter.place.position = *position;
    if (body->place.area) matter.place.area = AreaCode{*body->place.area};
    if (matter.place.area && !pack->territory->find(*matter.place.area)) return responder.answer(refused(RefusalCode::unknown_area, "area"));
    if (!matter.place.area && *position) {
        if (const Area* leaf = pack->territory->leaf_at(**position, pack->zone->to_civil(matter.opened).day)) matter.place.area = leaf->code;
    }
    matter.mode = mode_at(city.views.modes(), *pack, matter.place.area, matter.opened);
    responder.answer(json_response(trial_wire(matter, *service, *pack, request.language())));
}

}  // namespace

std::vector<Operation> trial_operations(CityEdge& city) {
    return {{{Method::post, "/api/v1/route", [&city](const Request& request, Responder responder) { try_route(city, request, responder); }, "try_route",
              Permit(ForWhom::staff, Effect::reads), RouteKind::data, 16 * 1024, 2},
             {"试算：现在上报将由谁办理、何时到期", "Where a report would go if it were given now, by which rule, and by when"},
             {},
             shape<TrialReportWire>(),
             shape<TrialWire>(),
             200,
             "application/json",
             {400, 401, 404, 422, 503}}};
}

}  // namespace pingzhi::http::api
