#include "ledger/tiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/test_ledger.hpp"

namespace pingzhi::ledger {
namespace {

TEST(Tiles, Paths) {
    const std::pair<TileName, std::string> cases[] = {
        {TileName::hashes(0, 0), "tile/0/000"},
        {TileName::hashes(0, 1234067), "tile/0/x001/x234/067"},
        {TileName::hashes(2, 1000), "tile/2/x001/000"},
        {TileName::hashes(1, 999, 17), "tile/1/999.p/17"},
        {TileName::hashes(63, 5, 1), "tile/63/005.p/1"},
        {TileName::entries(1234067, 255), "tile/entries/x001/x234/067.p/255"},
        {TileName::entries(UINT64_MAX), "tile/entries/x018/x446/x744/x073/x709/x551/615"},
    };
    for (const auto& [name, path] : cases) {
        EXPECT_EQ(tile_path(name), path);
        const auto parsed = parse_tile_path(path);
        ASSERT_TRUE(parsed) << path;
        EXPECT_EQ(*parsed, name) << path;
    }
}

TEST(Tiles, OtherSpellingsOfAPathAreRefused) {
    for (std::string_view path : {"",
                                  "tile",
                                  "tile/",
                                  "tile/0",
                                  "tile/0/",
                                  "/tile/0/000",
                                  "tile/0/000/",
                                  "tile/0/0",
                                  "tile/0/0000",
                                  "tile/00/000",
                                  "tile/64/000",
                                  "tile/-1/000",
                                  "tile/a/000",
                                  "tile/0/x000/001",
                                  "tile/0/x001",
                                  "tile/0/001/002",
                                  "tile/0/X001/000",
                                  "tile/0/0a0",
                                  "tile/0/+01",
                                  "tile/0/000.p/0",
                                  "tile/0/000.p/256",
                                  "tile/0/000.p/01",
                                  "tile/0/000.p/",
                                  "tile/0/000.p",
                                  "tile/0/000.p/5/",
                                  "tile/0/000.p/5.p/5",
                                  "tile/entries",
                                  "tile/entry/000",
                                  "tile/0/x018/x446/x744/x073/x709/x551/616",
                                  "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999"})
        EXPECT_FALSE(parse_tile_path(path)) << path;
}

// The example of the format's own text: a tree of 70,000 leaves.
TEST(Tiles, OfATreeOf70000Leaves) {
    const auto full = tiles_completed(0, 70'000);
    const auto count = [&](TileName::Kind kind, unsigned level) {
        return std::count_if(full.begin(), full.end(), [&](const TileName& name) { return name.kind == kind && name.level == level; });
    };
    EXPECT_EQ(count(TileName::Kind::hashes, 0), 273);
    EXPECT_EQ(count(TileName::Kind::entries, 0), 273);
    EXPECT_EQ(count(TileName::Kind::hashes, 1), 1);
    EXPECT_EQ(full.size(), 547u);
    EXPECT_EQ(tiles_partial(70'000),
              (std::vector<TileName>{TileName::entries(273, 112), TileName::hashes(0, 273, 112), TileName::hashes(1, 1, 17), TileName::hashes(2, 0, 1)}));
    EXPECT_EQ(tiles_partial(256), (std::vector<TileName>{TileName::hashes(1, 0, 1)}));
    EXPECT_TRUE(tiles_partial(0).empty());
    EXPECT_EQ(width_in(70'000, 0, 272), 256u);
    EXPECT_EQ(width_in(70'000, 0, 273), 112u);
    EXPECT_EQ(width_in(70'000, 0, 274), 0u);
    EXPECT_EQ(width_in(256, 0, 1), 0u);
    EXPECT_EQ(width_in(UINT64_MAX, 8, 0), 0u);
}

TEST(Tiles, TheBuilderHandsOutWhatTheNamesSay) {
    constexpr std::uint64_t size = 66'000;
    const TestLedger ledger = TestLedger::of(size);
    TileBuilder builder;
    std::vector<TileBuilder::Tile> full;
    for (std::uint64_t i = 0; i < size; ++i) {
        const std::size_t before = full.size();
        builder.append(ledger.leaf(i), full);
        std::vector<TileName> names;
        for (std::size_t t = before; t < full.size(); ++t) names.push_back(full[t].name);
        auto expected = tiles_completed(i, i + 1);
        std::erase_if(expected, [](const TileName& name) { return name.kind == TileName::Kind::entries; });
        ASSERT_EQ(names, expected) << "leaf " << i;
    }
    ASSERT_EQ(full.size(), 258u);
    for (const auto& tile : full) EXPECT_EQ(tile.bytes, ledger.tile(tile.name)) << tile_path(tile.name);
    ASSERT_EQ(builder.partial().size(), 3u);
    for (const auto& tile : builder.partial()) EXPECT_EQ(tile.bytes, ledger.tile(tile.name)) << tile_path(tile.name);

    const auto restored = TileBuilder::restore(size, [&](const TileName& name) { return ledger.tile(name); });
    EXPECT_EQ(restored.size(), size);
    EXPECT_EQ(restored.partial(), builder.partial());
    EXPECT_THROW(TileBuilder::restore(size, [](const TileName&) { return std::string(31, 'x'); }), std::runtime_error);
}

TEST(Tiles, NodesAndProofsAreFoundInTiles) {
    constexpr std::uint64_t size = 66'000;
    const TestLedger ledger = TestLedger::of(size);
    std::size_t reads = 0;
    const TileNodes nodes(size, [&](const TileName& name) {
        ++reads;
        return ledger.tile(name);
    });
    EXPECT_EQ(Frontier::restore(size, nodes).head(), ledger.head(size));
    for (std::uint64_t index : {0ull, 1ull, 255ull, 256ull, 12'345ull, 65'535ull, 65'536ull, 65'999ull}) {
        EXPECT_EQ(inclusion_proof(index, size, nodes), inclusion_proof(index, size, ledger.source())) << index;
        EXPECT_EQ(consistency_proof(index, size, nodes), consistency_proof(index, size, ledger.source())) << index;
    }
    EXPECT_GT(reads, 0u);
    // One proof reads each tile once: its own, the edge's, one a level.
    reads = 0;
    inclusion_proof(12'345, size, nodes);
    EXPECT_LE(reads, 5u);
    const NodeSource source = nodes, empty = TileNodes(size, [](const TileName&) { return std::string(); });
    EXPECT_THROW(source({0, size}), std::out_of_range);
    EXPECT_THROW(empty({0, 0}), std::runtime_error);
}

TEST(Tiles, NodesInsideATile) {
    const TestLedger ledger = TestLedger::of(256);
    const std::string tile = ledger.tile(TileName::hashes(0, 0));
    for (unsigned height = 0; height <= tile_height; ++height)
        for (std::uint64_t index = 0; index < tile_width >> height; ++index) EXPECT_EQ(node_in_tile(tile, height, index), ledger.source()({height, index}));
    EXPECT_THROW(node_in_tile(tile, 8, 1), std::out_of_range);
    EXPECT_THROW(node_in_tile(tile, 9, 0), std::out_of_range);
    EXPECT_THROW(node_in_tile(tile, 0, UINT64_MAX), std::out_of_range);
    EXPECT_THROW(node_in_tile(std::string_view(tile).substr(0, 32 * 5), 1, 2), std::out_of_range);
}

TEST(Tiles, EntryBundles) {
    const std::vector<std::string> entries{"", "a", std::string(300, 'b'), std::string(entry_size_max, 'c')};
    const std::string bundle = entry_bundle(entries);
    EXPECT_EQ(bundle.substr(0, 5), std::string("\0\0\0\1a", 5));
    EXPECT_EQ(bundle.substr(5, 2), std::string("\x01\x2c", 2));
    const auto parsed = parse_entry_bundle(bundle, 4);
    ASSERT_TRUE(parsed);
    EXPECT_TRUE(std::equal(parsed->begin(), parsed->end(), entries.begin(), entries.end()));
    EXPECT_FALSE(parse_entry_bundle(bundle, 3));
    EXPECT_FALSE(parse_entry_bundle(bundle, 5));
    EXPECT_FALSE(parse_entry_bundle(std::string_view(bundle).substr(0, bundle.size() - 1), 4));
    EXPECT_FALSE(parse_entry_bundle(std::string(1, '\0'), 1));
    EXPECT_TRUE(parse_entry_bundle("", 0));
    std::string out;
    EXPECT_THROW(append_entry(out, std::string(entry_size_max + 1, 'd')), std::length_error);
}

}  // namespace
}  // namespace pingzhi::ledger
