// simulate: a new data folder that a simulated city lived in for some days.
#include <chrono>

#include "app/wall_clock.hpp"
#include "cli/simulated_folder.hpp"
#include "testing/city/batches.hpp"
#include "testing/city/faults/faulty_city.hpp"
#include "testing/city/faults/ledger_audit.hpp"
#include "testing/city/simulator.hpp"

namespace pingzhi::cli {
namespace {

namespace city = testing::city;

constexpr std::uint64_t deadlines_counted_each = 25;  // of one matter in so many
constexpr Duration calm = Duration::hours(3);         // at the end, without faults

// What came of the days.
struct Simulated {
    city::Tally tally;
    ledger::TreeHead head;
    std::uint64_t commits = 0, repeated = 0;
    std::vector<std::string> violations;
    double seconds = 0;
};

struct Span {
    Instant from, until;
    int days = 0;
};

Random random_of(std::uint64_t seed, std::string_view what) { return ledger::sha256(std::string(what) + " " + std::to_string(seed)); }

void live(city::Simulator& simulator, city::Batches& ways, const Span& span, ProgressLine& line, Simulated& simulated) {
    const auto began = std::chrono::steady_clock::now();
    for (int day = 1; day <= span.days; ++day) {
        simulator.run(ways, std::min(span.until, span.from + Duration::days(day)));
        line.show(simulator.tally().facts, static_cast<double>(day) / span.days);
    }
    ways.settle(span.until);
    simulated.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    simulated.tally = simulator.tally();
    simulated.commits = ways.commits();
    simulated.repeated = ways.repeated();
    simulated.violations = ways.differences();
}

// The folder's own lock stays with its maker; stores are opened beside it, one after the other.
Simulated live_with_faults(const Context& context, const SimulateOptions& options, const ReadyPack& pack, const Random& secret, const Span& span,
                           city::Simulator& simulator) {
    Simulated simulated;
    const ledger::DataKey key{1, ledger::Secret(ledger::SecretView(secret))};
    const FolderPlace& place = context.settings.place;
    city::FaultyCityOptions faults;
    faults.seed = options.seed;
    faults.from = span.from;
    faults.until = span.until - calm;
    city::FaultyCity faulty([&] { return context.parts.open_store({place.database(), pack.catalogue->city, StoreRequest::Access::write}); }, key, faults);
    {
        ProgressLine line(context.speech.say("模拟", "simulate"), context.speech);
        live(simulator, faulty.ways(), span, line, simulated);
    }
    for (std::string& stuck : faulty.stuck(span.until)) simulated.violations.push_back(std::move(stuck));
    ProgressLine line(context.speech.say("核对", "check"), context.speech);
    const city::LedgerAudit audit = city::audit_ledger(faulty.store(), faulty.catalogues(), deadlines_counted_each, line.progress());
    simulated.violations.insert(simulated.violations.end(), audit.faults.begin(), audit.faults.end());
    simulated.head = faulty.writer().head();
    return simulated;
}

boost::json::object json_of(const Simulated& simulated, const Span& span) {
    boost::json::object refused;
    for (const auto& [what, count] : simulated.tally.refused) refused[what] = count;
    boost::json::array violations;
    for (const std::string& each : simulated.violations) violations.emplace_back(each);
    return {{"ok", simulated.violations.empty()},
            {"reports", simulated.tally.reports},
            {"commands", simulated.tally.commands},
            {"facts", simulated.head.size},
            {"commits", simulated.commits},
            {"repeated", simulated.repeated},
            {"seconds", simulated.seconds},
            {"facts_per_second", static_cast<double>(simulated.head.size) / simulated.seconds},
            {"times_real_time", static_cast<double>((span.until - span.from).ms) / 1000 / simulated.seconds},
            {"root", ledger::hex(ledger::bytes_of(simulated.head.root))},
            {"refused", std::move(refused)},
            {"violations", std::move(violations)}};
}

std::string words_of(const Simulated& simulated, const SimulateOptions& options, const Span& span, Speech speech) {
    const auto rounded = [](double number) { return grouped(static_cast<std::uint64_t>(number)); };
    const auto row = [](const std::string& name, const std::string& value) { return fmt::format("  {:<22} {:>14}\n", name, value); };
    std::string words = speech.say("{} 天，种子 {}，倍数 {}\n", "{} days, seed {}, rate {}\n", span.days, options.seed, options.rate);
    words += row(speech.say("诉求", "reports"), grouped(simulated.tally.reports));
    words += row(speech.say("命令", "commands"), grouped(simulated.tally.commands));
    words += row(speech.say("事实", "facts"), grouped(simulated.head.size));
    words += row(speech.say("提交", "commits"), grouped(simulated.commits));
    words += row(speech.say("用时（秒）", "seconds"), fmt::format("{:.1f}", simulated.seconds));
    words += row(speech.say("每秒事实", "facts a second"), rounded(static_cast<double>(simulated.head.size) / simulated.seconds));
    words += row(speech.say("实时倍数", "times real time"), rounded(static_cast<double>((span.until - span.from).ms) / 1000 / simulated.seconds));
    for (const auto& [what, count] : simulated.tally.refused) words += speech.say("  被拒 {}：{}\n", "  refused {}: {}\n", what, grouped(count));
    if (options.faults) {
        words += speech.say("故障后重发的命令：{}；违反不变量：{}\n", "commands given again: {}; violations of invariants: {}\n", grouped(simulated.repeated),
                            simulated.violations.size());
        for (const std::string& each : simulated.violations) words += "  " + each + "\n";
    }
    words += speech.say("账本根：{}\n", "root of the ledger: {}\n", ledger::hex(ledger::bytes_of(simulated.head.root)));
    return words;
}

}  // namespace

Outcome simulate(const Context& context, const SimulateOptions& options) {
    const auto day = parse_day(options.from);
    if (!day) return problem_outcome("usage", context.speech.say("--from 应为日期，如 2025-01-01", "--from: expected a day such as 2025-01-01"), bad_usage);
    auto pack = read_pack(context, options.pack);
    if (!pack) return std::move(pack.error());
    const Zone& zone = *pack->catalogue->zone;
    const Span span{zone.start_of(*day), zone.start_of(*day + options.days), options.days};
    const Random secret = random_of(options.seed, "the data key of the simulated city");
    auto folder = DataFolder::create(context.settings.place, pack->catalogue->city, "", context.parts.open_store, parse_stored_pack, &secret);
    if (!folder) return folder_outcome(folder.error(), context.speech);
    DataFolder& there = **folder;
    there.writer().take(prepare(load_command(*pack, 0, random_of(options.seed, "pack"))), span.from);
    there.writer().commit();

    city::Simulator simulator(pack->catalogue, {options.seed, span.from, options.rate});
    for (const std::string& code : simulator.demand().left_out) {
        fmt::print(stderr, "{}", context.speech.say("规则包没有这类诉求的服务，不模拟：{}\n", "the pack has no service for {}: left out\n", code));
    }
    Simulated simulated;
    if (options.faults) {
        folder->reset();
        simulated = live_with_faults(context, options, *pack, secret, span, simulator);
        auto again = DataFolder::open(context.settings.place, DataFolder::Access::write, context.parts.open_store);
        if (!again) return folder_outcome(again.error(), context.speech);
        keep_pictures(**again, simulated.tally);
        sign_head(**again);
    } else {
        ProgressLine line(context.speech.say("模拟", "simulate"), context.speech);
        city::Batches ways({&there.store(), &there.writer()});
        live(simulator, ways, span, line, simulated);
        simulated.head = there.writer().head();
        keep_pictures(there, simulated.tally);
        sign_head(there);
    }
    return {simulated.violations.empty() ? done : refused, json_of(simulated, span), words_of(simulated, options, span, context.speech)};
}

}  // namespace pingzhi::cli
