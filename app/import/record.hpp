// One row of a file of records as the values it stands for. Pure: the same row and mapping give the same record.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/import/csv_reader.hpp"
#include "app/import/mapping.hpp"
#include "core/matter/command.hpp"

namespace pingzhi {

struct Record {
    std::uint64_t row = 0;
    std::uint64_t line = 0;
    std::size_t number = 0;        // which of the file's different source numbers it has, from 0
    std::uint32_t occurrence = 1;  // of that number in the file
    Instant opened;
    ReportMatter report;  // source_ref, service, place, form, personal values, promise, ending
    bool labelled_duplicate = false;
    std::string address;          // normalised, for finding what a duplicate repeats; personal
    std::optional<bool> on_time;  // the source's own verdict
    std::string district;         // the source's own, as the map's districts are named
};

// What a row's values can break before any rule of the city is asked.
enum class RecordFault : std::uint8_t {
    source_ref_missing,
    source_ref_unusable,
    time_missing,
    time_unreadable,
    position_incomplete,
    position_unreadable,
    value_not_mapped,
    status_unknown,
    closed_without_time,
    open_with_closing_time,
};
std::string_view name_of(RecordFault fault);     // "time_unreadable"
std::string_view message_of(RecordFault fault);  // one sentence, without any of the row's text

struct RecordProblem {
    RecordFault fault;
    const Column* column = nullptr;  // the mapping's
};

// `mapping` is fitted to the row's header. Which number it has and which
// occurrence of it this is, only who reads the whole file can say.
std::expected<Record, RecordProblem> read_record(const csv::Row& row, const ImportMapping& mapping);

// The number under which the source knows a row, if it can be read; what a refused row is told by.
std::string source_ref_of(const csv::Row& row, const ImportMapping& mapping);

// Upper case, words one space apart, without punctuation: what two writings of one address share.
std::string normalised_address(std::string_view address);

// "2119.0" and "02119" as "2119" if districts are numbers; the text itself otherwise.
std::string district_name(std::string_view text, const DistrictRules& rules);

}  // namespace pingzhi
