#include "http/open311/asked.hpp"

#include <algorithm>

#include "http/open311/errors.hpp"
#include "http/server/encoding.hpp"
#include "http/server/negotiation.hpp"

namespace pingzhi::http::open311 {
namespace {

bool is_ascii(const Parameters& parameters) {
    const auto ascii = [](std::string_view text) { return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }); };
    return std::ranges::all_of(parameters.entries(), [&](const auto& entry) { return ascii(entry.first) && ascii(entry.second); });
}

Problem body_problem(unsigned status, const char* code, Text title, Text detail) {
    Problem problem;
    problem.status = status;
    problem.code = code;
    problem.title = std::move(title);
    problem.detail = std::move(detail);
    return problem;
}

std::expected<Parameters, Problem> read_form(const Request& request) {
    if (request.body.empty()) return Parameters{};
    const MediaType media = parse_media_type(request.header("Content-Type"));
    if (media.type == "multipart/form-data") {
        return std::unexpected(body_problem(
            415, "multipart_not_taken", {"暂不接受 multipart/form-data", "multipart/form-data is not taken"},
            {"附件尚不能随上报提交，请用 application/x-www-form-urlencoded。", "Files cannot be sent yet: send application/x-www-form-urlencoded."}));
    }
    if (media.type == "application/json" || media.type == "text/xml" || media.type == "application/xml") {
        return std::unexpected(
            body_problem(415, "form_expected", {"请求内容应为表单", "The body is no form"},
                         {"请用 application/x-www-form-urlencoded; charset=utf-8。", "Send application/x-www-form-urlencoded; charset=utf-8."}));
    }
    auto form = parse_urlencoded(request.body);
    const bool says_utf8 = media.charset.empty() || media.charset == "utf-8" || media.charset == "utf8" || media.charset == "us-ascii";
    // What is all ASCII reads the same in every charset that clients name.
    if (!form || (!says_utf8 && !is_ascii(*form))) {
        return std::unexpected(body_problem(400, "not_utf8_form", {"表单无法读取", "The form cannot be read"},
                                            {"应为 UTF-8 编码的 application/x-www-form-urlencoded，每个 % 后跟两位十六进制数。",
                                             "It has to be application/x-www-form-urlencoded in UTF-8, two hexadecimal digits after each %."}));
    }
    return std::move(*form);
}

// The code in "attribute[code]" and its kin; empty for any other name.
std::string_view attribute_code(std::string_view name) {
    constexpr std::string_view opening = "attribute[";
    if (!name.starts_with(opening)) return {};
    name.remove_prefix(opening.size());
    const std::string_view code = name.substr(0, name.find(']'));
    if (code.size() == name.size()) return {};
    const std::string_view rest = name.substr(code.size() + 1);
    const bool numbered = rest.size() >= 2 && rest.front() == '[' && rest.back() == ']' &&
                          std::ranges::all_of(rest.substr(1, rest.size() - 2), [](char c) { return c >= '0' && c <= '9'; });
    return rest.empty() || numbered ? code : std::string_view{};
}

FormValues attributes_of(const Parameters& parameters) {
    FormValues values;
    for (const auto& [name, value] : parameters.entries()) {
        const std::string_view code = attribute_code(name);
        if (!code.empty() && !value.empty()) values[std::string(code)].push_back(value);
    }
    return values;
}

}  // namespace

std::expected<Asked, Problem> Asked::of(const Request& request) {
    Asked asked;
    asked.query_ = request.query;
    if (request.method == Method::post) {
        auto form = read_form(request);
        if (!form) return std::unexpected(std::move(form.error()));
        asked.form_ = std::move(*form);
    }
    return asked;
}

std::string_view Asked::text(std::string_view name) const {
    for (const Parameters* place : {&form_, &query_}) {
        for (const auto& [given, value] : place->entries()) {
            if (given == name && !trimmed(value).empty()) return value;
        }
    }
    return {};
}

std::string_view Asked::value(std::string_view name) const { return trimmed(text(name)); }

std::vector<std::string> Asked::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const Parameters* place : {&form_, &query_}) {
        for (std::string_view given : place->all(name)) {
            while (!given.empty()) {
                const std::string_view value = trimmed(take_until(given, ','));
                if (!value.empty()) values.emplace_back(value);
            }
        }
    }
    return values;
}

bool Asked::is_true(std::string_view name) const {
    const std::string_view given = value(name);
    return given == "1" || equals_ignoring_case(given, "true");
}

FormValues Asked::attributes() const {
    FormValues values = attributes_of(form_);
    values.merge(attributes_of(query_));
    return values;
}

}  // namespace pingzhi::http::open311
