#include "storage/sqlite/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "storage/port/store.hpp"
#include "storage/sqlite/breakdown.hpp"

namespace pingzhi::storage {
namespace {

[[noreturn]] void fail(const std::string& path, int error) {
    const auto kind = error == ENOSPC || error == EDQUOT ? Breakdown::Kind::disk_full : Breakdown::Kind::io;
    throw Breakdown(kind, Breakdown::Outcome::not_committed, fmt::format("backing up to {}: {}", path, std::strerror(error)));
}

void force_to_disk(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) fail(path, errno);
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (error != 0) fail(path, error);
}

void copy(Connection& source, const std::string& path) {
    SQLite::Database target(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    target.exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF");
    SQLite::Backup backup(target, source.database());
    const int code = backup.executeStep(-1);  // all pages in one step are pages of one snapshot
    if (code != SQLITE_DONE) throw SQLite::Exception("the copy could not be finished", code);
}

}  // namespace

void back_up(Connection& source, const std::string& path) {
    if (std::filesystem::exists(path)) fail(path, EEXIST);
    const std::string unfinished = path + ".unfinished";
    std::filesystem::remove(unfinished);
    try {
        copy(source, unfinished);
        force_to_disk(unfinished, O_RDWR);
        std::filesystem::rename(unfinished, path);
    } catch (const SQLite::Exception& error) {
        std::filesystem::remove(unfinished);
        throw breakdown_of(error, Breakdown::Outcome::not_committed, "backing up");
    } catch (const std::filesystem::filesystem_error& error) {
        fail(path, error.code().value());
    } catch (...) {
        std::filesystem::remove(unfinished);
        throw;
    }
    const auto folder = std::filesystem::path(path).parent_path();
    force_to_disk(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace pingzhi::storage
