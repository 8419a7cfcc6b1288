#include "app/attachments/attachment_check.hpp"
#include "app/checkpoint_file.hpp"
#include "cli/commands_support.hpp"
#include "ledger/key_file.hpp"

namespace pingzhi::cli {
namespace {

struct VerifyKeys {
    std::optional<ledger::LoadedKeys> file;       // of the folder
    std::optional<ledger::VerifierKey> verifier;  // asked for, or the folder's
};

std::expected<VerifyKeys, Outcome> keys_for(const Context& context, const VerifyOptions& options) {
    VerifyKeys keys;
    auto loaded = ledger::load_keys(context.settings.place.key_file());
    if (loaded) {
        keys.verifier = loaded->keys.signing().verifier();
        keys.file = std::move(*loaded);
    } else if (loaded.error() != ledger::KeyFileProblem::missing) {
        return std::unexpected(folder_outcome({FolderProblem::Code::keys_malformed, context.settings.place.key_file().string()}, context.speech));
    }
    if (!options.key) return keys;
    keys.verifier = ledger::VerifierKey::parse(*options.key);
    if (!keys.verifier)
        return std::unexpected(problem_outcome("key_malformed", context.speech.say("--key 不是验证钥匙", "--key is not a verifier key"), bad_usage));
    return keys;
}

Outcome no_key(const Context& context) {
    return problem_outcome("key_missing",
                           context.speech.say("没有密钥文件，须用 --key 给出验证钥匙", "there is no key file here: give the verifier key with --key"));
}

Outcome verify_proof_file(const Context& context, const Path& path, const std::optional<ledger::VerifierKey>& key) {
    if (!key) return no_key(context);
    const auto document = read_whole_file(path);
    if (!document) return problem_outcome("file_missing", context.speech.say("找不到 {}", "{} is missing", path.string()));
    const auto proven = verify_matter_proof(*document, *key);
    if (!proven) {
        const MatterProofProblem& problem = proven.error();
        std::string message = words_of(problem.code).in(context.speech.language);
        if (problem.place > 0) message += context.speech.say("（第 {} 条：{}）", " (proof {}: {})", problem.place, problem.why);
        return problem_outcome(name_of(problem.code), std::move(message));
    }
    Outcome outcome{
        done,
        {{"ok", true}, {"matter", proven->number}, {"city", proven->city}, {"origin", proven->checkpoint.origin}, {"size", proven->checkpoint.head.size}}};
    outcome.words = context.speech.say("证明成立：事项 {} 的 {} 条事实在账本 {} 的前 {} 条之内\n",
                                       "the proof holds: {} facts of matter {} stand among the first {} of the ledger {}\n", proven->number,
                                       proven->facts.size(), proven->checkpoint.origin, proven->checkpoint.head.size);
    boost::json::array facts;
    for (const Fact& fact : proven->facts) {
        facts.push_back({{"seq", fact.seq}, {"kind", kind_of(fact.body)}, {"at", to_rfc3339(fact.at)}, {"happened", to_rfc3339(fact.happened)}});
        outcome.words += fmt::format("  {:>8}  {}  {}\n", fact.seq, to_rfc3339(fact.happened), kind_of(fact.body));
    }
    outcome.result["facts"] = std::move(facts);
    return outcome;
}

Outcome photo_outcome(const AttachmentFault& fault, Speech speech) {
    using enum AttachmentFault::Kind;
    std::string words;
    switch (fault.kind) {
        case photo_missing: words = speech.say("事实 {} 的照片 {} 不在\n", "the photo of fact {}, {}, is missing\n", fault.fact, fault.photo); break;
        case photo_damaged: words = speech.say("事实 {} 的照片 {} 已损坏\n", "the photo of fact {}, {}, is damaged\n", fault.fact, fault.photo); break;
        case photo_unnamed: words = speech.say("照片 {} 不属于任何事项\n", "the photo {} is of no matter\n", fault.photo); break;
    }
    Outcome outcome = problem_outcome(name_of(fault.kind), std::move(words));
    outcome.result["photo"] = fault.photo;
    outcome.result["fact"] = fault.fact;
    return outcome;
}

// The heads that somebody has signed: beside the database and from outside.
struct Signed {
    std::vector<ledger::TreeHead> heads;
    std::optional<TailHashes> tail;
};

std::expected<Signed, Outcome> signed_heads(const Context& context, const VerifyOptions& options, const std::optional<ledger::VerifierKey>& key,
                                            const Path& beside) {
    Signed found;
    std::vector<Path> notes = options.checkpoints;
    if (std::filesystem::exists(beside)) notes.push_back(beside);
    for (const Path& path : notes) {
        if (!key) return std::unexpected(no_key(context));
        const auto note = read_whole_file(path);
        if (!note) return std::unexpected(problem_outcome("file_missing", context.speech.say("找不到 {}", "{} is missing", path.string())));
        const auto opened = ledger::open_checkpoint(*note, *key);
        if (!opened) {
            using enum ledger::NoteProblem;
            const bool other = opened.error() == unknown_signer || opened.error() == bad_signature || opened.error() == other_origin;
            const auto code = other ? FolderProblem::Code::checkpoint_not_ours : FolderProblem::Code::checkpoint_malformed;
            return std::unexpected(folder_outcome({code, path.string() + ": " + std::string(name_of(opened.error()))}, context.speech));
        }
        found.heads.push_back(opened->checkpoint.head);
        if (path == beside) found.tail = read_tail(beside, opened->checkpoint.head.size);
    }
    return found;
}

}  // namespace

Outcome verify(const Context& context, const VerifyOptions& options) {
    auto keys = keys_for(context, options);
    if (!keys) return std::move(keys.error());
    if (options.proof) return verify_proof_file(context, *options.proof, keys->verifier);

    const Path database = options.file.value_or(context.settings.place.database());
    if (!std::filesystem::exists(database)) return folder_outcome({FolderProblem::Code::not_there, database.string()}, context.speech);
    // Signed heads first, the database after them: a ledger that is being written can only have grown beyond its checkpoint.
    const bool backup = options.file && std::filesystem::exists(note_beside(*options.file));
    if (backup && keys->verifier) {
        const auto opened = open_backup(*options.file, *keys->verifier);
        if (!opened) return backup_outcome({opened.error(), std::nullopt, database.string()}, context.speech);
    }
    const Path beside = options.file ? note_beside(*options.file) : context.settings.place.checkpoint();
    auto found = signed_heads(context, options, keys->verifier, beside);
    if (!found) return std::move(found.error());
    if (!options.file && found->heads.empty()) {
        return problem_outcome("checkpoint_missing",
                               context.speech.say("数据文件夹里没有检查点：数据库是否被截断无从得知",
                                                  "the data folder has no checkpoint: whether the database was cut short cannot be known"));
    }

    std::optional<OnlyLooked> looked;
    if (backup) looked.emplace(database);
    std::uint64_t taken = 0;
    try {
        const auto store = context.parts.open_store({database, "", StoreRequest::Access::read});
        const auto reader = store->reader();
        std::optional<ledger::DataKey> data_key;
        if (keys->file) {
            data_key = open_data_key(*reader, keys->file->keys);
            if (!data_key) return folder_outcome({FolderProblem::Code::data_key_lost, context.settings.place.key_file().string()}, context.speech);
        }
        ProgressLine line(context.speech.say("核验", "verify"), context.speech);
        const VerifyReport report =
            verify_ledger({*reader, found->heads, found->tail, data_key ? &*data_key : nullptr}, [&](std::uint64_t count, std::uint64_t total) {
                taken = count;
                line.show(count, total);
            });
        if (report.finding) return finding_outcome(*report.finding, context.speech);
        AttachmentReport attachments;
        if (data_key && !options.file) {
            const AttachmentStore photos(context.settings.place.attachments(), *data_key, reader->setting("city").value_or(""));
            attachments = check_attachments(*reader, photos, std::filesystem::file_time_type::clock::now());
            if (attachments.fault) return photo_outcome(*attachments.fault, context.speech);
        }
        const std::string root = ledger::base64(ledger::bytes_of(report.head.root));
        Outcome outcome{done,
                        {{"ok", true},
                         {"facts", report.head.size},
                         {"root", root},
                         {"matters", report.matters},
                         {"signed", report.signed_size},
                         {"values", report.values},
                         {"photos", attachments.photos}}};
        outcome.words = context.speech.say("账本完好：{} 条事实，{} 个事项，根 {}\n已签名的有 {} 条；保险库里核对了 {} 份记录，照片 {} 张\n",
                                           "the ledger holds: {} facts, {} matters, root {}\n{} of the facts are under a signed checkpoint; {} records of the "
                                           "vault fit their commitments, {} photos are as they were taken\n",
                                           report.head.size, report.matters, root, report.signed_size, report.values, attachments.photos);
        if (!data_key) outcome.words += context.speech.say("没有密钥文件：未核对保险库里的值\n", "without a key file the vault's values were not checked\n");
        return outcome;
    } catch (const storage::Breakdown& broken) {
        Outcome outcome = folder_outcome({FolderProblem::Code::store_failed, broken.what()}, context.speech);
        outcome.result["read_to"] = taken;
        if (taken > 0) outcome.words += context.speech.say("读到事实 {} 为止没有发现问题\n", "nothing was found wrong up to fact {}\n", taken);
        return outcome;
    }
}

}  // namespace pingzhi::cli
