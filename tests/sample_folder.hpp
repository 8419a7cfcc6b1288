// A data folder of the town of packs/plain, made by the program and filled through the writer; and hands that reach into its
// database as no part of the program does.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/data_folder.hpp"
#include "tests/program.hpp"

struct sqlite3;

namespace pingzhi::testing {

inline const Path plain_pack = Path(PINGZHI_SOURCE_DIR) / "packs/plain";
inline const Instant sample_begin = parse_rfc3339("2026-01-05T01:00:00Z").value();

std::unique_ptr<storage::Store> open_sqlite(const StoreRequest& request);
std::unique_ptr<DataFolder> open_sample(const Path& folder, DataFolder::Access access = DataFolder::Access::write);

class SampleFolder {
public:
    // Made by `pingzhi init`; then so many reports, some of them handled to the end.
    explicit SampleFolder(int reports = 0);

    const Path& path() const { return path_; }
    Path database() const { return path_ / "city.db"; }
    // Runs the program on this folder.
    Ran run(Arguments arguments, const Variables& variables = {}) const;

    // More reports, signed for by a checkpoint. Values of the vault contain `word`.
    std::vector<Done> report(int count, const std::string& word = "canary");
    Done give(DataFolder& folder, CommandBody body);

    std::uint64_t facts() const;
    // The sealed bytes of the vault under a fact; empty if there are none.
    std::string sealed(Seq fact) const;

private:
    TemporaryFolder temporary_;
    Path path_;
    int given_ = 0;
};

// The database opened past the program.
class Database {
public:
    explicit Database(const Path& path);
    ~Database();
    void execute(const std::string& sql);
    std::string bytes(const std::string& sql);  // the first cell of the first row
    std::int64_t number(const std::string& sql);
    void put_bytes(const std::string& sql, const std::string& bytes);  // into ?1

private:
    sqlite3* handle_ = nullptr;
};

}  // namespace pingzhi::testing
