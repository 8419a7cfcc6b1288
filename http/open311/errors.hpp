// Errors as Open311 tells them: in the format that was asked for, one for each thing that is wrong, in the names that its
// parameters have.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "app/submission.hpp"
#include "http/open311/format.hpp"
#include "http/server/problem.hpp"

namespace pingzhi::http::open311 {

using Faults = std::vector<FieldError>;

FieldError missing(std::string parameter);
FieldError fault(std::string parameter, std::string rule, Text message);
// The words and the parameter's name that the loop would have for it.
FieldError fault(RefusalCode code, const char* field);
FieldError fault(const FieldProblem& problem);

Problem refused(Faults faults);                        // 400
Problem unknown(std::string parameter, Text message);  // 404
Problem key_refused();                                 // 403
Problem refused(const Refusal& refusal);
Problem failed(const Failed& why);

Response render_errors(const Problem& problem, const ErrorContext& context);

}  // namespace pingzhi::http::open311
