// For the tests of this folder: the packs that are shipped, read and loaded.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/pack/pack_loader.hpp"

namespace pingzhi {

inline PackSource source_of(const std::string& name) {
    auto source = read_pack_folder(std::filesystem::path(PINGZHI_SOURCE_DIR) / "packs" / name);
    if (source) return *source;
    for (const PackProblem& problem : source.error()) ADD_FAILURE() << describe(problem, Language::en);
    return {};
}

inline std::shared_ptr<const Catalogue> catalogue_of(const PackSource& source) {
    auto loaded = load_pack(source);
    if (loaded) return *loaded;
    for (const PackProblem& problem : loaded.error()) ADD_FAILURE() << describe(problem, Language::en);
    return nullptr;
}

inline std::map<AreaLevel, std::vector<const Area*>> by_level(const Territory& territory) {
    std::map<AreaLevel, std::vector<const Area*>> levels;
    for (const Area& area : territory.areas()) levels[area.level].push_back(&area);
    return levels;
}

}  // namespace pingzhi
