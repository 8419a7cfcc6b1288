// One writer at a time: held on a file beside the database as long as the writing store lives, and freed by the kernel
// when its process dies. The file stays behind; removing it would let two writers hold two files of one name.
#pragma once

#include <string>

namespace pingzhi::storage {

class WriterLock {
public:
    explicit WriterLock(const std::string& database_path);  // throws Breakdown::locked when another writer lives
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

private:
    int descriptor_;
};

}  // namespace pingzhi::storage
