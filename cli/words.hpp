// What can go wrong, in words: one table for each kind of problem that the commands meet.
#pragma once

#include "app/backup.hpp"
#include "app/data_folder.hpp"
#include "app/prove.hpp"
#include "app/submission.hpp"
#include "app/verify.hpp"
#include "cli/console.hpp"

namespace pingzhi::cli {

Text words_of(FolderProblem::Code code);
Text words_of(LedgerFindingKind kind);
Text words_of(BackupProblem problem);
Text words_of(RefusalCode code);  // of those that commands of this program can meet; others by their name
Text words_of(MatterProofProblem::Code code);

// "fact 17", "facts 1 to 256".
std::string print_range(const LedgerFinding& finding, Speech speech);

// A problem as a command's end: {"ok": false, "problem": code, "message": ...} and the same in words.
Outcome problem_outcome(std::string_view code, std::string message, int exit = refused);
Outcome folder_outcome(const FolderProblem& problem, Speech speech);
Outcome finding_outcome(const LedgerFinding& finding, Speech speech);
Outcome backup_outcome(const BackupFailure& failure, Speech speech);
// Of a command that was not done.
Outcome answer_outcome(const Answer& answer, Speech speech);

}  // namespace pingzhi::cli
