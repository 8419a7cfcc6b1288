// Emergency modes 平战结合: what the pack declares, what is active, and how one is started and ended.
#include <algorithm>
#include <charconv>

#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/command_words.hpp"
#include "http/refusals.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http::api {
namespace {

ActivationWire activation_wire(const ActiveMode& mode, const Views& views, Language language) {
    ActivationWire wire{mode.id, mode.mode, {}, {}, mode.started, mode.until, {}};
    if (!mode.area) return wire;
    wire.area = mode.area->value;
    const auto catalogue = views.pack().catalogue;
    if (const Area* area = catalogue ? catalogue->territory->find(*mode.area) : nullptr) wire.area_name = area->name.in(language);
    return wire;
}

Fact fact_at(const Views& views, Seq seq) {
    const auto rows = views.facts(seq, 1);
    auto read = rows.empty() ? std::unexpected(ledger::CodecProblem{}) : ledger::decode(rows.front().leaf);
    if (!read) throw std::runtime_error("fact " + std::to_string(seq) + " does not read");
    return std::move(read->fact);
}

// From the facts, so that a repeated key gets the same answer also when the mode is long over.
ActivationWire activation_of(Seq start, const Views& views, Language language) {
    const Fact fact = fact_at(views, start);
    const auto& started = std::get<ModeStarted>(fact.body);
    return activation_wire({fact.seq, started.mode, started.area, fact.happened, started.until}, views, language);
}

void list_modes(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto current = city.views.pack().catalogue;
    if (!current) return responder.answer(problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}));
    const Language language = request.language();
    ModeListWire list;
    for (const Mode& mode : current->modes) {
        ModeWire wire{mode.code, mode.name.in(language), mode.instruction.in(language), mode.event, {}, mode.services};
        if (mode.longest) wire.longest = limit_text(mode.longest->limit, language);
        list.modes.push_back(std::move(wire));
    }
    for (const ActiveMode& mode : city.views.modes()) list.active.push_back(activation_wire(mode, city.views, language));
    responder.answer(json_response(list));
}

// A command about the whole city, by key; nothing after answering what is missing.
std::optional<Submission> city_submission(CityEdge& city, const Request& request, const Responder& responder) {
    auto caller = caller_of(city, request, responder);
    if (!caller) return std::nullopt;
    auto key = idempotency_key(request, *caller, responder);
    if (!key) return std::nullopt;
    Submission submission;
    submission.key = std::move(*key);
    submission.random = city.random();
    submission.actor = std::move(caller->actor);
    return submission;
}

void start_mode(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = city_submission(city, request, responder);
    if (!submission) return;
    auto body = read_body<StartModeWire>(request, responder);
    if (!body) return;
    StartMode start{body->mode, {}, body->until};
    if (body->area) start.area = AreaCode{*body->area};
    submission->body = std::move(start);
    give(city, std::move(*submission), responder,
         [&city, language = request.language()](const Done& done) { return json_response(activation_of(done.first, city.views, language), 201); });
}

void end_mode(CityEdge& city, const Request& request, const Responder& responder) {
    auto submission = city_submission(city, request, responder);
    if (!submission) return;
    if (!read_body<EndModeWire>(request, responder)) return;
    const std::string_view text = request.path_value("activation");
    EndMode end;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), end.activation);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size())
        return responder.answer(problem_of(Refusal{RefusalCode::unknown_mode, "activation", {}, {}, {}}));
    submission->body = end;
    give(city, std::move(*submission), responder, [&city, language = request.language()](const Done& done) {
        const Fact fact = fact_at(city.views, done.first);
        ActivationWire wire = activation_of(std::get<ModeEnded>(fact.body).activation, city.views, language);
        wire.ended = fact.happened;
        return json_response(wire);
    });
}

}  // namespace

std::vector<Operation> mode_operations(CityEdge& city) {
    using In = Parameter::In;
    Parameter key{"Idempotency-Key", In::header, {"本次写入的幂等键", "The key of this write: a retry brings the same one"}, true, "string", {}};
    return {
        {{Method::get, "/api/v1/modes", [&city](const Request& request, Responder responder) { list_modes(city, request, responder); }, "list_modes",
          for_anyone},
         {"应急模式及启动情况", "Emergency modes, and those that are active"},
         {},
         {},
         shape<ModeListWire>(),
         200,
         "application/json",
         {503}},
        {{Method::post, "/api/v1/modes", [&city](const Request& request, Responder responder) { start_mode(city, request, responder); }, "start_mode",
          Permit(ForWhom::known, Effect::changes, {}, with_command(Grant::switch_mode)), RouteKind::data, 64 * 1024, 2},
         words_of<StartMode>().meaning,
         {key},
         shape<StartModeWire>(),
         shape<ActivationWire>(),
         201,
         "application/json",
         {400, 401, 403, 404, 409, 422, 503, 507}},
        {{Method::post, "/api/v1/modes/{activation}/end", [&city](const Request& request, Responder responder) { end_mode(city, request, responder); },
          "end_mode", Permit(ForWhom::known, Effect::changes, {}, with_command(Grant::switch_mode)), RouteKind::data, 64 * 1024, 2},
         words_of<EndMode>().meaning,
         {{"activation", In::path, {"启动编号", "The number of its activation"}, true, "integer", {}}, key},
         shape<EndModeWire>(),
         shape<ActivationWire>(),
         200,
         "application/json",
         {400, 401, 403, 404, 409, 422, 503, 507}},
    };
}

}  // namespace pingzhi::http::api
