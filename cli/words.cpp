#include "cli/words.hpp"

namespace pingzhi::cli {

Text words_of(FolderProblem::Code code) {
    using enum FolderProblem::Code;
    switch (code) {
        case not_there: return {"此处没有数据文件夹，先用 pingzhi init 建立", "there is no data folder here; make one with pingzhi init"};
        case there_already: return {"此处已有账本", "there is a ledger here already"};
        case in_use: return {"数据文件夹正被另一个进程使用", "the data folder is in use by another process"};
        case not_writable: return {"数据文件夹无法写入", "the data folder cannot be written"};
        case keys_missing:
            return {"找不到密钥文件；密钥不在备份里，须另外保存", "the key file is missing; keys are not part of a backup and must be kept apart"};
        case keys_unreadable: return {"密钥文件无法读取", "the key file cannot be read"};
        case keys_malformed: return {"密钥文件内容不对", "the key file is malformed"};
        case keys_of_other_city: return {"密钥属于另一座城市", "the keys belong to another city"};
        case data_key_lost: return {"这些密钥打不开数据库的数据密钥", "these keys do not open the database's data key"};
        case checkpoint_malformed: return {"检查点内容不对", "the checkpoint is malformed"};
        case checkpoint_not_ours: return {"检查点不是用这把密钥签的", "the checkpoint is not signed by this key"};
        case ledger_behind_checkpoint:
            return {"账本比已签名的检查点短：数据库被截断或被换成旧的",
                    "the ledger is shorter than the signed checkpoint: the database was cut short or exchanged for an older one"};
        case ledger_differs:
            return {"账本与已签名的检查点不符：数据库被改动或被换掉",
                    "the ledger is not the one that the checkpoint signed: the database was changed or exchanged"};
        case rebuild_unfinished: return {"上次重建没有做完，先运行 pingzhi rebuild", "the last rebuild was cut off: run pingzhi rebuild"};
        case store_failed: return {"数据库打不开或读不了", "the database does not open or read"};
    }
    return {};
}

Text words_of(LedgerFindingKind kind) {
    using enum LedgerFindingKind;
    switch (kind) {
        case fact_missing: return {"缺少事实", "missing"};
        case leaf_unreadable: return {"叶子不是事实的规范字节", "the leaf is not the canonical bytes of a fact"};
        case leaf_misplaced: return {"叶子不是这一行的事实", "the leaf is not the fact of this row"};
        case instant_falls: return {"记录时刻早于前一条", "recorded before the fact before it"};
        case leaf_differs: return {"叶子与存下的哈希不符", "the leaf is not the one whose hash was stored"};
        case root_differs: return {"其中有叶子被改：算出的根与已签名的根不符", "a leaf among them was changed: the root is not the signed one"};
        case facts_cut_off: return {"账本到此为止，而检查点签过更长的账本", "the ledger ends before what the checkpoint signed"};
        case tile_missing: return {"缺少派生的哈希块（rebuild 可补）", "a derived tile is missing (rebuild makes it again)"};
        case tile_differs: return {"派生的哈希块不符（rebuild 可补）", "a derived tile differs (rebuild makes it again)"};
        case path_illegal: return {"事项不可能这样变化", "the matter cannot have moved so"};
        case pack_missing: return {"缺少所加载的规则包", "the pack that it loaded is missing"};
        case pack_differs: return {"规则包与其摘要不符", "the pack is not the one that was loaded"};
        case value_missing: return {"保险库里缺少未删除的值", "a value that was not erased is missing from the vault"};
        case value_unreadable: return {"保险库里的值打不开", "the value in the vault does not open"};
        case value_differs: return {"保险库里的值与承诺不符", "the value in the vault is not the one committed to"};
        case value_unaccounted: return {"保险库里有无人提及的值", "the vault holds a value that no fact speaks of"};
        case erased_value_stands: return {"已删除的值仍在保险库里", "an erased value still stands in the vault"};
    }
    return {};
}

Text words_of(BackupProblem problem) {
    using enum BackupProblem;
    switch (problem) {
        case file_missing: return {"找不到备份文件", "the backup file is missing"};
        case note_missing: return {"备份旁缺少 .checkpoint 文件", "the .checkpoint file beside the backup is missing"};
        case note_malformed: return {".checkpoint 文件内容不对", "the .checkpoint file is malformed"};
        case note_not_ours: return {"备份不是用这把密钥签的", "the backup is not signed by this key"};
        case note_of_no_backup: return {".checkpoint 文件不是备份的", "the .checkpoint file is not that of a backup"};
        case file_differs: return {"备份文件与签名时不同：已损坏或被改动", "the backup file is not the one that was signed: it is damaged or was changed"};
        case ledger_faulty: return {"备份里的账本有错", "the ledger in the backup is faulty"};
        case other_head: return {"备份里的账本不是签名的那一本", "the ledger in the backup is not the signed one"};
        case unreadable: return {"备份打不开或读不了", "the backup does not open or read"};
    }
    return {};
}

Text words_of(RefusalCode code) {
    switch (code) {
        case RefusalCode::pack_not_loaded: return {"还没有加载规则包", "no pack is loaded yet"};
        case RefusalCode::pack_already_loaded: return {"这个规则包正是当前版本", "this pack is the current version already"};
        case RefusalCode::pack_of_other_city: return {"规则包属于另一座城市", "the pack belongs to another city"};
        case RefusalCode::unknown_matter: return {"没有这个事项", "there is no such matter"};
        case RefusalCode::unknown_reason: return {"原因编码不在目录里", "the reason is not in the catalogue"};
        case RefusalCode::nothing_to_erase: return {"没有可删除的个人信息", "there is nothing to erase"};
        default: return {std::string(name_of(code)), std::string(name_of(code))};
    }
}

Text words_of(MatterProofProblem::Code code) {
    using enum MatterProofProblem::Code;
    switch (code) {
        case malformed: return {"不是证明文件", "this is not a proof"};
        case proof_refused: return {"证明不成立", "the proof does not hold"};
        case not_a_fact: return {"被证明的叶子不是事实", "the proven leaf is not a fact"};
        case not_one_matter: return {"这些事实不属于同一事项", "the facts are not those of the matter"};
    }
    return {};
}

std::string print_range(const LedgerFinding& finding, Speech speech) {
    if (finding.first == finding.last) return speech.say("事实 {}", "fact {}", finding.first);
    return speech.say("事实 {} 至 {} 之间", "facts {} to {}", finding.first, finding.last);
}

Outcome problem_outcome(std::string_view code, std::string message, int exit) {
    return {exit, {{"ok", false}, {"problem", code}, {"message", message}}, std::move(message) + "\n"};
}

Outcome folder_outcome(const FolderProblem& problem, Speech speech) {
    std::string message = words_of(problem.code).in(speech.language);
    if (!problem.detail.empty()) message += speech.say("：{}", ": {}", problem.detail);
    return problem_outcome(name_of(problem.code), std::move(message));
}

Outcome finding_outcome(const LedgerFinding& finding, Speech speech) {
    std::string message = print_range(finding, speech) + speech.say("：{}", ": {}", words_of(finding.kind).in(speech.language));
    if (!finding.detail.empty()) message += speech.say("（{}）", " ({})", finding.detail);
    Outcome outcome = problem_outcome(name_of(finding.kind), std::move(message));
    outcome.result["first_bad"] = finding.first;
    outcome.result["last_bad"] = finding.last;
    if (!finding.detail.empty()) outcome.result["detail"] = finding.detail;
    return outcome;
}

Outcome backup_outcome(const BackupFailure& failure, Speech speech) {
    std::string message = words_of(failure.problem).in(speech.language);
    if (!failure.detail.empty()) message += speech.say("：{}", ": {}", failure.detail);
    if (!failure.finding) return problem_outcome(name_of(failure.problem), std::move(message));
    Outcome outcome = finding_outcome(*failure.finding, speech);
    outcome.words = message + "\n" + outcome.words;
    return outcome;
}

Outcome answer_outcome(const Answer& answer, Speech speech) {
    if (const auto* refusal = std::get_if<Refusal>(&answer)) return problem_outcome(name_of(refusal->code), words_of(refusal->code).in(speech.language));
    return problem_outcome("failed", speech.say("没有办成，可再试一次", "it was not done; try again"));
}

}  // namespace pingzhi::cli
