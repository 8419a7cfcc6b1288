// prove, rebuild, erase, rotate-keys: what is done with a ledger that stands.
#include "app/attachments/attachments.hpp"
#include "app/checkpoint_file.hpp"
#include "app/ledger_tiles.hpp"
#include "app/matter_row.hpp"
#include "app/randomness.hpp"
#include "app/rebuild.hpp"
#include "app/search_index.hpp"
#include "cli/commands_support.hpp"
#include "cli/scratch.hpp"

namespace pingzhi::cli {
namespace {

Outcome unknown_matter(Speech speech) {
    return problem_outcome(name_of(RefusalCode::unknown_matter), words_of(RefusalCode::unknown_matter).in(speech.language));
}

// The published checkpoint where it covers the matter, else one signed now.
struct SignedHead {
    ledger::Note note;
    std::uint64_t size;
};
SignedHead head_for(DataFolder& folder, storage::Reader& reader, Seq last) {
    if (const auto& standing = folder.checkpoint(); standing && standing->head.size >= last && standing->head.size <= reader.head().last) {
        const auto bytes = read_whole_file(folder.place().checkpoint());
        auto opened = ledger::open_checkpoint(bytes.value_or(""), folder.keys().signing().verifier());
        if (opened && opened->checkpoint == *standing) return {std::move(opened->note), standing->head.size};
    }
    const std::uint64_t size = reader.head().last;
    const ledger::TreeHead head{size, ledger::root_of(size, ledger_nodes(reader, size))};
    return {ledger::sign_checkpoint(head, folder.keys().signing()), size};
}

Outcome difference_outcome(const RowDifference& difference, Speech speech) {
    std::string message;
    if (!difference.column.empty())
        message = speech.say("表 {} 行 {} 的 {} 列与事实不符", "table {}, row {}: column {} is not what the facts give", difference.table, difference.key,
                             difference.column);
    else if (difference.stands)
        message = speech.say("表 {} 多出行 {}", "table {}: row {} comes of no fact", difference.table, difference.key);
    else
        message = speech.say("表 {} 缺少行 {}", "table {}: row {} is missing", difference.table, difference.key);
    Outcome outcome = problem_outcome("row_differs", std::move(message));
    outcome.result["table"] = difference.table;
    outcome.result["row"] = difference.key;
    outcome.result["column"] = difference.column;
    return outcome;
}

Outcome rebuilt_outcome(const RebuildReport& report, std::string words) {
    return {done, {{"ok", true}, {"facts", report.facts}, {"matters", report.matters}, {"answers", report.answers}, {"tiles", report.tiles}}, std::move(words)};
}

Outcome check(const Context& context) {
    const Path database = context.settings.place.database();
    if (!std::filesystem::exists(database)) return folder_outcome({FolderProblem::Code::not_there, context.settings.place.folder.string()}, context.speech);
    const auto store = context.parts.open_store({database, "", StoreRequest::Access::read});
    const auto reader = store->reader();
    if (rebuild_unfinished(*reader)) return folder_outcome({FolderProblem::Code::rebuild_unfinished, context.settings.place.folder.string()}, context.speech);
    Scratch scratch(context);
    CheckReport report;
    {
        ProgressLine line(context.speech.say("重建核对", "rebuild"), context.speech);
        report = check_rebuild(*reader, scratch.store(), line.progress());
    }
    if (report.difference) return difference_outcome(*report.difference, context.speech);
    return rebuilt_outcome(report.rebuilt, context.speech.say("{} 条事实给出的 {} 个事项、{} 条应答、{} 块哈希与现有的逐行相同\n",
                                                              "{} facts give {} matters, {} answers and {} tiles: row for row what stands\n",
                                                              report.rebuilt.facts, report.rebuilt.matters, report.rebuilt.answers, report.rebuilt.tiles));
}

}  // namespace

Outcome prove(const Context& context, const ProveOptions& options) {
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    DataFolder& folder = **opened;
    const auto id = matter_named(folder, options.matter);
    const auto reader = folder.store().reader();
    const auto row = id ? reader->matter(id->value) : std::nullopt;
    if (!row) return unknown_matter(context.speech);
    const Matter matter = from_row(*row);
    const std::string number = matter_number(folder.catalogues().at(matter.pack)->number_prefix, matter.id);
    const SignedHead head = head_for(folder, *reader, matter.version);
    std::string document = prove_matter(*reader, matter, number, head.note, head.size);
    const std::string key = folder.keys().signing().verifier().print();
    Outcome outcome{done, {{"ok", true}, {"matter", number}, {"facts", matter.history.size()}, {"size", head.size}, {"verifier_key", key}}};
    if (options.out) {
        write_whole_file(*options.out, document);
        outcome.result["out"] = options.out->string();
        outcome.words = context.speech.say("事项 {} 的 {} 条事实的证明已写入 {}\n核验：pingzhi verify --proof {} --key '{}'\n",
                                           "the proof of matter {} with {} facts is in {}\nto check it: pingzhi verify --proof {} --key '{}'\n", number,
                                           matter.history.size(), options.out->string(), options.out->string(), key);
    } else {
        outcome.result["proof"] = document;
        outcome.words = std::move(document);
    }
    return outcome;
}

Outcome rebuild(const Context& context, bool check_only) {
    if (check_only) return check(context);
    auto opened = open_folder(context, DataFolder::Access::mend);
    if (!opened) return std::move(opened.error());
    DataFolder& folder = **opened;
    RebuildReport report;
    {
        ProgressLine line(context.speech.say("重建", "rebuild"), context.speech);
        report = pingzhi::rebuild(folder.store(), line.progress());
    }
    if (folder.checkpoint()) {
        if (const auto problem = check_against(*folder.checkpoint(), *folder.store().reader())) return folder_outcome(*problem, context.speech);
    }
    const Views views(folder.store(), folder.catalogues(), folder.data_key());
    SearchIndex(folder.store(), views, folder.data_key()).make_anew();
    return rebuilt_outcome(
        report, context.speech.say("由 {} 条事实重建了 {} 个事项、{} 条应答、{} 块哈希\n", "rebuilt from {} facts: {} matters, {} answers, {} tiles\n",
                                   report.facts, report.matters, report.answers, report.tiles));
}

namespace {

// As the server does while it works.
void let_photos_go(DataFolder& folder) {
    if (!std::filesystem::exists(folder.place().attachments())) return;
    const auto reader = folder.store().reader();
    Attachments attachments(folder.place().attachments(), folder.data_key(), reader->setting("city").value_or(""),
                            media::ImageCleaner(media::ImageCleaner::installed_worker()));
    catch_up(attachments, *reader);
}

}  // namespace

Outcome erase(const Context& context, const EraseOptions& options) {
    auto opened = open_folder(context, DataFolder::Access::write);
    if (!opened) return std::move(opened.error());
    DataFolder& folder = **opened;
    const auto id = matter_named(folder, options.matter);
    if (!id) return unknown_matter(context.speech);
    Submission submission;
    const Random random = fresh_random();
    submission.key = "erase " + ledger::hex(ledger::bytes_of(random));  // each order to erase is one of its own
    submission.random = random;
    submission.actor = {ActorKind::system, "operator", std::nullopt, {Grant::erase}};
    submission.body = EraseValues{*id, options.reason, options.fields};
    auto given = give(context, folder, std::move(submission));
    if (!given) return std::move(given.error());
    folder.store().scrub(storage::scrub_patience);
    const Views views(folder.store(), folder.catalogues(), folder.data_key());
    SearchIndex(folder.store(), views, folder.data_key()).catch_up();
    sign_head(folder);
    let_photos_go(folder);
    const std::string number = matter_number(folder.catalogues().at(given->matter->pack)->number_prefix, *id);
    return {
        done,
        {{"ok", true}, {"matter", number}, {"fact", given->first}},
        context.speech.say("事项 {} 的个人信息已删除（事实 {}）。此前的备份里仍有，须一并删除或到期销毁\n",
                           "the personal values of matter {} are erased (fact {}); backups made before still hold them: delete those too, or let them expire\n",
                           number, given->first)};
}

Outcome rotate_keys(const Context& context) {
    auto opened = open_folder(context, DataFolder::Access::write);
    if (!opened) return std::move(opened.error());
    const std::uint32_t id = (*opened)->rotate_keys();
    return {done,
            {{"ok", true}, {"master_key", id}, {"keys", context.settings.place.key_file().string()}},
            context.speech.say("主密钥已换为第 {} 号；请重新保存密钥文件 {}，旧文件打不开此后的数据库\n",
                               "the master key is now number {}; keep a new copy of {}: older copies do not open the database from now on\n", id,
                               context.settings.place.key_file().string())};
}

}  // namespace pingzhi::cli
