// The CSV reader on any bytes, plain or gzip: it ends, keeps its limits, gives rows of the header's width in clean text, and
// the sizes of its blocks never show.
#include <cstdint>
#include <cstdlib>

#include "app/import/csv_reader.hpp"
#include "ledger/utf8.hpp"

namespace {

using namespace pingzhi::csv;

void require(bool holds) {
    if (!holds) std::abort();
}

// All that the reader says of the bytes, as one text.
std::string reading(std::string_view bytes, std::size_t block_bytes) {
    TextSource source(bytes);
    GunzipSource unpacked(source);
    Limits limits;
    limits.field_bytes = 200;
    limits.row_bytes = 1000;
    limits.columns = 20;
    limits.block_bytes = block_bytes;
    Reader reader(unpacked, ',', limits);
    std::string said;
    auto tell = [&said](const Problem& problem) {
        said += std::string(name_of(problem.fault)) + " " + std::to_string(problem.row) + " " + std::to_string(problem.line) + " " +
                std::to_string(problem.column) + " " + message_of(problem) + "\n";
    };
    auto header = reader.header();
    if (!header) {
        require(header.error().ends_file);
        tell(header.error());
        return said;
    }
    for (std::uint64_t last = 1;;) {
        auto row = reader.next();
        if (!row) {
            tell(row.error());
            require(row.error().row > last || row.error().ends_file);
            last = row.error().row;
            if (row.error().ends_file) return said;
            continue;
        }
        if (!*row) return said;
        require((*row)->number > last);
        last = (*row)->number;
        require((*row)->cells.size() == header->size());
        for (std::string_view cell : (*row)->cells) {
            require(cell.size() <= limits.field_bytes && cell.find('\0') == std::string_view::npos && pingzhi::ledger::valid_utf8(cell));
            said.append(cell).append("|");
        }
        said += "\n";
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // gzip can make much of little: what matters shows in the first megabytes.
    if (size > 4096) return 0;
    std::string whole = reading(bytes, 64 * 1024);
    for (std::size_t block : {4, 7, 32}) require(reading(bytes, block) == whole);
    return 0;
}
