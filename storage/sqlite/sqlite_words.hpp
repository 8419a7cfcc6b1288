// The word index in an SQLite file of its own, by FTS5. Commits are not forced to the disk one by one: what a power cut takes is
// indexed again, rows and mark together. A file that is not one of ours, or does not read, is replaced by an empty one.
#pragma once

#include <optional>
#include <string>

#include "storage/port/word_index.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

class SqliteWords final : public WordIndex {
public:
    // The file is options.words; it is made where it is missing.
    SqliteWords(const SqliteOptions& options, CityKeys keys);

    std::string mark() override;
    void commit(const std::vector<SaidRow>& rows, const std::string& mark) override;
    void clear() override;
    void scrub() override;

private:
    template <typename Work>
    void in_one_commit(const char* doing, Work work);
    void put(const SaidRow& row);
    void put_mark(const std::string& mark);

    SqliteOptions options_;  // of the index's own file
    CityKeys keys_;
    std::optional<Connection> connection_;
};

// Makes the index of options.words readable on a connection, if there is one.
bool attach_words(SQLite::Database& database, const SqliteOptions& options);

}  // namespace pingzhi::storage
