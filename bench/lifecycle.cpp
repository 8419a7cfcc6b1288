// A matter's full life through submit, durably: reported, signed, contacted, handled with evidence, reviewed, answered, called
// back, closed. Many lives at once, each command given when the one before it is on disk. The yardstick is plain SQLite inserting
// the rows that came of it, in as many commits, in the same run. Usage: bench_lifecycle [LIVES]
#include <fmt/core.h>
#include <sys/resource.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <stdexcept>

#include "app/data_folder.hpp"
#include "app/submit.hpp"
#include "bench/support/raw_sqlite.hpp"
#include "ledger/hash.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi;

constexpr int commands_a_life = 8;
const Actor desk{ActorKind::staff, "desk", std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::dispatch}};
const Actor reviewer{ActorKind::staff, "reviewer", std::nullopt, {Grant::approve}};
const Actor caller{ActorKind::staff, "call-back", std::nullopt, {Grant::call_back}};

std::unique_ptr<storage::Store> open_store(const StoreRequest& request) {
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.city = request.city;
    return storage::SqliteStore::open(options);
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

ReportMatter damage(std::uint64_t life) {
    ReportMatter report;
    report.service = "road-damage";
    report.channel = Channel::hotline;
    report.place.position = Position{121.00 + static_cast<double>(life % 1'000) * 1e-4, 30.66 + static_cast<double>(life / 1'000 % 1'000) * 1e-4};
    report.form["road"] = {"city"};
    report.personal = {{"description", fmt::format("新华路 {} 号门前路面有坑。", life % 900), {}}, {"phone", fmt::format("138{:08}", life), {}}};
    return report;
}

// The command of one step of a life, and who gives it.
std::pair<CommandBody, Actor> step_of_life(int step, std::uint64_t life, const Matter* matter) {
    switch (step) {
        case 0: return {damage(life), desk};
        case 1: return {SignAssignment{matter->id, matter->lead()->id}, desk};
        case 2: return {RecordStep{matter->id, Step::contact}, desk};
        case 3:
            return {HandleMatter{matter->id, "solved", {{std::string(64, 'a')}, matter->place.position, std::nullopt}, {{"note", "路面已修补。", {}}}}, desk};
        case 4: return {ReviewHandling{matter->id, true, {}}, reviewer};
        case 5: return {AnswerMatter{matter->id, {{"answer", "路面已修补，感谢您的反映。", {}}}}, desk};
        case 6: return {CallBackReporter{matter->id, {true, true, true}, {}}, caller};
        default: return {CloseMatter{matter->id, "solved"}, desk};
    }
}

// Keeps `together` lives going until all have ended.
class Lives {
public:
    Lives(Submit& submit, std::uint64_t lives) : submit_(submit), lives_(lives) {}

    void run(std::uint64_t together) {
        for (std::uint64_t life = 0; life < together; ++life) begin_next();
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return ended_ == lives_; });
    }

private:
    void begin_next() {
        std::uint64_t life = 0;
        {
            std::lock_guard lock(mutex_);
            if (begun_ == lives_) return;
            life = begun_++;
        }
        give(0, life, nullptr);
    }

    void give(int step, std::uint64_t life, std::shared_ptr<const Matter> matter) {
        auto [body, actor] = step_of_life(step, life, matter.get());
        Submission submission;
        submission.key = fmt::format("life-{}-{}", life, step);
        submission.random = ledger::sha256(submission.key);
        submission.actor = std::move(actor);
        submission.body = std::move(body);
        submit_.give(std::move(submission), [this, step, life](Answer answer) {
            const Done* done = std::get_if<Done>(&answer);
            if (!done) {
                const Refusal* refusal = std::get_if<Refusal>(&answer);
                fmt::print(stderr, "step {} of a life was refused: {}\n", step, refusal ? name_of(refusal->code) : "failed");
                std::abort();
            }
            if (step + 1 < commands_a_life) return give(step + 1, life, done->matter);
            {
                std::lock_guard lock(mutex_);
                ++ended_;
            }
            done_.notify_one();
            begin_next();
        });
    }

    Submit& submit_;
    const std::uint64_t lives_;
    std::mutex mutex_;
    std::condition_variable done_;
    std::uint64_t begun_ = 0, ended_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t lives = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000;
    const std::string binary = testing::binary_path();
    fmt::print("{:>9} {:>9} {:>12} {:>10} {:>12} {:>12} {:>12} {:>12} {:>8}\n", "together", "lives/s", "commands/s", "us/life", "us/command", "commands/commit",
               "bytes/life", "raw lives/s", "of raw");
    for (const std::uint64_t together : {64u, 512u}) {
        testing::TemporaryFolder folder;
        const auto data = folder.path() / "city";
        testing::run({binary, "init", "--pack", std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu", "--data", data.string()});
        double seconds = 0, cpu = 0;
        Submit::Counts counts;
        {
            auto opened = DataFolder::open({data, std::nullopt}, DataFolder::Access::write, open_store);
            if (!opened) throw std::runtime_error("cannot open the data folder: " + std::string(name_of(opened.error().code)));
            SystemClock clock;
            Submit submit((*opened)->writer(), clock, {}, {}, {});
            const auto began = std::chrono::steady_clock::now();
            const double before = cpu_seconds();
            Lives(submit, lives).run(std::min(together, lives));
            seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            cpu = cpu_seconds() - before;
            counts = submit.counts();
        }
        const auto database = data / "city.db";
        const double bytes = static_cast<double>(std::filesystem::file_size(database)) / static_cast<double>(lives);
        const bench::RawResult raw = bench::insert_again(database, folder.path() / "raw.db", counts.commits);
        const double each = static_cast<double>(lives), commands = each * commands_a_life;
        fmt::print("{:>9} {:>9.0f} {:>12.0f} {:>10.0f} {:>12.1f} {:>15.1f} {:>12.0f} {:>12.0f} {:>7.0f}%\n", together, each / seconds, commands / seconds,
                   cpu * 1e6 / each, cpu * 1e6 / commands, commands / static_cast<double>(counts.commits), bytes, each / raw.seconds,
                   100 * raw.seconds / seconds);
    }
    fmt::print("us: CPU of the whole process (giving, deciding, committing). bytes: the database with its indexes, per life.\n");
}
