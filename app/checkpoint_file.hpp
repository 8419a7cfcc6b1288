// The checkpoint of a data folder: the latest signed note of the ledger's head, outside the database, so that a database that
// was cut short or exchanged is found out. Beside it, in "checkpoint.tail", the hashes of the leaves after the last full tile.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/verify.hpp"
#include "ledger/checkpoint.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

// The whole file; none if there is no such file. Throws std::system_error if it cannot be read.
std::optional<std::string> read_whole_file(const std::filesystem::path& path);
// All or nothing: to a new file, synced, put in place, the folder synced. Throws std::system_error.
void write_whole_file(const std::filesystem::path& path, std::string_view bytes);

// Signs `head` and keeps it; `reader` must hold its leaves.
void write_checkpoint(const std::filesystem::path& path, const ledger::TreeHead& head, const ledger::SigningKey& key, storage::Reader& reader);

// The hashes kept beside the checkpoint at `path`, if they are of a tree of this size.
std::optional<TailHashes> read_tail(const std::filesystem::path& path, std::uint64_t size);

}  // namespace pingzhi
