#include "app/readers.hpp"

#include <gtest/gtest.h>

#include "app/views.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi {
namespace {

using testing::Loop;
using testing::report_lamp;

constexpr CivilDay thursday{20'776}, friday{20'777};

class ReadersTest : public ::testing::Test {
protected:
    void SetUp() override { submit_.give_and_wait(testing::load_town("town_with_notices")); }
    MatterId notice() {
        const std::uint64_t number = ++notices_;
        return std::get<Done>(submit_.give_and_wait(report_lamp("notice " + std::to_string(number), number))).matter->id;
    }
    std::unique_ptr<Readers> counting() {
        return std::make_unique<Readers>(
            submit_, [this] { return testing::random_of(++draws_); }, std::chrono::hours(24));
    }
    std::uint64_t counted(MatterId matter) { return Views(store_, loop_.catalogues, testing::test_key()).matter(matter)->sequel.readers; }

    storage::MemoryStore store_;
    Loop loop_{store_};
    Submit submit_{loop_.writer, loop_.clock, {}, {}, {}};
    std::atomic<std::uint64_t> draws_ = 0;
    std::uint64_t notices_ = 0;
};

TEST_F(ReadersTest, EachIsCountedOnceADayAndForEachNotice) {
    const MatterId first = notice(), second = notice();
    auto readers = counting();
    for (int i = 0; i < 3; ++i) readers->read(first, thursday, "192.0.2.7", "a browser");
    readers->read(first, thursday, "192.0.2.7", "another browser");
    readers->read(first, thursday, "192.0.2.8", "a browser");
    readers->read(second, thursday, "192.0.2.7", "a browser");
    readers->read(first, friday, "192.0.2.7", "a browser");
    readers.reset();  // what was counted is told at the end
    submit_.stop();
    EXPECT_EQ(counted(first), 4u);
    EXPECT_EQ(counted(second), 1u);
}

TEST_F(ReadersTest, NothingOfAReaderStandsInTheLedger) {
    const MatterId first = notice();
    auto readers = counting();
    readers->read(first, thursday, "192.0.2.7", "a browser of somebody");
    readers->tell();
    submit_.stop();
    const std::string ledger = testing::whole_ledger(store_);
    EXPECT_NE(ledger.find("readers_counted"), std::string::npos);
    EXPECT_EQ(ledger.find("192.0.2.7"), std::string::npos);
    EXPECT_EQ(ledger.find("somebody"), std::string::npos);
}

}  // namespace
}  // namespace pingzhi
