// A database of its own for rows that are thrown away, beside the city's.
#pragma once

#include <unistd.h>

#include "cli/commands_support.hpp"

namespace pingzhi::cli {

class Scratch {
public:
    explicit Scratch(const Context& context) : path_(context.settings.place.folder / fmt::format("rebuild-check-{}.db", ::getpid())) {
        remove();
        store_ = context.parts.open_store({path_, "scratch", StoreRequest::Access::create, false});
    }
    ~Scratch() {
        store_.reset();
        remove();
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    storage::Store& store() { return *store_; }

private:
    void remove() {
        for (const char* suffix : {"", "-wal", "-shm", "-writer"}) {
            std::error_code ignored;  // a leftover is in nobody's way
            std::filesystem::remove(Path(path_.string() + suffix), ignored);
        }
    }
    Path path_;
    std::unique_ptr<storage::Store> store_;
};

}  // namespace pingzhi::cli
