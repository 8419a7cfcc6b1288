// Shows a Disk to SQLite under a name of its own, with locks and shared memory between the connections of this process.
// It forces names where SQLite's Unix file system does: at the first sync of a log it was asked to make. One thread.
#pragma once

#include <sqlite3.h>

#include <string>

#include "testing/disk/disk.hpp"

namespace pingzhi::testing {

class DiskVfs {
public:
    explicit DiskVfs(Disk& disk);
    ~DiskVfs();
    DiskVfs(const DiskVfs&) = delete;
    DiskVfs& operator=(const DiskVfs&) = delete;

    const std::string& name() const { return name_; }
    Disk& disk() { return disk_; }

private:
    Disk& disk_;
    std::string name_;
    sqlite3_vfs vfs_{};
};

}  // namespace pingzhi::testing
