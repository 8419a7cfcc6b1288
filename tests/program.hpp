// Runs the real program, as a person at a terminal does, and reads what it says.
#pragma once

#include <sys/types.h>

#include <boost/json.hpp>
#include <csignal>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pingzhi::testing {

using Path = std::filesystem::path;
using Arguments = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

// A folder of the test's own, gone with it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const Path& path() const { return path_; }
    Path operator/(const std::string& name) const { return path_ / name; }

private:
    Path path_;
};

struct Ran {
    int exit = -1;  // 128 + n: ended by signal n
    std::string out, err;

    boost::json::object json() const;  // standard output as one object; throws if it is none
    std::string problem() const;       // its member "problem"; empty if there is none
};

// In English unless `variables` say otherwise; nothing else of the test's environment counts.
Ran run_program(const Arguments& arguments, const Variables& variables = {}, const Path& working_folder = "/");

// The program as a server, killed with the test if it still runs.
class Serving {
public:
    // serve, where the arguments begin with no command. Waits until it says that it is ready, or has ended.
    explicit Serving(Arguments arguments, const Variables& variables = {}, const Path& working_folder = "/");
    ~Serving();
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    bool ready() const { return port_ != 0; }
    std::uint16_t port() const { return port_; }
    const std::string& out() const { return out_; }
    void signal(int number);
    Ran wait();  // for its end

private:
    pid_t process_ = -1;
    int out_pipe_ = -1;
    Path err_file_;
    std::uint16_t port_ = 0;
    std::string out_;
};

std::string read_text(const Path& path);
void write_text(const Path& path, const std::string& text);

}  // namespace pingzhi::testing
