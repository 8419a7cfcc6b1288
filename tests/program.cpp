#include "tests/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace pingzhi::testing {
namespace {

struct Files {
    int out, err;
};

pid_t start(const Arguments& arguments, const Variables& variables, const Path& working_folder, Files files) {
    Variables all{{"PATH", "/usr/bin:/bin"}, {"LANG", "en_GB.UTF-8"}, {"TZ", "UTC"}};
    // What the sanitizers of a debug build are told.
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name)) all[name] = value;
    }
    for (const auto& [name, value] : variables) all[name] = value;
    std::vector<std::string> assignments;
    for (const auto& [name, value] : all) assignments.push_back(name + "=" + value);
    std::vector<char*> environment, words;
    for (std::string& assignment : assignments) environment.push_back(assignment.data());
    environment.push_back(nullptr);
    std::vector<std::string> copies{PINGZHI_PROGRAM};
    copies.insert(copies.end(), arguments.begin(), arguments.end());
    for (std::string& copy : copies) words.push_back(copy.data());
    words.push_back(nullptr);

    const pid_t process = ::fork();
    if (process < 0) throw std::runtime_error("fork");
    if (process > 0) return process;
    const int none = ::open("/dev/null", O_RDONLY);
    ::dup2(none, STDIN_FILENO);
    ::dup2(files.out, STDOUT_FILENO);
    ::dup2(files.err, STDERR_FILENO);
    if (::chdir(working_folder.c_str()) == 0) ::execve(PINGZHI_PROGRAM, words.data(), environment.data());
    ::_exit(126);
}

int end_of(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int new_file(const Path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) throw std::runtime_error(path.string());
    return descriptor;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "pingzhi-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error(name);
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

boost::json::object Ran::json() const {
    const auto value = boost::json::parse(out);
    return value.as_object();
}

std::string Ran::problem() const {
    const auto object = json();
    const auto* problem = object.if_contains("problem");
    return problem ? std::string(problem->as_string()) : std::string();
}

Ran run_program(const Arguments& arguments, const Variables& variables, const Path& working_folder) {
    const TemporaryFolder folder;
    const Files files{new_file(folder / "out"), new_file(folder / "err")};
    Ran ran;
    ran.exit = end_of(start(arguments, variables, working_folder, files));
    ::close(files.out);
    ::close(files.err);
    ran.out = read_text(folder / "out");
    ran.err = read_text(folder / "err");
    return ran;
}

Serving::Serving(Arguments arguments, const Variables& variables, const Path& working_folder) {
    if (arguments.empty() || arguments.front().starts_with("--")) arguments.insert(arguments.begin(), "serve");
    std::string err = (std::filesystem::temp_directory_path() / "pingzhi-serve-XXXXXX").string();
    const int err_descriptor = ::mkstemp(err.data());
    err_file_ = err;
    int pipe_ends[2];
    if (::pipe2(pipe_ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    process_ = start(arguments, variables, working_folder, {pipe_ends[1], err_descriptor});
    ::close(pipe_ends[1]);
    ::close(err_descriptor);
    out_pipe_ = pipe_ends[0];
    constexpr std::string_view before_port = "://127.0.0.1:";
    while (port_ == 0) {
        pollfd wait_for{out_pipe_, POLLIN, 0};
        char part[1024];
        if (::poll(&wait_for, 1, 60'000) <= 0) break;
        const ssize_t count = ::read(out_pipe_, part, sizeof part);
        if (count <= 0) break;  // it has ended
        out_.append(part, static_cast<std::size_t>(count));
        const std::size_t at = out_.find(before_port);
        if (at != std::string::npos && out_.back() == '\n') port_ = static_cast<std::uint16_t>(std::atoi(out_.c_str() + at + before_port.size()));
    }
}

Serving::~Serving() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        end_of(process_);
    }
    ::close(out_pipe_);
    std::filesystem::remove(err_file_);
}

void Serving::signal(int number) { ::kill(process_, number); }

Ran Serving::wait() {
    Ran ran;
    ran.exit = end_of(process_);
    process_ = -1;
    ran.out = out_;
    ran.err = read_text(err_file_);
    return ran;
}

std::string read_text(const Path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_text(const Path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error(path.string());
}

}  // namespace pingzhi::testing
