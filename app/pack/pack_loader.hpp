// Turns the files of a pack into a catalogue, or tells everything that is wrong with them at once, with file and line.
// The formats are described in docs/PACKS.md. Reads no disk but the machine's time zone data; import.toml and the files
// that pack.toml lists under `carries` are only carried along.
#pragma once

#include <expected>
#include <memory>
#include <vector>

#include "app/pack/pack_problem.hpp"
#include "app/pack/pack_source.hpp"
#include "core/catalogue/catalogue.hpp"

namespace pingzhi {

std::expected<std::shared_ptr<const Catalogue>, std::vector<PackProblem>> load_pack(const PackSource& source);

}  // namespace pingzhi
