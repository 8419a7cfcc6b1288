// Connections for readers. A reader takes one, holds a snapshot on it and gives it back when it ends.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

class ReaderPool {
public:
    ReaderPool(const SqliteOptions& options, Codes& codes, CityKeys keys) : options_(options), codes_(codes), keys_(keys) {}

    // A snapshot of what is committed now. It must end before the pool does.
    std::unique_ptr<Reader> snapshot();

    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection> connection) noexcept;

private:
    const SqliteOptions& options_;
    Codes& codes_;
    CityKeys keys_;
    std::mutex mutex_;  // guards idle_
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace pingzhi::storage
