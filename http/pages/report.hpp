// Reporting: the form, and what its sending leads to.
#pragma once

#include "http/pages/photo_field.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

void answer_report_form(const CityEdge& city, const Request& request, const Responder& responder);
void take_report(CityEdge& city, PhotoIntake& photos, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
