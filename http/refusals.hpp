// The one table that turns refusals into statuses and words.
#pragma once

#include "app/submission.hpp"
#include "http/server/problem.hpp"

namespace pingzhi::http {

// RFC 9457 problem of a refusal; `code` is the refusal's name. A lost race (409) carries `state` and `version`.
Problem problem_of(const Refusal& refusal);

// 503 or 507: send it again with the same key.
Problem problem_of(const Failed& failed);

// The same words for one field of a form.
FieldError field_error(const FieldProblem& problem);

}  // namespace pingzhi::http
