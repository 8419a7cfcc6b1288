// services, stats, key new: what only looks, or only prints.
#include "app/randomness.hpp"
#include "app/wall_clock.hpp"
#include "cli/commands_support.hpp"
#include "core/matter/names.hpp"

namespace pingzhi::cli {

Outcome services(const Context& context) {
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    const CurrentPack current = (*opened)->catalogues().current();
    if (!current.catalogue) return problem_outcome(name_of(RefusalCode::pack_not_loaded), words_of(RefusalCode::pack_not_loaded).in(context.speech.language));
    boost::json::array list;
    Outcome outcome;
    for (const Service& service : current.catalogue->services) {
        const std::string& name = service.name.in(context.speech.language);
        list.push_back({{"code", service.code}, {"name", name}, {"group", service.group}, {"public", service.is_public}});
        outcome.words += fmt::format("{:<24} {}\n", service.code, name);
    }
    outcome.result = {{"ok", true}, {"pack", current.catalogue->pack}, {"version", current.catalogue->version}, {"services", std::move(list)}};
    return outcome;
}

Outcome stats(const Context& context) {
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    DataFolder& folder = **opened;
    SystemClock clock;
    const auto reader = folder.store().reader();
    storage::MatterQuery all, open, overdue;
    open.open = overdue.open = true;
    overdue.due_until = clock.now();
    const std::uint64_t matters = reader->count(all), open_count = reader->count(open), overdue_count = reader->count(overdue);
    const std::uint64_t facts = reader->head().last;
    const std::uint64_t bytes = std::filesystem::file_size(folder.place().database());
    const std::uint64_t signed_size = folder.checkpoint() ? folder.checkpoint()->head.size : 0;
    return {done,
            {{"ok", true},
             {"facts", facts},
             {"signed", signed_size},
             {"matters", matters},
             {"open", open_count},
             {"overdue", overdue_count},
             {"bytes", bytes},
             {"verifier_key", folder.keys().signing().verifier().print()}},
            context.speech.say("事实 {} 条（已签名 {} 条）\n事项 {} 个：在办 {}，其中逾期 {}\n数据库 {} 字节\n",
                               "facts: {} ({} under the signed checkpoint)\nmatters: {}, open {}, overdue {}\ndatabase: {} bytes\n", grouped(facts),
                               grouped(signed_size), grouped(matters), grouped(open_count), grouped(overdue_count), grouped(bytes))};
}

Outcome new_key(const Context& context, const NewKeyOptions& options) {
    std::vector<std::string> grants = options.grants;
    if (grants.empty()) grants = {"report"};
    for (const std::string& grant : grants) {
        if (!parse_grant(grant))
            return problem_outcome("grant_unknown",
                                   context.speech.say("没有名为 {} 的权限；可用：{}", "there is no grant {}; there are: {}", grant, grant_names()), bad_usage);
    }
    if (!parse_name<Channel>(options.channel))
        return problem_outcome("channel_unknown", context.speech.say("没有名为 {} 的渠道", "there is no channel {}", options.channel), bad_usage);
    for (char c : options.name + options.unit) {
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20)
            return problem_outcome(
                "name_invalid", context.speech.say("名称不能含引号、反斜杠或控制字符", "a name has no quotes, backslashes or control characters"), bad_usage);
    }
    const std::string key = "pz_" + ledger::hex(ledger::bytes_of(fresh_random()));
    const std::string hash = ledger::hex(ledger::bytes_of(ledger::sha256(key)));
    std::string lines = fmt::format("[[key]]\nname = \"{}\"\nhash = \"{}\"\nchannel = \"{}\"\ngrants = [", options.name, hash, options.channel);
    for (std::size_t i = 0; i < grants.size(); ++i) lines += fmt::format("{}\"{}\"", i > 0 ? ", " : "", grants[i]);
    lines += "]\n";
    if (!options.unit.empty()) lines += fmt::format("unit = \"{}\"\n", options.unit);
    return {done,
            {{"ok", true}, {"name", options.name}, {"key", key}, {"hash", hash}, {"toml", lines}},
            context.speech.say("钥匙（只显示这一次）：{}\n\n把下面几行加到 pingzhi.toml，然后重新启动：\n\n{}",
                               "the key, shown this once: {}\n\nadd these lines to pingzhi.toml and start again:\n\n{}", key, lines)};
}

}  // namespace pingzhi::cli
