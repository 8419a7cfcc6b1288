#include "testing/partners/outside_server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace pingzhi::testing {

OutsideServer::OutsideServer(const std::filesystem::path& script, const std::filesystem::path& folder, const std::vector<std::string>& arguments)
    : folder_(folder) {
    std::vector<std::string> words{"/usr/bin/python3", script.string(), folder.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("fork");
    if (process_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execv(pointers.front(), pointers.data());
        ::_exit(126);
    }
    ::close(ends[1]);
    out_ = ends[0];
    std::string said;
    pollfd wait_for{out_, POLLIN, 0};
    while (said.find('\n') == std::string::npos) {
        char part[64];
        if (::poll(&wait_for, 1, 20'000) <= 0) break;
        const ssize_t count = ::read(out_, part, sizeof part);
        if (count <= 0) break;
        said.append(part, static_cast<std::size_t>(count));
    }
    port_ = static_cast<std::uint16_t>(std::atoi(said.c_str()));
    if (port_ == 0) throw std::runtime_error(script.string() + " does not start");
}

OutsideServer::~OutsideServer() {
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {}
    ::close(out_);
}

std::vector<std::string> OutsideServer::arrived(std::size_t count) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (;;) {
        std::vector<std::string> lines;
        std::ifstream in(folder_ / "arrived");
        for (std::string line; std::getline(in, line) && !in.eof();) lines.push_back(line);  // a line without its end is being written
        if (lines.size() >= count || std::chrono::steady_clock::now() > until) return lines;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

}  // namespace pingzhi::testing
