// Holds the photos on disk against the facts: what a matter holds is there and opens as what its name says, and nothing is there
// that no matter holds, but for what was uploaded within the hour.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/attachments/attachment_store.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

struct AttachmentFault {
    enum class Kind : std::uint8_t { photo_missing, photo_damaged, photo_unnamed };
    Kind kind;
    std::string photo;
    Seq fact = 0;  // that names it; of an unnamed one none
};
std::string_view name_of(AttachmentFault::Kind kind);  // "photo_missing"

struct AttachmentReport {
    std::uint64_t photos = 0;  // opened and found right
    std::optional<AttachmentFault> fault;
};

// Changes nothing. Reads every fact and every photo.
AttachmentReport check_attachments(storage::Reader& reader, const AttachmentStore& store, std::filesystem::file_time_type now);

}  // namespace pingzhi
