// The report of a published month for whoever asks, as the API and the pages give it.
#pragma once

#include <expected>

#include "http/api/operation.hpp"
#include "http/server/request.hpp"
#include "insight/month_report.hpp"

namespace pingzhi::http::api {

std::expected<insight::MonthReport, insight::MonthProblem> report_for(const CityEdge& city, const std::string& month, Language language, bool resident);

std::vector<Operation> month_report_operations(CityEdge& city);

Problem problem_of_month(insight::MonthProblem problem);

// Whether whoever asks sees what residents see.
bool asks_as_resident(const CityEdge& city, const Request& request);

}  // namespace pingzhi::http::api
