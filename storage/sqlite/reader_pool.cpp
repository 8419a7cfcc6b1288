#include "storage/sqlite/reader_pool.hpp"

#include "storage/sqlite/breakdown.hpp"
#include "storage/sqlite/sqlite_reader.hpp"

namespace pingzhi::storage {
namespace {

struct Borrowed {
    ReaderPool& pool;
    std::unique_ptr<Connection> connection;
};

class Snapshot final : Borrowed, public SqliteReader {
public:
    Snapshot(ReaderPool& from, std::unique_ptr<Connection> taken, Codes& codes, CityKeys keys)
        : Borrowed{from, std::move(taken)}, SqliteReader(*connection, codes, keys) {
        connection->use("BEGIN")->run();
        SqliteReader::head();  // SQLite fixes the snapshot at the first read
    }

    ~Snapshot() override {
        try {
            connection->use("ROLLBACK")->run();
            pool.give_back(std::move(connection));
        } catch (const SQLite::Exception&) {
            connection.reset();  // in an unknown state: the next reader opens a fresh one
        }
    }
};

}  // namespace

std::unique_ptr<Reader> ReaderPool::snapshot() {
    return unchanged_on_failure("beginning to read", [&] { return std::make_unique<Snapshot>(*this, take(), codes_, keys_); });
}

std::unique_ptr<Connection> ReaderPool::take() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    return std::make_unique<Connection>(options_, Connection::Role::reader);
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) noexcept {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < options_.readers_kept) idle_.push_back(std::move(connection));
}

}  // namespace pingzhi::storage
