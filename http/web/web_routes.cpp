#include "http/web/web_routes.hpp"

#include <map>

#include "http/pages/address.hpp"
#include "http/pages/visitor.hpp"
#include "http/session.hpp"
#include "http/web/web_files.hpp"

namespace pingzhi::http::web {
namespace {

constexpr const char* for_a_year = "public, max-age=31536000, immutable";  // the name changes with the content
constexpr const char* for_a_day = "public, max-age=86400";
constexpr std::string_view licences = "licences.txt";
// As for all pages, and pictures that the page itself holds: a photo before it is sent.
constexpr const char* page_policy =
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr unsigned page_cost = 2;

struct Served {
    std::string content_type;
    std::string tag;
    std::shared_ptr<const std::string> plain, gzip;
};

using Files = std::map<std::string, Served, std::less<>>;

std::shared_ptr<const std::string> kept(std::string_view bytes) { return bytes.empty() ? nullptr : std::make_shared<const std::string>(bytes); }

std::shared_ptr<const Files> all_files() {
    auto files = std::make_shared<Files>();
    for (const WebFile& file : web_files()) {
        files->emplace(file.path, Served{std::string(file.content_type), "\"" + std::string(file.digest) + "\"", kept(file.bytes), kept(file.gzip)});
    }
    return files;
}

bool takes_gzip(const Request& request) {
    const std::string_view accepted = request.header("Accept-Encoding");
    const auto found = accepted.find("gzip");
    if (found == std::string_view::npos) return false;
    const std::string_view rest = accepted.substr(found, accepted.find(',', found) - found);
    return rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != std::string_view::npos;
}

Response answer_of(const Served& file, const Request& request) {
    const bool gzip = file.gzip && takes_gzip(request);
    Response response{200, file.content_type, {}, gzip ? file.gzip : file.plain, {{"Vary", "Accept-Encoding"}}};
    if (gzip) response.headers.emplace_back("Content-Encoding", "gzip");
    return response;
}

Response to(std::string address) { return {303, {}, {}, nullptr, {{"Location", std::move(address)}, {"Cache-Control", "no-store"}}}; }

Response to_sign_in(const Request& request, bool was_over) {
    Parameters query;
    if (was_over) query.add("note", "over");
    query.add("back", pages::address(request.path, request.query));
    Response response = to(pages::address("/sign-in", query));
    if (was_over) response.headers.emplace_back("Set-Cookie", forgotten_session_cookie());
    return response;
}

// One HTML file for each language; everything in it is the same for all who may open it.
Response page_answer(const Served& file, const Request& request) {
    Response response = answer_of(file, request);
    if (request.header("If-None-Match") == file.tag) response = Response{304, {}, {}, nullptr, {{"Vary", "Accept-Encoding"}}};
    response.headers.emplace_back("ETag", file.tag);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    response.headers.emplace_back("Content-Security-Policy", page_policy);
    return response;
}

Route page_route(const CityEdge& city, const std::shared_ptr<const Files>& files, const std::string& face, const char* pattern, const char* name) {
    const auto handler = [&city, files, face](const Request& request, const Responder& responder) {
        const auto session = in_session(city, request);
        if (!session || !*session) return responder.answer(to_sign_in(request, !session));
        if (!(*session)->who.with_second_factor) return responder.answer(to("/account/authenticator"));
        const bool zh = pages::visitor_of(request).language == Language::zh;
        responder.answer(page_answer(files->at(face + (zh ? ".zh.html" : ".en.html")), request));
    };
    return {Method::get, pattern, handler, name, Permit(ForWhom::signed_in, Effect::reads), RouteKind::page, 0, page_cost};
}

Route file_route(const std::shared_ptr<const Files>& files) {
    const auto handler = [files](const Request& request, const Responder& responder) {
        const auto file = files->find(request.path_value("path"));
        if (file == files->end() || file->first.ends_with(".html")) return responder.answer(TransportProblem::not_found);
        Response response = answer_of(file->second, request);
        response.headers.emplace_back("Cache-Control", file->first == licences ? for_a_day : for_a_year);
        responder.answer(std::move(response));
    };
    return {Method::get, "/web/{path...}", handler, "web_file", for_anyone};
}

}  // namespace

std::vector<Route> web_routes(CityEdge& city) {
    const auto files = all_files();
    return {page_route(city, files, "desk", "/desk", "page_desk"), page_route(city, files, "desk", "/desk/{path...}", "page_in_desk"),
            page_route(city, files, "screen", "/screen", "page_screen"), page_route(city, files, "screen", "/screen/{path...}", "page_in_screen"),
            file_route(files)};
}

}  // namespace pingzhi::http::web
