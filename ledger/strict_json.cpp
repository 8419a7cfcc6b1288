#include "ledger/strict_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <charconv>
#include <optional>
#include <string>

#include "ledger/canonical_json.hpp"
#include "ledger/utf8.hpp"

namespace pingzhi::ledger {
namespace {

namespace json = boost::json;
using Rule = ParseProblem::Rule;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Every read_ function either moves `at_` past what it read and returns true, or sets `problem_` and returns false.
class Reader {
public:
    Reader(std::string_view text, json::storage_ptr storage)
        : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), storage_(std::move(storage)) {}

    std::expected<json::value, ParseProblem> read() {
        json::value value(storage_);
        skip_space();
        if (!read_value(value, 0)) return std::unexpected(*problem_);
        skip_space();
        if (at_ != end_) return std::unexpected(ParseProblem{Rule::trailing_text, offset(at_)});
        return value;
    }

private:
    std::size_t offset(const char* place) const { return static_cast<std::size_t>(place - begin_); }
    bool fail(Rule rule, const char* place) {
        problem_ = ParseProblem{rule, offset(place)};
        return false;
    }
    bool fail_here() { return fail(at_ == end_ ? Rule::unexpected_end : Rule::unexpected_character, at_); }

    void skip_space() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
    }
    bool next_is(char c) { return at_ != end_ && *at_ == c; }
    bool take(char c) {
        if (!next_is(c)) return false;
        ++at_;
        return true;
    }

    bool read_value(json::value& value, unsigned depth) {
        if (at_ == end_) return fail_here();
        switch (*at_) {
            case '{': return read_object(value.emplace_object(), depth);
            case '[': return read_array(value.emplace_array(), depth);
            case '"': {
                json::string& text = value.emplace_string();
                return read_string(text);
            }
            case 't': value = true; return read_word("true");
            case 'f': value = false; return read_word("false");
            case 'n': value = nullptr; return read_word("null");
            default: return read_number(value);
        }
    }

    bool read_word(std::string_view word) {
        for (char c : word)
            if (!take(c)) return fail_here();
        return true;
    }

    bool read_array(json::array& array, unsigned depth) {
        if (depth == json_depth_max) return fail(Rule::too_deep, at_);
        ++at_;
        skip_space();
        if (take(']')) return true;
        for (;;) {
            if (!read_value(array.emplace_back(nullptr), depth + 1)) return false;
            skip_space();
            if (take(']')) return true;
            if (!take(',')) return fail_here();
            skip_space();
        }
    }

    bool read_object(json::object& object, unsigned depth) {
        if (depth == json_depth_max) return fail(Rule::too_deep, at_);
        ++at_;
        skip_space();
        if (take('}')) return true;
        json::string key(storage_);
        for (;;) {
            const char* const key_begin = at_;
            if (!next_is('"')) return fail_here();
            key.clear();
            if (!read_string(key)) return false;
            const auto [member, is_new] = object.emplace(json::string_view(key.data(), key.size()), nullptr);
            if (!is_new) return fail(Rule::duplicate_key, key_begin);
            skip_space();
            if (!take(':')) return fail_here();
            skip_space();
            if (!read_value(member->value(), depth + 1)) return false;
            skip_space();
            if (take('}')) return true;
            if (!take(',')) return fail_here();
            skip_space();
        }
    }

    bool read_string(json::string& text) {
        ++at_;
        for (const char* run = at_;;) {
            if (at_ == end_) return fail_here();
            const auto byte = static_cast<unsigned char>(*at_);
            if (byte == '"') {
                text.append(run, at_);
                ++at_;
                return true;
            }
            if (byte < 0x20) return fail(Rule::control_character, at_);
            if (byte == '\\') {
                text.append(run, at_);
                if (!read_escape(text)) return false;
                run = at_;
            } else {
                const std::size_t length = utf8_length(at_, end_);
                if (length == 0) return fail(Rule::invalid_utf8, at_);
                at_ += length;
            }
        }
    }

    bool read_escape(json::string& text) {
        const char* const escape = at_++;
        if (at_ == end_) return fail_here();
        switch (*at_++) {
            case '"': text.push_back('"'); return true;
            case '\\': text.push_back('\\'); return true;
            case '/': text.push_back('/'); return true;
            case 'b': text.push_back('\b'); return true;
            case 'f': text.push_back('\f'); return true;
            case 'n': text.push_back('\n'); return true;
            case 'r': text.push_back('\r'); return true;
            case 't': text.push_back('\t'); return true;
            case 'u': break;
            default: return fail(Rule::invalid_escape, escape);
        }
        unsigned unit = 0;
        if (!read_hex(unit, escape)) return false;
        char32_t character = unit;
        if (unit >= 0xDC00 && unit <= 0xDFFF) return fail(Rule::lone_surrogate, escape);
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            unsigned low = 0;
            if (end_ - at_ < 2 || at_[0] != '\\' || at_[1] != 'u') return fail(Rule::lone_surrogate, escape);
            const char* const second = at_;
            at_ += 2;
            if (!read_hex(low, second)) return false;
            if (low < 0xDC00 || low > 0xDFFF) return fail(Rule::lone_surrogate, escape);
            character = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
        append_character(text, character);
        return true;
    }

    bool read_hex(unsigned& unit, const char* escape) {
        if (end_ - at_ < 4) return fail(Rule::unexpected_end, end_);
        const auto [rest, error] = std::from_chars(at_, at_ + 4, unit, 16);
        if (error != std::errc{} || rest != at_ + 4) return fail(Rule::invalid_escape, escape);
        at_ += 4;
        return true;
    }

    static void append_character(json::string& text, char32_t c) {
        const auto push = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
        if (c < 0x80) return push(c);
        if (c < 0x800) {
            push(0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                push(0xE0 | c >> 12);
            } else {
                push(0xF0 | c >> 18);
                push(0x80 | (c >> 12 & 0x3F));
            }
            push(0x80 | (c >> 6 & 0x3F));
        }
        push(0x80 | (c & 0x3F));
    }

    // Moves past one or more digits.
    bool skip_digits() {
        const char* const first = at_;
        while (at_ != end_ && is_digit(*at_)) ++at_;
        return at_ != first;
    }

    bool read_number(json::value& value) {
        const char* const first = at_;
        const bool negative = take('-');
        const char* const digits = at_;
        if (at_ == end_ || !is_digit(*at_)) return negative ? fail(Rule::invalid_number, first) : fail_here();
        skip_digits();
        if (*digits == '0' && at_ - digits > 1) return fail(Rule::invalid_number, first);
        bool whole = true;
        if (take('.')) {
            whole = false;
            if (!skip_digits()) return fail(Rule::invalid_number, first);
        }
        if (next_is('e') || next_is('E')) {
            whole = false;
            ++at_;
            if (!take('+')) take('-');
            if (!skip_digits()) return fail(Rule::invalid_number, first);
        }
        if (whole && at_ - digits <= 16) {
            std::int64_t integer = 0;
            std::from_chars(first, at_, integer);
            if (integer >= -json_integer_max && integer <= json_integer_max) {
                value = integer;
                return true;
            }
        }
        double number = 0;
        // A number too large or too small for a double is reported as out of range and left unread.
        if (std::from_chars(first, at_, number).ec != std::errc{}) return fail(Rule::number_inexact, first);
        if (whole) {
            std::string written;
            append_canonical(written, number);
            if (written != std::string_view(first, static_cast<std::size_t>(at_ - first))) return fail(Rule::number_inexact, first);
        }
        value = number;
        return true;
    }

    const char* const begin_;
    const char* at_;
    const char* const end_;
    const json::storage_ptr storage_;
    std::optional<ParseProblem> problem_;
};

}  // namespace

std::string_view name_of(ParseProblem::Rule rule) {
    switch (rule) {
        case Rule::unexpected_end: return "unexpected_end";
        case Rule::unexpected_character: return "unexpected_character";
        case Rule::trailing_text: return "trailing_text";
        case Rule::too_deep: return "too_deep";
        case Rule::duplicate_key: return "duplicate_key";
        case Rule::invalid_utf8: return "invalid_utf8";
        case Rule::control_character: return "control_character";
        case Rule::invalid_escape: return "invalid_escape";
        case Rule::lone_surrogate: return "lone_surrogate";
        case Rule::invalid_number: return "invalid_number";
        case Rule::number_inexact: return "number_inexact";
    }
    return "";
}

std::expected<json::value, ParseProblem> parse_strict(std::string_view text, json::storage_ptr storage) { return Reader(text, std::move(storage)).read(); }

}  // namespace pingzhi::ledger
