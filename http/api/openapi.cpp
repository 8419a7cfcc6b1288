// The OpenAPI 3.1 document, made from the operations and the wire structs: what it says is what the server reads and writes.
#include "http/api/operation.hpp"

namespace pingzhi::http::api {
namespace {

namespace json = boost::json;

std::string_view in_name(Parameter::In in) {
    switch (in) {
        case Parameter::In::path: return "path";
        case Parameter::In::query: return "query";
        case Parameter::In::header: return "header";
    }
    return {};
}

std::string lower(std::string_view method) {
    std::string name(method);
    for (char& c : name) c = static_cast<char>(c | 0x20);
    return name;
}

json::object parameter_json(const Parameter& parameter) {
    json::object schema{{"type", parameter.type}};
    if (!parameter.choices.empty()) schema["enum"] = json::array(parameter.choices.begin(), parameter.choices.end());
    return {{"name", parameter.name},
            {"in", json::string(in_name(parameter.in))},
            {"required", parameter.required},
            {"description", parameter.about.en},
            {"schema", std::move(schema)}};
}

json::object content(const std::string& type, json::value schema) { return {{type, json::object{{"schema", std::move(schema)}}}}; }

json::object operation_json(const Operation& operation, wire::Schemas& schemas) {
    json::array parameters;
    for (const Parameter& parameter : operation.parameters) parameters.push_back(parameter_json(parameter));
    json::object success{{"description", operation.summary.en}};
    if (operation.response) success["content"] = content(operation.content_type, operation.response(schemas));
    json::object responses{{std::to_string(operation.status), std::move(success)}};
    for (unsigned status : operation.problems) responses[std::to_string(status)] = json::object{{"$ref", "#/components/responses/Problem"}};
    responses["default"] = json::object{{"$ref", "#/components/responses/Problem"}};
    json::object result{{"operationId", operation.route.name},
                        {"summary", operation.summary.en},
                        {"x-summary-zh", operation.summary.zh},
                        {"parameters", std::move(parameters)},
                        {"responses", std::move(responses)}};
    if (operation.request) result["requestBody"] = json::object{{"required", true}, {"content", content("application/json", operation.request(schemas))}};
    if (operation.request_content) result["requestBody"] = json::object{{"required", true}, {"content", operation.request_content()}};
    const json::object by_key{{"key", json::array{}}}, by_session{{"session", json::array{}}};
    switch (operation.route.permit.whom) {
        case ForWhom::known:
        case ForWhom::staff: result["security"] = json::array{by_key, by_session}; break;
        case ForWhom::signed_in: result["security"] = json::array{by_session}; break;
        case ForWhom::anyone:
        case ForWhom::operators:
        case ForWhom::partner:
        case ForWhom::holder:
        case ForWhom::secret:
        case ForWhom::known_or_secret: break;
    }
    return result;
}

json::object problem_schema() {
    json::object text{{"type", "string"}};
    json::object error{{"type", "object"},
                       {"required", json::array{"field", "rule", "message"}},
                       {"properties", json::object{{"field", text}, {"rule", text}, {"message", text}}}};
    return {{"type", "object"},
            {"required", json::array{"status", "code", "title"}},
            {"properties", json::object{{"type", text},
                                        {"title", text},
                                        {"status", json::object{{"type", "integer"}}},
                                        {"detail", text},
                                        {"code", text},
                                        {"errors", json::object{{"type", "array"}, {"items", std::move(error)}}}}}};
}

}  // namespace

std::string openapi_document(const std::vector<Operation>& operations, const std::string& public_url) {
    wire::Schemas schemas;
    json::object paths;
    for (const Operation& operation : operations) {
        auto& path = paths[operation.route.pattern];
        if (path.is_null()) path = json::object{};
        path.as_object()[lower(name_of(operation.route.method))] = operation_json(operation, schemas);
    }
    json::object components{{"schemas", schemas.components()}};
    components.at("schemas").as_object()["Problem"] = problem_schema();
    components["responses"] =
        json::object{{"Problem", json::object{{"description", "RFC 9457 problem with a stable code"},
                                              {"content", content("application/problem+json", json::object{{"$ref", "#/components/schemas/Problem"}})}}}};
    components["securitySchemes"] =
        json::object{{"key", json::object{{"type", "http"}, {"scheme", "bearer"}, {"description", "An API key of a channel or desk"}}},
                     {"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-session"}, {"description", "A person who signed in"}}}};
    json::object document{
        {"openapi", "3.1.0"},
        {"info", json::object{{"title", "Pingzhi API"}, {"version", "1"}, {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", json::array{json::object{{"url", public_url}}}},
        {"paths", std::move(paths)},
        {"components", std::move(components)}};
    return json::serialize(document);
}

std::vector<Route> api_routes(CityEdge& city) {
    std::vector<Operation> operations;
    for (auto* part :
         {matter_operations,  list_operations,   export_operations,    act_operations,        value_operations,   catalogue_operations,    directory_operations,
          mode_operations,    alert_operations,  duplicate_operations, route_operations,      trial_operations,   possible_act_operations, desk_operations,
          inbound_operations, rates_operations,  figure_operations,    attachment_operations, session_operations, own_account_operations,  provider_operations,
          passkey_operations, people_operations, post_operations,      access_operations}) {
        for (Operation& operation : part(city)) {
            // What writes costs two tokens at least.
            if (operation.route.method != Method::get) operation.route.rate_cost = std::max(operation.route.rate_cost, 2U);
            operations.push_back(std::move(operation));
        }
    }
    // The live feed is an event stream, made in live_feed.cpp; the document lists it here.
    Operation live{{Method::get, "/api/v1/live", {}, "live", for_anyone},
                   {"实时事件（Server-Sent Events，可用 Last-Event-ID 续接）", "Live events; resumes from Last-Event-ID without gap or repeat"}};
    for (const char* name : {"service", "unit", "area"})
        live.parameters.push_back({name, Parameter::In::query, {"只看", "Only matters of this " + std::string(name)}, false, "string", {}});
    live.response = [](wire::Schemas&) { return json::value(json::object{{"type", "string"}}); };
    live.content_type = "text/event-stream";

    std::vector<Operation> documented = operations;
    documented.push_back(std::move(live));
    auto document = std::make_shared<const std::string>(openapi_document(documented, city.public_url));
    std::vector<Route> routes;
    for (Operation& operation : operations) routes.push_back(std::move(operation.route));
    routes.push_back({Method::get, "/api/v1/openapi.json",
                      [document](const Request&, Responder responder) {
                          responder.answer(Response{200, std::string(json_content), {}, document, {{"Cache-Control", "public, max-age=300"}}});
                      },
                      "openapi", for_anyone});
    return routes;
}

}  // namespace pingzhi::http::api
