#include "tests/permits/route_paths.hpp"

#include <map>

namespace pingzhi::permits {

std::string path_of(const http::Route& route, const std::string& number) {
    static const std::map<std::string, std::string, std::less<>> values{
        {"service", "lamp"}, {"code", "lamp"},     {"person", "99999"},     {"post", "99999"},   {"session", "99999"},           {"month", "2026-10"},
        {"activation", "1"}, {"system", "police"}, {"delegation", "99999"}, {"list", "helpers"}, {"photo", std::string(64, 'a')}};
    std::string path;
    for (std::string_view rest = route.pattern; !rest.empty();) {
        const auto open = rest.find('{');
        path += rest.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = rest.find('}');
        const std::string_view name = rest.substr(open + 1, close - open - 1);
        if (name == "path...") {
            path += route.name == "tlog_entries" ? "000.p/1" : "0/000.p/1";
        } else if (const auto value = values.find(name); value != values.end()) {
            path += value->second;
        } else {
            path += number;
        }
        rest.remove_prefix(close + 1);
    }
    return path;
}

bool names_a_matter(const http::Route& route) {
    for (const char* name : {"{number}", "{id}", "{token}"}) {
        if (route.pattern.find(name) != std::string::npos) return true;
    }
    return false;
}

}  // namespace pingzhi::permits
