// The table of special days of a calendar, as text: holidays and make-up working days by date.
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/time/calendar.hpp"

namespace pingzhi {

class CalendarCsvError : public std::runtime_error {
public:
    CalendarCsvError(std::size_t line, const std::string& problem) : std::runtime_error("line " + std::to_string(line) + ": " + problem), line_(line) {}

    std::size_t line() const { return line_; }  // from 1

private:
    std::size_t line_;
};

// First the line "date,name,status", then one line a day: "2026-10-01,国庆节,off" or "2026-10-10,国庆节,working". Names
// hold neither commas nor quotes. Empty lines and lines that begin with # are passed over; lines may end in CR LF.
// Throws CalendarCsvError at the first line that is anything else, or that names a day for the second time.
std::map<CivilDay, SpecialDay> parse_calendar_csv(std::string_view text);

}  // namespace pingzhi
