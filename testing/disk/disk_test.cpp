// The disk itself: a test of durability is worth what its disk is worth.
#include "testing/disk/disk.hpp"

#include <gtest/gtest.h>

#include <set>

namespace pingzhi::testing {
namespace {

using Result = Disk::Result;

Disk::FileHandle open(Disk& disk, const std::string& name = "file") {
    Disk::FileHandle file;
    EXPECT_EQ(disk.open(name, true, file), Result::done);
    return file;
}

std::string content(Disk& disk, const std::string& name = "file") {
    const auto image = disk.image();
    const auto at = image.find(name);
    return at == image.end() ? "no file" : at->second;
}

TEST(Disk, keeps_what_was_forced) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Disk disk(seed);
        const auto file = open(disk);
        disk.write(*file, 0, std::string(2000, 'a'));
        disk.sync(*file);
        disk.sync_names();
        disk.write(*file, 2000, std::string(2000, 'b'));
        disk.cut_power();
        EXPECT_EQ(disk.write(*file, 0, "x"), Result::io_error);
        disk.restart();
        EXPECT_EQ(content(disk).substr(0, 2000), std::string(2000, 'a'));
    }
}

TEST(Disk, loses_tears_and_reorders_what_was_not) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Disk disk(seed);
        const auto file = open(disk);
        disk.write(*file, 0, std::string(1024, '-'));
        disk.sync(*file);
        disk.sync_names();
        disk.write(*file, 0, std::string(1024, '1'));
        disk.write(*file, 0, std::string(512, '2'));
        disk.cut_power();
        disk.restart();
        const auto now = content(disk);
        seen.insert({now[0], now[512]});
    }
    // Both sectors on their own: old, first write, second write (only the first sector had one).
    EXPECT_EQ(seen, (std::set<std::string>{"--", "-1", "1-", "11", "2-", "21"}));
}

TEST(Disk, loses_names_that_were_not_forced) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Disk disk(seed);
        const auto old_file = open(disk, "old");
        disk.write(*old_file, 0, "o");
        disk.sync(*old_file);
        disk.sync_names();
        disk.remove("old");
        const auto new_file = open(disk, "new");
        disk.write(*new_file, 0, "n");
        disk.sync(*new_file);
        disk.cut_power();
        disk.restart();
        seen.insert(content(disk, "old") + "," + content(disk, "new"));
    }
    EXPECT_EQ(seen, (std::set<std::string>{"o,n", "o,no file", "no file,n", "no file,no file"}));
}

TEST(Disk, never_forces_later_what_a_failed_sync_dropped) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Disk disk(seed);
        const auto file = open(disk);
        disk.write(*file, 0, std::string(512, 'a'));
        disk.fail_at(1, Disk::Trouble::io_error, Disk::Lasting::once);
        EXPECT_EQ(disk.sync(*file), Result::io_error);
        EXPECT_EQ(disk.sync(*file), Result::done);
        disk.sync_names();
        EXPECT_EQ(content(disk)[0], 'a');
        disk.cut_power();
        disk.restart();
        seen.insert(content(disk).substr(0, 1));
    }
    EXPECT_EQ(seen, (std::set<std::string>{"", "a"}));
}

TEST(Disk, fails_the_operation_it_was_told_once_or_from_then_on) {
    for (const auto lasting : {Disk::Lasting::once, Disk::Lasting::from_then_on}) {
        Disk disk(1);
        const auto file = open(disk);
        disk.fail_at(2, Disk::Trouble::io_error, lasting);
        EXPECT_EQ(disk.write(*file, 0, "a"), Result::done);
        EXPECT_EQ(disk.write(*file, 1, "b"), Result::io_error);
        EXPECT_EQ(disk.sync(*file), lasting == Disk::Lasting::once ? Result::done : Result::io_error);
        disk.heal();
        EXPECT_EQ(disk.sync(*file), Result::done);
    }
}

TEST(Disk, ends_where_its_space_ends) {
    Disk disk(1);
    const auto file = open(disk);
    disk.limit_space(10);
    EXPECT_EQ(disk.write(*file, 0, "12345678"), Result::done);
    EXPECT_EQ(disk.write(*file, 8, "90abc"), Result::no_space);
    EXPECT_EQ(content(disk), "1234567890");
    EXPECT_EQ(disk.write(*file, 0, "X"), Result::done);
    disk.limit_space(std::nullopt);
    EXPECT_EQ(disk.write(*file, 8, "90abc"), Result::done);
    EXPECT_EQ(content(disk), "X234567890abc");
}

}  // namespace
}  // namespace pingzhi::testing
