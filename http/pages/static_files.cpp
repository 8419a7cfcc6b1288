#include "http/pages/static_files.hpp"

#include <algorithm>
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

// "static/NAME.ENDING" under an address that changes with its bytes.
std::string lasting_address(const std::string& name, const std::string& ending) {
    const std::string digest = ledger::hex(ledger::bytes_of(ledger::sha256(*contents_of("static/" + name + ending))));
    return "/static/" + name + "." + digest.substr(0, 16) + ending;
}

}  // namespace

const std::string& stylesheet_address() {
    static const std::string address = lasting_address("pingzhi", ".css");
    return address;
}

const std::string& invitation_script_address() {
    static const std::string address = lasting_address("invitation", ".js");
    return address;
}

const std::string& passkey_script_address() {
    static const std::string address = lasting_address("passkey", ".js");
    return address;
}

std::vector<Route> static_routes() {
    return {
        file_route(stylesheet_address(), "static/pingzhi.css", "text/css; charset=utf-8", for_a_year, "stylesheet"),
        file_route(invitation_script_address(), "static/invitation.js", "text/javascript; charset=utf-8", for_a_year, "invitation_script"),
        file_route(passkey_script_address(), "static/passkey.js", "text/javascript; charset=utf-8", for_a_year, "passkey_script"),
        file_route("/static/favicon.svg", "static/favicon.svg", "image/svg+xml", for_a_day, "icon"),
        file_route("/favicon.ico", "static/favicon.svg", "image/svg+xml", for_a_day, "icon_by_habit"),
        file_route("/robots.txt", "static/robots.txt", std::string(text_content), for_a_day, "robots"),
    };
}

}  // namespace pingzhi::http::pages
