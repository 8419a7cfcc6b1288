#include "ledger/canonical_json.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "ledger/utf8.hpp"

namespace pingzhi::ledger {
namespace {

namespace json = boost::json;

enum class ByteClass : std::uint8_t { plain, escaped, multibyte };

constexpr auto byte_classes = [] {
    std::array<ByteClass, 256> classes{};
    for (std::size_t i = 0; i < 256; ++i)
        classes[i] = i < 0x20 || i == '"' || i == '\\' ? ByteClass::escaped : i < 0x80 ? ByteClass::plain : ByteClass::multibyte;
    return classes;
}();

void append_escape(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\b': out += "\\b"; return;
        case '\t': out += "\\t"; return;
        case '\n': out += "\\n"; return;
        case '\f': out += "\\f"; return;
        case '\r': out += "\\r"; return;
        default: break;
    }
    static constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    const char text[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
    out.append(text, sizeof text);
}

template <class Integer>
void append_integer(std::string& out, Integer number) {
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    out.append(text, static_cast<std::size_t>(end - text));
}

// UTF-8 order is UTF-16 order but for one thing: characters above U+FFFF begin with a surrogate in UTF-16 and so stand
// before U+E000 to U+FFFF, whose UTF-8 begins with EE or EF. Those two are ranked above F4, the last lead byte.
bool utf16_less(std::string_view a, std::string_view b) {
    const std::size_t shared = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < shared; ++i) {
        if (a[i] == b[i]) continue;
        const auto rank = [](char c) {
            const unsigned byte = static_cast<unsigned char>(c);
            return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte;
        };
        return rank(a[i]) < rank(b[i]);
    }
    return a.size() < b.size();
}

std::string_view key_of(const json::key_value_pair& member) { return {member.key().data(), member.key().size()}; }

void append_value(std::string& out, const json::value& value, unsigned depth);

void append_members(std::string& out, const json::key_value_pair* const* members, std::size_t count, unsigned depth) {
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) out += ',';
        append_canonical_string(out, key_of(*members[i]));
        out += ':';
        append_value(out, members[i]->value(), depth);
    }
}

void append_object(std::string& out, const json::object& object, unsigned depth) {
    const auto in_order = [](const json::key_value_pair* a, const json::key_value_pair* b) { return utf16_less(key_of(*a), key_of(*b)); };
    const auto sort_and_append = [&](const json::key_value_pair** members) {
        std::size_t count = 0;
        for (const auto& member : object) members[count++] = &member;
        if (!std::is_sorted(members, members + count, in_order)) std::sort(members, members + count, in_order);
        append_members(out, members, count, depth);
    };
    out += '{';
    if (object.size() <= 32) {
        std::array<const json::key_value_pair*, 32> members;
        sort_and_append(members.data());
    } else {
        std::vector<const json::key_value_pair*> members(object.size());
        sort_and_append(members.data());
    }
    out += '}';
}

void append_array(std::string& out, const json::array& array, unsigned depth) {
    out += '[';
    bool first = true;
    for (const auto& item : array) {
        if (!first) out += ',';
        first = false;
        append_value(out, item, depth);
    }
    out += ']';
}

unsigned deeper(unsigned depth) {
    if (depth == json_depth_max) throw std::invalid_argument("canonical JSON: nested too deeply");
    return depth + 1;
}

void append_value(std::string& out, const json::value& value, unsigned depth) {
    switch (value.kind()) {
        case json::kind::null: out += "null"; return;
        case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
        case json::kind::int64: {
            const std::int64_t number = value.get_int64();
            if (number > json_integer_max || number < -json_integer_max) throw std::invalid_argument("canonical JSON: whole number beyond 2^53-1");
            return append_integer(out, number);
        }
        case json::kind::uint64: {
            const std::uint64_t number = value.get_uint64();
            if (number > static_cast<std::uint64_t>(json_integer_max)) throw std::invalid_argument("canonical JSON: whole number beyond 2^53-1");
            return append_integer(out, number);
        }
        case json::kind::double_: return append_canonical(out, value.get_double());
        case json::kind::string: return append_canonical_string(out, {value.get_string().data(), value.get_string().size()});
        case json::kind::array: return append_array(out, value.get_array(), deeper(depth));
        case json::kind::object: return append_object(out, value.get_object(), deeper(depth));
    }
}

}  // namespace

void append_canonical_string(std::string& out, std::string_view text) {
    const char* const end = text.data() + text.size();
    const char* written = text.data();  // all before it is in `out`
    out += '"';
    for (const char* at = text.data(); at != end;) {
        switch (byte_classes[static_cast<unsigned char>(*at)]) {
            case ByteClass::plain: ++at; break;
            case ByteClass::multibyte: {
                const std::size_t length = utf8_length(at, end);
                if (length == 0) throw std::invalid_argument("canonical JSON: text is not UTF-8");
                at += length;
                break;
            }
            case ByteClass::escaped:
                out.append(written, static_cast<std::size_t>(at - written));
                append_escape(out, *at);
                written = ++at;
                break;
        }
    }
    out.append(written, static_cast<std::size_t>(end - written));
    out += '"';
}

void append_canonical(std::string& out, double number) {
    if (!std::isfinite(number)) throw std::invalid_argument("canonical JSON: number is not finite");
    if (std::abs(number) <= static_cast<double>(json_integer_max) && number == std::trunc(number))
        return append_integer(out, static_cast<std::int64_t>(number));

    // Shortest digits as "d.ddde+x", taken apart into the digits and the place of the decimal point after them.
    char text[32];
    const char* const text_end = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific).ptr;
    const char* at = text;
    if (*at == '-') {
        out += '-';
        ++at;
    }
    const char* const mark = std::find(at, text_end, 'e');
    char digits[24];
    int count = 0;
    for (; at != mark; ++at)
        if (*at != '.') digits[count++] = *at;
    int exponent = 0;
    std::from_chars(mark[1] == '+' ? mark + 2 : mark + 1, text_end, exponent);
    const int point = exponent + 1;

    const auto append = [&](int from, int to) { out.append(digits + from, static_cast<std::size_t>(to - from)); };
    if (count <= point && point <= 21) {
        append(0, count);
        out.append(static_cast<std::size_t>(point - count), '0');
    } else if (0 < point && point <= 21) {
        append(0, point);
        out += '.';
        append(point, count);
    } else if (-6 < point && point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        append(0, count);
    } else {
        append(0, 1);
        if (count > 1) {
            out += '.';
            append(1, count);
        }
        out += exponent < 0 ? "e-" : "e+";
        append_integer(out, std::abs(exponent));
    }
}

void append_canonical(std::string& out, const json::value& value) { append_value(out, value, 0); }

std::string canonical(const json::value& value) {
    std::string out;
    append_value(out, value, 0);
    return out;
}

bool is_canonical(std::string_view bytes) {
    const auto value = parse_strict(bytes);
    return value && canonical(*value) == bytes;
}

}  // namespace pingzhi::ledger
