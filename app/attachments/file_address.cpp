#include "app/attachments/file_address.hpp"

#include <algorithm>

#include "ledger/hash.hpp"

namespace pingzhi {

std::string_view name_of(PhotoSize size) { return size == PhotoSize::photo ? "photo" : "preview"; }

std::optional<PhotoSize> photo_size_named(std::string_view name) {
    for (PhotoSize size : {PhotoSize::photo, PhotoSize::preview}) {
        if (name_of(size) == name) return size;
    }
    return std::nullopt;
}

std::string FileAddresses::sign(const FileAddress& address) const {
    ledger::Random key;
    std::ranges::copy(key_.secret.view(), key.begin());
    const std::string message =
        address.photo + "/" + std::to_string(address.matter.value) + "/" + std::string(name_of(address.size)) + "/" + std::to_string(address.until.ms);
    return ledger::hex(ledger::derive(key, message, 32));
}

bool FileAddresses::holds(const FileAddress& address, std::string_view signature, Instant now) const {
    const std::string right = sign(address);
    unsigned difference = signature.size() == right.size() ? 0 : 1;
    for (std::size_t i = 0; i < right.size(); ++i)
        difference |= static_cast<unsigned char>(right[i]) ^ static_cast<unsigned char>(i < signature.size() ? signature[i] : '\0');
    return difference == 0 && now < address.until;
}

}  // namespace pingzhi
