// The bytes of a response head.
#include "http/server/response.hpp"

#include <algorithm>
#include <charconv>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

// No page of ours asks for a device but for where it is, when somebody presses the button; and nothing of ours is for other sites to load.
constexpr std::string_view unconditional_fields =
    "X-Content-Type-Options: nosniff\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(self), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

void append_number(std::string& out, std::uint64_t number) {
    char digits[20];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

bool breaks_the_head(std::string_view text) { return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos; }

bool has_no_body(unsigned status) { return status < 200 || status == 204 || status == 304; }

}  // namespace

bool Response::has_header(std::string_view name) const {
    return std::ranges::any_of(headers, [&](const auto& header) { return equals_ignoring_case(header.first, name); });
}

std::string_view reason_phrase(unsigned status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "Status";
    }
}

void append_head(std::string& out, const Response& response, const HeadContext& context) {
    out += "HTTP/1.1 ";
    append_number(out, response.status);
    out += ' ';
    out += reason_phrase(response.status);
    out += "\r\n";
    append_field(out, "Date", context.date);
    if (context.end != BodyEnd::by_close && !has_no_body(response.status)) {
        out += "Content-Length: ";
        append_number(out, response.bytes().size());
        out += "\r\n";
    }
    if (!response.content_type.empty() && !breaks_the_head(response.content_type)) {
        append_field(out, "Content-Type", response.content_type);
    }
    for (const auto& [name, value] : response.headers) {
        if (breaks_the_head(name) || breaks_the_head(value)) continue;
        append_field(out, name, value);
        // Where clients come by TLS alone, so do their cookies.
        const bool to_be_secured = !context.strict_transport_security.empty() && equals_ignoring_case(name, "Set-Cookie");
        if (to_be_secured && value.find("; Secure") == std::string::npos) out.insert(out.size() - 2, "; Secure");
    }
    const auto append_unless_given = [&](std::string_view name, std::string_view value) {
        if (!response.has_header(name)) append_field(out, name, value);
    };
    append_unless_given("Cache-Control", "no-store");
    append_unless_given("Referrer-Policy", "no-referrer");
    append_unless_given("Content-Security-Policy", context.content_security_policy);
    out += unconditional_fields;
    if (!context.strict_transport_security.empty()) append_field(out, "Strict-Transport-Security", context.strict_transport_security);
    if (context.end != BodyEnd::by_length) append_field(out, "Connection", "close");
    out += "\r\n";
}

}  // namespace pingzhi::http
