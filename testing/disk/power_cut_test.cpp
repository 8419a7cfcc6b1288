// Power cuts at thousands of points of a stream of commits, of opening, of recovering and of checkpoints. With every commit
// forced to the disk nothing acknowledged is lost; with less, the same test must find loss, or it could not find any.
#include <cstdio>
#include <cstdlib>

#include "testing/disk/witness.hpp"

namespace pingzhi::testing {
namespace {

int crash_points() {
    const char* asked = std::getenv("PINGZHI_CRASH_POINTS");
    if (asked != nullptr) return std::atoi(asked);
    return sampled ? 400 : 10'000;
}

struct Findings {
    int cuts = 0;
    int lost = 0;          // an acknowledged batch was not there, or a batch was there in part
    int damaged = 0;       // the file could not be opened or is not whole
    int committed = 0;     // batches acknowledged
    int came_through = 0;  // batches found although their commit was cut
    std::string first;
};

// One disk and one city until `cuts_max` cuts happened or something was wrong.
class City {
public:
    City(std::uint64_t seed, SqliteOptions::Synchronous synchronous)
        : seed_(seed), random_(seed), disk_(seed), vfs_(disk_), witness_(seed), options_(options_on(vfs_, synchronous)) {}

    void live(int cuts_max, Findings& findings) {
        for (int cut = 0; cut < cuts_max; ++cut) {
            run_until_cut(findings);
            ++findings.cuts;
            disk_.restart();
            if (!recover(findings)) return;
        }
    }

private:
    void run_until_cut(Findings& findings) {
        // Some cuts come while the file is being opened, most among the writes of commits and checkpoints, some in the very
        // moment when a commit is being forced.
        const auto manner = random_() % 8;
        if (manner < 2) store_.reset();
        disk_.cut_power_at(1 + random_() % (manner < 2 ? 60 : 500));
        if (manner == 2) disk_.cut_power_in_sync(1 + random_() % 8);
        try {
            if (!store_) store_ = SqliteStore::open(options_);
            for (;;) {
                store_->commit(witness_.next());
                witness_.acknowledged();
                ++findings.committed;
            }
        } catch (const Breakdown&) {
            EXPECT_FALSE(disk_.powered());
        }
        store_.reset();
    }

    bool recover(Findings& findings) {
        try {
            store_ = SqliteStore::open(options_);
            const bool old_state = static_cast<bool>(witness_.is_old_state(store_->latest()));
            if (!old_state) {
                if (const auto verdict = witness_.judge(store_->latest()); !verdict) return report(findings, findings.lost, verdict.message());
                ++findings.came_through;
            }
        } catch (const Breakdown& breakdown) {
            return report(findings, findings.damaged, breakdown.what());
        }
        if (const auto verdict = integrity_of(vfs_); verdict != "ok") return report(findings, findings.damaged, verdict);
        return true;
    }

    bool report(Findings& findings, int& kind, const std::string& what) const {
        if (findings.first.empty()) findings.first = "seed " + std::to_string(seed_) + ", cut " + std::to_string(findings.cuts) + ": " + what;
        ++kind;
        return false;
    }

    std::uint64_t seed_;
    std::mt19937_64 random_;
    Disk disk_;
    DiskVfs vfs_;
    Witness witness_;
    SqliteOptions options_;
    std::unique_ptr<SqliteStore> store_;  // between two cuts
};

Findings cut_power(int points, SqliteOptions::Synchronous synchronous) {
    constexpr int cuts_a_city = 40;
    Findings findings;
    for (std::uint64_t seed = 1; findings.cuts < points; ++seed) City(seed, synchronous).live(std::min(cuts_a_city, points - findings.cuts), findings);
    std::printf("%d power cuts, %d batches acknowledged, %d came through uncertain; %d times lost, %d times damaged\n", findings.cuts, findings.committed,
                findings.came_through, findings.lost, findings.damaged);
    return findings;
}

TEST(PowerCut, loses_nothing_acknowledged_when_commits_are_forced) {
    const Findings findings = cut_power(crash_points(), SqliteOptions::Synchronous::full);
    EXPECT_EQ(findings.lost, 0) << findings.first;
    EXPECT_EQ(findings.damaged, 0) << findings.first;
    EXPECT_GT(findings.committed, findings.cuts);
    EXPECT_GT(findings.came_through, 0);
}

TEST(PowerCut, is_seen_to_lose_commits_when_only_checkpoints_are_forced) {
    const Findings findings = cut_power(crash_points() / 20, SqliteOptions::Synchronous::normal);
    EXPECT_GT(findings.lost, 0);
}

TEST(PowerCut, is_seen_to_lose_and_damage_when_nothing_is_forced) {
    const Findings findings = cut_power(crash_points() / 20, SqliteOptions::Synchronous::off);
    EXPECT_GT(findings.lost + findings.damaged, 0);
}

}  // namespace
}  // namespace pingzhi::testing
