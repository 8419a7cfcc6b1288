#include "http/wire/decode.hpp"

#include <cmath>

#include "ledger/strict_json.hpp"

namespace pingzhi::http::wire {

std::string_view name_of(DecodeRule rule) {
    switch (rule) {
        case DecodeRule::not_json: return "not_json";
        case DecodeRule::required: return "required";
        case DecodeRule::unknown_field: return "unknown_field";
        case DecodeRule::wrong_type: return "wrong_type";
        case DecodeRule::not_an_instant: return "not_an_instant";
        case DecodeRule::out_of_range: return "out_of_range";
        case DecodeRule::too_many: return "too_many";
    }
    return {};
}

std::expected<boost::json::value, DecodeProblem> parse(std::string_view text) {
    auto value = ledger::parse_strict(text);
    if (!value) return std::unexpected(DecodeProblem{"", DecodeRule::not_json});
    return std::move(*value);
}

std::string Path::text() const {
    if (!above) return {};
    std::string text = above->text();
    if (index) return text + "[" + std::to_string(*index) + "]";
    if (!text.empty()) text += '.';
    // A key that was cut may end inside a character.
    std::string_view whole = name;
    if (whole.size() == key_bytes_max) {
        while (!whole.empty() && (static_cast<unsigned char>(whole.back()) & 0xC0) == 0x80) whole.remove_suffix(1);
        if (!whole.empty() && static_cast<unsigned char>(whole.back()) >= 0xC0) whole.remove_suffix(1);
    }
    return text + std::string(whole);
}

void Decoder::refuse(const Path& path, DecodeRule rule) {
    if (problems.size() < problems_max) problems.push_back({path.text(), rule});
}

void Decoder::read_text(const boost::json::value& value, std::string& into, const Path& path) {
    const auto* text = value.if_string();
    if (!text) return refuse(path, DecodeRule::wrong_type);
    into.assign(text->data(), text->size());
}

void Decoder::read_flag(const boost::json::value& value, bool& into, const Path& path) {
    const bool* flag = value.if_bool();
    if (!flag) return refuse(path, DecodeRule::wrong_type);
    into = *flag;
}

void Decoder::read_real(const boost::json::value& value, double& into, const Path& path) {
    if (!value.is_number()) return refuse(path, DecodeRule::wrong_type);
    into = value.to_number<double>();
    if (!std::isfinite(into)) refuse(path, DecodeRule::out_of_range);
}

void Decoder::read_whole(const boost::json::value& value, std::int64_t& into, const Path& path) {
    if (!value.is_number()) return refuse(path, DecodeRule::wrong_type);
    boost::system::error_code error;
    into = value.to_number<std::int64_t>(error);
    if (error) refuse(path, DecodeRule::out_of_range);
}

void Decoder::read_instant(const boost::json::value& value, Instant& into, const Path& path) {
    const auto* text = value.if_string();
    if (!text) return refuse(path, DecodeRule::wrong_type);
    auto instant = parse_rfc3339({text->data(), text->size()});
    if (!instant) return refuse(path, DecodeRule::not_an_instant);
    into = *instant;
}

}  // namespace pingzhi::http::wire
