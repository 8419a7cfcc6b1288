#include "http/ledger_routes.hpp"

#include "app/ledger_tiles.hpp"
#include "http/permit_gate.hpp"

namespace pingzhi::http {
namespace {

void answer_tile(CityEdge& city, const Request& request, const Responder& responder) {
    const std::string path(request.path);
    auto name = ledger::parse_tile_path(path.substr(path.find("tile/")));
    if (!name) return responder.answer(TransportProblem::not_found);
    auto reader = city.store.reader();
    // A partial tile is served for every width that the tree has had.
    if (ledger::width_in(reader->head().last, name->kind == ledger::TileName::Kind::entries ? 0 : name->level, name->index) < name->width) {
        return responder.answer(TransportProblem::not_found);
    }
    auto bytes = find_tile(*reader, *name);
    if (!bytes) return responder.answer(TransportProblem::not_found);
    Response response{200, "application/octet-stream", std::move(*bytes), nullptr, {}};
    const bool facts = name->kind == ledger::TileName::Kind::entries;
    response.headers.emplace_back("Cache-Control", facts ? "private, no-store" : "public, max-age=31536000, immutable");
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
        // The facts themselves: of complaints and all that is not for residents too.
        {Method::get, "/tlog/tile/entries/{path...}", tile, "tlog_entries", Permit(ForWhom::known, Effect::reads, {}, any_of({Grant::audit}))},
    };
}

}  // namespace pingzhi::http
