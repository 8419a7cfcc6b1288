// The directory of the current pack, read when it is first asked for. Any thread.
#pragma once

#include <memory>
#include <mutex>

#include "app/catalogues.hpp"
#include "app/pack/pack_directory.hpp"

namespace pingzhi {

class Directories {
public:
    // Store and catalogues outlive it.
    Directories(storage::Store& store, const Catalogues& catalogues) : store_(store), catalogues_(catalogues) {}

    std::shared_ptr<const Directory> current();  // empty where no pack is loaded

private:
    storage::Store& store_;
    const Catalogues& catalogues_;
    std::mutex mutex_;
    Digest of_{};
    std::shared_ptr<const Directory> read_;
};

}  // namespace pingzhi
