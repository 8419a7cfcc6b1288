#include <fstream>

#include "app/checkpoint_file.hpp"
#include "app/import/importer.hpp"
#include "app/import/refused_file.hpp"
#include "app/randomness.hpp"
#include "app/wall_clock.hpp"
#include "cli/commands_support.hpp"

namespace pingzhi::cli {
namespace {

constexpr const char* mapping_file = "import.toml";

// The folder with this pack: made if it is new. A folder whose current pack is another one is not touched.
std::expected<std::unique_ptr<DataFolder>, Outcome> folder_with(const Context& context, const ReadyPack& pack) {
    const FolderPlace& place = context.settings.place;
    if (!std::filesystem::exists(place.database())) {
        auto created = DataFolder::create(place, pack.catalogue->city, "", context.parts.open_store);
        if (!created) return std::unexpected(folder_outcome(created.error(), context.speech));
        if (auto loaded = give(context, **created, load_command(pack, 0, fresh_random())); !loaded) return std::unexpected(std::move(loaded.error()));
        sign_head(**created);
        return std::move(*created);
    }
    auto folder = open_folder(context, DataFolder::Access::write);
    if (!folder) return std::unexpected(std::move(folder.error()));
    if ((*folder)->catalogues().current().digest != pack.digest) {
        return std::unexpected(
            problem_outcome("other_pack", context.speech.say("数据文件夹里当前的规则包不是这一个；先用 pingzhi pack load 加载",
                                                             "the folder's current pack is another one; load this one first with pingzhi pack load")));
    }
    return std::move(*folder);
}

boost::json::object json_of(const ImportReport& report) {
    boost::json::object by_code;
    for (const auto& [code, count] : report.refused_by_code) by_code[code] = count;
    boost::json::object result{{"ok", !report.ended_early.has_value()},
                               {"read", report.read},
                               {"accepted", report.accepted},
                               {"attached", report.attached},
                               {"refused", report.refused},
                               {"already_there", report.already_there},
                               {"repeated", report.repeated},
                               {"duplicates_alone", report.duplicates_alone},
                               {"refused_by_code", std::move(by_code)},
                               {"seconds", report.seconds},
                               {"rows_per_second", report.rows_per_second()}};
    const VerdictComparison& verdicts = report.verdicts;
    result["verdicts"] = {{"both_dates", verdicts.both_dates}, {"equal", verdicts.equal},       {"different", verdicts.different.size()},
                          {"refused", verdicts.refused},       {"attached", verdicts.attached}, {"unclocked", verdicts.unclocked}};
    const DistrictAgreement& districts = report.districts;
    result["districts"] = {{"compared", districts.compared}, {"same", districts.same}, {"other", districts.other}, {"outside", districts.outside}};
    result["cpu_seconds"] = {{"read", report.cost.read_seconds},
                             {"prepare", report.cost.prepare_seconds},
                             {"decide", report.cost.decide_seconds},
                             {"commit", report.cost.commit_seconds}};
    if (report.ended_early) result["message"] = describe(*report.ended_early);
    return result;
}

std::string words_of(const ImportReport& report, Speech speech) {
    std::string words = speech.say("读入 {} 行 = 受理 {} + 并入 {} + 未收 {}\n", "{} rows read = {} accepted + {} attached as duplicates + {} refused\n",
                                   grouped(report.read), grouped(report.accepted), grouped(report.attached), grouped(report.refused));
    if (report.already_there > 0) words += speech.say("其中 {} 行此前已导入\n", "{} of them had been imported before\n", grouped(report.already_there));
    for (const auto& [code, count] : report.refused_by_code) words += fmt::format("  {:<28} {}\n", code, grouped(count));
    if (report.verdicts.both_dates > 0) {
        words += speech.say("按时与否：{} 行可比，{} 行一致，{} 行不一致\n", "on time or not: {} rows can be compared, {} agree, {} differ\n",
                            grouped(report.verdicts.both_dates), grouped(report.verdicts.equal), grouped(report.verdicts.different.size()));
    }
    if (report.districts.compared > 0)
        words += speech.say("分区：{} 行可比，{} 行一致\n", "districts: {} rows can be compared, {} agree\n", grouped(report.districts.compared),
                            grouped(report.districts.same));
    words += speech.say("用时 {:.1f} 秒，每秒 {} 行\n", "{:.1f} seconds, {} rows a second\n", report.seconds,
                        grouped(static_cast<std::uint64_t>(report.rows_per_second())));
    return words;
}

}  // namespace

Outcome import(const Context& context, const ImportCommand& options) {
    auto pack = read_pack(context, options.pack);
    if (!pack) return std::move(pack.error());
    const auto text = pack->source.files.find(mapping_file);
    if (text == pack->source.files.end()) return problem_outcome("mapping_missing", context.speech.say("规则包里没有 {}", "the pack has no {}", mapping_file));
    auto mapping = load_mapping(text->second, mapping_file, *pack->catalogue);
    if (!mapping) {
        Outcome outcome = problem_outcome("mapping_invalid", context.speech.say("{} 不对", "{} is not valid", mapping_file));
        for (const PackProblem& problem : mapping.error()) outcome.words += "  " + describe(problem, context.speech.language) + "\n";
        return outcome;
    }
    if (!std::filesystem::is_regular_file(options.file))
        return problem_outcome("file_missing", context.speech.say("找不到文件 {}", "there is no file {}", options.file.string()));
    std::optional<DistrictMap> districts;
    if (options.districts) {
        const auto geojson = read_whole_file(*options.districts);
        if (!geojson) return problem_outcome("file_missing", context.speech.say("找不到文件 {}", "there is no file {}", options.districts->string()));
        if (!mapping->district)
            return problem_outcome("districts_unmapped", context.speech.say("{} 没有说明分区列", "{} says nothing of districts", mapping_file), bad_usage);
        try {
            districts.emplace(*geojson, *mapping->district);
        } catch (const std::exception& unfit) {
            return problem_outcome("districts_invalid", fmt::format("{}: {}", options.districts->string(), unfit.what()));
        }
    }
    auto folder = folder_with(context, *pack);
    if (!folder) return std::move(folder.error());

    const Path refused_path = options.refused.value_or(Path(options.file.filename().string() + ".refused.csv"));
    std::ofstream refused_stream;
    std::optional<RefusedFile> refused_file;
    ProgressLine line(context.speech.say("导入", "import"), context.speech);
    ImportOptions how;
    how.actor = pack->catalogue->pack;
    how.seed = fresh_random();
    how.districts = districts ? &*districts : nullptr;
    how.progress = [&line](const ImportProgress& progress) {
        line.show(progress.rows, progress.bytes_total > 0 ? static_cast<double>(progress.bytes) / static_cast<double>(progress.bytes_total) : -1.0);
    };
    how.refused = [&](const RefusedRow& row) {
        if (!refused_file) {
            refused_stream.open(refused_path);
            refused_file.emplace(refused_stream);
        }
        refused_file->add(row);
    };
    SystemClock clock;
    RecordFile records(options.file.string());
    DataFolder& city = **folder;
    const ImportReport report = import_into({city.store(), city.catalogues(), city.data_key()}, clock, records, *mapping, how);
    city.write_checkpoint(report.head);  // the folder's own writer does not know what was added
    if (refused_file && !refused_stream.flush())
        return problem_outcome("refused_unwritten",
                               context.speech.say("未收的行无法写入 {}", "the refused rows could not be written to {}", refused_path.string()));

    Outcome outcome{report.ended_early ? refused : done, json_of(report), words_of(report, context.speech)};
    if (refused_file) {
        outcome.result["refused_file"] = refused_path.string();
        outcome.words += context.speech.say("未收的行和原因见 {}\n", "the refused rows and why are in {}\n", refused_path.string());
    }
    if (report.ended_early) outcome.words += context.speech.say("文件没有读完：{}\n", "the file was not read to its end: {}\n", describe(*report.ended_early));
    return outcome;
}

}  // namespace pingzhi::cli
