// An act on one matter: POST /api/v1/matters/{number}/{act}. The chapters acts_*.cpp say what each brings; the way from the request
// to the answer is the same for all.
#pragma once

#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/command_words.hpp"

namespace pingzhi::http::api {

// What an act is made of besides its body.
struct Acting {
    const CityEdge& city;
    const Matter& matter;
    const Caller& caller;
};
using Made = std::expected<CommandBody, Problem>;

// What is given for every act, whatever its body.
struct ActBasics {
    Caller caller;
    std::string key;
    Matter matter;
    std::optional<Seq> version;
};
// Nothing after answering what is missing or wrong: the key or secret, the idempotency key, the matter, If-Match.
std::optional<ActBasics> act_basics(const CityEdge& city, const Request& request, const Responder& responder);
void give_act(CityEdge& city, const Request& request, Responder responder, ActBasics basics, std::optional<Instant> happened, CommandBody body);
Operation act_operation(std::string name, const CommandWords& words, Handler handler);

// The operation of one command; `make` turns the body into it, or refuses the body.
template <class Command, class Wire>
Operation act(CityEdge& city, Made (*make)(const Wire&, const Acting&)) {
    const CommandWords& words = words_of<Command>();
    Handler handler = [&city, make](const Request& request, Responder responder) {
        auto basics = act_basics(city, request, responder);
        if (!basics) return;
        auto body = read_body<Wire>(request, responder);
        if (!body) return;
        auto command = make(*body, {city, basics->matter, basics->caller});
        if (!command) return responder.answer(std::move(command.error()));
        std::optional<Instant> happened;
        if constexpr (requires { body->happened; }) happened = body->happened;
        give_act(city, request, std::move(responder), std::move(*basics), happened, std::move(*command));
    };
    Operation operation = act_operation(std::string(command_name(CommandBody(std::in_place_type<Command>).index())), words, std::move(handler));
    operation.request = shape<Wire>();
    return operation;
}

std::vector<Operation> intake_acts(CityEdge& city);
std::vector<Operation> ownership_acts(CityEdge& city);
std::vector<Operation> clock_acts(CityEdge& city);
std::vector<Operation> ending_acts(CityEdge& city);

}  // namespace pingzhi::http::api
