#include "http/provider_cookie.hpp"

namespace pingzhi::http {
namespace {

constexpr std::string_view cookie_name = "__Host-sign-in";
constexpr std::string_view cookie_rules = "; Path=/; Secure; HttpOnly; SameSite=Lax";

std::string cookie(std::string_view value, std::string_view seconds) {
    return std::string(cookie_name).append("=").append(value).append("; Max-Age=").append(seconds).append(cookie_rules);
}

}  // namespace

std::string browser_on_its_way(const Request& request) { return std::string(request.cookies().find(cookie_name).value_or("")); }

std::string provider_cookie(std::string_view browser) { return cookie(browser, "600"); }

std::string forgotten_provider_cookie() { return cookie("", "0"); }

}  // namespace pingzhi::http
