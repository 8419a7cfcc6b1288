// The table of transport problems, and problems as JSON.
#include "http/server/problem.hpp"

#include <array>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

namespace pingzhi::http {

namespace {

struct Row {
    TransportProblem kind;
    unsigned status;
    std::string_view code;
    std::string_view title_zh;
    std::string_view title_en;
    std::string_view detail_zh;
    std::string_view detail_en;
};

constexpr std::array<Row, 15> rows{{
    {TransportProblem::bad_request, 400, "bad_request", "请求有误", "Bad request", "无法按 HTTP 规则读懂这个请求。",
     "The request cannot be read by the rules of HTTP."},
    {TransportProblem::cross_site, 403, "cross_site", "不接受来自其他网站的提交", "Not from another site", "这个请求由另一个网站的页面发出，没有执行。",
     "A page of another site sent this request; nothing was done."},
    {TransportProblem::not_found, 404, "not_found", "没有找到", "Not found", "这里没有您要的内容。", "There is nothing here."},
    {TransportProblem::method_not_allowed, 405, "method_not_allowed", "不支持这种操作", "Method not allowed", "这个地址不接受这种方法，可用的方法见 Allow。",
     "This address does not take that method; Allow names those it takes."},
    {TransportProblem::timeout, 408, "timeout", "请求超时", "Timeout", "请求没有在规定的时间内发完。", "The request did not arrive in time."},
    {TransportProblem::payload_too_large, 413, "payload_too_large", "内容太大", "Payload too large", "请求的内容超过了允许的大小。",
     "The body is larger than this address takes."},
    {TransportProblem::unsupported_media_type, 415, "unsupported_media_type", "不支持这种内容类型", "Unsupported media type",
     "这个地址不接受这种 Content-Type。", "This address does not take that Content-Type."},
    {TransportProblem::expectation_failed, 417, "expectation_failed", "无法满足 Expect", "Expectation failed", "只支持 Expect: 100-continue。",
     "Only Expect: 100-continue is supported."},
    {TransportProblem::too_many_requests, 429, "too_many_requests", "请求太多", "Too many requests", "来自您的网络的请求太多，请稍后再试。",
     "Too many requests come from your network; try again a little later."},
    {TransportProblem::headers_too_large, 431, "headers_too_large", "请求头太大", "Header fields too large", "请求头的大小或数量超过了限制。",
     "The header fields are too many or too large."},
    {TransportProblem::internal, 500, "internal", "服务器出错", "Internal error", "服务器出错，已经记录。请求可能已经生效，重试时请用同一个 Idempotency-Key。",
     "The server failed and has logged it. The request may have taken effect: retry with the same Idempotency-Key."},
    {TransportProblem::not_implemented, 501, "not_implemented", "不支持", "Not implemented", "服务器不支持这种方法。", "The server knows no such method."},
    {TransportProblem::unavailable, 503, "unavailable", "暂时无法服务", "Unavailable", "服务器暂时无法处理这个请求，请稍后再试。",
     "The server cannot take this request now; try again a little later."},
    {TransportProblem::version_not_supported, 505, "version_not_supported", "不支持这个 HTTP 版本", "HTTP version not supported",
     "服务器只支持 HTTP/1.0 和 HTTP/1.1。", "The server speaks HTTP/1.0 and HTTP/1.1."},
    {TransportProblem::insufficient_storage, 507, "insufficient_storage", "存储空间不足", "Insufficient storage", "存储空间不足，暂时不能保存；仍可查看。",
     "There is no room left to save; reading goes on."},
}};

const Row& row_of(TransportProblem kind) { return rows[static_cast<std::size_t>(kind)]; }

constexpr bool rows_stand_in_order() {
    for (std::size_t index = 0; index < rows.size(); ++index) {
        if (rows[index].kind != static_cast<TransportProblem>(index)) return false;
    }
    return true;
}
static_assert(rows_stand_in_order());

void append_text(std::string& out, std::string_view text) { out += boost::json::serialize(boost::json::string_view(text)); }

void append_member(std::string& out, std::string_view name, std::string_view text) {
    if (out.back() != '{') out += ',';
    append_text(out, name);
    out += ':';
    append_text(out, text);
}

void append_errors(std::string& out, const std::vector<FieldError>& errors, Language language) {
    out += ",\"errors\":[";
    for (const FieldError& error : errors) {
        if (out.back() != '[') out += ',';
        out += '{';
        append_member(out, "field", error.field);
        append_member(out, "rule", error.rule);
        append_member(out, "message", error.message.in(language));
        out += '}';
    }
    out += ']';
}

}  // namespace

Problem problem(TransportProblem kind) {
    const Row& row = row_of(kind);
    Problem result;
    result.status = row.status;
    result.code = row.code;
    result.title = {std::string(row.title_zh), std::string(row.title_en)};
    result.detail = {std::string(row.detail_zh), std::string(row.detail_en)};
    return result;
}

std::string_view code_of(TransportProblem kind) { return row_of(kind).code; }

Response render_problem(const Problem& problem, const ErrorContext& context) {
    Response response;
    response.status = problem.status;
    response.content_type = "application/problem+json; charset=utf-8";
    response.headers.emplace_back("Content-Language", context.language == Language::zh ? "zh" : "en");
    response.headers.emplace_back("Vary", "Accept-Language");

    std::string& out = response.body;
    out += '{';
    append_member(out, "code", problem.code);
    append_member(out, "title", problem.title.in(context.language));
    out += ",\"status\":" + std::to_string(problem.status);
    append_member(out, "detail", problem.detail.in(context.language));
    if (!problem.errors.empty()) append_errors(out, problem.errors, context.language);
    for (const auto& [name, value] : problem.members) {
        out += ',';
        append_text(out, name);
        out += ':';
        out += value;
    }
    out += '}';
    return response;
}

}  // namespace pingzhi::http
