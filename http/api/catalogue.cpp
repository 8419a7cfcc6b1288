// What the city offers and where: services with their forms, areas as GeoJSON.
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

namespace json = boost::json;

// The current catalogue, or nothing after answering that none is loaded.
std::shared_ptr<const Catalogue> catalogue(const CityEdge& city, const Responder& responder) {
    auto current = city.views.pack().catalogue;
    if (!current) responder.answer(problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}));
    return current;
}

void list_services(const CityEdge& city, const Request& request, const Responder& responder) {
    auto current = catalogue(city, responder);
    if (!current) return;
    ServiceListWire list;
    for (const Service& service : current->services) {
        if (service.is_public) list.services.push_back(service_wire(service, request.language()));
    }
    responder.answer(json_response(list));
}

void get_service(const CityEdge& city, const Request& request, const Responder& responder) {
    auto current = catalogue(city, responder);
    if (!current) return;
    const Service* service = current->service(request.path_value("code"));
    if (!service || !service->is_public) return responder.answer(problem_of(Refusal{RefusalCode::unknown_service, "code", {}, {}, {}}));
    responder.answer(json_response(service_wire(*service, request.language())));
}

json::array ring_json(const Ring& ring) {
    json::array points;
    for (const Position& point : ring.points) points.push_back(json::array{point.lon, point.lat});
    // GeoJSON rings are closed.
    if (!ring.points.empty() && ring.points.front() != ring.points.back()) points.push_back(json::array{ring.points.front().lon, ring.points.front().lat});
    return points;
}

json::value geometry_json(const Area& area) {
    if (area.shape.empty()) {
        if (!area.centre) return nullptr;
        return json::object{{"type", "Point"}, {"coordinates", json::array{area.centre->lon, area.centre->lat}}};
    }
    json::array polygons;
    for (const Polygon& polygon : area.shape) {
        json::array rings{ring_json(polygon.outer)};
        for (const Ring& hole : polygon.holes) rings.push_back(ring_json(hole));
        polygons.push_back(std::move(rings));
    }
    return json::object{{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

json::object feature_json(const Area& area, Language language) {
    json::object properties{{"code", area.code.value}, {"name", area.name.in(language)}, {"level", json::string(name_of(area.level))}};
    properties["parent"] = area.parent ? json::value(area.parent->value) : json::value(nullptr);
    return {{"type", "Feature"}, {"id", area.code.value}, {"properties", std::move(properties)}, {"geometry", geometry_json(area)}};
}

void list_areas(const CityEdge& city, const Request& request, const Responder& responder) {
    auto current = catalogue(city, responder);
    if (!current) return;
    std::optional<AreaLevel> level;
    if (auto name = request.query.find("level"); name && !name->empty()) {
        level = parse_area_level(*name);
        if (!level) return responder.answer(parameter_problem("level", "invalid", {"没有这个层级", "There is no such level"}));
    }
    std::optional<AreaCode> under;
    if (auto code = request.query.find("under"); code && !code->empty()) {
        under = AreaCode{std::string(*code)};
        if (!current->territory->find(*under)) return responder.answer(parameter_problem("under", "invalid", {"没有这个区域", "There is no such area"}));
    }
    json::array features;
    for (const Area& area : current->territory->areas()) {
        if (level && area.level != *level) continue;
        if (under && !current->territory->within(area.code, *under)) continue;
        features.push_back(feature_json(area, request.language()));
    }
    json::object collection{{"type", "FeatureCollection"}, {"features", std::move(features)}};
    responder.answer(Response{200, "application/geo+json", json::serialize(collection), nullptr, {{"Cache-Control", "public, max-age=300"}}});
}

json::value geojson_schema(wire::Schemas&) {
    return json::object{{"type", "object"},
                        {"required", json::array{"type", "features"}},
                        {"properties", json::object{{"type", json::object{{"const", "FeatureCollection"}}},
                                                    {"features", json::object{{"type", "array"}, {"items", json::object{{"type", "object"}}}}}}}};
}

}  // namespace

std::vector<Operation> catalogue_operations(CityEdge& city) {
    using In = Parameter::In;
    return {
        {{Method::get, "/api/v1/services", [&city](const Request& request, Responder responder) { list_services(city, request, responder); }, "list_services",
          for_anyone},
         {"事项类型", "Services"},
         {},
         {},
         shape<ServiceListWire>(),
         200,
         "application/json",
         {503}},
        {{Method::get, "/api/v1/services/{code}", [&city](const Request& request, Responder responder) { get_service(city, request, responder); },
          "get_service", for_anyone},
         {"一个事项类型及其表单", "One service with its form"},
         {{"code", In::path, {"事项类型代码", "The service's code"}, true, "string", {}}},
         {},
         shape<ServiceWire>(),
         200,
         "application/json",
         {404, 503}},
        {{Method::get, "/api/v1/areas", [&city](const Request& request, Responder responder) { list_areas(city, request, responder); }, "list_areas",
          for_anyone, RouteKind::data, 0, 10},
         {"区域（GeoJSON，WGS84）", "Areas as GeoJSON, WGS84"},
         {{"level", In::query, {"层级", "Only areas of this level"}, false, "string", {"city", "town", "village", "grid", "micro_grid"}},
          {"under", In::query, {"某区域及其下级", "An area's code: it and all below it"}, false, "string", {}}},
         {},
         geojson_schema,
         200,
         "application/geo+json",
         {400, 503}},
    };
}

}  // namespace pingzhi::http::api
