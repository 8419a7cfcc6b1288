#include "storage/sqlite/writer_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "storage/port/store.hpp"

namespace pingzhi::storage {

WriterLock::WriterLock(const std::string& database_path) {
    const std::string path = database_path + "-writer";
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) {
        throw Breakdown(Breakdown::Kind::io, Breakdown::Outcome::not_committed, fmt::format("{}: {}", path, std::strerror(errno)));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw Breakdown(Breakdown::Kind::locked, Breakdown::Outcome::not_committed,
                        fmt::format("{} is already open for writing in another process", database_path));
    }
}

WriterLock::~WriterLock() { ::close(descriptor_); }

}  // namespace pingzhi::storage
