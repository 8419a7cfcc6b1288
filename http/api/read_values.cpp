// Personal values of one matter, unmasked: answered only once it is on disk who saw what, and why.
#include "app/inside_texts.hpp"
#include "http/api/acts.hpp"
#include "http/api/wire_values.hpp"

namespace pingzhi::http::api {
namespace {

void read_values(CityEdge& city, const Request& request, const Responder& responder) {
    auto basics = act_basics(city, request, responder);
    if (!basics) return;
    auto body = read_body<ReadValuesWire>(request, responder);
    if (!body) return;
    Submission submission;
    submission.key = std::move(basics->key);
    submission.random = city.random();
    submission.actor = std::move(basics->caller.actor);
    submission.body = ReadValues{basics->matter.id, body->fields, body->reason};
    give(city, std::move(submission), responder, [&city, fields = std::move(body->fields)](const Done& done) {
        ValuesWire wire;
        for (ToldValue& each : told_unmasked(city.views, *done.matter, fields)) {
            wire.values.push_back({each.fact, std::move(each.field), std::move(each.value), false});
        }
        return json_response(wire);
    });
}

}  // namespace

std::vector<Operation> value_operations(CityEdge& city) {
    Operation operation = act_operation(std::string(command_name(CommandBody(std::in_place_type<ReadValues>).index())), words_of<ReadValues>(),
                                        [&city](const Request& request, Responder responder) { read_values(city, request, responder); });
    operation.route.permit = {ForWhom::known, Effect::reads_on_record, {Personal::unmasked}, with_command(Grant::unmask)};
    operation.request = shape<ReadValuesWire>();
    operation.response = shape<ValuesWire>();
    return {std::move(operation)};
}

}  // namespace pingzhi::http::api
