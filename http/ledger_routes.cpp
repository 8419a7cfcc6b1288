#include "http/ledger_routes.hpp"

#include "app/ledger_tiles.hpp"

namespace pingzhi::http {
namespace {

void answer_tile(CityEdge& city, const Request& request, const Responder& responder) {
    auto name = ledger::parse_tile_path("tile/" + std::string(request.path_value("path")));
    if (!name) return responder.answer(TransportProblem::not_found);
    auto reader = city.store.reader();
    // A partial tile is served for every width that the tree has had.
    if (ledger::width_in(reader->head().last, name->kind == ledger::TileName::Kind::entries ? 0 : name->level, name->index) < name->width) {
        return responder.answer(TransportProblem::not_found);
    }
    auto bytes = find_tile(*reader, *name);
    if (!bytes) return responder.answer(TransportProblem::not_found);
    Response response{200, "application/octet-stream", std::move(*bytes), nullptr, {}};
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    responder.answer(std::move(response));
}

}  // namespace

std::vector<Route> ledger_routes(CityEdge& city) {
    auto checkpoint = [&city](const Request&, Responder responder) {
        responder.answer(Response{200, std::string(text_content), city.checkpoint(), nullptr, {{"Cache-Control", "no-store"}}});
    };
    auto tile = [&city](const Request& request, Responder responder) { answer_tile(city, request, responder); };
    return {
        {Method::get, "/tlog/checkpoint", checkpoint, "tlog_checkpoint", for_anyone},
        {Method::get, "/tlog/tile/{path...}", tile, "tlog_tile", for_anyone},
    };
}

}  // namespace pingzhi::http
