#include "app/import/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/matter/names.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t source_ref_bytes_max = 100;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::optional<double> read_number(std::string_view text) {
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

class RecordReader {
public:
    RecordReader(const csv::Row& row, const ImportMapping& mapping) : row_(row), mapping_(mapping) {}

    std::expected<Record, RecordProblem> read() {
        record_.row = row_.number;
        record_.line = row_.line;
        // In this order a row with several faults always gives the same one.
        bool good = read_source_ref() && read_times() && read_codes() && read_place() && read_form() && read_ending();
        if (!good) return std::unexpected(*problem_);
        for (const PersonalColumn& personal : mapping_.personal) {
            if (std::string_view value = cell(personal.column); !value.empty()) report().personal.push_back({personal.field, std::string(value), {}});
        }
        read_duplicate();
        if (mapping_.verdict) {
            std::string_view verdict = cell(mapping_.verdict->column);
            if (std::ranges::find(mapping_.verdict->on_time, verdict) != mapping_.verdict->on_time.end()) record_.on_time = true;
            if (std::ranges::find(mapping_.verdict->late, verdict) != mapping_.verdict->late.end()) record_.on_time = false;
        }
        if (mapping_.district) record_.district = district_name(cell(mapping_.district->column), *mapping_.district);
        return std::move(record_);
    }

private:
    ReportMatter& report() { return record_.report; }
    std::string_view cell(const Column& column) const { return trimmed(row_.cells[column.index]); }
    bool fail(RecordFault fault, const Column& column) {
        problem_ = {fault, &column};
        return false;
    }

    bool read_source_ref() {
        std::string_view number = cell(mapping_.source_ref);
        if (number.empty()) return fail(RecordFault::source_ref_missing, mapping_.source_ref);
        bool usable = number.size() <= source_ref_bytes_max && std::ranges::none_of(number, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
        if (!usable) return fail(RecordFault::source_ref_unusable, mapping_.source_ref);
        report().source_ref = number;
        return true;
    }

    // An empty cell gives no instant.
    bool read_time(const Column& column, RecordedTimes::DayEdge edge, std::optional<Instant>& instant) {
        std::string_view text = cell(column);
        if (text.empty()) return true;
        instant = mapping_.times.read(text, edge);
        return instant || fail(RecordFault::time_unreadable, column);
    }

    bool read_times() {
        using enum RecordedTimes::DayEdge;
        std::optional<Instant> opened;
        if (!read_time(mapping_.opened, start, opened)) return false;
        if (!opened) return fail(RecordFault::time_missing, mapping_.opened);
        record_.opened = *opened;
        if (mapping_.closed && !read_time(*mapping_.closed, start, closed_)) return false;
        // Who promises a day keeps the promise until that day ends.
        return !mapping_.promised || read_time(*mapping_.promised, end, report().promised);
    }

    bool read_code(const CodedColumn& coded, std::string& code) {
        const std::string* found = coded.column ? coded.find(cell(*coded.column)) : &coded.otherwise;
        if (!found) return fail(RecordFault::value_not_mapped, *coded.column);
        code = *found;
        return true;
    }

    bool read_codes() {
        std::string channel;
        if (!read_code(mapping_.service, report().service) || !read_code(mapping_.channel, channel)) return false;
        report().channel = parse_name<Channel>(channel).value();
        return true;
    }

    bool read_place() {
        if (mapping_.latitude) {
            std::string_view lat = cell(*mapping_.latitude), lon = cell(*mapping_.longitude);
            if (lat.empty() != lon.empty()) return fail(RecordFault::position_incomplete, lat.empty() ? *mapping_.latitude : *mapping_.longitude);
            if (!lat.empty()) {
                auto lat_value = read_number(lat), lon_value = read_number(lon);
                if (!lat_value) return fail(RecordFault::position_unreadable, *mapping_.latitude);
                if (!lon_value) return fail(RecordFault::position_unreadable, *mapping_.longitude);
                report().place.position = Position{*lon_value, *lat_value};
            }
        }
        if (mapping_.area) {
            const CodedColumn& area = *mapping_.area;
            if (!area.column || !cell(*area.column).empty()) {
                std::string code;
                if (!read_code(area, code)) return false;
                report().place.area = AreaCode{code};
            }
        }
        return true;
    }

    bool read_form() {
        for (const FormColumn& form : mapping_.form) {
            std::string value;
            if (form.as_is)
                value = cell(*form.value.column);
            else if (!read_code(form.value, value))
                return false;
            if (!value.empty()) report().form[form.field] = {std::move(value)};
        }
        return true;
    }

    bool read_ending() {
        if (!mapping_.ending) return true;
        const EndingColumns& rules = *mapping_.ending;
        std::string_view status = cell(rules.status);
        bool is_closed = std::ranges::find(rules.closed, status) != rules.closed.end();
        bool is_open = std::ranges::find(rules.open, status) != rules.open.end();
        if (!is_closed && !is_open) return fail(RecordFault::status_unknown, rules.status);
        if (is_closed && !closed_) return fail(RecordFault::closed_without_time, *mapping_.closed);
        if (is_open && closed_) return fail(RecordFault::open_with_closing_time, *mapping_.closed);
        if (is_open) return true;
        const std::string* word = rules.words ? rules.words->find(cell(rules.words->column)) : nullptr;
        report().ending = RecordedEnding{word ? *word : rules.reason, *closed_};
        return true;
    }

    void read_duplicate() {
        if (!mapping_.duplicate) return;
        const DuplicateRules& rules = *mapping_.duplicate;
        record_.labelled_duplicate = std::ranges::find(rules.labels, cell(rules.column)) != rules.labels.end();
        if (record_.labelled_duplicate && report().ending) report().ending->reason = rules.reason;
        if (rules.address) record_.address = normalised_address(cell(*rules.address));
    }

    const csv::Row& row_;
    const ImportMapping& mapping_;
    Record record_;
    std::optional<Instant> closed_;
    std::optional<RecordProblem> problem_;
};

}  // namespace

std::expected<Record, RecordProblem> read_record(const csv::Row& row, const ImportMapping& mapping) { return RecordReader(row, mapping).read(); }

std::string source_ref_of(const csv::Row& row, const ImportMapping& mapping) {
    return std::string(trimmed(row.cells[mapping.source_ref.index]).substr(0, source_ref_bytes_max));
}

std::string normalised_address(std::string_view address) {
    std::string normalised;
    bool gap = false;
    for (char c : address) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool part = letter || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (part) {
            if (gap && !normalised.empty()) normalised += ' ';
            normalised += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        gap = !part;
    }
    return normalised;
}

std::string district_name(std::string_view text, const DistrictRules& rules) {
    if (rules.as_number) {
        if (auto number = read_number(text)) return fmt::format("{}", *number);
    }
    return std::string(text);
}

std::string_view name_of(RecordFault fault) {
    switch (fault) {
        case RecordFault::source_ref_missing: return "source_ref_missing";
        case RecordFault::source_ref_unusable: return "source_ref_unusable";
        case RecordFault::time_missing: return "time_missing";
        case RecordFault::time_unreadable: return "time_unreadable";
        case RecordFault::position_incomplete: return "position_incomplete";
        case RecordFault::position_unreadable: return "position_unreadable";
        case RecordFault::value_not_mapped: return "value_not_mapped";
        case RecordFault::status_unknown: return "status_unknown";
        case RecordFault::closed_without_time: return "closed_without_time";
        case RecordFault::open_with_closing_time: return "open_with_closing_time";
    }
    return "";
}

std::string_view message_of(RecordFault fault) {
    switch (fault) {
        case RecordFault::source_ref_missing: return "the row has no number of its source";
        case RecordFault::source_ref_unusable: return "the number is longer than 100 bytes or holds a control character";
        case RecordFault::time_missing: return "the row does not say when it was opened";
        case RecordFault::time_unreadable: return "the time does not follow the mapping's pattern or does not exist";
        case RecordFault::position_incomplete: return "of latitude and longitude only one is given";
        case RecordFault::position_unreadable: return "the coordinate is not a number";
        case RecordFault::value_not_mapped: return "the mapping does not say what this value means";
        case RecordFault::status_unknown: return "the mapping says of this status neither that it is closed nor that it is open";
        case RecordFault::closed_without_time: return "the row is closed and does not say when";
        case RecordFault::open_with_closing_time: return "the row is open and yet has a closing time";
    }
    return "";
}

}  // namespace pingzhi
