// Instants as Open311 writes them: strict out, lenient in. Nothing here reads a clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time/zone.hpp"

namespace pingzhi::http::open311 {

// "2026-11-16T09:00:00+08:00": the city's wall clock with its offset, to the second.
std::string write_date(Instant instant, const Zone& zone);

// "2026-11-16 09:00", for sentences.
std::string local_minute(Instant instant, const Zone& zone);

struct AskedDate {
    Instant instant;         // of a whole day: its first
    bool whole_day = false;  // only the day was named
};

// What clients send for dates: RFC 3339; seconds or zone left out; a blank for the 'T'; "+0800"; an offset whose '+' an
// unescaped query turned into a blank; the day alone. Without a zone the city's own is meant.
std::optional<AskedDate> read_date(std::string_view text, const Zone& zone);

}  // namespace pingzhi::http::open311
