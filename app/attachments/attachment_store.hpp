// Photos at rest: each in a file of its own, named by the SHA-256 of what it shows and sealed under a key made from the data
// key. Beside a photo stands an empty file for each matter that holds it. What returned from put() is on disk.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/ids.hpp"
#include "ledger/vault.hpp"

namespace pingzhi {

enum class PhotoSize : std::uint8_t { photo, preview };

enum class PhotoProblem : std::uint8_t {
    missing,
    damaged  // it does not open under our key as this photo, or is not what its name says
};

// Every write throws std::system_error where the disk refuses it. One writer at a time; reads from any thread.
class AttachmentStore {
public:
    AttachmentStore(std::filesystem::path folder, const ledger::DataKey& key, std::string city);

    void make_folder();

    bool has(const std::string& photo) const;
    void put(const std::string& photo, std::string_view bytes, std::string_view preview);
    std::expected<std::string, PhotoProblem> read(const std::string& photo, PhotoSize size) const;
    // Overwrites the file before it lets it go.
    void remove(const std::string& photo);

    // Not on disk before sync().
    void hold(const std::string& photo, MatterId matter);
    void release(const std::string& photo, MatterId matter);
    bool is_held(const std::string& photo) const;
    void sync();

    // Of all there are; no folder, none.
    std::vector<std::string> written_before(std::filesystem::file_time_type end) const;
    // What a write that was cut off has left.
    void remove_half_written(std::filesystem::file_time_type end);

    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path path_of(const std::string& photo) const;
    std::filesystem::path mark_of(const std::string& photo, MatterId matter) const;

    std::filesystem::path folder_;
    ledger::DataKey key_;
    std::string city_;
    std::vector<std::filesystem::path> unsynced_;
};

// The key for one use, made from the data key: neither leads to the other.
ledger::DataKey key_for(const ledger::DataKey& key, std::string_view use);

}  // namespace pingzhi
