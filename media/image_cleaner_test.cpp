// What the server does with whatever a worker says or does: an answer that is not to be believed is no image.
#include "media/image_cleaner.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "media/child_process.hpp"
#include "media/image_limits.hpp"
#include "media/png_for_tests.hpp"

namespace pingzhi::media {
namespace {

using namespace std::chrono_literals;

// A program that does what the shell is told.
class Worker {
public:
    explicit Worker(const std::string& script) : path_(std::filesystem::path(testing::TempDir()) / ("worker-" + std::to_string(::getpid()))) {
        std::ofstream(path_) << "#!/bin/sh\n" << script << "\n";
        ::chmod(path_.c_str(), 0700);
    }
    ~Worker() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

ImageProblem problem_with(const std::string& script, std::chrono::milliseconds deadline = 5s) {
    const Worker worker(script);
    const Cleaning cleaning = ImageCleaner(worker.path(), deadline).clean(png());
    if (cleaning) throw std::runtime_error("an image came of it");
    return cleaning.error();
}

TEST(ImageCleaner, WithoutAWorkerThereIsNoImage) {
    EXPECT_EQ(ImageCleaner("/nonexistent/pingzhi-image").clean(png()), Cleaning(std::unexpected(ImageProblem::unavailable)));
}

TEST(ImageCleaner, AWorkerThatFailsGivesNoImage) {
    EXPECT_EQ(problem_with("cat >/dev/null; exit 1"), ImageProblem::unreadable);
    EXPECT_EQ(problem_with("kill -KILL $$"), ImageProblem::unreadable);
    EXPECT_EQ(problem_with("kill -SEGV $$"), ImageProblem::unreadable);
    EXPECT_EQ(problem_with("exit 0"), ImageProblem::unreadable) << "said nothing";
    EXPECT_EQ(problem_with("cat"), ImageProblem::unreadable) << "gave back what came";
    EXPECT_EQ(problem_with("cat >/dev/null; exec yes"), ImageProblem::unreadable) << "says too much";
    EXPECT_EQ(problem_with("exec <&-; exec cat /dev/zero"), ImageProblem::unreadable) << "never listens";
}

TEST(ImageCleaner, AWorkerThatHangsIsEnded) {
    for (const char* script : {"exec sleep 600", "cat >/dev/null; exec sleep 600", "exec >&-; exec <&-; exec sleep 600"}) {
        const auto began = std::chrono::steady_clock::now();
        EXPECT_EQ(problem_with(script, 300ms), ImageProblem::unreadable) << script;
        EXPECT_LT(std::chrono::steady_clock::now() - began, 5s) << script;
    }
}

TEST(ImageCleaner, NothingButImagesOfBoundedSizeReachesAWorker) {
    const ImageCleaner none("/nonexistent/pingzhi-image");
    EXPECT_EQ(none.clean("<svg/>"), Cleaning(std::unexpected(ImageProblem::not_an_image)));
    EXPECT_EQ(none.clean(""), Cleaning(std::unexpected(ImageProblem::not_an_image)));
    EXPECT_EQ(none.clean(png() + std::string(upload_bytes_max, ' ')), Cleaning(std::unexpected(ImageProblem::too_large)));
}

TEST(ChildProcess, SeesNothingOfItsParent) {
    ::setenv("PINGZHI_SECRET", "goldfinch", 1);
    const Worker worker("cat >/dev/null; env; ls /proc/self/fd");
    const auto said = run_child(worker.path(), "", {5s, 10'000});
    ASSERT_TRUE(said);
    EXPECT_EQ(said->find("goldfinch"), std::string::npos);
    EXPECT_EQ(said->substr(said->find("0\n")), "0\n1\n2\n3\n") << "and the folder that ls reads";
}

TEST(ChildProcess, TakesAndGivesMoreThanASocketHolds) {
    const Worker worker("exec cat");
    std::string much;
    for (int i = 0; much.size() < 5'000'000; ++i) much += std::to_string(i);
    EXPECT_EQ(run_child(worker.path(), much, {20s, 6'000'000}), much);
}

TEST(CleanImage, AnAnswerIsReadBackOrNotBelieved) {
    const Cleaning refused = std::unexpected(ImageProblem::too_many_pixels);
    EXPECT_EQ(decode(encode(refused)), refused);
    const CleanImage laden{png(), png(), 40, 30};
    EXPECT_FALSE(decode(encode(laden))) << "no JPEG";
    const std::string said = encode(refused);
    EXPECT_FALSE(decode(said + "x"));
    EXPECT_FALSE(decode(said.substr(1)));
    EXPECT_FALSE(decode("\x77" + said.substr(1)));
    EXPECT_FALSE(decode(""));
}

}  // namespace
}  // namespace pingzhi::media
