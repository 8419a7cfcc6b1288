// Why a matter went where it went, for staff: the rule that chose its unit, and what the rules of today would say.
#include "app/route_trial.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"

namespace pingzhi::http::api {

struct RoutedWire {
    std::string unit;
    std::string unit_name;
    std::string rule;  // "fallback": none matched
    std::string why;   // the rule in words; of "fallback" none
};
struct RouteAnswerWire {
    std::string unit;
    std::string unit_name;
    std::string rule;
    std::string why;
    std::uint64_t tried = 0;  // rules looked at in their order, the matching one included
    std::uint64_t pack = 0;   // version of the pack whose rules these are
};
struct MatterRouteWire {
    std::string number;
    std::optional<RoutedWire> chosen;  // as it was; absent: a human chose the unit
    RouteAnswerWire own;               // by the rules under which the matter began, as it stands now
    RouteAnswerWire today;             // by the rules of today
    bool would_move = false;           // the two name different units
};
PINGZHI_WIRE(RoutedWire, "Routed", (unit, unit_name, rule, why))
PINGZHI_WIRE(RouteAnswerWire, "RouteAnswer", (unit, unit_name, rule, why, tried, pack))
PINGZHI_WIRE(MatterRouteWire, "MatterRoute", (number, chosen, own, today, would_move))

namespace {

std::string unit_name(const Catalogue& catalogue, const UnitCode& code, Language language) {
    const Unit* unit = catalogue.routing->find(code);
    return unit ? unit->name.in(language) : std::string();
}

std::string why(const Catalogue& catalogue, const Matter& matter, const std::string& code, Language language) {
    const RouteRule* rule = catalogue.rule(matter.mode, code);
    return rule ? rule->why.in(language) : std::string();
}

RouteAnswerWire answer_wire(const Matter& matter, const Catalogue& catalogue, Seq pack, Language language) {
    const RouteAnswer answer = route_anew(matter, catalogue);
    return {answer.unit.value, unit_name(catalogue, answer.unit, language), answer.rule, why(catalogue, matter, answer.rule, language), answer.tried, pack};
}

void get_route(CityEdge& city, const Request& request, const Responder& responder) {
    const auto matter = matter_of_path(city, request, responder);
    if (!matter) return;
    const Language language = request.language();
    const auto own = city.views.catalogue_of(*matter);
    const CurrentPack today = city.views.pack();
    MatterRouteWire wire;
    wire.number = matter_number(own->number_prefix, matter->id);
    if (const Assignment* chosen = routed_assignment(*matter)) {
        wire.chosen = RoutedWire{chosen->unit.value, unit_name(*own, chosen->unit, language), chosen->rule, why(*own, *matter, chosen->rule, language)};
    }
    wire.own = answer_wire(*matter, *own, matter->pack, language);
    wire.today = answer_wire(*matter, *today.catalogue, today.version, language);
    wire.would_move = wire.own.unit != wire.today.unit;
    responder.answer(json_response(wire));
}

}  // namespace

std::vector<Operation> route_operations(CityEdge& city) {
    return {{{Method::get, "/api/v1/matters/{number}/route", [&city](const Request& request, Responder responder) { get_route(city, request, responder); },
              "get_route", Permit(ForWhom::staff, Effect::reads), RouteKind::data, 0, 2},
             {"派单依据：命中的规则，及现行规则的结果", "Which rule chose the unit and why, and what the rules of today would say"},
             {{"number", Parameter::In::path, {"事项编号", "The matter's number"}, true, "string", {}}},
             {},
             shape<MatterRouteWire>(),
             200,
             "application/json",
             {401, 404}}};
}

}  // namespace pingzhi::http::api
