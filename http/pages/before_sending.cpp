#include "http/pages/before_sending.hpp"

#include <cmath>

#include "core/matter/clocks.hpp"
#include "core/matter/transitions.hpp"
#include "http/pages/address.hpp"
#include "http/pages/matter_words.hpp"
#include "http/pages/modes.hpp"
#include "http/pages/texts.hpp"
#include "http/refusals.hpp"
#include "insight/duplicates.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr double alike_score_min = 0.5;

// The mode under which a report of this place would begin.
const Mode* mode_at(const Visit& visit, const std::optional<AreaCode>& area) {
    for (const ActiveMode& active : visit.modes) {
        if (!active.area || (area && visit.catalogue().territory->within(*area, *active.area))) return visit.catalogue().mode(active.mode);
    }
    return nullptr;
}

// The place with its area; none where nothing on the ground is known, or what is known lies elsewhere.
std::optional<pingzhi::Place> place_of(const Visit& visit, pingzhi::Place place) {
    const Territory& territory = *visit.catalogue().territory;
    if (place.position && !place.area) {
        if (const Area* leaf = territory.leaf_at(*place.position, visit.today())) place.area = leaf->code;
    }
    if (!place.area || territory.find(*place.area) == nullptr) return std::nullopt;
    return place;
}

void show_owner(Values& part, const Visit& visit, const Service& service, const ReportMatter& report, const pingzhi::Place& place) {
    const Language language = visit.language();
    const Catalogue& catalogue = visit.catalogue();
    const Mode* mode = mode_at(visit, place.area);
    // A complaint goes over the head of whom it is about, which is not for everybody to try out.
    if (service.about.empty()) {
        const Routing& routing = mode != nullptr && mode->routing ? *mode->routing : *catalogue.routing;
        const RouteAnswer route =
            routing.route({service.code, report.form, place.area, place.position, std::string(name_of(report.channel)), catalogue.zone->to_civil(visit.now)});
        const Unit* unit = routing.find(route.unit);
        Values& owner = *part.AddSectionDictionary("OWNER");
        owner.SetValue("OWNER_PLACE", area_words(*catalogue.territory, *place.area, language));
        owner.SetValue("OWNER_UNIT", unit != nullptr ? unit->name.in(language) : route.unit.value);
        if (const RouteRule* rule = routing.rule(route.rule)) owner.SetValueAndShowSection("OWNER_RULE", rule->why.in(language), "OWNER_WHY");
    }
    for (const Clock& clock : matter_clocks({catalogue, service, mode != nullptr ? mode->code : std::string{}, visit.now})) {
        if (clock.kind == ClockKind::close) part.SetValueAndShowSection("OWNER_DUE", moment_words(clock.deadline, visit.local()), "OWNER_BY");
    }
}

void show_nearby(Values& list, const Visit& visit, const DuplicateCandidate& candidate) {
    const Language language = visit.language();
    const Matter& matter = candidate.matter;
    const auto catalogue = visit.city.views.catalogue_of(matter);
    const SeenMatter seen{matter, *catalogue, {*catalogue->zone, visit.now, language}};
    const std::string number = visit.city.views.number_of(matter);
    Values& row = *list.AddSectionDictionary("NEAR");
    row.SetValue("NEAR_NUMBER", number);
    row.SetValue("NEAR_URL", address("/matters/" + number, {}));
    row.SetValue("NEAR_SERVICE", service_name(seen));
    row.SetValue("NEAR_STATE", slot(state_words(seen)));
    row.SetValue("NEAR_OPENED", moment_words(matter.opened, seen.local));
    const std::string far = candidate.metres ? say("near_metres", language, {{"metres", std::to_string(std::llround(*candidate.metres))}}) : place_words(seen);
    row.SetValue("NEAR_WHERE", far);
    const auto told = candidate.published.find("description");
    if (told != candidate.published.end()) row.SetValueAndShowSection("NEAR_WORDS", told->second, "NEAR_SAID");
    const auto where = candidate.published.find("address");
    if (where != candidate.published.end()) row.SetValueAndShowSection("NEAR_ADDRESS", where->second, "NEAR_AT");
    if (matter.reports > 1) row.SetValueAndShowSection("NEAR_REPORTS", say("near_reports", language, {{"count", std::to_string(matter.reports)}}), "NEAR_MANY");
}

std::string text_in(const ReportMatter& report, std::string_view field) {
    for (const PersonalValue& value : report.personal) {
        if (value.field == field) return value.value;
    }
    return {};
}

}  // namespace

Nearby show_before_sending(Values& values, const Visit& visit, const Service& service, const TypedForm& typed) {
    const ReportMatter report = to_report(visit.catalogue(), service, typed);
    Values& part = *values.AddSectionDictionary("BEFORE");
    const auto place = place_of(visit, report.place);
    if (!place) {
        part.ShowSection(report.place.position ? "PLACE_OUTSIDE" : "PLACE_UNKNOWN");
        return Nearby::none;
    }
    show_owner(part, visit, service, report, *place);
    if (report.same_as) return Nearby::none;
    DuplicateQuestion question;
    question.service = service.code;
    question.place = *place;
    question.address = text_in(report, "address");
    question.description = text_in(report, "description");
    question.happened = visit.now;
    const auto found = find_duplicates(visit.city.views, question);
    Values* list = nullptr;
    Nearby nearby = Nearby::none;
    if (!found) return nearby;
    for (const DuplicateCandidate& candidate : *found) {
        if (!transition(Act::join).from.has(candidate.matter.state)) continue;
        if (list == nullptr) list = part.AddSectionDictionary("NEARBY");
        show_nearby(*list, visit, candidate);
        if (candidate.score >= alike_score_min) nearby = Nearby::alike;
    }
    if (list == nullptr) part.ShowSection("NOTHING_NEARBY");
    return nearby;
}

void answer_before_sending(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const Service* service = visit->catalogue().service(request.path_value("service"));
    if (service == nullptr || !service->offered_on_pages())
        return responder.answer(error_page(problem_of(Refusal{RefusalCode::unknown_service, "service", {}, {}, {}}), *visit));
    auto fields = parse_urlencoded(request.body);
    if (!fields) return responder.answer(error_page(problem(TransportProblem::bad_request), *visit));
    Values values("before_sending");
    show_before_sending(values, *visit, *service, {{}, std::move(*fields)});
    responder.answer(part_answer(*visit, values, "before_sending"));
}

}  // namespace pingzhi::http::pages
