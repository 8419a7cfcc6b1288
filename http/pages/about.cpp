#include "http/pages/about.hpp"

#include "http/pages/frame.hpp"
#include "http/pages/report_form.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

Values& add_use(Values& values, const std::string& name, const PersonalUse& use, Language language) {
    Values& row = *values.AddSectionDictionary("USE");
    row.SetValue("VALUE_NAME", name);
    row.SetValue("PURPOSE", use.purpose.in(language));
    row.SetValue("KEPT_FOR", kept_words(use.retention_days, language));
    return row;
}

}  // namespace

void answer_about(const CityEdge& city, bool has_directory, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const Catalogue& catalogue = visit->catalogue();
    const Language language = visit->language();
    Values values("about");
    for (const std::string_view field : built_in_fields) {
        const auto use = catalogue.personal.find(std::string(field));
        if (use != catalogue.personal.end()) add_use(values, built_in_name(field, language), use->second, language);
    }
    for (const Service& service : catalogue.services) {
        for (const FormField& field : service.form) {
            if (!field.personal) continue;
            add_use(values, field.label.in(language), *field.personal, language)
                .SetValueAndShowSection("SERVICE_NAME", service.name.in(language), "OF_SERVICE");
        }
    }
    if (has_directory) values.ShowSection("DIRECTORY");
    values.SetValue("CHECKPOINT", city.checkpoint());
    values.SetValue("EXAMPLE_NUMBER", matter_number(catalogue.number_prefix, {48213}));
    values.SetValue("SOURCE", catalogue.source.in(language));
    values.SetValue("PACK", catalogue.pack);
    values.SetValue("PACK_VERSION", catalogue.version);
    values.SetValue("CONTACT", catalogue.contact);
    responder.answer(page_answer(*visit, values, {.page = "about", .title = std::string(say("about_title", language)), .place = Place::about}));
}

}  // namespace pingzhi::http::pages
