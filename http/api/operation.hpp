// An operation of the API: a route together with what OpenAPI says of it, so that neither can be without the other.
#pragma once

#include <string>
#include <vector>

#include "http/city_edge.hpp"
#include "http/server/router.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct Parameter {
    std::string name;
    enum class In : std::uint8_t { path, query, header } in = In::query;
    Text about;
    bool required = false;
    std::string type = "string";
    std::vector<std::string> choices;
};

struct Operation {
    Route route;
    Text summary;
    std::vector<Parameter> parameters = {};
    // Schemas are asked for through one collection, so that the document names each struct once.
    std::function<boost::json::value(wire::Schemas&)> request = {};   // empty: no body
    std::function<boost::json::value(wire::Schemas&)> response = {};  // empty: the answer is described by its content type alone
    unsigned status = 200;
    std::string content_type = "application/json";
    std::vector<unsigned> problems = {};                        // statuses that the operation itself can answer besides
    std::function<boost::json::object()> request_content = {};  // in place of `request` where the body is no JSON: OpenAPI's content
};

template <class T>
std::function<boost::json::value(wire::Schemas&)> shape() {
    return [](wire::Schemas& schemas) { return schemas.of<T>(); };
}

std::vector<Operation> matter_operations(CityEdge& city);
std::vector<Operation> list_operations(CityEdge& city);
std::vector<Operation> export_operations(CityEdge& city);
std::vector<Operation> act_operations(CityEdge& city);
std::vector<Operation> value_operations(CityEdge& city);
std::vector<Operation> catalogue_operations(CityEdge& city);
std::vector<Operation> directory_operations(CityEdge& city);
std::vector<Operation> mode_operations(CityEdge& city);
std::vector<Operation> alert_operations(CityEdge& city);
std::vector<Operation> duplicate_operations(CityEdge& city);
std::vector<Operation> route_operations(CityEdge& city);
std::vector<Operation> trial_operations(CityEdge& city);
std::vector<Operation> possible_act_operations(CityEdge& city);
std::vector<Operation> desk_operations(CityEdge& city);
std::vector<Operation> inbound_operations(CityEdge& city);
std::vector<Operation> rates_operations(CityEdge& city);
std::vector<Operation> figure_operations(CityEdge& city);
std::vector<Operation> attachment_operations(CityEdge& city);
std::vector<Operation> session_operations(CityEdge& city);
std::vector<Operation> own_account_operations(CityEdge& city);
std::vector<Operation> provider_operations(CityEdge& city);
std::vector<Operation> passkey_operations(CityEdge& city);
std::vector<Operation> people_operations(CityEdge& city);
std::vector<Operation> post_operations(CityEdge& city);
std::vector<Operation> access_operations(CityEdge& city);

// Every route of /api/v1 with its document at /api/v1/openapi.json.
std::vector<Route> api_routes(CityEdge& city);
// The OpenAPI 3.1 document of these operations.
std::string openapi_document(const std::vector<Operation>& operations, const std::string& public_url);

}  // namespace pingzhi::http::api
