#include "media/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

namespace pingzhi::media {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

// Killed and waited for when it goes, whatever happened.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid), ended_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ < 0) return;
        ::kill(pid_, SIGKILL);
        reap();
    }
    int ended() const { return ended_.number(); }
    bool ended_well() {
        const int status = reap();
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    int reap() {
        int status = -1;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
        pid_ = -1;
        return status;
    }
    pid_t pid_;
    Descriptor ended_;
};

pid_t spawn(const std::filesystem::path& program, int socket) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t signals;
    ::sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    ::sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    std::string name = program.string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    pid_t pid = -1;
    const int failed = ::posix_spawn(&pid, name.c_str(), &actions, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? pid : -1;
}

int milliseconds_until(Clock::time_point deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

// False at the deadline.
bool wait_for(pollfd& what, Clock::time_point deadline) {
    for (;;) {
        const int ready = ::poll(&what, 1, milliseconds_until(deadline));
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

bool would_block() { return errno == EAGAIN || errno == EINTR; }

// Sends the input while it takes the output; nothing where the other end breaks off, is late or says too much.
std::optional<std::string> converse(int socket, std::string_view input, std::size_t output_max, Clock::time_point deadline) {
    std::string output;
    std::array<char, 64 * 1024> part;
    bool sending = true;
    for (;;) {
        if (sending && input.empty()) {
            ::shutdown(socket, SHUT_WR);
            sending = false;
        }
        pollfd what{socket, static_cast<short>(POLLIN | (sending ? POLLOUT : 0)), 0};
        if (!wait_for(what, deadline)) return std::nullopt;
        if (sending && (what.revents & POLLOUT) != 0) {
            const ssize_t sent = ::send(socket, input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent < 0 && !would_block()) return std::nullopt;
            input.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
        }
        if ((what.revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
        const ssize_t received = ::recv(socket, part.data(), part.size(), MSG_DONTWAIT);
        if (received == 0) return sending ? std::nullopt : std::optional(std::move(output));
        if (received < 0 && !would_block()) return std::nullopt;
        output.append(part.data(), static_cast<std::size_t>(std::max<ssize_t>(received, 0)));
        if (output.size() > output_max) return std::nullopt;
    }
}

}  // namespace

std::expected<std::string, ChildProblem> run_child(const std::filesystem::path& program, std::string_view input, const ChildLimits& limits) {
    const auto deadline = Clock::now() + limits.deadline;
    std::array<int, 2> ends;
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::unexpected(ChildProblem::not_started);
    const Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    const pid_t pid = spawn(program, theirs.number());
    if (pid < 0) return std::unexpected(ChildProblem::not_started);
    theirs = Descriptor();
    Child child(pid);
    auto output = converse(ours.number(), input, limits.output_max, deadline);
    pollfd ended{child.ended(), POLLIN, 0};
    if (!output || !wait_for(ended, deadline) || !child.ended_well()) return std::unexpected(ChildProblem::failed);
    return std::move(*output);
}

}  // namespace pingzhi::media
