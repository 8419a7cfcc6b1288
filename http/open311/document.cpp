#include "http/open311/document.hpp"

#include <fmt/format.h>

#include "core/catalogue/code_points.hpp"

namespace pingzhi::http::open311 {
namespace {

constexpr std::string_view replacement = "\uFFFD";

// Gives each code point and its bytes; a byte that begins no character comes as the replacement character.
template <class Take>
void each_code_point(std::string_view text, Take take) {
    while (!text.empty()) {
        std::string_view rest = text;
        const auto point = take_code_point(rest);
        if (!point) {
            take(U'\uFFFD', replacement);
            text.remove_prefix(1);
            continue;
        }
        take(*point, text.substr(0, text.size() - rest.size()));
        text = rest;
    }
}

// XML 1.0 has no way to write most control characters, not even as references.
bool in_xml(char32_t point) { return point == U'\t' || point == U'\n' || point == U'\r' || (point >= 0x20 && point != 0xFFFE && point != 0xFFFF); }

void append_xml(std::string& out, std::string_view text) {
    each_code_point(text, [&out](char32_t point, std::string_view bytes) {
        switch (point) {
            case U'&': out += "&amp;"; break;
            case U'<': out += "&lt;"; break;
            case U'>': out += "&gt;"; break;
            case U'\r': out += "&#13;"; break;  // a reader would turn the character itself into a line feed
            default: out += in_xml(point) ? bytes : replacement;
        }
    });
}

void append_json(std::string& out, std::string_view text) {
    out += '"';
    each_code_point(text, [&out](char32_t point, std::string_view bytes) {
        switch (point) {
            case U'"': out += "\\\""; break;
            case U'\\': out += "\\\\"; break;
            case U'\n': out += "\\n"; break;
            case U'\r': out += "\\r"; break;
            case U'\t': out += "\\t"; break;
            default:
                if (point < 0x20) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(point));
                } else {
                    out += bytes;
                }
        }
    });
    out += '"';
}

}  // namespace

DocumentWriter::DocumentWriter(Format format) : format_(format) {
    if (format_ == Format::xml) out_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
}

void DocumentWriter::label(std::string_view name) {
    if (open_.empty()) return;
    Open& parent = open_.back();
    if (parent.has_children) out_ += ',';
    parent.has_children = true;
    if (parent.is_list) return;
    append_json(out_, name);
    out_ += ':';
}

void DocumentWriter::begin(std::string_view name, bool is_list) {
    if (format_ == Format::xml) {
        out_ += '<';
        out_ += name;
        out_ += '>';
    } else {
        label(name);
        out_ += is_list ? '[' : '{';
    }
    open_.push_back({name, is_list, false});
}

void DocumentWriter::begin_list(std::string_view name) { begin(name, true); }
void DocumentWriter::begin_record(std::string_view name) { begin(name, false); }

void DocumentWriter::end() {
    const Open closing = open_.back();
    open_.pop_back();
    if (format_ == Format::json) {
        out_ += closing.is_list ? ']' : '}';
        return;
    }
    out_ += "</";
    out_ += closing.name;
    out_ += '>';
}

void DocumentWriter::text(std::string_view name, std::string_view value) {
    if (value.empty()) return empty(name);
    if (format_ == Format::json) {
        label(name);
        return append_json(out_, value);
    }
    begin(name, false);
    append_xml(out_, value);
    end();
}

void DocumentWriter::number(std::string_view name, double value) { literal(name, fmt::format("{}", value)); }
void DocumentWriter::boolean(std::string_view name, bool value) { literal(name, value ? "true" : "false"); }

void DocumentWriter::empty(std::string_view name) {
    if (format_ == Format::json) return literal(name, "null");
    out_ += '<';
    out_ += name;
    out_ += "/>";
}

void DocumentWriter::literal(std::string_view name, std::string_view value) {
    if (format_ == Format::json) {
        label(name);
        out_ += value;
        return;
    }
    begin(name, false);
    out_ += value;
    end();
}

}  // namespace pingzhi::http::open311
