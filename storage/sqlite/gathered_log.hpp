// A file system for SQLite that gathers what is written to the write-ahead log and hands it on in large pieces. SQLite itself
// writes each page of a commit by two calls of the system; a commit of a thousand pages would make two thousand of them.
//
// Only for a connection that commits at synchronous FULL: what is gathered reaches the file before SQLite forces it to the
// disk, so before any other connection can learn of the commit. One that does not force its commits must not be given this.
#pragma once

#include <sqlite3.h>

#include <string>

namespace pingzhi::storage {

class GatheredLog {
public:
    explicit GatheredLog(const std::string& below);  // name of a registered file system; empty: the machine's own
    ~GatheredLog();
    GatheredLog(const GatheredLog&) = delete;
    GatheredLog& operator=(const GatheredLog&) = delete;

    const std::string& name() const { return name_; }

private:
    std::string name_;
    sqlite3_vfs vfs_;
};

}  // namespace pingzhi::storage
