#include "http/pages/visitor.hpp"

#include "http/pages/address.hpp"

namespace pingzhi::http::pages {
namespace {

std::string lasting_cookie(std::string_view name, std::string_view value) {
    return std::string(name) + "=" + std::string(value) + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
}

}  // namespace

Visitor visitor_of(const Request& request) {
    Visitor visitor;
    visitor.language = request.language();
    const Parameters cookies = request.cookies();
    if (const auto language = cookies.find("language")) {
        if (*language == "zh") visitor.language = Language::zh;
        if (*language == "en") visitor.language = Language::en;
    }
    visitor.large_type = cookies.find("size") == "large";
    visitor.here = address(request.path, request.query);
    return visitor;
}

std::optional<std::string> take_switch(std::string_view word, Visitor& visitor) {
    if (word == "language:zh" || word == "language:en") {
        visitor.language = word == "language:zh" ? Language::zh : Language::en;
        return lasting_cookie("language", word.substr(word.find(':') + 1));
    }
    if (word == "size:large" || word == "size:normal") {
        visitor.large_type = word == "size:large";
        return lasting_cookie("size", word.substr(word.find(':') + 1));
    }
    return std::nullopt;
}

std::string switch_address(std::string_view word, const Visitor& visitor) {
    Parameters query;
    query.add("switch", std::string(word));
    query.add("back", visitor.here);
    return address("/settings", query);
}

void answer_settings(const Request& request, const Responder& responder) {
    const std::string_view back = request.query.find("back").value_or("/");
    Response response{303, {}, {}, nullptr, {{"Location", is_local(back) ? std::string(back) : "/"}}};
    Visitor visitor;
    if (auto cookie = take_switch(request.query.find("switch").value_or(""), visitor)) response.headers.emplace_back("Set-Cookie", std::move(*cookie));
    responder.answer(std::move(response));
}

}  // namespace pingzhi::http::pages
