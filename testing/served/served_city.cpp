#include "testing/served/served_city.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "testing/served/http_load.hpp"

extern char** environ;

namespace pingzhi::testing {
namespace {

pid_t spawn(const std::vector<std::string>& command, const char* output) {
    std::vector<char*> arguments;
    for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    pid_t pid = -1;
    int failed = posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) throw std::runtime_error("cannot start " + command[0]);
    return pid;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "pingzhi-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

ServedCity::ServedCity(const std::string& binary, const std::filesystem::path& folder, std::uint16_t port, const std::vector<std::string>& arguments)
    : port_(port) {
    std::vector<std::string> command{binary, "serve", "--data", folder.string(), "--listen", "127.0.0.1:" + std::to_string(port)};
    command.insert(command.end(), arguments.begin(), arguments.end());
    auto began = std::chrono::steady_clock::now();
    std::string log = (folder / "serve.log").string();
    pid_ = spawn(command, log.c_str());
    for (int tries = 0; tries < 6000; ++tries) {
        if (get_status(port, "/readyz") == 200) {
            ready_after_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            return;
        }
        int status = 0;
        if (waitpid(pid_, &status, WNOHANG) == pid_) {
            std::ifstream words(log);
            std::stringstream text;
            text << words.rdbuf();
            pid_ = -1;
            throw std::runtime_error("the server ended at once:\n" + text.str());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    throw std::runtime_error("the server does not become ready");
}

ServedCity::~ServedCity() { stop(); }

int ServedCity::stop() {
    if (pid_ <= 0) return 0;
    kill(pid_, SIGTERM);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void ServedCity::kill_now() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

namespace {

// User and system time, by a stat file of /proc.
double seconds_of(const std::filesystem::path& file) {
    std::ifstream stat(file);
    std::string line;
    std::getline(stat, line);
    // The fields after the name in parentheses; utime and stime are the 14th and 15th of all.
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skip;
    for (int i = 3; i < 14; ++i) fields >> skip;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace

double ServedCity::cpu_seconds() const { return seconds_of("/proc/" + std::to_string(pid_) + "/stat"); }

double ServedCity::cpu_seconds_of(const std::string& thread) const {
    double sum = 0;
    for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(pid_) + "/task")) {
        std::ifstream comm(task.path() / "comm");
        std::string name;
        std::getline(comm, name);
        if (name == thread) sum += seconds_of(task.path() / "stat");
    }
    return sum;
}

void ServedCity::settle() const {
    for (double before = -1; before != cpu_seconds();) {
        before = cpu_seconds();
        std::this_thread::sleep_for(std::chrono::milliseconds(250));
    }
}

double ServedCity::resident_mebibytes() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024.0;
    }
    return 0;
}

void run(const std::vector<std::string>& command) {
    pid_t pid = spawn(command, "/dev/null");
    int status = 0;
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(command[0] + " " + command[1] + " failed");
}

std::string binary_path() {
    if (const char* named = std::getenv("PINGZHI_BINARY")) return named;
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "pingzhi").string();
}

}  // namespace pingzhi::testing
