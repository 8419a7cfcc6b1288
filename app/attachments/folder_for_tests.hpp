// For tests only: a new empty folder, removed with the object.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace pingzhi {

class FolderForTests {
public:
    FolderForTests() {
        std::string name = (std::filesystem::temp_directory_path() / "pingzhi-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
        path_ = name;
    }
    FolderForTests(const FolderForTests&) = delete;
    FolderForTests& operator=(const FolderForTests&) = delete;
    ~FolderForTests() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace pingzhi
