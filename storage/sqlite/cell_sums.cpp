#include "storage/sqlite/cell_sums.hpp"

#include "storage/port/store.hpp"

namespace pingzhi::storage {
namespace {

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
    throw Breakdown(Breakdown::Kind::corrupt, Breakdown::Outcome::not_committed, "a cell of the figures does not read");
}

}  // namespace

std::string bytes_of(const CellSums& sums) {
    std::string bytes;
    std::uint16_t before = 0;
    for (const CellSum& each : sums) {
        put(bytes, static_cast<std::uint64_t>(each.measure - before));
        put(bytes, static_cast<std::uint64_t>(each.sum) << 1 ^ static_cast<std::uint64_t>(each.sum >> 63));
        before = each.measure;
    }
    return bytes;
}

CellSums read_cell_sums(std::string_view bytes) {
    CellSums sums;
    std::uint16_t measure = 0;
    while (!bytes.empty()) {
        measure = static_cast<std::uint16_t>(measure + get(bytes));
        const std::uint64_t folded = get(bytes);
        sums.push_back({measure, static_cast<std::int64_t>(folded >> 1 ^ (~(folded & 1) + 1))});
    }
    return sums;
}

}  // namespace pingzhi::storage
