#include "app/matter_row.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "app/bytes.hpp"

namespace pingzhi {
namespace {

constexpr std::uint64_t body_version = 1;

// The fields that nearly every vault record has, as one byte each: a matter with thousands of attached reports stays small.
constexpr std::array<std::string_view, 8> usual_fields{"description", "address", "contact_name", "phone", "email", "secret", "note", "answer"};

void write_field(ByteWriter& out, std::string_view field) {
    auto usual = std::find(usual_fields.begin(), usual_fields.end(), field);
    out.natural(static_cast<std::uint64_t>(usual - usual_fields.begin()));
    if (usual == usual_fields.end()) out.text(field);
}

std::string read_field(ByteReader& in) {
    std::uint64_t index = in.natural();
    if (index > usual_fields.size()) throw std::runtime_error("derived row: no such field");
    return index < usual_fields.size() ? std::string(usual_fields[index]) : in.text();
}

void write(ByteWriter& out, const std::vector<Clock>& clocks) {
    out.natural(clocks.size());
    for (const Clock& clock : clocks) {
        out.natural(static_cast<std::uint64_t>(clock.kind));
        out.integer(clock.start.ms);
        out.integer((clock.amber - clock.start).ms);
        out.integer((clock.deadline - clock.start).ms);
        out.natural((clock.stopped ? 1u : 0u) | (clock.warned ? 2u : 0u) | (clock.lapsed ? 4u : 0u));
        if (clock.stopped) out.integer((*clock.stopped - clock.start).ms);
    }
}

std::vector<Clock> read_clocks(ByteReader& in) {
    std::vector<Clock> clocks(in.count());
    for (Clock& clock : clocks) {
        clock.kind = static_cast<ClockKind>(in.natural());
        clock.start = {in.integer()};
        clock.amber = clock.start + Duration{in.integer()};
        clock.deadline = clock.start + Duration{in.integer()};
        std::uint64_t flags = in.natural();
        if (flags & 1u) clock.stopped = clock.start + Duration{in.integer()};
        clock.warned = (flags & 2u) != 0;
        clock.lapsed = (flags & 4u) != 0;
    }
    return clocks;
}

std::string body_of(const Matter& matter) {
    ByteWriter out;
    out.natural(body_version);
    out.natural(matter.pack);
    out.natural(static_cast<std::uint64_t>(matter.channel));
    out.integer(matter.recorded.ms);
    out.text(matter.outcome);
    out.text(matter.close_reason);
    out.natural(!matter.on_time ? 0u : *matter.on_time ? 2u : 1u);
    out.natural(matter.reports);
    out.natural(matter.clocks_on_happened ? 1u : 0u);
    out.natural(matter.form.size());
    for (const auto& [field, values] : matter.form) {
        out.text(field);
        out.natural(values.size());
        for (const std::string& value : values) out.text(value);
    }
    write(out, matter.clocks);
    out.natural(matter.assignments.size());
    for (const Assignment& assignment : matter.assignments) {
        out.natural(assignment.id.value);
        out.text(assignment.unit.value);
        out.natural(assignment.lead ? 1u : 0u);
        out.text(assignment.rule);
        out.natural(static_cast<std::uint64_t>(assignment.state));
        write(out, assignment.clocks);
    }
    out.natural(matter.vault.size());
    for (const VaultEntry& entry : matter.vault) {
        out.natural(entry.ref - matter.id.value);
        out.natural(entry.erased ? 1u : 0u);
        out.natural(entry.fields.size());
        for (const std::string& field : entry.fields) write_field(out, field);
    }
    out.natural(matter.history.size());
    Seq before = 0;
    for (Seq seq : matter.history) {
        out.natural(seq - before);
        before = seq;
    }
    return out.take();
}

void read_body(Matter& matter, std::string_view body) {
    const Seq row_id = matter.id.value;
    ByteReader in(body);
    if (in.natural() != body_version) throw std::runtime_error("derived row: unknown version; run rebuild");
    matter.pack = in.natural();
    matter.channel = static_cast<Channel>(in.natural());
    matter.recorded = {in.integer()};
    matter.outcome = in.text();
    matter.close_reason = in.text();
    if (std::uint64_t verdict = in.natural()) matter.on_time = verdict == 2;
    matter.reports = static_cast<std::uint32_t>(in.natural());
    matter.clocks_on_happened = in.natural() != 0;
    for (std::size_t fields = in.count(); fields > 0; --fields) {
        std::vector<std::string>& values = matter.form[in.text()];
        values.resize(in.count());
        for (std::string& value : values) value = in.text();
    }
    matter.clocks = read_clocks(in);
    matter.assignments.resize(in.count());
    for (Assignment& assignment : matter.assignments) {
        assignment.id = {in.natural()};
        assignment.unit = {in.text()};
        assignment.lead = in.natural() != 0;
        assignment.rule = in.text();
        assignment.state = static_cast<AssignmentState>(in.natural());
        assignment.clocks = read_clocks(in);
    }
    matter.vault.resize(in.count());
    for (VaultEntry& entry : matter.vault) {
        entry.ref = row_id + in.natural();
        entry.erased = in.natural() != 0;
        entry.fields.resize(in.count());
        for (std::string& field : entry.fields) field = read_field(in);
    }
    matter.history.resize(in.count());
    Seq before = 0;
    for (Seq& seq : matter.history) before = seq = before + in.natural();
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
    row.source_ref = matter.source_ref;
    row.body = body_of(matter);
    return row;
}

Matter from_row(const storage::MatterRow& row) {
    Matter matter;
    matter.id = {row.id};
    matter.version = row.version;
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
