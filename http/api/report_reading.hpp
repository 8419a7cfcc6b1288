// A report of the API as the command it stands for: personal values to the vault's side, public ones to the fact's.
#pragma once

#include <expected>

#include "http/api/exchange.hpp"

namespace pingzhi::http::api {

std::expected<ReportMatter, Problem> report_of(const ReportWire& said, Channel channel, const CityEdge& city);

}  // namespace pingzhi::http::api
