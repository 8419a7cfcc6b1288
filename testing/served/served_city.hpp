// A real server process on a data folder of its own: started, measured from outside, stopped or killed.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pingzhi::testing {

// A new empty folder below the system's temporary one; removed with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class ServedCity {
public:
    // Runs `binary serve --data folder --listen 127.0.0.1:port` with these further arguments; returns when /readyz answers.
    ServedCity(const std::string& binary, const std::filesystem::path& folder, std::uint16_t port, const std::vector<std::string>& arguments = {});
    ~ServedCity();    // asks it to stop and waits
    void kill_now();  // SIGKILL, and waits until it is gone
    int stop();       // SIGTERM; its exit status

    std::uint16_t port() const { return port_; }
    double cpu_seconds() const;                              // user and system, all threads
    double cpu_seconds_of(const std::string& thread) const;  // of its threads of this name
    double resident_mebibytes() const;                       // now
    void settle() const;                                     // returns when what a start leaves to be done is done: a quarter of a second idle
    double ready_after_seconds() const { return ready_after_seconds_; }

private:
    pid_t pid_ = -1;
    std::uint16_t port_;
    double ready_after_seconds_ = 0;
};

// Runs a command to its end; throws unless it exits 0.
void run(const std::vector<std::string>& command);

// What PINGZHI_BINARY names, else the binary at the top of the build folder this program stands in.
std::string binary_path();

}  // namespace pingzhi::testing
