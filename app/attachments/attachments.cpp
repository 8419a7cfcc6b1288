#include "app/attachments/attachments.hpp"

#include <charconv>
#include <stdexcept>

#include "app/attachments/photos_of.hpp"
#include "app/checkpoint_file.hpp"
#include "app/matter_row.hpp"
#include "app/randomness.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

UploadProblem upload_problem(media::ImageProblem problem) {
    switch (problem) {
        case media::ImageProblem::not_an_image: return UploadProblem::not_an_image;
        case media::ImageProblem::too_large: return UploadProblem::too_large;
        case media::ImageProblem::too_many_pixels: return UploadProblem::too_many_pixels;
        case media::ImageProblem::unreadable: return UploadProblem::unreadable;
        case media::ImageProblem::unavailable: break;
    }
    return UploadProblem::unavailable;
}

Fact fact_of(const storage::FactRow& row) {
    auto read = ledger::decode(row.leaf);
    if (!read) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read");
    return std::move(read->fact);
}

// Photos that facts about the matter named before `end`.
std::vector<std::string> photos_named(storage::Reader& reader, Seq matter, Seq end) {
    std::vector<std::string> photos;
    const auto row = reader.matter(matter);
    if (!row) return photos;
    for (Seq seq : from_row(*row).history) {
        const auto fact = seq < end ? reader.fact(seq) : std::nullopt;
        if (!fact) continue;
        for (std::string& photo : photos_of(fact_of(*fact).body)) photos.push_back(std::move(photo));
    }
    return photos;
}

}  // namespace

bool concerns_photos(const FactBody& body) { return erases_photos(body) || !photos_of(body).empty(); }

Attachments::Attachments(const std::filesystem::path& folder, const ledger::DataKey& key, const std::string& city, media::ImageCleaner cleaner)
    : cleaner_(std::move(cleaner)), addresses_(key), store_(folder, key, city), waiting_((store_.make_folder(), folder / "waiting"), key, city) {
    const std::string text = read_whole_file(folder / "followed").value_or("");
    // What does not read is made anew from the first fact.
    if (std::from_chars(text.data(), text.data() + text.size(), followed_).ec != std::errc{}) followed_ = 0;
}

std::expected<Uploaded, UploadProblem> Attachments::upload(std::string_view bytes, const std::string& owner, Instant now) {
    const media::Cleaning image = cleaner_.clean(bytes);
    if (!image) return std::unexpected(upload_problem(image.error()));
    Uploaded uploaded;
    uploaded.token = ledger::hex(ledger::derive(fresh_random(), "upload token", 16));
    uploaded.photo = ledger::hex(ledger::bytes_of(ledger::sha256(image->photo)));
    uploaded.bytes = image->photo.size();
    uploaded.width = image->width;
    uploaded.height = image->height;
    uploaded.gps = image->gps;
    uploaded.until = now + good_for;
    const std::scoped_lock lock(mutex_);
    if (waiting_.size() >= waiting_max) return std::unexpected(UploadProblem::too_many_waiting);
    // The name first: a photo without one is nobody's to drop.
    waiting_.add(uploaded.token, {uploaded.photo, owner, now});
    if (!store_.has(uploaded.photo)) store_.put(uploaded.photo, image->photo, image->preview);
    return uploaded;
}

std::optional<std::string> Attachments::find(std::string_view token, const std::string& owner, Instant now) const {
    const std::scoped_lock lock(mutex_);
    const WaitingUpload* upload = waiting_.find(token);
    if (!upload || upload->owner != owner || now >= upload->at + good_for) return std::nullopt;
    return upload->photo;
}

void Attachments::follow(const Fact& fact, storage::Reader& reader) {
    const MatterId matter{fact.subject};
    const std::scoped_lock lock(mutex_);
    for (const std::string& photo : photos_of(fact.body)) {
        if (is_photo_name(photo)) store_.hold(photo, matter);
    }
    if (!erases_photos(fact.body)) return;
    for (const std::string& photo : photos_named(reader, fact.subject, fact.seq)) {
        store_.release(photo, matter);
        drop_if_unnamed(photo);
    }
}

void Attachments::drop_if_unnamed(const std::string& photo) {
    if (!waiting_.names(photo) && !store_.is_held(photo)) store_.remove(photo);
}

void Attachments::followed_to(Seq seq) {
    const std::scoped_lock lock(mutex_);
    if (seq == followed_) return;
    store_.sync();
    write_whole_file(store_.folder() / "followed", std::to_string(seq));
    followed_ = seq;
}

Seq Attachments::followed() const {
    const std::scoped_lock lock(mutex_);
    return followed_;
}

void Attachments::sweep(Instant now) {
    const std::scoped_lock lock(mutex_);
    for (const std::string& photo : waiting_.take_older(now - kept_for)) drop_if_unnamed(photo);
    store_.sync();
}

void Attachments::sweep_unnamed(std::filesystem::file_time_type now) {
    const auto end = now - std::chrono::milliseconds(kept_for.ms);
    const std::scoped_lock lock(mutex_);
    for (const std::string& photo : store_.written_before(end)) drop_if_unnamed(photo);
    store_.remove_half_written(end);
    store_.sync();
}

void catch_up(Attachments& attachments, storage::Reader& reader) {
    constexpr std::size_t page = 1000;
    Seq done = attachments.followed();
    const Seq end = reader.head().last;
    while (done < end) {
        for (const storage::FactRow& row : reader.facts(done + 1, page)) {
            const Fact fact = fact_of(row);
            if (concerns_photos(fact.body)) attachments.follow(fact, reader);
            done = row.seq;
        }
        attachments.followed_to(done);
    }
}

}  // namespace pingzhi
