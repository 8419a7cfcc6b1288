// The photos of a city: taken in through the worker, waiting under a token until a command names them, held by matters, let go
// when no matter holds them any more.
#pragma once

#include <expected>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/attachments/attachment_store.hpp"
#include "app/attachments/file_address.hpp"
#include "app/attachments/waiting_uploads.hpp"
#include "core/matter/fact.hpp"
#include "media/image_cleaner.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

struct Uploaded {
    std::string token;  // 128 random bits, in hex
    std::string photo;
    std::size_t bytes = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::optional<media::Gps> gps;
    Instant until;  // the token is good
};

enum class UploadProblem : std::uint8_t { not_an_image, too_large, too_many_pixels, unreadable, unavailable, too_many_waiting };

// Any thread. Throws std::system_error where the disk refuses.
class Attachments {
public:
    // A token is good for less than its upload is kept: a command that was given in time is heard of before the photo would go.
    static constexpr Duration good_for = Duration::minutes(50);
    static constexpr Duration kept_for = Duration::minutes(60);
    static constexpr std::size_t waiting_max = 5'000;

    Attachments(const std::filesystem::path& folder, const ledger::DataKey& key, const std::string& city, media::ImageCleaner cleaner);

    // Cleans the image and keeps it. What is returned is on disk.
    std::expected<Uploaded, UploadProblem> upload(std::string_view bytes, const std::string& owner, Instant now);
    // The photo that a token names to its owner.
    std::optional<std::string> find(std::string_view token, const std::string& owner, Instant now) const;
    std::expected<std::string, PhotoProblem> read(const std::string& photo, PhotoSize size) const { return store_.read(photo, size); }

    // Takes in what a fact says of photos: its matter holds them, or has let go of all from before. The same fact may come again.
    void follow(const Fact& fact, storage::Reader& reader);
    // All facts up to this one were followed; on disk when it returns.
    void followed_to(Seq seq);
    Seq followed() const;

    // Drops uploads that nobody named in time, after the ledger was followed to its end.
    void sweep(Instant now);
    // Drops photos that are named by nothing, however that came about, and are older than an upload is kept. Looks at every file.
    void sweep_unnamed(std::filesystem::file_time_type now);

    const AttachmentStore& store() const { return store_; }
    const FileAddresses& addresses() const { return addresses_; }

private:
    void drop_if_unnamed(const std::string& photo);

    media::ImageCleaner cleaner_;
    FileAddresses addresses_;
    mutable std::mutex mutex_;  // guards the names of photos, and with them which photos there are
    AttachmentStore store_;
    WaitingUploads waiting_;
    Seq followed_ = 0;
};

// Whether a fact is any of follow()'s business.
bool concerns_photos(const FactBody& body);

// What was committed since the attachments followed the ledger last.
void catch_up(Attachments& attachments, storage::Reader& reader);

}  // namespace pingzhi
