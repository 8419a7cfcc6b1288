// What went wrong at the door, as problems.
#pragma once

#include "app/people/accounts.hpp"
#include "http/server/problem.hpp"

namespace pingzhi::http {

Problem problem_of(const Trouble& trouble);

}  // namespace pingzhi::http
