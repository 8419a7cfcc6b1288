// Where a workbook is written: the library writes to files, this one is in memory.
#pragma once

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <stdexcept>
#include <string>

namespace pingzhi::insight {

inline void hold(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("the workbook was not written: ") + lxw_strerror(error));
}

class MemoryFile {
public:
    MemoryFile() : file_(memfd_create("report", MFD_CLOEXEC)) {
        if (file_ < 0) throw std::runtime_error("no file in memory for the workbook");
    }
    ~MemoryFile() { close(file_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
    std::string bytes() const {
        std::string bytes(static_cast<std::size_t>(lseek(file_, 0, SEEK_END)), '\0');
        for (std::size_t read = 0; read < bytes.size();) {
            const auto more = pread(file_, bytes.data() + read, bytes.size() - read, static_cast<off_t>(read));
            if (more <= 0) throw std::runtime_error("the workbook does not read");
            read += static_cast<std::size_t>(more);
        }
        return bytes;
    }

private:
    int file_;
};

}  // namespace pingzhi::insight
