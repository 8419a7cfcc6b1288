// init, pack load, pack check.
#include "app/randomness.hpp"
#include "cli/commands_support.hpp"

namespace pingzhi::cli {
namespace {

void describe_pack(const ReadyPack& pack, boost::json::object& result) {
    const Catalogue& catalogue = *pack.catalogue;
    result["city"] = catalogue.city;
    result["pack"] = catalogue.pack;
    result["version"] = catalogue.version;
    result["digest"] = ledger::hex(ledger::bytes_of(pack.digest));
    result["services"] = catalogue.services.size();
    result["units"] = catalogue.routing->units().size();
}

std::string pack_words(const ReadyPack& pack, Speech speech) {
    const Catalogue& catalogue = *pack.catalogue;
    return speech.say("规则包 {}（{}）：{}，{} 项服务，{} 个单位\n", "pack {} ({}): {}, {} services, {} units\n", catalogue.pack, catalogue.version,
                      catalogue.name.in(speech.language), catalogue.services.size(), catalogue.routing->units().size());
}

}  // namespace

Outcome init(const Context& context, const InitOptions& options) {
    if (!options.origin.empty() && !ledger::valid_key_name(options.origin)) {
        return problem_outcome("origin_invalid", context.speech.say("账本名不能含空格、加号或控制字符", "an origin has no spaces, '+' or control characters"),
                               bad_usage);
    }
    auto pack = read_pack(context, options.pack);
    if (!pack) return std::move(pack.error());
    auto folder = DataFolder::create(context.settings.place, pack->catalogue->city, options.origin, context.parts.open_store);
    if (!folder) return folder_outcome(folder.error(), context.speech);
    auto loaded = give(context, **folder, load_command(*pack, 0, fresh_random()));
    if (!loaded) return std::move(loaded.error());
    sign_head(**folder);

    const FolderPlace& place = context.settings.place;
    const std::string key = (*folder)->keys().signing().verifier().print();
    Outcome outcome{done, {{"ok", true}, {"data", place.folder.string()}, {"keys", place.key_file().string()}, {"verifier_key", key}}};
    describe_pack(*pack, outcome.result);
    outcome.words = pack_words(*pack, context.speech) +
                    context.speech.say("数据文件夹：{}\n密钥文件：{}（备份里没有它，请另外妥善保存）\n公开验证钥匙：{}\n",
                                       "data folder: {}\nkey file: {} (no backup holds it: keep a copy apart)\nverifier key, to publish: {}\n",
                                       place.folder.string(), place.key_file().string(), key);
    return outcome;
}

Outcome load_pack(const Context& context, const Path& path) {
    auto pack = read_pack(context, path);
    if (!pack) return std::move(pack.error());
    auto folder = open_folder(context, DataFolder::Access::write);
    if (!folder) return std::move(folder.error());
    auto loaded = give(context, **folder, load_command(*pack, (*folder)->catalogues().current().version, fresh_random()));
    if (!loaded) return std::move(loaded.error());
    sign_head(**folder);
    Outcome outcome{done, {{"ok", true}, {"fact", loaded->first}}};
    describe_pack(*pack, outcome.result);
    outcome.words =
        pack_words(*pack, context.speech) + context.speech.say("已加载为第 {} 号版本；已有事项仍按各自开始时的版本办理\n",
                                                               "loaded as version {}; matters that are open keep the version they began with\n", loaded->first);
    return outcome;
}

Outcome check_pack(const Context& context, const Path& path) {
    auto pack = read_pack(context, path);
    if (!pack) return std::move(pack.error());
    Outcome outcome{done, {{"ok", true}}};
    describe_pack(*pack, outcome.result);
    outcome.words = pack_words(*pack, context.speech);
    return outcome;
}

}  // namespace pingzhi::cli
