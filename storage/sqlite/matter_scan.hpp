// The ways through the matter table: each is one index walked from a start, in one direction, reading nothing but the index.
#pragma once

#include <limits>
#include <string>

#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"
#include "storage/sqlite/matter_filter.hpp"

namespace pingzhi::storage {

enum class Path : std::uint8_t {
    by_due,
    by_state,
    by_service,
    by_unit,
    by_area,
    by_cell,
    by_opened,
    by_closed,
    by_updated,
    by_tag,
    by_words,
    by_id,
    by_source_ref,
    by_one_id
};
inline constexpr std::size_t path_count = 14;

// One walk.
//   by_due to by_area: the matters of one `open` (and of one `value`), upwards by (due, id), due not later than `end`;
//   by_cell: the matters of one `open` and one `value`, downwards by (opened, id), not earlier than `end`;
//   by_opened, by_closed, by_updated: downwards by (instant, id), not earlier than `end`;
//   by_tag: the matters that have the tag `value`, upwards by id; visits each row;
//   by_words: the matters that say the query's words, upwards by id; visits each row;
//   by_id: upwards; by_source_ref: all with the query's reference; by_one_id: the matter `value`.
struct Stream {
    struct Start {
        std::int64_t key;
        std::int64_t id;
    };
    static constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

    Path path;
    bool open = true;
    std::int64_t value = 0;
    Start start{lowest, lowest};  // the walk begins behind it
    std::int64_t end = highest;
};

const std::string& scan_sql(Path path);
const std::string& count_sql(Path path);

class Scan {
public:
    Scan(Connection& connection, CityKeys keys, const Stream& stream, const MatterFilter& filter);
    bool next(IndexRow& row);

private:
    bool read(IndexRow& row);

    InUse statement_;
    bool with_where_;
    CityKeys keys_;
    WordMatches* words_ = nullptr;  // of a walk by words: the statement reads one matter
    std::size_t place_ = 0;         // among them
};

// The rows of a stream, counted by SQLite. Not for by_words, by_id, by_source_ref and by_one_id.
std::uint64_t count_stream(Connection& connection, CityKeys keys, const Stream& stream);

}  // namespace pingzhi::storage
