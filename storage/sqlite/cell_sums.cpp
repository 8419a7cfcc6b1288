#include "storage/sqlite/cell_sums.hpp"

#include "storage/port/store.hpp"

namespace pingzhi::storage {
namespace {

Breakdown damaged() { return {Breakdown::Kind::corrupt, Breakdown::Outcome::not_committed, "a cell of the figures does not read"}; }

void put(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

std::uint64_t get(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
    }
    throw damaged();
}

std::uint64_t folded(std::int64_t value) { return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63); }
std::int64_t unfolded(std::uint64_t value) { return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1)); }

std::string_view take(std::string_view& bytes, std::uint64_t length) {
    if (length > bytes.size()) throw damaged();
    const std::string_view taken = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return taken;
}

void put(std::string& out, const CellBytes& cell) {
    put(out, cell.code.size());
    out += cell.code;
    put(out, folded(cell.last));
    put(out, cell.sums.size());
    out += cell.sums;
}

}  // namespace

std::string bytes_of(const CellSums& sums) {
    std::string bytes;
    std::uint16_t before = 0;
    for (const CellSum& each : sums) {
        put(bytes, static_cast<std::uint64_t>(each.measure - before));
        put(bytes, folded(each.sum));
        before = each.measure;
    }
    return bytes;
}

CellSums read_cell_sums(std::string_view bytes) {
    CellSums sums;
    std::uint16_t measure = 0;
    while (!bytes.empty()) {
        measure = static_cast<std::uint16_t>(measure + get(bytes));
        sums.push_back({measure, unfolded(get(bytes))});
    }
    return sums;
}

std::optional<CellBytes> CellsInRow::next() {
    if (bytes_.empty()) return std::nullopt;
    CellBytes cell;
    cell.code = take(bytes_, get(bytes_));
    cell.last = static_cast<std::int32_t>(unfolded(get(bytes_)));
    cell.sums = take(bytes_, get(bytes_));
    return cell;
}

std::string with_added(std::string_view row, std::span<const CellRow> cells) {
    std::string out;
    out.reserve(row.size() + cells.size() * 32);
    CellsInRow standing(row);
    std::optional<CellBytes> next = standing.next();
    for (const CellRow& cell : cells) {
        const auto place = std::pair(std::string_view(cell.key.code), cell.key.last);
        for (; next && std::pair(next->code, next->last) < place; next = standing.next()) put(out, *next);
        CellSums sums = cell.sums;
        if (next && std::pair(next->code, next->last) == place) {
            sums = added(read_cell_sums(next->sums), sums);
            next = standing.next();
        }
        if (!sums.empty()) put(out, {cell.key.code, cell.key.last, bytes_of(sums)});
    }
    for (; next; next = standing.next()) put(out, *next);
    return out;
}

}  // namespace pingzhi::storage
