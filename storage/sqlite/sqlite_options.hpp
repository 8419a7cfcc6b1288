// How an SQLite store is opened.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace pingzhi::storage {

struct SqliteOptions {
    enum class Access {
        read_write,  // the one writer: a second one is refused while it lives
        read_only,   // beside a living writer or alone
    };
    // Anything below `full` loses acknowledged commits at a power cut and exists only so that tests can show it.
    enum class Synchronous { full, normal, off };

    std::string path;
    std::string words = {};  // path of the word index (sqlite_words.hpp); empty: none
    std::string city;        // its code; empty: the only one that the file holds
    Access access = Access::read_write;
    bool create = false;  // a missing file or a missing city is made, not refused
    Synchronous synchronous = Synchronous::full;
    std::string vfs = {};  // name of a registered file system; empty: the machine's own
    int page_bytes = 4096;
    int writer_cache_kib = 16 * 1024;  // more costs: a commit in which pages changed places scans half of the cache's table
    int reader_cache_kib = 8 * 1024;
    int checkpoint_pages = 4000;   // length of the write-ahead log from which commits move it into the database
    std::size_t readers_kept = 4;  // idle connections
    std::chrono::milliseconds busy_timeout{2000};
    std::chrono::milliseconds scrub_patience{5000};  // how long scrub waits for readers to end
};

}  // namespace pingzhi::storage
