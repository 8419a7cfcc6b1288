// Duplicates: while somebody writes a report, the open matters that it may be about. Asked by POST because what people write
// stands in no URL; it writes nothing and needs no idempotency key.
#include "insight/duplicates.hpp"

#include <cmath>

#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {

struct DuplicateQuestionWire {
    std::string service;
    std::optional<PlaceWire> place;
    std::optional<std::string> description;
    std::optional<Instant> happened;
};
struct DuplicateCandidateWire {
    std::string number;
    std::string service;
    std::string service_name;
    std::string state;
    Instant opened;
    std::uint32_t reports = 1;
    std::optional<std::int64_t> metres;  // absent: only the area is known, and it is the same
    double hours = 0;                    // between the two
    std::optional<double> text;          // how alike the words are, 0 to 1; absent: there are none that may be compared
    double score = 0;
    std::optional<std::string> description;  // only where it is published
    std::optional<std::string> address;
};
struct DuplicatesWire {
    std::vector<DuplicateCandidateWire> candidates;
};
PINGZHI_WIRE(DuplicateQuestionWire, "DuplicateQuestion", (service, place, description, happened))
PINGZHI_WIRE(DuplicateCandidateWire, "DuplicateCandidate",
             (number, service, service_name, state, opened, reports, metres, hours, text, score, description, address))
PINGZHI_WIRE(DuplicatesWire, "Duplicates", (candidates))

namespace {

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

std::optional<std::string> text_of(const PersonalTexts& texts, const char* field) {
    const auto found = texts.find(field);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
}

DuplicateCandidateWire candidate_wire(const DuplicateCandidate& candidate, const Views& views, Language language) {
    const Matter& matter = candidate.matter;
    const auto catalogue = views.catalogue_of(matter);
    DuplicateCandidateWire wire;
    wire.number = matter_number(catalogue->number_prefix, matter.id);
    wire.service = matter.service;
    if (const Service* service = catalogue->service(matter.service)) wire.service_name = service->name.in(language);
    wire.state = name_of(matter.state);
    wire.opened = matter.opened;
    wire.reports = matter.reports;
    if (candidate.metres) wire.metres = std::llround(*candidate.metres);
    wire.hours = rounded(static_cast<double>(candidate.apart.ms) / static_cast<double>(Duration::hours(1).ms), 10);
    if (candidate.text) wire.text = rounded(*candidate.text, 100);
    wire.score = rounded(candidate.score, 100);
    wire.description = text_of(candidate.published, "description");
    wire.address = text_of(candidate.published, "address");
    return wire;
}

void post_duplicates(CityEdge& city, const Request& request, const Responder& responder) {
    const auto caller = caller_of(city, request, responder);
    if (!caller) return;
    const auto body = read_body<DuplicateQuestionWire>(request, responder);
    if (!body) return;
    DuplicateQuestion question;
    question.service = body->service;
    question.description = body->description.value_or("");
    question.happened = body->happened.value_or(city.clock.now());
    question.audience = caller->audience();
    question.actor = caller->staff();
    if (const auto& place = body->place) {
        if (place->lon.has_value() != place->lat.has_value())
            return responder.answer(body_problem({{place->lon ? "place.lat" : "place.lon", wire::DecodeRule::required}}));
        if (place->lon) question.place.position = Position{*place->lon, *place->lat};
        if (place->area) question.place.area = AreaCode{*place->area};
        question.address = place->address.value_or("");
    }
    const auto found = find_duplicates(city.views, question);
    if (!found) return responder.answer(problem_of(found.error()));
    DuplicatesWire answer;
    for (const DuplicateCandidate& candidate : *found) answer.candidates.push_back(candidate_wire(candidate, city.views, request.language()));
    responder.answer(json_response(answer));
}

}  // namespace

std::vector<Operation> duplicate_operations(CityEdge& city) {
    return {{{Method::post, "/api/v1/duplicates", [&city](const Request& request, Responder responder) { post_duplicates(city, request, responder); },
              "find_duplicates", Permit(ForWhom::anyone, Effect::reads, {Personal::published}), RouteKind::data, 64 * 1024, 5},
             {"可能重复的在办事项", "Open matters that a report being written may be about"},
             {},
             shape<DuplicateQuestionWire>(),
             shape<DuplicatesWire>(),
             200,
             "application/json",
             {400, 401, 404, 422, 503}}};
}

}  // namespace pingzhi::http::api
