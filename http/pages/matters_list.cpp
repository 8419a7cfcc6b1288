#include "http/pages/matters_list.hpp"

#include "app/search_codes.hpp"
#include "core/catalogue/code_points.hpp"
#include "http/pages/address.hpp"
#include "http/pages/controls.hpp"
#include "http/pages/clock_words.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t matters_in_page = 20;
constexpr std::size_t said_points_max = 60;

// The filter as the address names it.
struct Wanted {
    std::string words;           // of what is published
    std::string state = "open";  // "open", "ended", "all"
    std::string service;
    std::string area;
    std::string sort = "due";  // "due", "newest"
    std::string cursor;
};

Wanted wanted_of(const Request& request) {
    const auto value = [&](std::string_view name) { return std::string(request.query.find(name).value_or("")); };
    Wanted wanted;
    wanted.words = value("q");
    wanted.service = value("service");
    wanted.area = value("area");
    wanted.cursor = value("cursor");
    if (const std::string state = value("state"); state == "ended" || state == "all") wanted.state = state;
    if (value("sort") == "newest") wanted.sort = "newest";
    return wanted;
}

MatterFilter filter_of(const Wanted& wanted) {
    MatterFilter filter;
    filter.words = wanted.words;
    if (wanted.state != "all") filter.open = wanted.state == "open";
    if (!wanted.service.empty()) filter.services = {wanted.service};
    if (!wanted.area.empty()) filter.area = AreaCode{wanted.area};
    filter.order = wanted.sort == "newest" ? storage::Order::opened : storage::Order::due;
    filter.cursor = wanted.cursor;
    filter.limit = matters_in_page;
    return filter;
}

std::string list_address(const Wanted& wanted, const std::string& cursor) {
    Parameters query;
    query.add("q", wanted.words);
    query.add("state", wanted.state);
    query.add("service", wanted.service);
    query.add("area", wanted.area);
    query.add("sort", wanted.sort);
    query.add("cursor", cursor);
    return address("/matters", query);
}

Values& add_filter(Values& values, const char* name, std::string_view label) {
    Values& filter = *values.AddSectionDictionary("FILTER");
    filter.SetValue("ID", control_id(name));
    filter.SetValue("NAME", name);
    filter.SetValue("LABEL", slot(label));
    return filter;
}

void show_filters(Values& values, const Visit& visit, const Wanted& wanted) {
    const Language language = visit.language();
    const auto words = [&](TextKey key) { return std::string(say(key, language)); };
    const auto choice = [&](const char* value, TextKey key, const std::string& now) { return Choice{value, words(key), now == value}; };
    add_options(
        add_filter(values, "state", words("filter_state")),
        {{"", {choice("open", "filter_open", wanted.state), choice("ended", "filter_closed", wanted.state), choice("all", "filter_all", wanted.state)}}});

    std::vector<ChoiceGroup> services;
    for (const ServiceGroup& group : visit.catalogue().groups) {
        services.push_back({group.name.in(language), {}});
        for (const Service& service : visit.catalogue().services) {
            if (service.group == group.code && service.is_public)
                services.back().choices.push_back({service.code, service.name.in(language), service.code == wanted.service});
        }
    }
    Values& by_service = add_filter(values, "service", words("filter_service"));
    by_service.SetValueAndShowSection("NOTHING", words("filter_service_any"), "ANY");
    add_options(by_service, services);

    Values& by_area = add_filter(values, "area", words("filter_area"));
    by_area.SetValueAndShowSection("NOTHING", words("filter_area_any"), "ANY");
    add_options(by_area, area_options(visit, wanted.area, [](const std::string& town, Language of) { return say("filter_town", of, {{"town", town}}); }));

    add_options(add_filter(values, "sort", words("filter_sort")),
                {{"", {choice("due", "filter_due", wanted.sort), choice("newest", "filter_newest", wanted.sort)}}});
}

// The beginning of what was said, where it is published.
std::string said_briefly(const PersonalTexts& published) {
    const auto description = published.find("description");
    if (description == published.end()) return {};
    std::string_view rest = description->second;
    for (std::size_t points = 0; points < said_points_max && !rest.empty(); ++points) {
        if (!take_code_point(rest)) return {};
    }
    return description->second.substr(0, description->second.size() - rest.size()) + (rest.empty() ? "" : "…");
}

void show_matter(Values& list, const Visit& visit, const Matter& matter, const PersonalTexts& published) {
    const auto catalogue = visit.city.views.catalogue_of(matter);
    const SeenMatter seen{matter, *catalogue, {*catalogue->zone, visit.now, visit.language()}};
    const std::string number = matter_number(catalogue->number_prefix, matter.id);
    const ClockView clock = promise_view(seen);
    Values& row = *list.AddSectionDictionary("MATTER");
    row.SetValue("MATTER_URL", address("/matters/" + number, {}));
    row.SetValue("NUMBER", number);
    row.SetValue("SERVICE_NAME", service_name(seen));
    row.SetValue("WHERE", place_words(seen));
    row.SetValueAndShowSection("SAID_TEXT", said_briefly(published), "SAID");
    row.SetValue("STATE", slot(state_words(seen)));
    row.SetValue("STATE_CLASS", is_open(matter.state) ? "is-open" : "is-ended");
    row.SetValue("COLOUR", slot(clock.colour));
    row.SetValue("CLOCK", clock.words);
}

}  // namespace

MatterFilter filter_asked(const Request& request) {
    Wanted wanted = wanted_of(request);
    if (too_much_asked(wanted.words)) wanted = {};
    wanted.cursor.clear();
    return filter_of(wanted);
}

void answer_matters(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    Values values("matters");
    Wanted wanted = wanted_of(request);
    const bool too_much = too_much_asked(wanted.words);
    if (too_much) wanted = {};
    auto page = city.views.matters(filter_of(wanted));
    if (too_much || !page) {
        show_errors(values, {{{}, std::string(say("filter_wrong", visit->language()))}}, visit->language());
        wanted = {};
        page = city.views.matters(filter_of(wanted));
    }
    values.SetValue("WORDS", wanted.words);
    show_filters(values, *visit, wanted);
    Values* list = page->matters.empty() ? nullptr : values.AddSectionDictionary("SOME");
    if (list == nullptr) values.ShowSection("NONE");
    for (std::size_t i = 0; i < page->matters.size(); ++i) show_matter(*list, *visit, page->matters[i], page->published[i]);
    if (!wanted.cursor.empty() || !page->next.empty()) {
        Values& paging = *values.AddSectionDictionary("PAGING");
        if (!wanted.cursor.empty()) paging.SetValueAndShowSection("FIRST_URL", list_address(wanted, ""), "FIRST");
        if (!page->next.empty()) paging.SetValueAndShowSection("NEXT_URL", list_address(wanted, page->next), "NEXT");
    }
    Parameters asked;
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::string>>{
             {"q", wanted.words}, {"state", wanted.state}, {"service", wanted.service}, {"area", wanted.area}})
        asked.add(name, value);
    values.SetValue("POINTS_URL", address("/matters/points", asked));
    for (const auto& [name, file] :
         {std::pair("GROUND_SCRIPT", "ground.js"), std::pair("LEAFLET_SCRIPT", "leaflet.js"), std::pair("LEAFLET_STYLE", "leaflet.css")})
        values.SetValue(name, static_address(file));
    PageAbout about{.page = "matters", .title = std::string(say("matters_title", visit->language())), .place = Place::matters};
    about.scripts = {static_address("city_map.js")};
    responder.answer(page_answer(*visit, values, about));
}

}  // namespace pingzhi::http::pages
