// For tests only: a folder that is removed with all that is in it, and how stores are opened there.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "storage/sqlite/sqlite_options.hpp"

namespace pingzhi::storage {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "pingzhi-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
        path_ = pattern;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

// Forcing to the disk proves nothing in a folder (testing/disk does) and takes most of the time.
inline SqliteOptions quick_options(const std::string& path) {
    SqliteOptions options;
    options.path = path;
    options.words = path + "-words";
    options.city = "330482";
    options.create = true;
    options.synchronous = SqliteOptions::Synchronous::off;
    return options;
}

inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace pingzhi::storage
