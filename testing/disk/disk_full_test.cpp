// The disk is full: reads go on, writes say so and change nothing, and when there is space again nobody has to do anything.
#include "testing/disk/witness.hpp"

namespace pingzhi::testing {
namespace {

TEST(DiskFull, refuses_clearly_reads_on_and_recovers_by_itself) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Disk disk(seed);
        const DiskVfs vfs(disk);
        Witness witness(seed);
        auto store = SqliteStore::open(options_on(vfs));
        for (int round = 0; round < 3; ++round) {
            disk.limit_space(disk.used() + 20'000 + seed * 37);
            int refused = 0;
            for (int commit = 0; commit < 400 && refused < 3; ++commit) {
                try {
                    store->commit(witness.next());
                    witness.acknowledged();
                } catch (const Breakdown& breakdown) {
                    ++refused;
                    ASSERT_EQ(breakdown.kind(), Breakdown::Kind::disk_full) << breakdown.what();
                    ASSERT_EQ(breakdown.outcome(), Breakdown::Outcome::not_committed) << breakdown.what();
                    ASSERT_TRUE(witness.is_old_state(store->latest()));
                    ASSERT_TRUE(witness.is_old_state(*store->reader()));
                }
            }
            ASSERT_EQ(refused, 3);
            disk.limit_space(std::nullopt);
            for (int commit = 0; commit < 5; ++commit) {
                store->commit(witness.next());
                witness.acknowledged();
            }
        }
        // Full again, and then the power goes: what was refused must not come back.
        disk.limit_space(disk.used() + 3000);
        try {
            for (;;) {
                store->commit(witness.next());
                witness.acknowledged();
            }
        } catch (const Breakdown& breakdown) {
            ASSERT_EQ(breakdown.outcome(), Breakdown::Outcome::not_committed);
        }
        disk.cut_power();
        store.reset();
        disk.restart();
        disk.limit_space(std::nullopt);
        store = SqliteStore::open(options_on(vfs));
        ASSERT_TRUE(witness.is_old_state(store->latest()));
        store.reset();
        ASSERT_EQ(integrity_of(vfs), "ok");
    }
}

}  // namespace
}  // namespace pingzhi::testing
