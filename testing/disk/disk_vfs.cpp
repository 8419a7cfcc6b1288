#include "testing/disk/disk_vfs.hpp"

#include <atomic>
#include <cstring>
#include <map>

#include "testing/disk/shared_locks.hpp"

namespace pingzhi::testing {
namespace {

struct SharedByFile {
    FileLock lock;
    SharedMemory memory;
};

// All that one connection knows of one file.
struct OpenFile {
    Disk& disk;
    Disk::FileHandle file;
    std::shared_ptr<SharedByFile> shared;
    bool names_unforced;       // the names must be forced with the first sync
    std::string gone_with_it;  // name to remove when it is closed
    int lock = SQLITE_LOCK_NONE;
    SharedMemory::Holding holding = {};
};

struct Slot {
    sqlite3_file base;
    OpenFile* open;
};

OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<Slot*>(file)->open; }
Disk& disk_of(sqlite3_vfs* vfs) { return static_cast<DiskVfs*>(vfs->pAppData)->disk(); }

// Which connections look at the same file; a file ends with its last handle, so an entry can be left behind harmlessly.
std::shared_ptr<SharedByFile> shared_by(const Disk::FileHandle& file) {
    static std::map<const Disk::File*, std::pair<std::weak_ptr<Disk::File>, std::weak_ptr<SharedByFile>>> all;
    auto& [owner, shared] = all[file.get()];
    auto known = owner.lock() == file ? shared.lock() : nullptr;
    if (!known) {
        std::erase_if(all, [](const auto& entry) { return entry.second.second.expired() && entry.second.first.expired(); });
        known = std::make_shared<SharedByFile>();
        all[file.get()] = {file, known};
    }
    return known;
}

int code_of(Disk::Result result, int io_error) {
    switch (result) {
        case Disk::Result::done: return SQLITE_OK;
        case Disk::Result::no_space: return SQLITE_FULL;
        case Disk::Result::io_error:
        case Disk::Result::not_found: break;
    }
    return io_error;
}

int file_close(sqlite3_file* file) {
    OpenFile& open = open_file(file);
    open.shared->memory.unmap(open.holding);
    open.shared->lock.lower(open.lock, SQLITE_LOCK_NONE);
    if (!open.gone_with_it.empty()) open.disk.remove(open.gone_with_it);
    delete &open;
    return SQLITE_OK;
}

int file_read(sqlite3_file* file, void* bytes, int asked, sqlite3_int64 offset) {
    auto length = static_cast<std::size_t>(asked);
    const auto result = open_file(file).disk.read(*open_file(file).file, static_cast<std::size_t>(offset), static_cast<char*>(bytes), length);
    if (result != Disk::Result::done) return SQLITE_IOERR_READ;
    if (length == static_cast<std::size_t>(asked)) return SQLITE_OK;
    std::memset(static_cast<char*>(bytes) + length, 0, static_cast<std::size_t>(asked) - length);
    return SQLITE_IOERR_SHORT_READ;
}

int file_write(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 offset) {
    OpenFile& open = open_file(file);
    const std::string_view data(static_cast<const char*>(bytes), static_cast<std::size_t>(length));
    return code_of(open.disk.write(*open.file, static_cast<std::size_t>(offset), data), SQLITE_IOERR_WRITE);
}

int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
    return code_of(open_file(file).disk.resize(*open_file(file).file, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int file_sync(sqlite3_file* file, int) {
    OpenFile& open = open_file(file);
    if (const auto result = open.disk.sync(*open.file); result != Disk::Result::done) return SQLITE_IOERR_FSYNC;
    if (!open.names_unforced) return SQLITE_OK;
    if (open.disk.sync_names() != Disk::Result::done) return SQLITE_IOERR_DIR_FSYNC;
    open.names_unforced = false;
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(open_file(file).file->now.size());
    return SQLITE_OK;
}

int file_lock(sqlite3_file* file, int level) { return open_file(file).shared->lock.raise(open_file(file).lock, level) ? SQLITE_OK : SQLITE_BUSY; }

int file_unlock(sqlite3_file* file, int level) {
    open_file(file).shared->lock.lower(open_file(file).lock, level);
    return SQLITE_OK;
}

int file_reserved(sqlite3_file* file, int* reserved) {
    *reserved = open_file(file).shared->lock.reserved();
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int file_sector_size(sqlite3_file*) { return 4096; }
// As on Linux: bytes beside a write are not touched by it.
int file_characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int memory_map(sqlite3_file* file, int region, int bytes, int make, void volatile** mapped) {
    OpenFile& open = open_file(file);
    *mapped = const_cast<void*>(open.shared->memory.region(open.holding, static_cast<std::size_t>(region), static_cast<std::size_t>(bytes), make != 0));
    return SQLITE_OK;
}

int memory_lock(sqlite3_file* file, int first, int count, int flags) {
    OpenFile& open = open_file(file);
    const unsigned slots = ((1U << count) - 1U) << first;
    if (flags & SQLITE_SHM_UNLOCK) {
        open.shared->memory.unlock(open.holding, slots);
        return SQLITE_OK;
    }
    return open.shared->memory.lock(open.holding, slots, (flags & SQLITE_SHM_EXCLUSIVE) != 0) ? SQLITE_OK : SQLITE_BUSY;
}

void memory_barrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }

int memory_unmap(sqlite3_file* file, int) {
    open_file(file).shared->memory.unmap(open_file(file).holding);
    return SQLITE_OK;
}

constexpr sqlite3_io_methods file_methods{2,
                                          file_close,
                                          file_read,
                                          file_write,
                                          file_truncate,
                                          file_sync,
                                          file_size,
                                          file_lock,
                                          file_unlock,
                                          file_reserved,
                                          file_control,
                                          file_sector_size,
                                          file_characteristics,
                                          memory_map,
                                          memory_lock,
                                          memory_barrier,
                                          memory_unmap,
                                          nullptr,
                                          nullptr};

int vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    static std::uint64_t nameless = 0;
    auto* slot = reinterpret_cast<Slot*>(file);
    slot->base.pMethods = nullptr;
    const std::string called = name != nullptr ? name : "nameless-" + std::to_string(++nameless);
    const bool create = (flags & SQLITE_OPEN_CREATE) != 0;
    const bool log = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    Disk::FileHandle opened;
    if (disk_of(vfs).open(called, create, opened) != Disk::Result::done) return SQLITE_CANTOPEN;
    const bool passing = name == nullptr || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    slot->open = new OpenFile{disk_of(vfs), opened, shared_by(opened), create && log, passing ? called : std::string()};
    slot->base.pMethods = &file_methods;
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int vfs_delete(sqlite3_vfs* vfs, const char* name, int force_names) {
    const auto result = disk_of(vfs).remove(name);
    if (result == Disk::Result::not_found) return SQLITE_IOERR_DELETE_NOENT;
    if (result != Disk::Result::done) return SQLITE_IOERR_DELETE;
    if (force_names != 0 && disk_of(vfs).sync_names() != Disk::Result::done) return SQLITE_IOERR_DIR_FSYNC;
    return SQLITE_OK;
}

int vfs_access(sqlite3_vfs* vfs, const char* name, int, int* found) {
    bool there = false;
    if (disk_of(vfs).exists(name, there) != Disk::Result::done) return SQLITE_IOERR_ACCESS;
    *found = there;
    return SQLITE_OK;
}

int vfs_full_name(sqlite3_vfs*, const char* name, int space, char* full) {
    sqlite3_snprintf(space, full, "%s", name);
    return SQLITE_OK;
}

int vfs_randomness(sqlite3_vfs*, int length, char* bytes) {
    // The salts of the log: any sequence without a repeat keeps the runs of one seed equal.
    static std::mt19937_64 random(20'260'101);
    for (int at = 0; at < length; ++at) bytes[at] = static_cast<char>(random());
    return length;
}

int vfs_sleep(sqlite3_vfs*, int microseconds) { return microseconds; }

int vfs_now(sqlite3_vfs*, sqlite3_int64* julian_ms) {
    *julian_ms = 212'700'000'000'000;
    return SQLITE_OK;
}

int vfs_now_days(sqlite3_vfs*, double* julian_days) {
    *julian_days = 212'700'000'000'000.0 / 86'400'000.0;
    return SQLITE_OK;
}

int vfs_last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

DiskVfs::DiskVfs(Disk& disk) : disk_(disk) {
    static int made = 0;
    name_ = "pingzhi-disk-" + std::to_string(++made);
    vfs_.iVersion = 2;
    vfs_.szOsFile = sizeof(Slot);
    vfs_.mxPathname = 512;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.xOpen = vfs_open;
    vfs_.xDelete = vfs_delete;
    vfs_.xAccess = vfs_access;
    vfs_.xFullPathname = vfs_full_name;
    vfs_.xRandomness = vfs_randomness;
    vfs_.xSleep = vfs_sleep;
    vfs_.xCurrentTime = vfs_now_days;
    vfs_.xCurrentTimeInt64 = vfs_now;
    vfs_.xGetLastError = vfs_last_error;
    sqlite3_vfs_register(&vfs_, 0);
}

DiskVfs::~DiskVfs() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace pingzhi::testing
