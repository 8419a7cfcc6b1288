#include "app/backup.hpp"

#include "app/checkpoint_file.hpp"
#include "app/file_digest.hpp"

namespace pingzhi {
namespace {

constexpr std::string_view digest_line = "file-sha256 ";

std::unexpected<BackupFailure> fail(BackupProblem problem, std::string detail = {}, std::optional<LedgerFinding> finding = std::nullopt) {
    return std::unexpected(BackupFailure{problem, std::move(finding), std::move(detail)});
}

}  // namespace

std::filesystem::path note_beside(const std::filesystem::path& backup) {
    std::filesystem::path note = backup;
    return note += ".checkpoint";
}

OnlyLooked::OnlyLooked(std::filesystem::path database) {
    for (const char* suffix : {"-shm", "-wal"}) {
        std::filesystem::path beside = database;
        beside += suffix;
        if (!std::filesystem::exists(beside)) strange_.push_back(std::move(beside));
    }
}

OnlyLooked::~OnlyLooked() {
    for (const std::filesystem::path& path : strange_) {
        std::error_code ignored;  // nothing is lost with it, and nothing by it
        std::filesystem::remove(path, ignored);
    }
}

std::string_view name_of(BackupProblem problem) {
    switch (problem) {
        case BackupProblem::file_missing: return "file_missing";
        case BackupProblem::note_missing: return "note_missing";
        case BackupProblem::note_malformed: return "note_malformed";
        case BackupProblem::note_not_ours: return "note_not_ours";
        case BackupProblem::note_of_no_backup: return "note_of_no_backup";
        case BackupProblem::file_differs: return "file_differs";
        case BackupProblem::ledger_faulty: return "ledger_faulty";
        case BackupProblem::other_head: return "other_head";
        case BackupProblem::unreadable: return "unreadable";
    }
    return "";
}

std::expected<SignedBackup, BackupProblem> open_backup(const std::filesystem::path& file, const ledger::VerifierKey& key) {
    if (!std::filesystem::exists(file)) return std::unexpected(BackupProblem::file_missing);
    const auto note = read_whole_file(note_beside(file));
    if (!note) return std::unexpected(BackupProblem::note_missing);
    const auto opened = ledger::open_checkpoint(*note, key);
    if (!opened) {
        using enum ledger::NoteProblem;
        const bool other = opened.error() == unknown_signer || opened.error() == bad_signature || opened.error() == other_origin;
        return std::unexpected(other ? BackupProblem::note_not_ours : BackupProblem::note_malformed);
    }
    const auto& lines = opened->checkpoint.extensions;
    if (lines.size() != 1 || !lines.front().starts_with(digest_line)) return std::unexpected(BackupProblem::note_of_no_backup);
    if (lines.front().substr(digest_line.size()) != ledger::hex(ledger::bytes_of(file_digest(file)))) return std::unexpected(BackupProblem::file_differs);
    return SignedBackup{opened->checkpoint.head};
}

std::expected<BackupResult, BackupFailure> make_backup(DataFolder& folder, const std::filesystem::path& file, const StoreOpener& opener,
                                                       const Progress& progress) {
    const auto checkpoint = folder.checkpoint();  // before the copy: the copy holds at least so much
    folder.store().backup_to(file.string());
    BackupResult result;
    {
        const OnlyLooked looked(file);
        const auto copy = opener({file, "", StoreRequest::Access::read});
        const auto reader = copy->reader();
        VerifyInput input{*reader, {}};
        if (checkpoint) input.heads.push_back(checkpoint->head);
        input.data_key = &folder.data_key();
        result.verified = verify_ledger(std::move(input), progress);
    }
    if (result.verified.finding) return fail(BackupProblem::ledger_faulty, "", result.verified.finding);
    ledger::Checkpoint signed_head{folder.keys().name(), result.verified.head, {std::string(digest_line) + ledger::hex(ledger::bytes_of(file_digest(file)))}};
    const std::string text = ledger::checkpoint_text(signed_head);
    write_whole_file(note_beside(file), ledger::Note{text, {folder.keys().signing().sign(text)}}.print());
    result.bytes = std::filesystem::file_size(file);
    return result;
}

}  // namespace pingzhi
