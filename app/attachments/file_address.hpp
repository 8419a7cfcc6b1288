// The address of a photo's bytes: good for a few minutes, for one photo of one matter in one size, and made from the data key so
// that nothing needs to be kept of it. Who may see the photo is decided where the address is made.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/attachments/attachment_store.hpp"
#include "core/time/instant.hpp"

namespace pingzhi {

struct FileAddress {
    std::string photo;
    MatterId matter;
    PhotoSize size = PhotoSize::photo;
    Instant until;
};

class FileAddresses {
public:
    static constexpr Duration good_for = Duration::minutes(5);

    explicit FileAddresses(const ledger::DataKey& key) : key_(key_for(key, "file addresses")) {}

    // 64 characters of hex.
    std::string sign(const FileAddress& address) const;
    // Takes the same time for every wrong signature.
    bool holds(const FileAddress& address, std::string_view signature, Instant now) const;

private:
    ledger::DataKey key_;
};

std::string_view name_of(PhotoSize size);  // "preview"
std::optional<PhotoSize> photo_size_named(std::string_view name);

}  // namespace pingzhi
