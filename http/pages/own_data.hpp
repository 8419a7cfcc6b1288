// What the city holds of the reporter: the page that shows it, and the form that puts it right.
#pragma once

#include <string>
#include <vector>

#include "http/pages/act_page.hpp"

namespace pingzhi::http::pages {

// A personal value that the reporter may put right, told before or not.
struct CorrectableField {
    std::string code;
    std::string control;  // its name in the form
    std::string label;
    std::string value;  // as it stands
    bool long_text = false;
    bool published = false;
};
std::vector<CorrectableField> correctable_fields(const ActVisit& act);

// What was typed and differs from what stands; an emptied field is none.
CorrectValues corrections_of(const ActVisit& act, const TypedForm& typed);
FormError correction_error(const ActVisit& act, const FieldProblem& problem);

// `done` is the fact of what was just done here, as the address says it.
Response data_page(const ActVisit& act, std::string_view done);

}  // namespace pingzhi::http::pages
