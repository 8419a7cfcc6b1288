// The form of a report: from what was typed to a command, and back to the page with everything as it was typed.
#pragma once

#include <string>

#include "core/matter/command.hpp"
#include "http/pages/controls.hpp"
#include "http/pages/typed_form.hpp"

namespace pingzhi::http::pages {

// The command it asks for. A position that does not read is left out; check_report tells.
ReportMatter to_report(const Catalogue& catalogue, const Service& service, const TypedForm& typed);

// Everything that is wrong with it, found without writing anything: the rules themselves are asked.
FormErrors check_report(const Visit& visit, const Service& service, const TypedForm& typed, std::vector<std::string> photos);
// The same words for a refusal.
FormErrors errors_of(const Visit& visit, const Service& service, const Refusal& refusal);

// The fields that every report may have: as the form asks for them, and as what was said is headed.
std::string built_in_label(std::string_view field, Language language);
std::string built_in_name(std::string_view field, Language language);

// Whether what is said before sending stands on the page, and why: asked for, or because something alike stands nearby.
enum class Before : std::uint8_t { not_asked, asked, alike };
struct ReportLook {
    unsigned status = 200;
    Before before = Before::not_asked;
};
Response report_page(const Visit& visit, const Service& service, const TypedForm& typed, const FormErrors& errors, const ReportLook& look = {});

}  // namespace pingzhi::http::pages
