// Restoring a backup; declared in backup.hpp.
#include <set>
#include <system_error>

#include "app/backup.hpp"
#include "app/checkpoint_file.hpp"
#include "app/ledger_tiles.hpp"
#include "app/randomness.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/key_file.hpp"

namespace pingzhi {
namespace {

namespace files = std::filesystem;

std::unexpected<RestoreFailure> refuse(FolderProblem::Code code, std::string detail) {
    return std::unexpected(RestoreFailure{FolderProblem{code, std::move(detail)}, std::nullopt});
}
std::unexpected<RestoreFailure> refuse(BackupProblem problem, std::string detail = {}, std::optional<LedgerFinding> finding = std::nullopt) {
    return std::unexpected(RestoreFailure{std::nullopt, BackupFailure{problem, std::move(finding), std::move(detail)}});
}

files::path with(files::path path, const char* suffix) { return path += suffix; }

// A database with what SQLite and the store keep beside it.
void remove_database(const files::path& path) {
    for (const char* suffix : {"", "-wal", "-shm", "-writer"}) files::remove(with(path, suffix));
}

// Removes a database when the scope ends, whatever came of it.
struct Removed {
    files::path path;
    ~Removed() {
        try {
            remove_database(path);
        } catch (const files::filesystem_error&) {  // the next try removes it
        }
    }
};

struct Erasure {
    Seq fact;
    MatterId matter;
    std::string reason;
    std::vector<std::string> fields = {};  // these alone; empty: all
};

struct Later {
    std::vector<Erasure> erasures;
    std::uint64_t facts = 0;  // after the backup
};

// By name: what was erased of one telling is not wanted back from another.
std::vector<std::string> fields_of(const FieldsErased& erased) {
    std::set<std::string> fields;
    for (const ErasedPart& part : erased.parts) fields.insert(part.fields.begin(), part.fields.end());
    return {fields.begin(), fields.end()};
}

// What a ledger that lived on after the backup says; nothing if there is none that holds the backup's facts.
std::optional<Later> read_later(const files::path& database, const ledger::TreeHead& backup, const StoreOpener& opener) try {
    if (!files::exists(database)) return std::nullopt;
    const auto store = opener({database, "", StoreRequest::Access::read});
    const auto reader = store->reader();
    const Seq last = reader->head().last;
    if (last < backup.size || ledger::root_of(backup.size, ledger_nodes(*reader, backup.size)) != backup.root) return std::nullopt;
    Later later;
    later.facts = last - backup.size;
    for (Seq next = backup.size + 1; next <= last;) {
        const auto rows = reader->facts(next, 1000);
        if (rows.empty()) break;
        for (const storage::FactRow& row : rows) {
            const auto read = ledger::decode(row.leaf);
            if (!read) continue;  // a ledger that is being replaced may well be damaged: what reads is taken
            const MatterId matter{read->fact.subject};
            if (const auto* erased = std::get_if<ValuesErased>(&read->fact.body)) later.erasures.push_back({row.seq, matter, erased->reason});
            if (const auto* erased = std::get_if<FieldsErased>(&read->fact.body))
                later.erasures.push_back({row.seq, matter, erased->reason, fields_of(*erased)});
        }
        next = rows.back().seq + 1;
    }
    return later;
} catch (const std::runtime_error&) {  // it does not open or read any more
    return std::nullopt;
}

// Erases again, in the restored ledger, what was erased after the backup. Matters that began after it are not there.
std::uint64_t erase_again(storage::Store& store, const ledger::DataKey& key, const std::vector<Erasure>& erasures, Instant now) {
    Catalogues catalogues(store);
    CityWriter writer(store, catalogues, key);
    std::uint64_t erased = 0;
    for (const Erasure& each : erasures) {
        Submission submission;
        submission.key = "erased by fact " + std::to_string(each.fact);
        submission.random = fresh_random();
        submission.actor = {ActorKind::system, "restore", std::nullopt, {Grant::erase}};
        submission.body = EraseValues{each.matter, each.reason, each.fields};
        if (std::holds_alternative<Done>(writer.take(prepare(std::move(submission)), now))) ++erased;
        if (writer.has_changes()) writer.commit();
    }
    if (erased > 0) store.scrub(storage::scrub_patience);
    return erased;
}

void put_in_place(const files::path& copy, const FolderPlace& place) {
    const files::path old = with(place.database(), ".replaced");
    if (files::exists(place.database())) {
        remove_database(old);
        if (files::exists(with(place.database(), "-wal"))) files::rename(with(place.database(), "-wal"), with(old, "-wal"));
        files::rename(place.database(), old);
        files::remove(with(place.database(), "-shm"));
    }
    if (files::exists(place.checkpoint())) files::rename(place.checkpoint(), with(place.checkpoint(), ".replaced"));
    files::rename(copy, place.database());
}

}  // namespace

std::expected<RestoreResult, RestoreFailure> restore_backup(const RestoreRequest& request, const StoreOpener& opener, Instant now, const Progress& progress) {
    const FolderPlace& place = request.place;
    auto loaded = ledger::load_keys(place.key_file());
    if (!loaded)
        return refuse(loaded.error() == ledger::KeyFileProblem::missing ? FolderProblem::Code::keys_missing : FolderProblem::Code::keys_malformed,
                      place.key_file().string());
    const ledger::Keys& keys = loaded->keys;
    const auto backup = open_backup(request.file, keys.signing().verifier());
    if (!backup) return refuse(backup.error(), request.file.string());
    if (files::exists(place.database()) && !request.replace) return refuse(FolderProblem::Code::there_already, place.folder.string());
    auto taken = FolderLock::take(place);
    if (!taken) return std::unexpected(RestoreFailure{std::move(taken.error()), std::nullopt});
    std::optional<FolderLock> lock = std::move(*taken);

    const files::path copy = place.folder / "restoring.db";
    const Removed leftovers{copy};
    remove_database(copy);
    files::copy_file(request.file, copy);
    files::permissions(copy, files::perms::owner_read | files::perms::owner_write);
    RestoreResult result;
    try {
        auto store = opener({copy, "", StoreRequest::Access::write});
        auto data_key = open_data_key(*store->reader(), keys);
        if (!data_key) return refuse(FolderProblem::Code::data_key_lost, place.key_file().string());
        {
            const auto reader = store->reader();
            VerifyInput input{*reader, {backup->head}};
            input.data_key = &*data_key;
            result.verified = verify_ledger(std::move(input), progress);
            if (result.verified.finding) return refuse(BackupProblem::ledger_faulty, request.file.string(), result.verified.finding);
            if (result.verified.head != backup->head) return refuse(BackupProblem::other_head, request.file.string());
        }
        if (const auto later = read_later(request.erasures_from.value_or(place.database()), backup->head, opener)) {
            result.later_ledger_read = true;
            result.lost = later->facts;
            result.erased = erase_again(*store, *data_key, later->erasures, now);
        }
    } catch (const storage::Breakdown& broken) {
        return refuse(BackupProblem::unreadable, broken.what());
    }
    put_in_place(copy, place);  // the store is closed: the copy is one file again
    lock.reset();               // the folder takes it
    auto folder = DataFolder::open(place, DataFolder::Access::write, opener);
    if (!folder) return std::unexpected(RestoreFailure{std::move(folder.error()), std::nullopt});
    (*folder)->write_checkpoint((*folder)->writer().head());
    return result;
}

}  // namespace pingzhi
