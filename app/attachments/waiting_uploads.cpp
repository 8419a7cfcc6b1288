#include "app/attachments/waiting_uploads.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>

#include "app/attachments/attachment_store.hpp"
#include "app/attachments/photos_of.hpp"
#include "app/checkpoint_file.hpp"
#include "app/randomness.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

std::string name_of_token(std::string_view token) { return ledger::hex(ledger::bytes_of(ledger::sha256(token))); }

std::string reference_of(const std::string& name) { return "upload " + name; }

std::optional<WaitingUpload> upload_of(const ledger::PersonalRecord& record) {
    if (record.size() != 3) return std::nullopt;
    const std::string& at = record[2].value;
    WaitingUpload upload{record[0].value, record[1].value, {}};
    const bool read = std::from_chars(at.data(), at.data() + at.size(), upload.at.ms).ec == std::errc{};
    return read && is_photo_name(upload.photo) ? std::optional(std::move(upload)) : std::nullopt;
}

}  // namespace

WaitingUploads::WaitingUploads(std::filesystem::path folder, const ledger::DataKey& key, std::string city)
    : folder_(std::move(folder)), key_(key_for(key, "waiting uploads")), city_(std::move(city)) {
    std::filesystem::create_directories(folder_);
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        const std::string name = entry.path().filename().string();
        const auto record = ledger::open(read_whole_file(entry.path()).value_or(""), key_, {city_, reference_of(name)});
        auto upload = record ? upload_of(*record) : std::nullopt;
        if (upload) {
            uploads_.emplace(name, std::move(*upload));
        } else {
            // Cut off while it was written, before anybody had its token; or damaged: its photo is found by its age.
            spdlog::warn("a waiting upload does not read and is dropped");
            std::filesystem::remove(entry.path());
        }
    }
}

void WaitingUploads::add(std::string_view token, const WaitingUpload& upload) {
    const std::string name = name_of_token(token);
    const ledger::PersonalRecord record{{"photo", upload.photo, {}}, {"owner", upload.owner, {}}, {"at", std::to_string(upload.at.ms), {}}};
    write_whole_file(folder_ / name, ledger::seal(record, key_, {city_, reference_of(name)}, ledger::derive<24>(fresh_random(), "upload")));
    uploads_.emplace(name, upload);
}

const WaitingUpload* WaitingUploads::find(std::string_view token) const {
    const auto found = uploads_.find(name_of_token(token));
    return found == uploads_.end() ? nullptr : &found->second;
}

bool WaitingUploads::names(const std::string& photo) const {
    return std::ranges::any_of(uploads_, [&photo](const auto& each) { return each.second.photo == photo; });
}

std::vector<std::string> WaitingUploads::take_older(Instant end) {
    std::vector<std::string> photos;
    for (auto each = uploads_.begin(); each != uploads_.end();) {
        if (each->second.at >= end) {
            ++each;
            continue;
        }
        std::filesystem::remove(folder_ / each->first);
        photos.push_back(std::move(each->second.photo));
        each = uploads_.erase(each);
    }
    return photos;
}

}  // namespace pingzhi
