#include "app/matter_row.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "app/matter_shapes.hpp"
#include "app/matter_tags.hpp"
#include "app/shape_bytes.hpp"

namespace pingzhi {

// Columns of the row.
template <>
inline constexpr bool stands_elsewhere<&Matter::id> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::version> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::state> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::service> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::place> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::source_ref> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::opened> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::updated> = true;
template <>
inline constexpr bool stands_elsewhere<&Matter::closed> = true;

namespace {

constexpr std::uint64_t body_version = 5;

// Texts that many matters have, as one byte each: a matter with thousands of attached reports stays small.
constexpr std::array<std::string_view, 12> usual_texts{"description", "address", "contact_name", "phone", "email",  "secret",
                                                       "note",        "answer",  "question",     "words", "solved", "desk"};

// Instants and seqs of one matter lie close together: each is written as its distance from the one before it.
struct Neighbours {
    Seq seq;
    Instant instant;
};

class BodyWriter : public ByteWriter {
public:
    explicit BodyWriter(Neighbours first) : before_(first) {}

    void instant(Instant value) {
        integer(value.ms - before_.instant.ms);
        before_.instant = value;
    }
    void seq(Seq value) {  // 0: none
        if (value == 0) return natural(0);
        const auto distance = static_cast<std::int64_t>(value - before_.seq);
        natural((static_cast<std::uint64_t>(distance) << 1 ^ static_cast<std::uint64_t>(distance >> 63)) + 1);
        before_.seq = value;
    }
    void text(std::string_view value) {
        const auto usual = std::ranges::find(usual_texts, value);
        const auto index = static_cast<std::uint64_t>(usual - usual_texts.begin());
        if (usual != usual_texts.end()) return natural(index);
        natural(index + value.size());
        append(value);
    }

private:
    Neighbours before_;
};

class BodyReader : public ByteReader {
public:
    BodyReader(std::string_view bytes, Neighbours first) : ByteReader(bytes), before_(first) {}

    Instant instant() {
        return before_.instant = {static_cast<std::int64_t>(static_cast<std::uint64_t>(before_.instant.ms) + static_cast<std::uint64_t>(integer()))};
    }
    Seq seq() {
        const std::uint64_t written = natural();
        if (written == 0) return 0;
        const std::uint64_t folded = written - 1;
        before_.seq += folded >> 1 ^ (~(folded & 1) + 1);
        if (before_.seq == 0) throw std::runtime_error("derived row: a seq has the wrong form");
        return before_.seq;
    }
    std::string text() {
        const std::uint64_t written = natural();
        if (written < usual_texts.size()) return std::string(usual_texts[written]);
        const std::string_view bytes = take(written - usual_texts.size());
        if (std::ranges::find(usual_texts, bytes) != usual_texts.end()) throw std::runtime_error("derived row: a text has the wrong form");
        return std::string(bytes);
    }

private:
    Neighbours before_;
};

Neighbours columns_of(const Matter& matter) { return {matter.id.value, matter.opened}; }

std::string body_of(const Matter& matter) {
    BodyWriter out(columns_of(matter));
    out.natural(body_version);
    put(out, matter);
    return out.take();
}

void read_body(Matter& matter, std::string_view body) {
    BodyReader in(body, columns_of(matter));
    if (in.natural() != body_version) throw std::runtime_error("derived row: unknown version; run rebuild");
    get(in, matter);
    if (!in.at_end()) throw std::runtime_error("derived row: it does not end where it should");
}

}  // namespace

storage::MatterRow to_row(const Matter& matter) {
    storage::MatterRow row;
    row.id = matter.id.value;
    row.version = matter.version;
    row.state = static_cast<std::uint8_t>(matter.state);
    row.open = is_open(matter.state);
    row.service = matter.service;
    if (const Assignment* lead = matter.lead()) row.unit = lead->unit.value;
    if (matter.place.area) row.area = matter.place.area->value;
    if (matter.place.position) {
        row.lon = matter.place.position->lon;
        row.lat = matter.place.position->lat;
        row.has_position = true;
    }
    row.opened = matter.opened;
    row.updated = matter.updated;
    // What the matter is due by is the promise for the whole of it; without one, the last of its clocks.
    if (const Clock* promise = matter.clock(ClockKind::close)) {
        row.due = promise->deadline;
    } else if (auto clocks = clocks_of(matter); !clocks.empty()) {
        row.due = clocks.back()->deadline;
    }
    if (matter.closed) row.closed = *matter.closed;
    if (auto next = next_instant(matter)) row.next_at = *next;
    if (auto next = next_delivery(matter)) row.deliver_at = *next;
    row.tags = tags_of(matter);
    row.source_ref = matter.source_ref;
    row.body = body_of(matter);
    return row;
}

Matter from_row(const storage::MatterRow& row) {
    Matter matter;
    matter.id = {row.id};
    matter.version = row.version;
    if (row.state >= matter_state_count) throw std::runtime_error("derived row: no such state");
    matter.state = static_cast<MatterState>(row.state);
    matter.service = row.service;
    if (!row.area.empty()) matter.place.area = AreaCode{row.area};
    if (row.has_position) matter.place.position = Position{row.lon, row.lat};
    matter.opened = row.opened;
    matter.updated = row.updated;
    if (row.closed != storage::no_instant) matter.closed = row.closed;
    matter.source_ref = row.source_ref;
    read_body(matter, row.body);
    return matter;
}

}  // namespace pingzhi
