// What several commands share.
#pragma once

#include <expected>
#include <memory>

#include "app/ready_pack.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"

namespace pingzhi::cli {

using OpenFolder = std::expected<std::unique_ptr<DataFolder>, Outcome>;
OpenFolder open_folder(const Context& context, DataFolder::Access access);

// Reads a pack; what is wrong with it comes as one line a problem, all at once.
std::expected<ReadyPack, Outcome> read_pack(const Context& context, const Path& folder);

// Gives one command to the folder's writer and puts it on disk. What was not done comes as an outcome.
std::expected<Done, Outcome> give(const Context& context, DataFolder& folder, Submission submission);

// The matter that a number or a bare id names.
std::optional<MatterId> matter_named(DataFolder& folder, std::string_view text);

void sign_head(DataFolder& folder);  // after a command: the checkpoint covers it

}  // namespace pingzhi::cli
