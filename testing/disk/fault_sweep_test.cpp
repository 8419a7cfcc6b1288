// Every k-th operation of a commit, of opening, of scrubbing and of reading fails, once and from then on. Only two ends are
// allowed: done and acknowledged, or an error and the old or the new state, never a mixture; and never a wrong promise of
// which of them it is.
#include "testing/disk/witness.hpp"

namespace pingzhi::testing {
namespace {

struct Fault {
    Disk::Trouble trouble;
    Disk::Lasting lasting;
};

void PrintTo(const Fault& fault, std::ostream* out) {
    *out << (fault.trouble == Disk::Trouble::io_error ? "io_error" : "no_space") << (fault.lasting == Disk::Lasting::once ? "_once" : "_lasting");
}

class FaultSweep : public ::testing::TestWithParam<Fault> {
protected:
    // A city that lived through some commits, as its disk looks; and the witness of it.
    static constexpr std::uint64_t seed = 7;
    static constexpr int commits_before = 40;
    const Disk::Image image = [] {
        Disk disk(seed);
        const DiskVfs vfs(disk);
        Witness witness(seed);
        const auto store = SqliteStore::open(options_on(vfs));
        commit_some(*store, witness);
        return disk.image();
    }();

    static void commit_some(storage::Store& store, Witness& witness) {
        for (int commit = 0; commit < commits_before; ++commit) {
            store.commit(witness.next());
            witness.acknowledged();
        }
    }

    static std::unique_ptr<Witness> witness_of_the_image() {
        auto witness = std::make_unique<Witness>(seed);
        for (int commit = 0; commit < commits_before; ++commit) {
            witness->next();
            witness->acknowledged();
        }
        return witness;
    }

    static constexpr int stride = sampled ? 7 : 1;

    // Runs trial(disk, vfs, k) with the fault at operation k, for every k until a trial has fewer operations.
    template <typename Trial>
    int sweep(Trial trial) {
        int k = 1;
        for (bool reached = true; reached && !::testing::Test::HasFailure(); k += stride) {
            Disk disk(static_cast<std::uint64_t>(k));
            const DiskVfs vfs(disk);
            disk.load(image);
            SCOPED_TRACE("operation " + std::to_string(k));
            trial(disk, vfs, static_cast<std::uint64_t>(k));
            reached = disk.reached();
        }
        return k;
    }

    void arm(Disk& disk, std::uint64_t k) const { disk.fail_at(k, GetParam().trouble, GetParam().lasting); }

    static void expect_recovered(const DiskVfs& vfs, Witness& witness) {
        const auto store = SqliteStore::open(options_on(vfs));
        EXPECT_TRUE(witness.judge(store->latest()));
        EXPECT_EQ(integrity_of(vfs), "ok");
        store->commit(witness.next());
        witness.acknowledged();
        EXPECT_TRUE(witness.is_old_state(store->latest()));
    }
};

TEST_P(FaultSweep, of_commits_with_a_checkpoint) {
    for (const bool power_goes_too : {false, true}) {
        int acknowledged = 0, not_committed = 0, unknown = 0;
        const int k = sweep([&](Disk& disk, const DiskVfs& vfs, std::uint64_t at) {
            const auto witness = witness_of_the_image();
            auto store = SqliteStore::open(options_on(vfs));
            arm(disk, at);
            try {
                for (int commit = 0; commit < 4; ++commit) {
                    store->commit(witness->next());
                    witness->acknowledged();
                    ++acknowledged;
                }
            } catch (const Breakdown& breakdown) {
                disk.heal();
                if (breakdown.outcome() == Breakdown::Outcome::not_committed) {
                    ++not_committed;
                    EXPECT_TRUE(witness->is_old_state(store->latest()));
                    EXPECT_TRUE(witness->is_old_state(*store->reader()));
                    if (!power_goes_too) {
                        store->commit(witness->next());
                        witness->acknowledged();
                    }
                } else {
                    ++unknown;
                    EXPECT_THROW(store->commit({}), Breakdown);
                }
                if (power_goes_too) disk.cut_power();
                store.reset();
                if (power_goes_too) disk.restart();
                if (power_goes_too && breakdown.outcome() == Breakdown::Outcome::not_committed) {
                    const auto reopened = SqliteStore::open(options_on(vfs));
                    EXPECT_TRUE(witness->is_old_state(reopened->latest()));
                }
            }
            disk.heal();
            store.reset();
            expect_recovered(vfs, *witness);
        });
        std::printf("%d operations: %d commits acknowledged, %d surely not done, %d unknown\n", k, acknowledged, not_committed, unknown);
        EXPECT_GT(k, 100);
        EXPECT_GT(acknowledged, 0);
        if (GetParam().trouble == Disk::Trouble::io_error)
            EXPECT_GT(unknown, 0);
        else
            EXPECT_EQ(unknown, 0);
        EXPECT_GT(not_committed, 0);
    }
}

TEST_P(FaultSweep, of_opening) {
    sweep([&](Disk& disk, const DiskVfs& vfs, std::uint64_t at) {
        const auto witness = witness_of_the_image();
        arm(disk, at);
        try {
            const auto store = SqliteStore::open(options_on(vfs));
            EXPECT_TRUE(witness->is_old_state(store->latest()));
        } catch (const Breakdown& breakdown) {
            EXPECT_EQ(breakdown.outcome(), Breakdown::Outcome::not_committed);
        }
        disk.heal();
        expect_recovered(vfs, *witness);
    });
}

TEST_P(FaultSweep, of_making_a_new_store) {
    int k = 1;
    for (bool reached = true; reached; k += stride) {
        Disk disk(static_cast<std::uint64_t>(k));
        const DiskVfs vfs(disk);
        arm(disk, static_cast<std::uint64_t>(k));
        try {
            SqliteStore::open(options_on(vfs));
        } catch (const Breakdown&) {}
        reached = disk.reached();
        disk.heal();
        Witness witness(seed);
        expect_recovered(vfs, witness);
        ASSERT_FALSE(HasFailure()) << "operation " << k;
    }
}

TEST_P(FaultSweep, of_erasing_and_scrubbing) {
    const int k = sweep([&](Disk& disk, const DiskVfs& vfs, std::uint64_t at) {
        const auto witness = witness_of_the_image();
        SqliteOptions options = options_on(vfs);
        options.checkpoint_pages = 100'000;  // all is left for the scrubbing to move
        auto store = SqliteStore::open(options);
        for (int commit = 0; commit < 5; ++commit) {
            store->commit(witness->next());
            witness->acknowledged();
        }
        arm(disk, at);
        try {
            store->scrub(storage::scrub_patience);
        } catch (const Breakdown&) {}
        disk.heal();
        EXPECT_TRUE(witness->is_old_state(store->latest()));
        store.reset();
        expect_recovered(vfs, *witness);
    });
    EXPECT_GT(k, 50);
}

TEST_P(FaultSweep, of_clearing_what_is_derived) {
    sweep([&](Disk& disk, const DiskVfs& vfs, std::uint64_t at) {
        const auto witness = witness_of_the_image();
        auto store = SqliteStore::open(options_on(vfs));
        const auto matters = store->latest().count({});
        arm(disk, at);
        bool done = false;
        try {
            store->clear_derived();
            done = true;
        } catch (const Breakdown&) {}
        disk.heal();
        store.reset();
        store = SqliteStore::open(options_on(vfs));
        const auto left = store->latest().count({});
        EXPECT_TRUE(left == 0 || (left == matters && !done)) << left;
        EXPECT_EQ(store->latest().answers(std::nullopt, 1).empty(), left == 0);
        store.reset();
        EXPECT_EQ(integrity_of(vfs), "ok");
    });
}

TEST_P(FaultSweep, of_reading) {
    sweep([&](Disk& disk, const DiskVfs& vfs, std::uint64_t at) {
        const auto witness = witness_of_the_image();
        const auto store = SqliteStore::open(options_on(vfs));
        arm(disk, at);
        try {
            const auto reader = store->reader();
            EXPECT_TRUE(witness->is_old_state(*reader));
        } catch (const Breakdown& breakdown) {
            EXPECT_EQ(breakdown.outcome(), Breakdown::Outcome::not_committed);
        }
        disk.heal();
        EXPECT_TRUE(witness->is_old_state(*store->reader()));
        store->commit(witness->next());
        witness->acknowledged();
        EXPECT_TRUE(witness->is_old_state(store->latest()));
    });
}

INSTANTIATE_TEST_SUITE_P(Faults, FaultSweep,
                         ::testing::Values(Fault{Disk::Trouble::io_error, Disk::Lasting::once}, Fault{Disk::Trouble::io_error, Disk::Lasting::from_then_on},
                                           Fault{Disk::Trouble::no_space, Disk::Lasting::once}, Fault{Disk::Trouble::no_space, Disk::Lasting::from_then_on}),
                         ::testing::PrintToStringParamName());

// A fault of the disk while the store recovers from a cut: the next try must find what the first one would have found.
TEST(CompoundFaults, while_recovering_from_a_power_cut) {
    std::mt19937_64 random(11);
    constexpr int cuts = sampled ? 60 : 500;
    int met = 0;
    for (std::uint64_t seed = 1; seed <= cuts; ++seed) {
        Disk disk(seed);
        const DiskVfs vfs(disk);
        Witness witness(seed);
        disk.cut_power_at(300 + random() % 600);
        try {
            const auto store = SqliteStore::open(options_on(vfs));
            for (;;) {
                store->commit(witness.next());
                witness.acknowledged();
            }
        } catch (const Breakdown&) {}
        disk.restart();
        disk.fail_at(1 + random() % 80, random() % 2 == 0 ? Disk::Trouble::io_error : Disk::Trouble::no_space,
                     random() % 2 == 0 ? Disk::Lasting::once : Disk::Lasting::from_then_on);
        try {
            const auto store = SqliteStore::open(options_on(vfs));
            EXPECT_TRUE(witness.judge(store->latest()));
        } catch (const Breakdown&) {}
        met += disk.reached();
        if (random() % 2 == 0) {
            disk.cut_power();
            disk.restart();
        }
        disk.heal();
        const auto store = SqliteStore::open(options_on(vfs));
        ASSERT_TRUE(witness.judge(store->latest())) << "seed " << seed;
        ASSERT_EQ(integrity_of(vfs), "ok") << "seed " << seed;
    }
    EXPECT_GT(met, cuts / 3);
}

}  // namespace
}  // namespace pingzhi::testing
