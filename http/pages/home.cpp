#include "http/pages/home.hpp"

#include "core/matter/clocks.hpp"
#include "http/api/to_wire.hpp"
#include "http/pages/address.hpp"
#include "http/pages/modes.hpp"
#include "http/pages/service_search.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/texts.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t query_bytes_max = 400;

void add_service(Values& list, const Visit& visit, const Service& service) {
    const Language language = visit.language();
    Values& row = *list.AddSectionDictionary("SERVICE");
    row.SetValue("SERVICE_URL", address("/report/" + service.code, {}));
    row.SetValue("SERVICE_NAME", service.name.in(language));
    row.SetValue("SERVICE_ABOUT", service.description.in(language));
    row.ShowSection(offered_nowhere(visit, service) ? "UNLINKED" : "LINKED");
    if (const auto words = not_offered_words(visit, service)) return row.SetValueAndShowSection("NOT_OFFERED_WORDS", *words, "NOT_OFFERED");
    for (const ClockRule& clock : clock_rules(visit.catalogue(), service, mode_everywhere(visit))) {
        if (clock.kind != ClockKind::close || !clock.limit) continue;
        row.SetValueAndShowSection("PROMISE", say("home_promise", language, {{"limit", api::limit_text(*clock.limit, language)}}), "SERVICE_PROMISE");
    }
}

void show_found(Values& values, const Visit& visit, const std::string& query) {
    values.SetValue("QUERY", query);
    if (query.empty()) return;
    if (const auto matter = find_matter(visit, query)) {
        Values& found = *values.AddSectionDictionary("FOUND_NUMBER");
        const std::string number = visit.city.views.number_of(*matter);
        found.SetValue("NUMBER", number);
        return found.SetValue("URL", address("/matters/" + number, {}));
    }
    const auto services = find_services(visit.catalogue(), query);
    if (services.empty()) return values.ShowSection("NOTHING_FOUND");
    Values& found = *values.AddSectionDictionary("FOUND");
    for (const Service* service : services) add_service(found, visit, *service);
}

std::string query_of(const Request& request) { return without_margins(request.query.find("q").value_or("").substr(0, query_bytes_max)); }

}  // namespace

void answer_suggestions(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    Values values("suggestions");
    show_found(values, *visit, query_of(request));
    responder.answer(part_answer(*visit, values, "suggestions"));
}

void answer_home(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    Values values("home");
    show_found(values, *visit, query_of(request));
    for (const ServiceGroup& group : visit->catalogue().groups) {
        Values* list = nullptr;
        for (const Service& service : visit->catalogue().services) {
            if (service.group != group.code || !service.offered_on_pages()) continue;
            if (list == nullptr) {
                list = values.AddSectionDictionary("GROUP");
                list->SetValue("GROUP_ID", "group-" + group.code);
                list->SetValue("GROUP_NAME", group.name.in(visit->language()));
            }
            add_service(*list, *visit, service);
        }
    }
    PageAbout about{.page = "home", .title = std::string(say("home_title", visit->language())), .place = Place::home};
    about.scripts = {static_address("suggest.js")};
    responder.answer(page_answer(*visit, values, about));
}

}  // namespace pingzhi::http::pages
