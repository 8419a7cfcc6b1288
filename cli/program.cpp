#include "cli/program.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "cli/settings.hpp"
#include "cli/words.hpp"

namespace pingzhi::cli {
namespace {

// The value of an option that must be known before the command line is read: the language of the help, the settings' file.
std::optional<std::string> early_option(int count, const char* const* arguments, std::string_view name) {
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == name && i + 1 < count) return arguments[i + 1];
        if (argument.starts_with(name) && argument.substr(name.size()).starts_with('=')) return std::string(argument.substr(name.size() + 1));
    }
    return std::nullopt;
}

bool early_flag(int count, const char* const* arguments, std::string_view name) {
    return std::any_of(arguments + 1, arguments + count, [name](std::string_view argument) { return argument == name; });
}

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value) return language_of(value);
    }
    return Language::en;
}

int print(const Outcome& outcome, bool json) {
    if (outcome.silent) return outcome.exit;
    if (json) {
        const std::string object = boost::json::serialize(outcome.result) + "\n";
        std::fputs(object.c_str(), stdout);
    } else {
        std::fputs(outcome.words.c_str(), outcome.exit == done ? stdout : stderr);
    }
    if (std::fflush(stdout) != 0) return refused;
    return outcome.exit;
}

using Work = std::function<Outcome(const Context&)>;

// The commands and their options. What was asked for lies in `work` after parsing.
class CommandLine {
public:
    // `json` as it was asked for: told also where the command line does not read.
    CommandLine(Speech speech, Settings& settings, bool json)
        : speech_(speech),
          settings_(settings),
          json_(json),
          app_(text("平治：从上报到了结，每一步可证", "Pingzhi: from report to ending, every step can be proven"), "pingzhi") {
        app_.require_subcommand(1);
        app_.fallthrough();
        app_.set_help_flag("-h,--help", text("显示帮助", "show this help"));
        app_.add_option("--data", folder_, text("数据文件夹（默认 ./var）", "the data folder (default ./var)"));
        app_.add_option("--keys", keys_, text("密钥文件（默认在数据文件夹里）", "the key file (default: in the data folder)"));
        app_.add_option("--config", unused_, text("设置文件（默认 ./pingzhi.toml）", "the settings' file (default ./pingzhi.toml)"));
        app_.add_option("--lang", unused_, text("语言：zh 或 en", "the language: zh or en"));
        app_.add_flag("--json", json_, text("结果写成标准输出上的一个 JSON 对象", "the result as one JSON object on standard output"));
        add_packs();
        add_serve();
        add_import();
        add_ledger();
        add_keys();
        add_backups();
        add_months();
        add_looks();
        add_simulations();
        app_.failure_message([](const CLI::App*, const CLI::Error& error) { return std::string(error.what()) + "\n"; });
    }

    // The exit status if the program is at its end already (help, bad usage).
    std::optional<int> parse(int count, const char* const* arguments) {
        try {
            app_.parse(count, arguments);
        } catch (const CLI::ParseError& error) {
            if (error.get_exit_code() == 0) return app_.exit(error);
            const std::string message = error.what() + speech_.say("\n用 --help 看用法", "\nsee --help");
            return print(problem_outcome("usage", message, bad_usage), json_);
        }
        if (!folder_.empty()) settings_.place.folder = folder_;
        if (!keys_.empty()) settings_.place.keys = keys_;
        return std::nullopt;
    }

    bool json() const { return json_; }
    const Work& work() const { return work_; }

private:
    std::string text(const char* zh, const char* en) const { return speech_.language == Language::zh ? zh : en; }

    CLI::App* command(const char* name, const char* zh, const char* en, Work work, CLI::App* parent = nullptr) {
        CLI::App* command = (parent ? parent : &app_)->add_subcommand(name, text(zh, en));
        command->fallthrough();
        command->callback([this, work = std::move(work)] { work_ = work; });
        return command;
    }
    CLI::App* group(const char* name, const char* zh, const char* en) {
        CLI::App* group = app_.add_subcommand(name, text(zh, en));
        group->require_subcommand(1);
        group->fallthrough();
        return group;
    }

    void add_packs() {
        CLI::App* at = command("init", "建立一座城市的数据文件夹和密钥，加载规则包", "make a city's data folder and keys, and load its pack",
                               [this](const Context& context) { return init(context, init_); });
        at->add_option("--pack", init_.pack, text("规则包文件夹", "the pack's folder"))->required();
        at->add_option("--origin", init_.origin, text("账本在检查点上的名字（默认自动生成）", "the ledger's name in its checkpoints (default: made up)"));
        CLI::App* pack = group("pack", "规则包", "packs");
        at = command(
            "load", "加载规则包的新版本", "load a new version of the pack", [this](const Context& context) { return load_pack(context, path_); }, pack);
        at->add_option("DIR", path_, text("规则包文件夹", "the pack's folder"))->required();
        at = command(
            "check", "只检查规则包，什么都不改", "only check a pack; nothing is changed", [this](const Context& context) { return check_pack(context, path_); },
            pack);
        at->add_option("DIR", path_, text("规则包文件夹", "the pack's folder"))->required();
        at = command(
            "try", "用最近的事项试算规则包的派单规则，什么都不改", "try a pack's routing rules on the last matters; nothing is changed",
            [this](const Context& context) { return try_pack(context, try_); }, pack);
        at->add_option("DIR", try_.pack, text("规则包文件夹", "the pack's folder"))->required();
        at->add_option("--last", try_.last, text("试算最近多少个事项（默认 1000）", "on so many of the last matters (default 1000)"))
            ->check(CLI::Range(1, 100'000));
    }

    void add_serve() {
        CLI::App* at = command("serve", "提供服务，直到收到停止信号", "serve until told to stop", [](const Context& context) {
            Outcome outcome;
            outcome.exit = context.parts.serve(context.settings, {});
            outcome.silent = true;
            return outcome;
        });
        add_listening(at);
    }

    void add_listening(CLI::App* at) {
        at->add_option_function<std::string>(
            "--listen",
            [this](const std::string& address) {
                if (!set_listen(settings_, address)) throw CLI::ValidationError("--listen", text("应为 地址:端口", "expected ADDRESS:PORT"));
            },
            text("地址:端口（默认 127.0.0.1:8110）", "ADDRESS:PORT (default 127.0.0.1:8110)"));
        at->add_option("--rate-limit", settings_.rate_limit,
                       text("每个客户端每秒请求数；0 为不限（默认 100）", "requests a second of one client; 0: no limit (default 100)"));
        at->add_option("--public-url", settings_.public_url, text("对外的网址，末尾不带斜杠", "the URL that others see, without a slash at the end"));
    }

    void add_import() {
        CLI::App* at = command("import", "导入真实记录；重复导入不会增加什么", "import real records; importing again adds nothing",
                               [this](const Context& context) { return import(context, import_); });
        at->add_option("--pack", import_.pack, text("含 import.toml 的规则包", "the pack, with its import.toml"))->required();
        at->add_option("FILE", import_.file, text("CSV 文件，可为 gzip", "a CSV file, plain or gzip"))->required();
        at->add_option("--refused", import_.refused, text("未收的行写到这里（默认 FILE.refused.csv）", "where refused rows go (default FILE.refused.csv)"));
        at->add_option("--districts", import_.districts, text("核对记录所写分区的 GeoJSON 地图", "a GeoJSON map to hold the records' districts against"));
    }

    void add_ledger() {
        CLI::App* at = command("verify", "核验账本、备份或证明；指出第一处错误", "verify a ledger, a backup or a proof; names the first fault",
                               [this](const Context& context) { return verify(context, verify_); });
        at->add_option("--file", verify_.file,
                       text("核验这个数据库文件（备份），而不是数据文件夹里的", "verify this database (a backup) instead of the folder's"));
        at->add_option("--key", verify_.key, text("验证钥匙（默认取自密钥文件）", "the verifier key (default: of the key file)"));
        at->add_option("--checkpoint", verify_.checkpoints, text("另存于外的检查点，可给多个", "a checkpoint kept outside; may be given several times"));
        at->add_option("--proof", verify_.proof, text("核验 pingzhi prove 给出的证明", "verify a proof that pingzhi prove gave"));
        at = command("prove", "给出一个事项全部事实的证明，任何人可凭验证钥匙核验", "prove the facts of a matter to anybody who has the verifier key",
                     [this](const Context& context) { return prove(context, prove_); });
        at->add_option("MATTER", prove_.matter, text("事项编号", "the matter's number"))->required();
        at->add_option("--out", prove_.out, text("写到这个文件（默认标准输出）", "write to this file (default: standard output)"));
        at = command("rebuild", "由事实重建所有派生的表", "make every derived table again from the facts",
                     [this](const Context& context) { return rebuild(context, check_); });
        at->add_flag("--check", check_,
                     text("只核对：与现有的逐行比较，指出第一处不同", "only compare with what stands, row for row, and name the first difference"));
        at = command("erase", "删除一个事项的个人信息，不留痕迹；证明仍然成立", "erase the personal values of a matter without a trace; proofs stay valid",
                     [this](const Context& context) { return erase(context, erase_); });
        at->add_option("MATTER", erase_.matter, text("事项编号", "the matter's number"))->required();
        at->add_option("--reason", erase_.reason, text("原因编码", "the coded reason"))->required();
        at->add_option("--field", erase_.fields,
                       text("只删除这一项，可多次给出（默认全部，连同照片）", "this field alone, may be given again (default: all, and the photos)"));
    }

    void add_keys() {
        command("rotate-keys", "换用新的主密钥", "change to a new master key", [](const Context& context) { return rotate_keys(context); });
        CLI::App* key = group("key", "渠道和坐席的 API 钥匙", "API keys of channels and desks");
        CLI::App* at = command(
            "new", "生成一把钥匙，只显示一次", "make a key; it is shown once", [this](const Context& context) { return new_key(context, new_key_); }, key);
        at->add_option("NAME", new_key_.name, text("持有者的名称", "its owner's name"))->required();
        at->add_option("--channel", new_key_.channel, text("渠道（默认 web）", "the channel (default web)"));
        at->add_option("--grant", new_key_.grants, text("权限，可给多个（默认 report）：", "may be given several times (default report): ") + grant_names());
        at->add_option("--unit", new_key_.unit, text("只为这个单位办事", "may act for this unit only"));
    }

    void add_backups() {
        CLI::App* at = command("backup", "备份到一个新文件，服务可以继续；写完即核验", "back up into a new file while the city works on; verified once written",
                               [this](const Context& context) { return backup(context, path_); });
        at->add_option("FILE", path_, text("新文件", "a new file"))->required();
        at = command("restore", "核验备份后放回数据文件夹，并重做备份之后的删除", "verify a backup, put it in place, and erase again what was erased after it",
                     [this](const Context& context) { return restore(context, restore_); });
        at->add_option("FILE", restore_.file, text("备份文件", "the backup"))->required();
        at->add_flag("--force", restore_.force,
                     text("替换现有的数据库（原来的留作 city.db.replaced）", "replace the database that stands (it is kept as city.db.replaced)"));
        at->add_option("--erasures-from", restore_.erasures_from,
                       text("从这个较新的账本读取备份之后的删除", "a later ledger to read the erasures after the backup from"));
    }

    void add_months() {
        CLI::App* month = group("month", "按月发布的数据", "the published figures of months");
        const auto about = [&](const char* name, const char* zh, const char* en, Outcome (*act)(const Context&, const std::string&)) {
            CLI::App* at = command(
                name, zh, en, [this, act](const Context& context) { return act(context, month_); }, month);
            at->add_option("MONTH", month_, text("月份，如 2026-10", "the month, such as 2026-10"))->required();
        };
        about("publish", "发布一个月的数据，此后不变", "publish the figures of a month that is over; they never change", publish_month);
        about("show", "显示已发布的数据", "show what was published", show_month);
        about("check", "由事实重新算出，逐字节比较", "make them again from the facts and compare byte for byte", check_month);
    }

    void add_looks() {
        command("services", "列出服务", "list the services", [](const Context& context) { return services(context); });
        command("stats", "事实、事项和大小", "facts, matters and sizes", [](const Context& context) { return stats(context); });
    }

    void add_simulations() {
        CLI::App* at = command("simulate", "建立新的数据文件夹，模拟一座城市的若干天；同一种子，账本逐字节相同",
                               "fill a new data folder with some days of a simulated city; the same seed gives the same ledger, byte for byte",
                               [this](const Context& context) { return simulate(context, simulate_); });
        at->add_option("--pack", simulate_.pack, text("规则包文件夹", "the pack's folder"))->required();
        at->add_option("--days", simulate_.days, text("天数（默认 365）", "so many days (default 365)"))->check(CLI::Range(1, 3'660));
        at->add_option("--seed", simulate_.seed, text("种子（默认 1）", "the seed (default 1)"));
        at->add_option("--from", simulate_.from, text("第一天，如 2025-01-01（默认）", "the first day, such as 2025-01-01 (the default)"));
        at->add_option("--rate", simulate_.rate,
                       text("数量倍数；1 为每年约 300,000 件（默认）", "how much of it; 1: about 300,000 matters a year (the default)"))
            ->check(CLI::Range(0.0001, 100.0));
        at->add_flag("--faults", simulate_.faults,
                     text("提交失败、断开、停机，再逐条核对不变量", "with commits that fail, break off and outages; then every invariant is checked"));
        at = command("demo", "演示城市：此前三十天已有记录，此后缓缓有新事发生；提供服务，直到收到停止信号",
                     "a demo city: thirty days behind it, a slow life ahead; serves until told to stop",
                     [this](const Context& context) { return demo(context, demo_); });
        at->add_option("--pack", demo_.pack, text("规则包文件夹", "the pack's folder"))->required();
        at->add_option("--days", demo_.days, text("此前的天数（默认 30）", "days behind it (default 30)"))->check(CLI::Range(1, 366));
        at->add_option("--rate", demo_.rate,
                       text("数量倍数；1 为每年约 300,000 件（默认 0.2）", "how much of it; 1: about 300,000 matters a year (default 0.2)"))
            ->check(CLI::Range(0.0001, 10.0));
        add_listening(at);
    }

    Speech speech_;
    Settings& settings_;
    bool json_;
    CLI::App app_;
    std::string folder_, keys_, unused_;
    bool check_ = false;
    Path path_;
    InitOptions init_;
    TryOptions try_;
    ImportCommand import_;
    VerifyOptions verify_;
    ProveOptions prove_;
    EraseOptions erase_;
    NewKeyOptions new_key_;
    std::string month_;
    RestoreOptions restore_;
    SimulateOptions simulate_;
    DemoOptions demo_;
    Work work_;
};

Outcome carry_out(const Work& work, const Context& context) {
    try {
        return work(context);
    } catch (const storage::Breakdown& broken) {
        const auto code = broken.kind() == storage::Breakdown::Kind::locked ? FolderProblem::Code::in_use : FolderProblem::Code::store_failed;
        return folder_outcome({code, broken.what()}, context.speech);
    } catch (const std::exception& failed) {
        return problem_outcome("failed", context.speech.say("失败：{}", "failed: {}", failed.what()));
    }
}

}  // namespace

int run(int count, const char* const* arguments, const Parts& parts) {
    Speech speech{language_of_environment()};
    const bool json = early_flag(count, arguments, "--json");
    const auto config = early_option(count, arguments, "--config");
    auto settings = load_settings(config ? std::optional<Path>(*config) : std::nullopt, [](const char* name) { return std::getenv(name); });
    if (settings && settings->language) speech.language = *settings->language;
    if (const auto asked = early_option(count, arguments, "--lang")) {
        const auto language = parse_language(*asked);
        if (!language) return print(problem_outcome("usage", "--lang: zh | en", bad_usage), json);
        speech.language = *language;
    }
    if (!settings) return print(problem_outcome("settings", settings.error().where + ": " + settings.error().message.in(speech.language), bad_usage), json);
    settings->language = speech.language;

    CommandLine line(speech, *settings, json);
    if (const auto exit = line.parse(count, arguments)) return *exit;
    return print(carry_out(line.work(), {*settings, parts, speech}), line.json());
}

}  // namespace pingzhi::cli
