// What is said before a report is sent: who will have it and by when, and what stands nearby already that it may be about. It is
// an offer beside the form; nothing that was typed is hidden or changed by it.
#pragma once

#include "http/pages/report_form.hpp"
#include "http/server/router.hpp"

namespace pingzhi::http::pages {

enum class Nearby : std::uint8_t { none, alike };  // whether something stands there that is likely to be the same thing

// Fills the part `before_sending` of the form's page.
Nearby show_before_sending(Values& values, const Visit& visit, const Service& service, const TypedForm& typed);

// POST: the same part alone, for a form as it stands while somebody types.
void answer_before_sending(const CityEdge& city, const Request& request, const Responder& responder);

}  // namespace pingzhi::http::pages
