#include "ledger/tiles.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace pingzhi::ledger {
namespace {

constexpr std::size_t hash_size = Hash{}.size();

// Hashes at the level of these tiles in a tree of `size` leaves.
std::uint64_t hashes_at(std::uint64_t size, unsigned level) { return level >= tile_levels ? 0 : size >> (tile_height * level); }

std::optional<std::uint64_t> parse_decimal(std::string_view text) {
    if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    std::uint64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || rest != text.data() + text.size()) return std::nullopt;
    return number;
}

// Takes the text before the next '/' off the path, with the '/'.
std::string_view take_element(std::string_view& path) {
    const std::size_t slash = path.find('/');
    const std::string_view element = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    return element;
}

Hash hash_at(std::string_view tile, std::uint64_t index) {
    Hash hash;
    const std::string_view bytes = tile.substr(index * hash_size, hash_size);
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

}  // namespace

std::string tile_path(const TileName& name) {
    const std::string digits = std::to_string(name.index);
    const std::string padded = std::string((3 - digits.size() % 3) % 3, '0') + digits;
    std::string path = name.kind == TileName::Kind::entries ? "tile/entries" : "tile/" + std::to_string(name.level);
    for (std::size_t i = 0; i < padded.size(); i += 3) path.append(i + 3 < padded.size() ? "/x" : "/").append(padded, i, 3);
    if (name.width != tile_width) path += ".p/" + std::to_string(name.width);
    return path;
}

std::optional<TileName> parse_tile_path(std::string_view path) {
    // Longer than any path written: "tile/entries" and seven elements of an index and a width.
    if (path.size() > 64 || take_element(path) != "tile") return std::nullopt;
    TileName name;
    const std::string_view level = take_element(path);
    if (level == "entries") {
        name.kind = TileName::Kind::entries;
    } else {
        const auto number = parse_decimal(level);
        if (!number || *number > 63) return std::nullopt;
        name.level = static_cast<unsigned>(*number);
    }
    if (const std::size_t mark = path.find(".p/"); mark != std::string_view::npos) {
        const auto width = parse_decimal(path.substr(mark + 3));
        if (!width || *width < 1 || *width >= tile_width) return std::nullopt;
        name.width = static_cast<unsigned>(*width);
        path = path.substr(0, mark);
    }
    std::string digits;
    for (;;) {
        const bool last = path.find('/') == std::string_view::npos;
        std::string_view element = take_element(path);
        if (!last) {
            if (!element.starts_with('x')) return std::nullopt;
            element.remove_prefix(1);
        }
        if (element.size() != 3) return std::nullopt;
        digits += element;
        if (last) break;
    }
    // The first element of several is never 000: that would be a second path of the same tile.
    if (digits.size() > 3 && digits.starts_with("000")) return std::nullopt;
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    const auto index = parse_decimal(std::string_view(digits).substr(first));
    if (!index) return std::nullopt;
    name.index = *index;
    return name;
}

unsigned width_in(std::uint64_t size, unsigned level, std::uint64_t index) {
    const std::uint64_t hashes = hashes_at(size, level);
    if (index >= hashes / tile_width + 1) return 0;
    return static_cast<unsigned>(std::min<std::uint64_t>(hashes - index * tile_width, tile_width));
}

std::vector<TileName> tiles_completed(std::uint64_t from, std::uint64_t to) {
    std::vector<TileName> names;
    for (std::uint64_t index = from / tile_width; index < to / tile_width; ++index) names.push_back(TileName::entries(index));
    for (unsigned level = 0; level < tile_levels; ++level)
        for (std::uint64_t index = hashes_at(from, level) / tile_width; index < hashes_at(to, level) / tile_width; ++index)
            names.push_back(TileName::hashes(level, index));
    return names;
}

std::vector<TileName> tiles_partial(std::uint64_t size) {
    std::vector<TileName> names;
    if (size % tile_width != 0) names.push_back(TileName::entries(size / tile_width, static_cast<unsigned>(size % tile_width)));
    for (unsigned level = 0; level < tile_levels; ++level) {
        const std::uint64_t hashes = hashes_at(size, level);
        if (hashes % tile_width != 0) names.push_back(TileName::hashes(level, hashes / tile_width, static_cast<unsigned>(hashes % tile_width)));
    }
    return names;
}

Hash node_in_tile(std::string_view tile, unsigned height, std::uint64_t index) {
    const std::uint64_t width = tile.size() / hash_size;
    if (height > tile_height || index >= tile_width || ((index + 1) << height) > width) throw std::out_of_range("tile: no such node in it");
    std::array<Hash, tile_width> row;
    std::uint64_t count = std::uint64_t{1} << height;
    for (std::uint64_t i = 0; i < count; ++i) row[i] = hash_at(tile, (index << height) + i);
    for (; count > 1; count /= 2)
        for (std::uint64_t i = 0; i < count / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
    return row[0];
}

void append_entry(std::string& bundle, std::string_view entry) {
    if (entry.size() > entry_size_max) throw std::length_error("entry bundle: entry longer than 65,535 bytes");
    bundle += static_cast<char>(entry.size() >> 8);
    bundle += static_cast<char>(entry.size() & 0xFF);
    bundle += entry;
}

std::string entry_bundle(std::span<const std::string> entries) {
    std::string bundle;
    for (const std::string& entry : entries) append_entry(bundle, entry);
    return bundle;
}

std::optional<std::vector<std::string_view>> parse_entry_bundle(std::string_view bundle, unsigned width) {
    std::vector<std::string_view> entries;
    while (!bundle.empty()) {
        if (entries.size() == width || bundle.size() < 2) return std::nullopt;
        const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(bundle[0])) << 8 | static_cast<unsigned char>(bundle[1]);
        if (bundle.size() - 2 < size) return std::nullopt;
        entries.push_back(bundle.substr(2, size));
        bundle.remove_prefix(2 + size);
    }
    if (entries.size() != width) return std::nullopt;
    return entries;
}

Hash TileNodes::operator()(NodePlace place) {
    const unsigned level = place.level / tile_height, height = place.level % tile_height;
    const std::uint64_t nodes_in_tile = tile_width >> height;
    const std::uint64_t index = place.index / nodes_in_tile;
    const TileName name = TileName::hashes(level, index, width_in(size_, level, index));
    if (name.width == 0) throw std::out_of_range("tile: no such node in a tree of this size");
    auto tile = tiles_.find(name);
    if (tile == tiles_.end()) tile = tiles_.emplace(name, read_(name)).first;
    if (tile->second.size() != name.width * hash_size) throw std::runtime_error("tile: " + tile_path(name) + " has the wrong length");
    return node_in_tile(tile->second, height, place.index % nodes_in_tile);
}

TileBuilder TileBuilder::restore(std::uint64_t size, const TileNodes::Read& read) {
    TileBuilder builder;
    builder.size_ = size;
    for (const TileName& name : tiles_partial(size)) {
        if (name.kind != TileName::Kind::hashes) continue;
        std::string bytes = read(name);
        if (bytes.size() != name.width * hash_size) throw std::runtime_error("tile: " + tile_path(name) + " has the wrong length");
        builder.open_[name.level] = std::move(bytes);
    }
    return builder;
}

void TileBuilder::append(const Hash& leaf, std::vector<Tile>& full) {
    ++size_;
    Hash hash = leaf;
    for (unsigned level = 0; level < tile_levels; ++level) {
        std::string& open = open_[level];
        open += bytes_of(hash);
        if (open.size() < tile_width * hash_size) return;
        hash = node_in_tile(open, tile_height, 0);
        full.push_back({TileName::hashes(level, (size_ >> (tile_height * (level + 1))) - 1), std::move(open)});
        open.clear();
    }
}

std::vector<TileBuilder::Tile> TileBuilder::partial() const {
    std::vector<Tile> tiles;
    for (const TileName& name : tiles_partial(size_))
        if (name.kind == TileName::Kind::hashes) tiles.push_back({name, open_[name.level]});
    return tiles;
}

}  // namespace pingzhi::ledger
