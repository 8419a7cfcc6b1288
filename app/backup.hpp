// Backups: a copy of the ledger's database, made while the city works on, and beside it FILE.checkpoint: the head of the copy
// and the digest of the whole file under the ledger's signature. Keys are never part of it.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/data_folder.hpp"
#include "app/progress.hpp"
#include "app/verify.hpp"

namespace pingzhi {

std::filesystem::path note_beside(const std::filesystem::path& backup);  // FILE.checkpoint

// An engine that only reads may leave files of its own beside the one it read. Of a database that nobody writes, these are
// removed again when the scope ends, unless they were there before.
class OnlyLooked {
public:
    explicit OnlyLooked(std::filesystem::path database);
    ~OnlyLooked();
    OnlyLooked(const OnlyLooked&) = delete;
    OnlyLooked& operator=(const OnlyLooked&) = delete;

private:
    std::vector<std::filesystem::path> strange_;  // not there before
};

// A backup whose note is signed by the key and whose file is the one that was signed.
struct SignedBackup {
    ledger::TreeHead head;
};
enum class BackupProblem : std::uint8_t {
    file_missing,
    note_missing,
    note_malformed,
    note_not_ours,
    note_of_no_backup,
    file_differs,   // not the bytes that were signed
    ledger_faulty,  // the finding says where
    other_head,     // the ledger is whole, yet not the one that was signed
    unreadable,     // the database does not open or read
};
std::string_view name_of(BackupProblem problem);  // "file_differs"
std::expected<SignedBackup, BackupProblem> open_backup(const std::filesystem::path& file, const ledger::VerifierKey& key);

struct BackupResult {
    VerifyReport verified;  // of the copy
    std::uint64_t bytes = 0;
};
struct BackupFailure {
    BackupProblem problem;
    std::optional<LedgerFinding> finding;
    std::string detail;
};
// Throws storage::Breakdown and std::system_error; a file that exists is not overwritten. A copy that does not verify stays,
// without a note.
std::expected<BackupResult, BackupFailure> make_backup(DataFolder& folder, const std::filesystem::path& file, const StoreOpener& opener,
                                                       const Progress& progress = {});

struct RestoreRequest {
    std::filesystem::path file;
    FolderPlace place;                                   // its keys must be there
    bool replace = false;                                // a database that stands is moved aside, to city.db.replaced
    std::optional<std::filesystem::path> erasures_from;  // a ledger that lived on after the backup; none: the replaced one
};
struct RestoreResult {
    VerifyReport verified;
    std::uint64_t lost = 0;          // facts that the replaced ledger had and the backup has not
    std::uint64_t erased = 0;        // matters whose values were erased again, as the later ledger says
    bool later_ledger_read = false;  // whether there was one to ask
};
struct RestoreFailure {
    std::optional<FolderProblem> folder;  // or:
    std::optional<BackupFailure> backup;
};
// Verifies the backup, erases in a copy what was erased after it, and only then puts the copy in place.
std::expected<RestoreResult, RestoreFailure> restore_backup(const RestoreRequest& request, const StoreOpener& opener, Instant now,
                                                            const Progress& progress = {});

}  // namespace pingzhi
