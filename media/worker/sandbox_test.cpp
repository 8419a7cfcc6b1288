// Each call is made in a process that has gone into the sandbox: the kernel ends it there.
#include "media/worker/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace pingzhi::media {
namespace {

using testing::ExitedWithCode;
using testing::KilledBySignal;

void enter_or_exit(const SandboxLimits& limits = {}) {
    if (!enter_sandbox(limits)) ::_exit(99);
}

struct Call {
    const char* name;
    void (*make)();
};
class ForbiddenDeathTest : public testing::TestWithParam<Call> {};

TEST_P(ForbiddenDeathTest, EndsTheProcess) {
    EXPECT_EXIT(
        {
            enter_or_exit();
            GetParam().make();
            ::_exit(0);
        },
        KilledBySignal(SIGSYS), "");
}

INSTANTIATE_TEST_SUITE_P(
    Calls, ForbiddenDeathTest,
    testing::Values(Call{"open", [] { ::open("/etc/passwd", O_RDONLY); }}, Call{"create", [] { ::open("/tmp/x", O_CREAT | O_WRONLY, 0600); }},
                    Call{"unlink", [] { ::unlink("/tmp/x"); }}, Call{"rename", [] { ::rename("/tmp/x", "/tmp/y"); }},
                    Call{"socket", [] { ::socket(AF_INET, SOCK_STREAM, 0); }}, Call{"unix_socket", [] { ::socket(AF_UNIX, SOCK_STREAM, 0); }},
                    Call{"send_descriptors", [] { ::sendmsg(1, nullptr, 0); }}, Call{"connect", [] { ::connect(0, nullptr, 0); }},
                    Call{"exec", [] { ::execl("/bin/true", "true", nullptr); }}, Call{"fork", [] { ::syscall(SYS_fork); }},
                    Call{"clone_a_process", [] { ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }},
                    Call{"kill", [] { ::kill(::getppid(), SIGTERM); }}, Call{"ptrace", [] { ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }},
                    Call{"code", [] { ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }},
                    Call{"memory_into_code", [] { ::mprotect(nullptr, 0, PROT_EXEC); }}, Call{"ioctl", [] { ::syscall(SYS_ioctl, 0, 0, 0); }},
                    Call{"duplicate", [] { ::dup(0); }}, Call{"mount", [] { ::syscall(SYS_mount, "", "", "", 0, ""); }},
                    Call{"other_limits",
                         [] {
                             rlimit one{1, 1};
                             ::setrlimit(RLIMIT_CPU, &one);
                         }}),
    [](const auto& row) { return row.param.name; });

TEST(SandboxDeathTest, ThreadsOfItsOwnAndMemoryWithinTheBoundAreLeft) {
    EXPECT_EXIT(
        {
            enter_or_exit();
            int sum = 0;
            std::thread([&sum] { sum = 7; }).join();
            void* memory = ::mmap(nullptr, 100 * 1024 * 1024, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            ::_exit(memory == MAP_FAILED ? 1 : sum);
        },
        ExitedWithCode(7), "");
}

TEST(SandboxDeathTest, MemoryBeyondTheBoundIsNotHad) {
    EXPECT_EXIT(
        {
            enter_or_exit();
            const bool own = ::mmap(nullptr, 260ull * 1024 * 1024, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
            const bool shared = ::mmap(nullptr, 512ull * 1024 * 1024, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
            ::_exit(own || shared ? 1 : 7);
        },
        ExitedWithCode(7), "");
}

TEST(SandboxDeathTest, TimeBeyondTheBoundIsNotHad) {
    EXPECT_EXIT(
        {
            enter_or_exit({.cpu_seconds = 1});
            for (;;) ::getpid();
        },
        KilledBySignal(SIGKILL), "");
}

}  // namespace
}  // namespace pingzhi::media
