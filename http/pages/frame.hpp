// What all pages share: who looks and when, the layout's values, and the answer a page becomes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/matter/decide.hpp"
#include "http/city_edge.hpp"
#include "http/pages/templates.hpp"
#include "http/pages/visitor.hpp"
#include "http/pages/wording.hpp"

namespace pingzhi::http::pages {

// One visit. Copies what it needs of the request: some answers are made after it has gone.
struct Visit {
    const CityEdge& city;
    CurrentPack pack;
    Visitor visitor;
    Instant now;
    std::vector<ActiveMode> modes;  // emergency modes that are active, in the order of their beginnings

    Language language() const { return visitor.language; }
    const Catalogue& catalogue() const { return *pack.catalogue; }
    LocalNow local() const { return {*pack.catalogue->zone, now, visitor.language}; }
    CivilDay today() const { return pack.catalogue->zone->to_civil(now).day; }
};

// Nothing, and answered so, where the city has no pack yet.
std::optional<Visit> visit_of(const CityEdge& city, const Request& request, const Responder& responder);

// The matter of this number, however it is written; none where residents are not to see it.
std::optional<Matter> find_matter(const Visit& visit, std::string_view number);

enum class Place : std::uint8_t { none, home, track, matters, about, account, people };  // in the navigation
enum class Navigation : std::uint8_t { of_residents, of_staff, of_administrators };

struct PageAbout {
    std::string_view page;  // its template
    std::string title;
    Place place = Place::none;
    bool has_form = false;  // the switches are buttons of its form `form`, so that what was typed stays
    unsigned status = 200;
    bool personal = false;  // must not stay in the browser's cache
    Navigation navigation = Navigation::of_residents;
    std::vector<std::string> scripts = {};  // their addresses; the page must stand without them
};

Response page_answer(const Visit& visit, Values& values, const PageAbout& about);
// A part of a page without its frame, for scripts that put it in place.
Response part_answer(const Visit& visit, const Values& values, std::string_view part);

// What is wrong with a form: a list at its head that leads to the fields.
struct FormError {
    std::string control;  // the field's name in the form; empty: the form as a whole
    std::string message;
};
using FormErrors = std::vector<FormError>;
void show_errors(Values& values, const FormErrors& errors, Language language);
std::string control_id(std::string_view control);

// A problem as a page, in the visitor's language first.
struct ErrorLook {
    Visitor visitor;
    std::string site;  // the city's name, if known
};
Response error_page(const Problem& problem, const ErrorLook& look);
Response error_page(const Problem& problem, const Visit& visit);

// ctemplate takes no string_view.
inline ctemplate::TemplateString slot(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace pingzhi::http::pages
