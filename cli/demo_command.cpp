// demo: a city of its own that was lived in, and goes on living while it serves.
#include "app/checkpoint_file.hpp"
#include "app/randomness.hpp"
#include "app/search_index.hpp"
#include "app/wall_clock.hpp"
#include "cli/simulated_folder.hpp"
#include "testing/city/batches.hpp"
#include "testing/city/trickle.hpp"

namespace pingzhi::cli {
namespace {

namespace city = testing::city;

// Says of a folder that nothing in it is real: simulated people go on acting in no other.
Path mark_of(const FolderPlace& place) { return place.folder / "demo"; }

std::uint64_t fresh_seed() {
    std::uint64_t seed = 0;
    for (std::size_t i = 0; const std::uint8_t byte : fresh_random()) {
        if (i++ < sizeof seed) seed = seed << 8 | byte;
    }
    return seed;
}

// The days up to now, with all that is searched and seen.
std::expected<std::unique_ptr<city::Simulator>, Outcome> fill(const Context& context, const DemoOptions& options, const ReadyPack& pack, Instant now) {
    const FolderPlace& place = context.settings.place;
    auto folder = DataFolder::create(place, pack.catalogue->city, "", context.parts.open_store);
    if (!folder) return std::unexpected(folder_outcome(folder.error(), context.speech));
    DataFolder& there = **folder;
    write_whole_file(mark_of(place), "simulated\n");
    const Instant from = now - Duration::days(options.days);
    there.writer().take(prepare(load_command(pack, 0, fresh_random())), from);
    there.writer().commit();
    auto simulator = std::make_unique<city::Simulator>(pack.catalogue, city::SimulatorOptions{fresh_seed(), from, options.rate});
    {
        ProgressLine line(context.speech.say("准备演示城市", "the demo city"), context.speech);
        city::Batches ways({&there.store(), &there.writer()});
        for (int day = 1; day <= options.days; ++day) {
            simulator->run(ways, from + Duration::days(day));
            line.show(simulator->tally().facts, static_cast<double>(day) / options.days);
        }
        ways.commit();
    }
    keep_pictures(there, simulator->tally());
    const Views views(there.store(), there.catalogues(), there.data_key());
    SearchIndex(there.store(), views, there.data_key()).catch_up();
    sign_head(there);
    fmt::print(
        "{}", context.speech.say("演示城市：{} 天，{} 件诉求，{} 条事实，都是模拟的\n", "the demo city: {} days, {} reports, {} facts, all of them simulated\n",
                                 options.days, grouped(simulator->tally().reports), grouped(there.writer().head().size)));
    return simulator;
}

}  // namespace

Outcome demo(const Context& context, const DemoOptions& options) {
    const FolderPlace& place = context.settings.place;
    auto pack = read_pack(context, options.pack);
    if (!pack) return std::move(pack.error());
    SystemClock clock;
    const Instant now = clock.now();
    std::unique_ptr<city::Simulator> simulator;
    if (!std::filesystem::exists(place.database())) {
        auto filled = fill(context, options, *pack, now);
        if (!filled) return std::move(filled.error());
        simulator = std::move(*filled);
    } else if (!std::filesystem::exists(mark_of(place))) {
        return problem_outcome("not_a_demo", context.speech.say("{} 不是演示用的数据文件夹；用 pingzhi serve 提供服务",
                                                                "{} is no folder of a demo city; serve it with pingzhi serve", place.folder.string()));
    }
    Outcome outcome;
    outcome.silent = true;
    outcome.exit = context.parts.serve(context.settings, [&](Submit& submit, DataFolder& folder, WallClock& wall) -> std::shared_ptr<void> {
        if (!simulator) {
            const auto catalogue = folder.catalogues().current().catalogue;
            simulator = std::make_unique<city::Simulator>(catalogue, city::SimulatorOptions{fresh_seed(), now, options.rate});
            city::adopt_open_matters(*simulator, folder.store(), now);
        }
        return std::make_shared<city::Trickle>(std::move(simulator), submit, folder.store(), wall);
    });
    return outcome;
}

}  // namespace pingzhi::cli
