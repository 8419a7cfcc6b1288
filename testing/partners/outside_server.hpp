// A server that is no part of this program, run as a process of its own: testing/partners/*.py. What it was sent lies in its
// folder, one JSON object a line.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pingzhi::testing {

class OutsideServer {
public:
    // Runs `python3 SCRIPT FOLDER ARGUMENTS...`; the script says its port when it listens. Throws where it does not.
    OutsideServer(const std::filesystem::path& script, const std::filesystem::path& folder, const std::vector<std::string>& arguments = {});
    ~OutsideServer();  // killed
    OutsideServer(const OutsideServer&) = delete;
    OutsideServer& operator=(const OutsideServer&) = delete;

    std::uint16_t port() const { return port_; }
    // The lines of its file "arrived", once there are so many; fewer after twenty seconds.
    std::vector<std::string> arrived(std::size_t count) const;

private:
    pid_t process_ = -1;
    int out_ = -1;
    std::uint16_t port_ = 0;
    std::filesystem::path folder_;
};

}  // namespace pingzhi::testing
