// A pack read from its folder and ready to be loaded into a city: its bytes, their digest, and the catalogue they give.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/city_writer.hpp"
#include "app/pack/pack_problem.hpp"
#include "app/pack/pack_source.hpp"

namespace pingzhi {

struct ReadyPack {
    PackSource source;
    std::shared_ptr<const std::string> bytes;
    Digest digest{};
    std::shared_ptr<const Catalogue> catalogue;
};

std::expected<ReadyPack, std::vector<PackProblem>> ready_pack(const std::filesystem::path& folder);

// The command that makes it the city's current pack, in place of version `current`.
Submission load_command(const ReadyPack& pack, Seq current, const Random& random);

}  // namespace pingzhi
