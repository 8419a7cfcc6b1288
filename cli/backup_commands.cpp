// backup and restore.
#include "app/wall_clock.hpp"
#include "cli/commands_support.hpp"

namespace pingzhi::cli {

Outcome backup(const Context& context, const Path& file) {
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    if (std::filesystem::exists(file)) return problem_outcome("file_exists", context.speech.say("{} 已存在", "{} exists already", file.string()));
    std::expected<BackupResult, BackupFailure> result;
    {
        ProgressLine line(context.speech.say("核验备份", "verifying the copy"), context.speech);
        result = make_backup(**opened, file, context.parts.open_store, line.progress());
    }
    if (!result) return backup_outcome(result.error(), context.speech);
    const VerifyReport& verified = result->verified;
    return {done,
            {{"ok", true}, {"file", file.string()}, {"checkpoint", note_beside(file).string()}, {"facts", verified.head.size}, {"bytes", result->bytes}},
            context.speech.say("已备份并核验：{}，{} 条事实，{} 字节\n签名在 {}。备份不含密钥文件：没有密钥，备份里的个人信息打不开\n",
                               "backed up and verified: {}, {} facts, {} bytes\nits signature is in {}. Keys are not in the backup: without them its personal "
                               "values cannot be opened\n",
                               file.string(), grouped(verified.head.size), grouped(result->bytes), note_beside(file).string())};
}

Outcome restore(const Context& context, const RestoreOptions& options) {
    SystemClock clock;
    RestoreRequest request{options.file, context.settings.place, options.force, options.erasures_from};
    std::error_code error;
    std::filesystem::create_directories(request.place.folder, error);
    if (error) return folder_outcome({FolderProblem::Code::not_writable, request.place.folder.string()}, context.speech);
    std::expected<RestoreResult, RestoreFailure> result;
    {
        ProgressLine line(context.speech.say("核验备份", "verifying the backup"), context.speech);
        result = restore_backup(request, context.parts.open_store, clock.now(), line.progress());
    }
    if (!result) return result.error().folder ? folder_outcome(*result.error().folder, context.speech) : backup_outcome(*result.error().backup, context.speech);
    Outcome outcome{done,
                    {{"ok", true},
                     {"facts", result->verified.head.size},
                     {"lost", result->lost},
                     {"erased_again", result->erased},
                     {"later_ledger_read", result->later_ledger_read}}};
    outcome.words = context.speech.say("已恢复并核验：{} 条事实\n", "restored and verified: {} facts\n", grouped(result->verified.head.size));
    if (result->later_ledger_read) {
        outcome.words += context.speech.say(
            "原账本在备份之后还有 {} 条事实，已不在；其中 {} 个事项的删除已重做。原数据库留在 city.db.replaced\n",
            "the ledger before had {} facts more, which are gone; the erasures of {} matters were done again. The database before stands as city.db.replaced\n",
            result->lost, result->erased);
    } else {
        outcome.words += context.speech.say("没有备份之后的账本可查：备份之后删除过的个人信息须再删除一次\n",
                                            "no later ledger could be read: personal values that were erased after the backup have to be erased again\n");
    }
    return outcome;
}

}  // namespace pingzhi::cli
