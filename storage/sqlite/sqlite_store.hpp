// The store in one SQLite file: write-ahead log, every commit forced to the disk, readers on connections of their own.
// After a commit whose end is unknown the store takes no further commit: the process must end and recover by opening the
// file again. Readers must end before the store.
#pragma once

#include <memory>

#include "storage/port/store.hpp"
#include "storage/sqlite/sqlite_options.hpp"

namespace pingzhi::storage {

class SqliteStore final : public Store {
public:
    // Opens, and brings the schema up to date. Throws Breakdown: `locked` when another writer lives.
    static std::unique_ptr<SqliteStore> open(const SqliteOptions& options);
    ~SqliteStore() override;

    std::unique_ptr<Reader> reader() override;
    Reader& latest() override;
    void begin_batch() override;
    void end_batch() override;
    void commit(Batch batch) override;
    WordIndex* words() override;
    void clear_derived() override;
    void scrub(std::chrono::milliseconds patience) override;
    void backup_to(const std::string& path) override;

private:
    struct Parts;
    explicit SqliteStore(std::unique_ptr<Parts> parts);

    template <typename Work>
    void in_one_commit(const char* doing, Work work);
    void require_usable(const char* doing) const;
    void rollback() noexcept;
    void checkpoint_when_long();
    void stop_committing(const std::string& why) noexcept;

    std::unique_ptr<Parts> parts_;
};

}  // namespace pingzhi::storage
