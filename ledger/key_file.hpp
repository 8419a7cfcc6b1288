// The key file: a ledger's keys at rest, outside the database and its back-ups. Without it the vault is noise. A JSON text
// readable by its owner alone, written whole or not at all: to a new file, synced, then put in place. No secret of it ever
// stands in an error.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string_view>

#include "ledger/keys.hpp"

namespace pingzhi::ledger {

enum class KeyFileProblem : std::uint8_t { missing, unreadable, malformed, unknown_version };
std::string_view name_of(KeyFileProblem problem);  // "malformed"

struct LoadedKeys {
    Keys keys;
    bool open_to_others;  // the file's mode lets its group or everybody in: warn
};

std::expected<LoadedKeys, KeyFileProblem> load_keys(const std::filesystem::path& path);
// False, and nothing written, if the file exists. Throws std::system_error if it cannot be written.
bool create_key_file(const std::filesystem::path& path, const Keys& keys);
// In place of what is there. Throws std::system_error; the old file then stands unchanged.
void replace_key_file(const std::filesystem::path& path, const Keys& keys);

}  // namespace pingzhi::ledger
