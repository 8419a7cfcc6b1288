#include "app/attachments/attachment_store.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <system_error>

#include "app/attachments/folder_for_tests.hpp"
#include "app/checkpoint_file.hpp"
#include "ledger/hash.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using ::testing::IsEmpty;
using testing::test_key;

std::string name_of_bytes(std::string_view bytes) { return ledger::hex(ledger::bytes_of(ledger::sha256(bytes))); }

const std::string goldfinch = "a picture of a goldfinch", small = "a small goldfinch";
const std::string photo = name_of_bytes(goldfinch);
constexpr auto age = std::filesystem::file_time_type::max();

class AttachmentStoreTest : public ::testing::Test {
protected:
    AttachmentStoreTest() : store_(folder_.path() / "attachments", test_key(), "test") { store_.make_folder(); }
    std::filesystem::path file() const { return store_.folder() / photo.substr(0, 2) / photo; }

    FolderForTests folder_;
    AttachmentStore store_;
};

TEST_F(AttachmentStoreTest, WhatWasPutIsReadBackInBothSizes) {
    EXPECT_EQ(store_.read(photo, PhotoSize::photo), std::unexpected(PhotoProblem::missing));
    store_.put(photo, goldfinch, small);
    EXPECT_EQ(store_.read(photo, PhotoSize::photo), goldfinch);
    EXPECT_EQ(store_.read(photo, PhotoSize::preview), small);
    EXPECT_TRUE(store_.has(photo));
    EXPECT_EQ(store_.read("../../etc/passwd", PhotoSize::photo), std::unexpected(PhotoProblem::missing));
}

TEST_F(AttachmentStoreTest, NothingOfItStandsInTheClearAndNobodyElseReadsIt) {
    store_.put(photo, goldfinch, small);
    EXPECT_EQ(read_whole_file(file())->find("goldfinch"), std::string::npos);
    EXPECT_EQ(AttachmentStore(store_.folder(), testing::test_key(), "elsewhere").read(photo, PhotoSize::photo), std::unexpected(PhotoProblem::damaged));
    const ledger::DataKey other{1, ledger::Secret(ledger::SecretView(ledger::sha256("another key")))};
    EXPECT_EQ(AttachmentStore(store_.folder(), other, "test").read(photo, PhotoSize::photo), std::unexpected(PhotoProblem::damaged));
    EXPECT_EQ(AttachmentStore(store_.folder(), other, "test").read(photo, PhotoSize::preview), std::unexpected(PhotoProblem::damaged));
}

TEST_F(AttachmentStoreTest, EveryByteThatIsChangedIsNoticed) {
    store_.put(photo, goldfinch, small);
    const std::string whole = *read_whole_file(file());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string spoiled = whole;
        spoiled[at] ^= 1;
        write_whole_file(file(), spoiled);
        const bool both = store_.read(photo, PhotoSize::photo) && store_.read(photo, PhotoSize::preview);
        ASSERT_FALSE(both) << at;
    }
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        write_whole_file(file(), whole.substr(0, size));
        ASSERT_FALSE(store_.read(photo, PhotoSize::photo)) << size;
    }
}

TEST_F(AttachmentStoreTest, APhotoUnderAnothersNameIsNotIt) {
    store_.put(photo, goldfinch, small);
    const std::string other = name_of_bytes("another");
    std::filesystem::create_directory(store_.folder() / other.substr(0, 2));
    std::filesystem::copy_file(file(), store_.folder() / other.substr(0, 2) / other);
    EXPECT_EQ(store_.read(other, PhotoSize::photo), std::unexpected(PhotoProblem::damaged));
    EXPECT_EQ(store_.read(other, PhotoSize::preview), std::unexpected(PhotoProblem::damaged));
}

TEST_F(AttachmentStoreTest, MattersHoldAPhotoEachForItself) {
    store_.put(photo, goldfinch, small);
    EXPECT_FALSE(store_.is_held(photo));
    store_.hold(photo, {12});
    store_.hold(photo, {123});
    store_.hold(photo, {12});
    store_.release(photo, {12});
    EXPECT_TRUE(store_.is_held(photo));
    store_.release(photo, {123});
    store_.release(photo, {123});
    EXPECT_FALSE(store_.is_held(photo));
    store_.sync();
    EXPECT_TRUE(store_.has(photo));
}

TEST_F(AttachmentStoreTest, WhatIsRemovedIsOverwrittenFirst) {
    store_.put(photo, goldfinch, small);
    const auto copy = folder_.path() / "the same blocks";
    std::filesystem::create_hard_link(file(), copy);
    const auto size = std::filesystem::file_size(copy);
    store_.remove(photo);
    EXPECT_FALSE(store_.has(photo));
    EXPECT_EQ(read_whole_file(copy), std::string(size, '\0'));
    store_.remove(photo);
}

TEST_F(AttachmentStoreTest, WhatAWriteThatWasCutOffLeftIsNoPhotoAndNoHolder) {
    std::filesystem::create_directory(file().parent_path());
    std::ofstream(file().string() + ".new-a1b2c3") << "half";
    EXPECT_FALSE(store_.has(photo));
    EXPECT_FALSE(store_.is_held(photo));
    EXPECT_THAT(store_.written_before(age), IsEmpty());
    store_.remove_half_written(age);
    EXPECT_TRUE(std::filesystem::is_empty(file().parent_path()));
}

TEST_F(AttachmentStoreTest, APhotoThatWasAcknowledgedOutlivesTheProcess) {
    int acknowledged[2];
    ASSERT_EQ(::pipe(acknowledged), 0);
    auto picture = [](int number) { return "picture " + std::to_string(number) + std::string(20'000, 'x'); };
    const pid_t writer = ::fork();
    if (writer == 0) {
        for (int number = 0;; ++number) {
            store_.put(name_of_bytes(picture(number)), picture(number), small);
            if (::write(acknowledged[1], &number, sizeof number) != sizeof number) ::_exit(1);
        }
    }
    int last = 0;
    while (last < 20) ASSERT_EQ(::read(acknowledged[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    ::kill(writer, SIGKILL);
    int status = 0;
    ::waitpid(writer, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    for (int number = 0; number <= last; ++number) EXPECT_EQ(store_.read(name_of_bytes(picture(number)), PhotoSize::photo), picture(number));
    // What was being written stands wholly or not at all.
    for (const std::string& each : store_.written_before(age)) EXPECT_TRUE(store_.read(each, PhotoSize::photo)) << each;
}

TEST_F(AttachmentStoreTest, ADiskThatRefusesIsNoAcknowledgement) {
    std::filesystem::remove_all(store_.folder());
    std::ofstream(store_.folder()) << "a file where the folder was";
    EXPECT_THROW(store_.put(photo, goldfinch, small), std::system_error);
}

}  // namespace
}  // namespace pingzhi
