// The ways through the matter table: each is one index walked from a start, in one direction, reading nothing but the
// index as long as the query asks for nothing outside of it.
#pragma once

#include <limits>
#include <string>

#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"
#include "storage/sqlite/matter_filter.hpp"

namespace pingzhi::storage {

enum class Path : std::uint8_t { by_due, by_state, by_service, by_unit, by_area, by_opened, by_updated, by_id, by_source_ref };
inline constexpr std::size_t path_count = 9;

enum class Width : std::uint8_t {
    narrow,  // the index alone
    wide,    // also opened, updated and position, from the row where the index lacks them
};

// One walk. by_due to by_area: the given open value, from `start` upwards by (due, id); by_state to by_area within `value`.
// by_opened, by_updated: from `start` downwards. by_id: upwards. by_source_ref: all rows with that reference.
struct Stream {
    struct Start {
        std::int64_t key;
        std::int64_t id;
    };
    static constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
    static constexpr Start from_the_bottom{lowest, lowest};
    static constexpr Start from_the_top{highest, highest};

    Path path;
    bool open = true;
    std::int64_t value = 0;
    Start start = from_the_bottom;  // the walk begins behind it
};

const std::string& scan_sql(Path path, Width width);
const std::string& count_sql(Path path);  // by_due to by_area only: the rows of a stream, counted

class Scan {
public:
    Scan(Connection& connection, CityKeys keys, const Stream& stream, Width width, const std::string& source_ref);
    bool next(IndexRow& row);

private:
    Path path_;
    Width width_;
    InUse statement_;
};

std::uint64_t count_stream(Connection& connection, CityKeys keys, const Stream& stream);

}  // namespace pingzhi::storage
