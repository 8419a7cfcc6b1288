#include "storage/sqlite/gathered_log.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>
#include <stdexcept>

namespace pingzhi::storage {
namespace {

constexpr std::size_t gathered_max = std::size_t{1} << 20;
constexpr std::size_t piece_max = std::size_t{1} << 16;  // SQLite's own file system takes less than 128 KiB at once

sqlite3_vfs* below(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

// The log. The file of the file system below stands behind it in SQLite's memory.
struct LogFile : sqlite3_file {
    std::string gathered;
    sqlite3_int64 begin = 0;  // where in the file `gathered` belongs

    sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }

    int hand_on() {
        int code = SQLITE_OK;
        for (std::size_t at = 0; at < gathered.size() && code == SQLITE_OK; at += piece_max) {
            const std::size_t size = std::min(piece_max, gathered.size() - at);
            code = inner()->pMethods->xWrite(inner(), gathered.data() + at, static_cast<int>(size), begin + static_cast<sqlite3_int64>(at));
        }
        // After a failure too: SQLite gives the whole transaction up.
        gathered.clear();
        return code;
    }

    int write(const void* data, int size, sqlite3_int64 at) {
        const auto end = begin + static_cast<sqlite3_int64>(gathered.size());
        if (at != end || gathered.size() + static_cast<std::size_t>(size) > gathered_max) {
            if (const int code = hand_on(); code != SQLITE_OK) return code;
        }
        if (gathered.empty()) begin = at;
        gathered.append(static_cast<const char*>(data), static_cast<std::size_t>(size));
        return SQLITE_OK;
    }

    // What is asked of the file is asked of it with all that was written.
    template <typename Ask>
    int when_handed_on(Ask ask) {
        const int code = hand_on();
        return code == SQLITE_OK ? ask(inner(), inner()->pMethods) : code;
    }
};

LogFile& log_of(sqlite3_file* file) { return *static_cast<LogFile*>(file); }

int close(sqlite3_file* file) {
    LogFile& log = log_of(file);
    const int written = log.hand_on();
    const int closed = log.inner()->pMethods->xClose(log.inner());
    log.~LogFile();
    return written == SQLITE_OK ? closed : written;
}

constexpr sqlite3_io_methods log_methods = [] {
    sqlite3_io_methods methods{};
    methods.iVersion = 1;
    methods.xClose = close;
    methods.xRead = [](sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
        return log_of(file).when_handed_on([&](sqlite3_file* inner, const sqlite3_io_methods* its) { return its->xRead(inner, to, size, at); });
    };
    methods.xWrite = [](sqlite3_file* file, const void* data, int size, sqlite3_int64 at) { return log_of(file).write(data, size, at); };
    methods.xTruncate = [](sqlite3_file* file, sqlite3_int64 size) {
        return log_of(file).when_handed_on([&](sqlite3_file* inner, const sqlite3_io_methods* its) { return its->xTruncate(inner, size); });
    };
    methods.xSync = [](sqlite3_file* file, int flags) {
        return log_of(file).when_handed_on([&](sqlite3_file* inner, const sqlite3_io_methods* its) { return its->xSync(inner, flags); });
    };
    methods.xFileSize = [](sqlite3_file* file, sqlite3_int64* size) {
        return log_of(file).when_handed_on([&](sqlite3_file* inner, const sqlite3_io_methods* its) { return its->xFileSize(inner, size); });
    };
    methods.xLock = [](sqlite3_file* file, int kind) { return log_of(file).inner()->pMethods->xLock(log_of(file).inner(), kind); };
    methods.xUnlock = [](sqlite3_file* file, int kind) { return log_of(file).inner()->pMethods->xUnlock(log_of(file).inner(), kind); };
    methods.xCheckReservedLock = [](sqlite3_file* file, int* held) { return log_of(file).inner()->pMethods->xCheckReservedLock(log_of(file).inner(), held); };
    methods.xFileControl = [](sqlite3_file* file, int what, void* with) {
        return log_of(file).inner()->pMethods->xFileControl(log_of(file).inner(), what, with);
    };
    methods.xSectorSize = [](sqlite3_file* file) { return log_of(file).inner()->pMethods->xSectorSize(log_of(file).inner()); };
    methods.xDeviceCharacteristics = [](sqlite3_file* file) { return log_of(file).inner()->pMethods->xDeviceCharacteristics(log_of(file).inner()); };
    return methods;
}();

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    if ((flags & SQLITE_OPEN_WAL) == 0) return below(vfs)->xOpen(below(vfs), name, file, flags, flags_out);
    file->pMethods = nullptr;
    auto* log = new (file) LogFile;
    std::memset(static_cast<void*>(log->inner()), 0, static_cast<std::size_t>(below(vfs)->szOsFile));
    const int code = below(vfs)->xOpen(below(vfs), name, log->inner(), flags, flags_out);
    if (code == SQLITE_OK) {
        log->pMethods = &log_methods;
        return code;
    }
    if (log->inner()->pMethods != nullptr) log->inner()->pMethods->xClose(log->inner());
    log->~LogFile();
    file->pMethods = nullptr;
    return code;
}

std::string fresh_name() {
    static std::atomic<unsigned> made{0};
    return "gathered-log-" + std::to_string(++made);
}

}  // namespace

GatheredLog::GatheredLog(const std::string& below_name) : name_(fresh_name()) {
    sqlite3_vfs* base = sqlite3_vfs_find(below_name.empty() ? nullptr : below_name.c_str());
    if (base == nullptr) throw std::runtime_error("there is no file system " + below_name);
    // Everything but opening is done by the file system below, which is given itself and not this.
    vfs_ = *base;
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.szOsFile = static_cast<int>(sizeof(LogFile)) + base->szOsFile;
    vfs_.pAppData = base;
    vfs_.xOpen = open;
    vfs_.xDelete = [](sqlite3_vfs* vfs, const char* name, int sync) { return below(vfs)->xDelete(below(vfs), name, sync); };
    vfs_.xAccess = [](sqlite3_vfs* vfs, const char* name, int flags, int* out) { return below(vfs)->xAccess(below(vfs), name, flags, out); };
    vfs_.xFullPathname = [](sqlite3_vfs* vfs, const char* name, int size, char* out) { return below(vfs)->xFullPathname(below(vfs), name, size, out); };
    vfs_.xDlOpen = nullptr;
    vfs_.xDlError = nullptr;
    vfs_.xDlSym = nullptr;
    vfs_.xDlClose = nullptr;
    vfs_.xRandomness = [](sqlite3_vfs* vfs, int size, char* out) { return below(vfs)->xRandomness(below(vfs), size, out); };
    vfs_.xSleep = [](sqlite3_vfs* vfs, int microseconds) { return below(vfs)->xSleep(below(vfs), microseconds); };
    vfs_.xCurrentTime = [](sqlite3_vfs* vfs, double* now) { return below(vfs)->xCurrentTime(below(vfs), now); };
    vfs_.xGetLastError = [](sqlite3_vfs* vfs, int size, char* out) { return below(vfs)->xGetLastError(below(vfs), size, out); };
    vfs_.xCurrentTimeInt64 = [](sqlite3_vfs* vfs, sqlite3_int64* now) { return below(vfs)->xCurrentTimeInt64(below(vfs), now); };
    vfs_.iVersion = std::min(base->iVersion, 2);
    if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw std::runtime_error("the gathered log could not be registered");
}

GatheredLog::~GatheredLog() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace pingzhi::storage
