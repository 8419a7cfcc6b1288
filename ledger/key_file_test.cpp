#include "ledger/key_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include "ledger/hash.hpp"

namespace pingzhi::ledger {
namespace {

namespace fs = std::filesystem;

class KeyFileTest : public testing::Test {
protected:
    KeyFileTest() {
        std::string name = (fs::temp_directory_path() / "pingzhi-keys-XXXXXX").string();
        folder = ::mkdtemp(name.data());
        path = folder / "keys.json";
    }
    ~KeyFileTest() override { fs::remove_all(folder); }

    std::string text() const {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void put(std::string_view bytes) const {
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file << bytes;
    }
    std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

    fs::path folder, path;
};

bool same(SecretView a, SecretView b) { return std::equal(a.begin(), a.end(), b.begin()); }

bool same(const Keys& a, const Keys& b) {
    return a.name() == b.name() && a.current_master() == b.current_master() && same(a.signing().seed(), b.signing().seed()) &&
           a.signing().verifier() == b.signing().verifier() &&
           std::equal(a.masters().begin(), a.masters().end(), b.masters().begin(), b.masters().end(),
                      [](const auto& x, const auto& y) { return x.first == y.first && same(x.second.view(), y.second.view()); });
}

TEST_F(KeyFileTest, KeepsWhatWasCreated) {
    const Keys keys = Keys::create("\u5e73\u6e56.example/\"ledger\\1\"");
    ASSERT_TRUE(create_key_file(path, keys));
    const auto loaded = load_keys(path);
    ASSERT_TRUE(loaded) << name_of(loaded.error());
    EXPECT_TRUE(same(loaded->keys, keys));
    EXPECT_FALSE(loaded->open_to_others);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(files(), 1u);
}

TEST_F(KeyFileTest, NeverOverwritesKeysWhenCreating) {
    const Keys keys = Keys::create("a.example");
    ASSERT_TRUE(create_key_file(path, keys));
    EXPECT_FALSE(create_key_file(path, Keys::create("b.example")));
    EXPECT_TRUE(same(load_keys(path)->keys, keys));
    EXPECT_EQ(files(), 1u);
}

TEST_F(KeyFileTest, RotationIsKept) {
    Keys keys = Keys::create("a.example");
    ASSERT_TRUE(create_key_file(path, keys));
    EXPECT_EQ(keys.rotate(), 2u);
    EXPECT_FALSE(same(keys.master(1)->view(), keys.master(2)->view()));
    replace_key_file(path, keys);
    EXPECT_TRUE(same(load_keys(path)->keys, keys));
    EXPECT_FALSE(keys.retire(2)) << "the current key stays";
    EXPECT_FALSE(keys.retire(3));
    EXPECT_TRUE(keys.retire(1));
    EXPECT_EQ(keys.master(1), nullptr);
    EXPECT_EQ(keys.rotate(), 3u);
    replace_key_file(path, keys);
    const auto loaded = load_keys(path);
    EXPECT_TRUE(same(loaded->keys, keys));
    EXPECT_EQ(loaded->keys.current_master(), 3u);
    EXPECT_EQ(files(), 1u);
}

TEST_F(KeyFileTest, TellsWhenOthersCanRead) {
    ASSERT_TRUE(create_key_file(path, Keys::create("a.example")));
    for (mode_t mode : {0640u, 0604u, 0660u}) {
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        EXPECT_TRUE(load_keys(path)->open_to_others) << std::oct << mode;
    }
    ASSERT_EQ(::chmod(path.c_str(), 0400), 0);
    EXPECT_FALSE(load_keys(path)->open_to_others);
}

TEST_F(KeyFileTest, WhatIsNoKeyFileIsRefused) {
    EXPECT_EQ(load_keys(path).error(), KeyFileProblem::missing);
    EXPECT_EQ(load_keys(folder).error(), KeyFileProblem::unreadable);
    ASSERT_TRUE(create_key_file(path, Keys::create("a.example")));
    const std::string good = text();
    const auto refused = [&](const std::string& from, const std::string& to) {
        std::string bad = good;
        bad.replace(bad.find(from), from.size(), to);
        put(bad);
        const auto loaded = load_keys(path);
        return loaded ? std::string_view("accepted") : name_of(loaded.error());
    };
    EXPECT_EQ(refused("\"version\": 1", "\"version\": 2"), "unknown_version");
    EXPECT_EQ(refused("\"version\": 1", "\"version\": \"1\""), "malformed");
    EXPECT_EQ(refused("a.example", "a example"), "malformed");
    EXPECT_EQ(refused("\"current_master\": 1", "\"current_master\": 2"), "malformed");
    EXPECT_EQ(refused("\"current_master\": 1", "\"current_master\": -1"), "malformed");
    EXPECT_EQ(refused("\"1\": ", "\"01\": "), "malformed");
    EXPECT_EQ(refused("\"1\": ", "\"0\": "), "malformed");
    EXPECT_EQ(refused("\"masters\"", "\"others\""), "malformed");
    EXPECT_EQ(refused("=\"", "\""), "malformed");
    EXPECT_EQ(refused("\"version\": 1,", "\"version\": 1, \"more\": 1,"), "malformed");
    for (std::size_t size = 0; size + 2 < good.size(); ++size) {
        put(good.substr(0, size));
        ASSERT_EQ(load_keys(path).error(), KeyFileProblem::malformed) << size;
    }
    put(std::string(70'000, ' '));
    EXPECT_EQ(load_keys(path).error(), KeyFileProblem::malformed);
    std::string large = "[0";
    while (large.size() < 60'000) large += ",0";
    put(large + "]");
    EXPECT_EQ(load_keys(path).error(), KeyFileProblem::malformed);
    put(good);
    EXPECT_TRUE(load_keys(path));
}

TEST_F(KeyFileTest, AFailedWriteSaysWhereAndNothingMore) {
    const Keys keys = Keys::create("a.example");
    const fs::path nowhere = folder / "no such folder" / "keys.json";
    for (const bool replace : {false, true}) {
        try {
            if (replace)
                replace_key_file(nowhere, keys);
            else
                create_key_file(nowhere, keys);
            FAIL() << "written into a folder that is not there";
        } catch (const std::system_error& error) {
            const std::string what = error.what();
            EXPECT_NE(what.find(nowhere.string()), std::string::npos);
            EXPECT_EQ(what.find(base64({reinterpret_cast<const char*>(keys.master(1)->view().data()), secret_size})), std::string::npos);
        }
    }
    EXPECT_EQ(files(), 0u);
}

TEST(Keys, AreRandomAndNamed) {
    const Keys a = Keys::create("a.example"), b = Keys::create("a.example");
    EXPECT_FALSE(same(a.signing().seed(), b.signing().seed()));
    EXPECT_FALSE(same(a.master(1)->view(), b.master(1)->view()));
    EXPECT_FALSE(same(a.signing().seed(), a.master(1)->view()));
    EXPECT_THROW(Keys::create("a b"), std::invalid_argument);
    EXPECT_THROW(Keys(SigningKey("a", a.signing().seed()), {}, 1), std::invalid_argument);
}

}  // namespace
}  // namespace pingzhi::ledger
