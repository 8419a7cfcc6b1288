// A workbook as an answer.
#pragma once

#include "http/api/operation.hpp"

namespace pingzhi::http::api {

inline constexpr std::string_view sheets_content = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

inline Response sheets_response(std::string bytes, const std::string& name) {
    return {200, std::string(sheets_content), std::move(bytes), nullptr, {{"Content-Disposition", "attachment; filename=\"pingzhi-" + name + ".xlsx\""}}};
}

inline boost::json::value sheets_shape(wire::Schemas&) { return boost::json::object{{"type", "string"}, {"contentMediaType", sheets_content}}; }

}  // namespace pingzhi::http::api
