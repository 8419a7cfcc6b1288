// The tree and its leaves in the public form of tiled logs (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries,
// and the paths they are served under. A full tile never changes; a partial one is the right edge at some size.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/hash.hpp"
#include "ledger/tree.hpp"

namespace pingzhi::ledger {

inline constexpr unsigned tile_height = 8;
inline constexpr unsigned tile_width = 256;
inline constexpr unsigned tile_levels = 8;  // enough for every size a 64-bit number can count
inline constexpr std::size_t entry_size_max = 65'535;

// A tile of hashes at a level, or the bundle of the entries under a level-0 tile.
struct TileName {
    enum class Kind : std::uint8_t { hashes, entries };
    Kind kind = Kind::hashes;
    unsigned level = 0;  // 0 for entries
    std::uint64_t index = 0;
    unsigned width = tile_width;  // 1 to 256; less than 256: partial

    static TileName hashes(unsigned level, std::uint64_t index, unsigned width = tile_width) { return {Kind::hashes, level, index, width}; }
    static TileName entries(std::uint64_t index, unsigned width = tile_width) { return {Kind::entries, 0, index, width}; }
    auto operator<=>(const TileName&) const = default;
};

// "tile/0/x001/x234/067.p/5", "tile/entries/000"; parse_tile_path reads exactly what tile_path writes.
std::string tile_path(const TileName& name);
std::optional<TileName> parse_tile_path(std::string_view path);

// The width in a tree of `size` leaves of the tile that stands there; 0 if the tree does not reach it.
unsigned width_in(std::uint64_t size, unsigned level, std::uint64_t index);
// Hash tiles of every level and entry bundles: those a tree completes by growing, and the partial ones at its edge.
std::vector<TileName> tiles_completed(std::uint64_t from, std::uint64_t to);
std::vector<TileName> tiles_partial(std::uint64_t size);

// The node `height` levels (0 to 8) above a tile's hashes. Throws std::out_of_range if the tile does not hold all of it.
Hash node_in_tile(std::string_view tile, unsigned height, std::uint64_t index);

// Entries as a bundle. Throws std::length_error for an entry above entry_size_max.
void append_entry(std::string& bundle, std::string_view entry);
std::string entry_bundle(std::span<const std::string> entries);
// Views into `bundle`; empty optional unless it holds exactly `width` entries.
std::optional<std::vector<std::string_view>> parse_entry_bundle(std::string_view bundle, unsigned width);

// A NodeSource over the tiles of a tree of `size` leaves. It keeps the tiles it has read: one for each request, used by one
// thread. `read` is given names that exist at that size and throws if it has no such tile; a tile of the wrong length is
// refused with std::runtime_error.
class TileNodes {
public:
    using Read = std::function<std::string(const TileName&)>;
    TileNodes(std::uint64_t size, Read read) : size_(size), read_(std::move(read)) {}
    Hash operator()(NodePlace place);

private:
    std::uint64_t size_;
    Read read_;
    std::map<TileName, std::string> tiles_;
};

// Cuts a growing tree into tiles: holds the partial tile of each level and hands out each tile as it becomes full.
class TileBuilder {
public:
    struct Tile {
        TileName name;
        std::string bytes;
        bool operator==(const Tile&) const = default;
    };

    TileBuilder() = default;
    static TileBuilder restore(std::uint64_t size, const TileNodes::Read& read);

    std::uint64_t size() const { return size_; }
    // Adds to `full` the hash tiles that this leaf completes, lowest level first.
    void append(const Hash& leaf, std::vector<Tile>& full);
    std::vector<Tile> partial() const;

private:
    std::uint64_t size_ = 0;
    std::array<std::string, tile_levels> open_;
};

}  // namespace pingzhi::ledger
