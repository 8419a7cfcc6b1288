#include "http/pages/static_files.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "http/pages/embedded.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr const char* for_a_year = "public, max-age=31536000, immutable";
constexpr const char* for_a_day = "public, max-age=86400";

std::shared_ptr<const std::string> contents_of(std::string_view name) {
    const auto files = embedded_files();
    const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
    if (found == files.end()) throw std::logic_error("no such static file: " + std::string(name));
    return std::make_shared<const std::string>(found->bytes);
}

Route file_route(std::string path, std::string_view file, std::string content_type, const char* caching, std::string name) {
    auto handler = [bytes = contents_of(file), content_type = std::move(content_type), caching](const Request&, const Responder& responder) {
        responder.answer(Response{200, content_type, {}, bytes, {{"Cache-Control", caching}}});
    };
    return {Method::get, std::move(path), std::move(handler), std::move(name), for_anyone};
}

struct LastingFile {
    std::string_view file;
    const char* route;
};
constexpr LastingFile lasting_files[] = {
    {"pingzhi.css", "stylesheet"},         {"invitation.js", "invitation_script"}, {"passkey.js", "passkey_script"}, {"draft.js", "draft_script"},
    {"photos.js", "photos_script"},        {"place.js", "place_script"},           {"before.js", "before_script"},   {"suggest.js", "suggest_script"},
    {"city_map.js", "city_map_script"},    {"ground.js", "ground_script"},         {"matter.js", "matter_script"},   {"leaflet.js", "leaflet_script"},
    {"leaflet.css", "leaflet_stylesheet"},
};

const char* content_type_of(std::string_view file) { return file.ends_with(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"; }

// "static/NAME.ENDING" under an address that changes with its bytes.
std::string lasting_address(std::string_view file) {
    const std::string digest = ledger::hex(ledger::bytes_of(ledger::sha256(*contents_of("static/" + std::string(file)))));
    const auto dot = file.rfind('.');
    return "/static/" + std::string(file.substr(0, dot)) + "." + digest.substr(0, 16) + std::string(file.substr(dot));
}

}  // namespace

const std::string& static_address(std::string_view file) {
    static const auto addresses = [] {
        std::map<std::string, std::string, std::less<>> made;
        for (const LastingFile& each : lasting_files) made.emplace(each.file, lasting_address(each.file));
        return made;
    }();
    const auto found = addresses.find(file);
    if (found == addresses.end()) throw std::logic_error("no such static file: " + std::string(file));
    return found->second;
}

const std::string& stylesheet_address() { return static_address("pingzhi.css"); }
const std::string& invitation_script_address() { return static_address("invitation.js"); }
const std::string& passkey_script_address() { return static_address("passkey.js"); }

std::vector<Route> static_routes() {
    std::vector<Route> routes{
        file_route("/static/favicon.svg", "static/favicon.svg", "image/svg+xml", for_a_day, "icon"),
        file_route("/favicon.ico", "static/favicon.svg", "image/svg+xml", for_a_day, "icon_by_habit"),
        file_route("/robots.txt", "static/robots.txt", std::string(text_content), for_a_day, "robots"),
    };
    for (const LastingFile& each : lasting_files)
        routes.push_back(file_route(static_address(each.file), "static/" + std::string(each.file), content_type_of(each.file), for_a_year, each.route));
    return routes;
}

}  // namespace pingzhi::http::pages
