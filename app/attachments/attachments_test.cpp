// The life of a photo: uploaded, named in time or not, held, let go; over the real worker and a ledger in memory.
#include "app/attachments/attachments.hpp"

#include <gmock/gmock.h>

#include "app/attachments/attachment_check.hpp"
#include "app/attachments/attachment_keeper.hpp"
#include "app/attachments/folder_for_tests.hpp"
#include "app/attachments/photos_of.hpp"
#include "ledger/fact_codec.hpp"
#include "media/bare_jpeg.hpp"
#include "media/png_for_tests.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using namespace std::chrono_literals;
using Kind = AttachmentFault::Kind;

class AttachmentsTest : public ::testing::Test {
protected:
    AttachmentsTest() : loop_(memory_) { begin(); }

    // A process begins on the folder.
    void begin(const std::filesystem::path& worker = PINGZHI_IMAGE_PROGRAM) {
        attachments_.emplace(folder_.path() / "attachments", testing::test_key(), "test", media::ImageCleaner(worker));
    }
    Instant now() { return loop_.clock.now(); }
    Uploaded upload(std::uint8_t shade = 1, const std::string& owner = "") { return attachments_->upload(media::png({.shade = shade}), owner, now()).value(); }

    Matter give(CommandBody body) {
        Submission submission;
        submission.key = "given " + std::to_string(++given_);
        submission.random = testing::random_of(given_);
        submission.actor = testing::desk;
        submission.actor.grants.add(Grant::exclude);
        submission.body = std::move(body);
        const Answer answer = loop_.give(std::move(submission));
        if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
        return *std::get<Done>(answer).matter;
    }
    // A matter that was handled with these photos.
    Matter handled(std::vector<std::string> photos) {
        const Matter reported = *std::get<Done>(loop_.give(testing::report_lamp("lamp " + std::to_string(++given_)))).matter;
        give(SignAssignment{reported.id, reported.assignments.front().id});
        return give(HandleMatter{reported.id, "done", {std::move(photos), {}, {}}, {{"note", "换灯泡", {}}}});
    }
    void follow() { catch_up(*attachments_, *memory_.reader()); }
    void erase(const Matter& matter) { give(EraseValues{matter.id, "reporter_asked"}); }
    void an_hour_passes() { loop_.clock.advance(Attachments::kept_for + Duration::seconds(1)); }
    bool there(const Uploaded& uploaded) { return attachments_->store().has(uploaded.photo); }
    std::optional<Kind> fault(std::filesystem::file_time_type at = std::filesystem::file_time_type::clock::now()) {
        const auto report = check_attachments(*memory_.reader(), attachments_->store(), at);
        return report.fault ? std::optional(report.fault->kind) : std::nullopt;
    }
    static std::filesystem::file_time_type later() { return std::filesystem::file_time_type::clock::now() + 2h; }

    FolderForTests folder_;
    storage::MemoryStore memory_;
    testing::Loop loop_;
    std::optional<Attachments> attachments_;
    std::uint64_t given_ = 0;
};

TEST_F(AttachmentsTest, AnUploadIsKeptAsACleanPictureUnderAToken) {
    const Uploaded uploaded = upload();
    EXPECT_EQ(uploaded.width, 40u);
    EXPECT_EQ(uploaded.height, 30u);
    EXPECT_EQ(uploaded.token.size(), 32u);
    EXPECT_TRUE(is_photo_name(uploaded.photo));
    const auto bytes = attachments_->read(uploaded.photo, PhotoSize::photo);
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(media::size_of_bare_jpeg(*bytes));
    EXPECT_EQ(bytes->size(), uploaded.bytes);
    EXPECT_TRUE(media::size_of_bare_jpeg(attachments_->read(uploaded.photo, PhotoSize::preview).value()));
    EXPECT_NE(upload().token, uploaded.token) << "the same picture again";
    EXPECT_EQ(upload().photo, uploaded.photo);
}

TEST_F(AttachmentsTest, WithoutACleanPictureNothingIsStored) {
    begin("/nonexistent/pingzhi-image");
    EXPECT_EQ(attachments_->upload(media::png(), "", now()).error(), UploadProblem::unavailable);
    begin("/bin/false");
    EXPECT_EQ(attachments_->upload(media::png(), "", now()).error(), UploadProblem::unreadable);
    begin("/bin/cat");
    EXPECT_EQ(attachments_->upload(media::png(), "", now()).error(), UploadProblem::unreadable);
    begin();
    EXPECT_EQ(attachments_->upload("<svg/>", "", now()).error(), UploadProblem::not_an_image);
    EXPECT_EQ(attachments_->upload(media::png({.declared_width = 65'000, .declared_height = 65'000}), "", now()).error(), UploadProblem::too_many_pixels);
    EXPECT_THAT(attachments_->store().written_before(later()), ::testing::IsEmpty());
    EXPECT_TRUE(std::filesystem::is_empty(attachments_->store().folder() / "waiting"));
}

TEST_F(AttachmentsTest, ATokenIsItsOwnersForFiftyMinutesAndOutlivesARestart) {
    const Uploaded residents = upload(1), desks = upload(2, "desk");
    begin();
    EXPECT_EQ(attachments_->find(residents.token, "", now()), residents.photo);
    EXPECT_EQ(attachments_->find(desks.token, "desk", now()), desks.photo);
    EXPECT_FALSE(attachments_->find(desks.token, "", now()));
    EXPECT_FALSE(attachments_->find(desks.token, "other", now()));
    EXPECT_FALSE(attachments_->find(residents.token, "desk", now()));
    EXPECT_FALSE(attachments_->find(residents.photo, "", now())) << "a photo's name is no token";
    EXPECT_FALSE(attachments_->find("", "", now()));
    loop_.clock.advance(Attachments::good_for);
    EXPECT_FALSE(attachments_->find(residents.token, "", now()));
}

TEST_F(AttachmentsTest, WhatNobodyNamedIsSweptAfterAnHour) {
    const Uploaded named = upload(1), forgotten = upload(2);
    const Matter matter = handled({named.photo});
    follow();
    attachments_->sweep(now());
    EXPECT_TRUE(there(forgotten));
    an_hour_passes();
    attachments_->sweep(now());
    EXPECT_TRUE(there(named));
    EXPECT_FALSE(there(forgotten));
    EXPECT_EQ(fault(later()), std::nullopt);
    EXPECT_TRUE(std::filesystem::is_empty(attachments_->store().folder() / "waiting"));
}

TEST_F(AttachmentsTest, ThePictureOfTwoMattersStaysUntilBothLetGo) {
    const Uploaded shared = upload();
    const Matter first = handled({shared.photo}), second = handled({shared.photo});
    an_hour_passes();
    follow();
    attachments_->sweep(now());
    erase(first);
    follow();
    EXPECT_TRUE(there(shared));
    EXPECT_EQ(fault(later()), std::nullopt);
    erase(second);
    follow();
    EXPECT_FALSE(there(shared));
    EXPECT_EQ(fault(later()), std::nullopt);
}

TEST_F(AttachmentsTest, AnErasureTakesNoPictureThatWaitsForSomebodyElse) {
    const Uploaded before = upload();
    erase(handled({before.photo}));
    const Uploaded again = upload();
    follow();
    EXPECT_TRUE(there(again));
    const Matter other = handled({again.photo});
    follow();
    an_hour_passes();
    attachments_->sweep(now());
    EXPECT_TRUE(there(again));
    EXPECT_EQ(fault(later()), std::nullopt);
}

TEST_F(AttachmentsTest, FollowingTheLedgerAgainChangesNothing) {
    const Uploaded erased = upload(1), held = upload(2);
    erase(handled({erased.photo, held.photo}));
    handled({held.photo});
    an_hour_passes();
    follow();
    attachments_->sweep(now());
    // As after a crash before it was noted how far the ledger had been followed, or with the note lost.
    std::filesystem::remove(attachments_->store().folder() / "followed");
    begin();
    EXPECT_EQ(attachments_->followed(), 0u);
    follow();
    EXPECT_EQ(attachments_->followed(), memory_.reader()->head().last);
    EXPECT_FALSE(there(erased));
    EXPECT_FALSE(attachments_->store().is_held(erased.photo));
    EXPECT_TRUE(there(held));
    EXPECT_EQ(fault(later()), std::nullopt);
}

TEST_F(AttachmentsTest, WhatHasNoNameLeftIsFoundByItsAge) {
    const Uploaded lost = upload(1), held = upload(2);
    handled({held.photo});
    follow();
    for (const auto& waiting : std::filesystem::directory_iterator(attachments_->store().folder() / "waiting")) std::filesystem::remove(waiting);
    begin();
    attachments_->sweep_unnamed(std::filesystem::file_time_type::clock::now());
    EXPECT_TRUE(there(lost)) << "it is young";
    EXPECT_EQ(fault(later()), Kind::photo_unnamed);
    attachments_->sweep_unnamed(later());
    EXPECT_FALSE(there(lost));
    EXPECT_TRUE(there(held));
    EXPECT_EQ(fault(later()), std::nullopt);
}

TEST_F(AttachmentsTest, AWaitingUploadThatIsDamagedNamesNothing) {
    const Uploaded uploaded = upload();
    for (const auto& waiting : std::filesystem::directory_iterator(attachments_->store().folder() / "waiting")) {
        std::filesystem::resize_file(waiting.path(), std::filesystem::file_size(waiting.path()) - 1);
    }
    begin();
    EXPECT_FALSE(attachments_->find(uploaded.token, "", now()));
}

TEST_F(AttachmentsTest, TheCheckNamesWhatIsMissingOrDamaged) {
    const Uploaded uploaded = upload();
    handled({uploaded.photo});
    EXPECT_EQ(check_attachments(*memory_.reader(), attachments_->store(), later()).photos, 1u);
    const auto file = attachments_->store().folder() / uploaded.photo.substr(0, 2) / uploaded.photo;
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    EXPECT_EQ(fault(), Kind::photo_damaged);
    std::filesystem::remove(file);
    EXPECT_EQ(fault(), Kind::photo_missing);
}

// What the thread does, without asking when.
template <class Condition>
bool comes_true(Condition condition) {
    for (int i = 0; i < 500; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

TEST_F(AttachmentsTest, TheKeeperFollowsWhatItFindsAndWhatItHears) {
    const Uploaded before = upload(1), after = upload(2);
    const Matter standing = handled({before.photo});
    AttachmentKeeper keeper(*attachments_, memory_, loop_.clock);
    EXPECT_TRUE(comes_true([&] { return attachments_->store().is_held(before.photo); }));

    const Seq head = memory_.reader()->head().last;
    const Matter heard = handled({after.photo});
    erase(standing);
    std::vector<CommittedFact> facts;
    for (const storage::FactRow& row : memory_.reader()->facts(head + 1, 100)) facts.push_back({ledger::decode(row.leaf)->fact, nullptr});
    keeper.hear(facts);
    EXPECT_TRUE(comes_true([&] { return attachments_->store().is_held(after.photo) && !attachments_->store().is_held(before.photo); }));
    EXPECT_TRUE(comes_true([&] { return attachments_->followed() == memory_.reader()->head().last; }));
}

}  // namespace
}  // namespace pingzhi
