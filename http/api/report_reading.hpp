// A report of the API as the command it stands for: personal values to the vault's side, public ones to the fact's.
#pragma once

#include <expected>

#include "http/api/exchange.hpp"

namespace pingzhi::http::api {

// `asker` bounds which matters the report may name: what the caller may not see is not there.
std::expected<ReportMatter, Problem> report_of(const ReportWire& said, Channel channel, const Asker& asker, const CityEdge& city);

}  // namespace pingzhi::http::api
