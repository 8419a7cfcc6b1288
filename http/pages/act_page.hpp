// The page of one act of a reporter: what it does, its form, what was wrong with it.
#pragma once

#include <memory>
#include <string>

#include "http/pages/controls.hpp"
#include "http/pages/reporter_act.hpp"
#include "http/pages/typed_form.hpp"

namespace pingzhi::http::pages {

// By what somebody may act for the reporter.
enum class Pass : std::uint8_t { none, secret, rating_link };

// One visit to the page. Copies what it needs, for some answers are made later.
struct ActVisit {
    Visit visit;
    Matter matter;
    std::shared_ptr<const Catalogue> catalogue;  // of the matter
    std::string number;
    ReporterAct act = ReporterAct::urge;
    Pass pass = Pass::none;

    SeenMatter seen() const {
        const Looker looker = pass == Pass::secret ? Looker::reporter : Looker::anybody;
        return {matter, *catalogue, {*catalogue->zone, visit.now, visit.language()}, looker};
    }
    std::string action() const;  // the address that the form is sent to
};

Response act_page(const ActVisit& act, const TypedForm& typed, const FormErrors& errors, unsigned status);

}  // namespace pingzhi::http::pages
