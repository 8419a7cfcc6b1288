#include "cli/commands_support.hpp"

#include <charconv>

#include "app/wall_clock.hpp"

namespace pingzhi::cli {

OpenFolder open_folder(const Context& context, DataFolder::Access access) {
    auto folder = DataFolder::open(context.settings.place, access, context.parts.open_store);
    if (!folder) return std::unexpected(folder_outcome(folder.error(), context.speech));
    if ((*folder)->keys_open_to_others()) {
        fmt::print(stderr, "{}",
                   context.speech.say("注意：其他用户可以读到密钥文件 {}\n", "warning: other users can read the key file {}\n",
                                      context.settings.place.key_file().string()));
    }
    return std::move(*folder);
}

std::expected<ReadyPack, Outcome> read_pack(const Context& context, const Path& folder) {
    auto pack = ready_pack(folder);
    if (pack) return std::move(*pack);
    boost::json::array problems;
    std::string words = context.speech.say("规则包 {} 有 {} 处不对：\n", "pack {}: {} problems\n", folder.string(), pack.error().size());
    for (const PackProblem& problem : pack.error()) {
        words += "  " + describe(problem, context.speech.language) + "\n";
        problems.push_back({{"file", problem.file},
                            {"line", problem.line},
                            {"column", problem.column},
                            {"key", problem.key},
                            {"rule", name_of(problem.rule)},
                            {"message", message_of(problem).in(context.speech.language)}});
    }
    Outcome outcome = problem_outcome("pack_invalid", context.speech.say("规则包不对", "the pack is not valid"));
    outcome.words = std::move(words);
    outcome.result["problems"] = std::move(problems);
    return std::unexpected(std::move(outcome));
}

std::expected<Done, Outcome> give(const Context& context, DataFolder& folder, Submission submission) {
    SystemClock clock;
    Answer answer = folder.writer().take(prepare(std::move(submission)), clock.now());
    if (!std::holds_alternative<Done>(answer)) return std::unexpected(answer_outcome(answer, context.speech));
    if (folder.writer().has_changes()) folder.writer().commit();
    return std::get<Done>(std::move(answer));
}

std::optional<MatterId> matter_named(DataFolder& folder, std::string_view text) {
    const CurrentPack current = folder.catalogues().current();
    if (!current.catalogue) return std::nullopt;
    if (auto id = parse_matter_number(current.catalogue->number_prefix, text)) return id;
    MatterId id;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return id;
}

void sign_head(DataFolder& folder) { folder.write_checkpoint(folder.writer().head()); }

}  // namespace pingzhi::cli
