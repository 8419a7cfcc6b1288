#include "http/pages/frame.hpp"

#include "http/pages/address.hpp"
#include "http/pages/modes.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/texts.hpp"
#include "http/pages/typed.hpp"
#include "http/refusals.hpp"
#include "http/server/options.hpp"

namespace pingzhi::http::pages {
namespace {

void fill_frame(Values& values, const Visitor& visitor, std::string_view site, bool has_form) {
    const bool zh = visitor.language == Language::zh;
    values.SetValue("SITE", slot(site.empty() ? say("site_program", visitor.language) : site));
    values.SetValue("STYLESHEET", stylesheet_address());
    values.ShowSection(visitor.large_type ? "LARGE" : "NOT_LARGE");
    if (has_form) return values.ShowSection("SWITCH_BUTTONS");
    values.ShowSection("SWITCH_LINKS");
    values.SetValue("LANGUAGE_URL", switch_address(zh ? "language:en" : "language:zh", visitor));
    values.SetValue("SIZE_URL", switch_address(visitor.large_type ? "size:normal" : "size:large", visitor));
}

Response html(unsigned status, std::string body, Language language) {
    return {status, std::string(html_content), std::move(body), nullptr, {{"Content-Language", language == Language::zh ? "zh-CN" : "en"}}};
}

const char* section_of(Place place) {
    switch (place) {
        case Place::home: return "AT_HOME";
        case Place::track: return "AT_TRACK";
        case Place::matters: return "AT_MATTERS";
        case Place::about: return "AT_ABOUT";
        case Place::account: return "AT_ACCOUNT";
        case Place::people: return "AT_PEOPLE";
        case Place::none: break;
    }
    return nullptr;
}

}  // namespace

std::optional<Visit> visit_of(const CityEdge& city, const Request& request, const Responder& responder) {
    Visit visit{city, city.views.pack(), visitor_of(request), city.clock.now(), {}};
    visit.modes = active_modes(city, visit.now);
    if (visit.pack.catalogue) return visit;
    responder.answer(error_page(problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}), ErrorLook{visit.visitor, {}}));
    return std::nullopt;
}

std::optional<Matter> find_matter(const Visit& visit, std::string_view number) {
    const auto id = visit.city.views.parse_number(narrowed(number));
    auto matter = id ? visit.city.views.matter(*id) : std::nullopt;
    if (matter && !visit.city.views.visible(*matter, Audience::residents)) matter.reset();
    return matter;
}

Response page_answer(const Visit& visit, Values& values, const PageAbout& about) {
    const Catalogue& catalogue = visit.catalogue();
    fill_frame(values, visit.visitor, catalogue.name.in(visit.language()), about.has_form);
    values.SetValue("TITLE", about.title);
    values.ShowSection(about.navigation == Navigation::of_residents ? "PUBLIC_NAV" : "STAFF_NAV");
    if (about.navigation == Navigation::of_administrators) values.ShowSection("ADMINISTERS");
    values.SetValueAndShowSection("CONTACT_TEXT", catalogue.contact, "CONTACT_LINE");
    values.SetValueAndShowSection("SOURCE_TEXT", catalogue.source.in(visit.language()), "SOURCE_LINE");
    show_modes(values, visit);
    if (const char* section = section_of(about.place)) values.ShowSection(section);
    for (const std::string& script : about.scripts) values.SetValueAndShowSection("SCRIPT_URL", script, "PAGE_SCRIPT");
    Response response = html(about.status, templates().render(about.page, visit.language(), values), visit.language());
    response.headers.emplace_back("Cache-Control", about.personal ? "no-store" : "private, no-cache");
    return response;
}

Response part_answer(const Visit& visit, const Values& values, std::string_view part) {
    Response response = html(200, templates().render(part, visit.language(), values), visit.language());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

std::string control_id(std::string_view control) { return "f-" + std::string(control); }

void show_errors(Values& values, const FormErrors& errors, Language language) {
    if (errors.empty()) return;
    Values& list = *values.AddSectionDictionary("PROBLEMS");
    const std::string count = std::to_string(errors.size());
    list.SetValue("SUMMARY", errors.size() == 1 ? std::string(say("problems_summary_one", language)) : say("problems_summary", language, {{"count", count}}));
    for (const FormError& error : errors) {
        Values& row = *list.AddSectionDictionary("PROBLEM");
        row.SetValue("MESSAGE", error.message);
        row.SetValue("CONTROL", control_id(error.control));
        row.ShowSection(error.control.empty() ? "PROBLEM_TEXT" : "PROBLEM_LINK");
    }
}

Response error_page(const Problem& problem, const ErrorLook& look) {
    const Language language = look.visitor.language;
    const Language other = language == Language::zh ? Language::en : Language::zh;
    Values values("error");
    fill_frame(values, look.visitor, look.site, false);
    values.ShowSection("PUBLIC_NAV");
    values.SetValue("TITLE", problem.title.in(language));
    values.SetValue("DETAIL", problem.detail.in(language));
    values.SetValue("CODE", problem.code);
    Values& second = *values.AddSectionDictionary("OTHER");
    second.SetValue("OTHER_TITLE", problem.title.in(other));
    second.SetValue("OTHER_DETAIL", problem.detail.in(other));
    Response response = html(problem.status, templates().render("error", language, values), language);
    // Paths without a route would get the policy of data, which forbids the style sheet.
    response.headers.emplace_back("Content-Security-Policy", ServerOptions{}.page_security_policy);
    if (problem.retry_after) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
    return response;
}

Response error_page(const Problem& problem, const Visit& visit) {
    return error_page(problem, ErrorLook{visit.visitor, visit.catalogue().name.in(visit.language())});
}

}  // namespace pingzhi::http::pages
