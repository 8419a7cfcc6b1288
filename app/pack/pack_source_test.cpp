#include "app/pack/pack_source.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace pingzhi {
namespace {

namespace fs = std::filesystem;

TEST(PackBytes, go_there_and_back) {
    PackSource source;
    source.files["pack.toml"] = "x = 1\n";
    source.files["empty"] = "";
    source.files["services/lamp.toml"] = std::string("\0\n\xFF 12 34\n", 10);
    const std::string bytes = pack_bytes(source);
    EXPECT_EQ(parse_pack_bytes(bytes), source);
    EXPECT_EQ(parse_pack_bytes(pack_bytes({})), PackSource{});
}

TEST(PackBytes, are_the_same_whatever_the_order_of_adding) {
    PackSource forward;
    PackSource backward;
    for (const char* name : {"a", "b/c", "b.d"}) forward.files[name] = name;
    for (const char* name : {"b.d", "b/c", "a"}) backward.files[name] = name;
    EXPECT_EQ(pack_bytes(forward), pack_bytes(backward));
    EXPECT_EQ(pack_bytes(forward), "pingzhi pack 1\n1 1\na\na\n3 3\nb.d\nb.d\n3 3\nb/c\nb/c\n");
}

TEST(PackBytes, only_the_canonical_form_is_read) {
    const std::string magic = "pingzhi pack 1\n";
    EXPECT_TRUE(parse_pack_bytes(magic + "1 1\na\nx\n"));
    for (const char* rest : {"1 1\na\nx", "1 1\na\n", "1 2\na\nx\n", "01 1\na\nx\n", "+1 1\na\nx\n", "1  1\na\nx\n", "1 1 \na\nx\n", "2 1\n.a\nx\n",
                             "1 1\n/\nx\n", "5 1\na/../\nx\n", "4 1\n../a\nx\n", "1 1\nb\nx\n1 1\na\nx\n", "1 1\na\nx\n1 1\na\nx\n", "0 1\n\nx\n",
                             "99999999999999999999 1\na\nx\n", "18446744073709551615 1\na\nx\n", "1 18446744073709551615\na\nx\n", "\n"}) {
        EXPECT_FALSE(parse_pack_bytes(magic + rest)) << rest;
    }
    EXPECT_FALSE(parse_pack_bytes(""));
    EXPECT_FALSE(parse_pack_bytes("pingzhi pack 2\n"));
}

// Whatever single byte is changed: what still reads is another pack, and writes itself back as it was read.
TEST(PackBytes, no_two_texts_are_one_pack) {
    PackSource source;
    source.files["areas.csv"] = "code\n";
    source.files["pack.toml"] = "x = 1\n";
    const std::string bytes = pack_bytes(source);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (int change = 1; change < 256; ++change) {
            std::string other = bytes;
            other[i] = static_cast<char>(other[i] ^ change);
            if (const auto read = parse_pack_bytes(other)) {
                EXPECT_NE(*read, source);
                EXPECT_EQ(pack_bytes(*read), other);
            }
        }
    }
}

TEST(PackFileNames, stay_inside_the_pack) {
    for (const char* name : {"pack.toml", "services/lamp-1.toml", "A_b/c.d/e"}) EXPECT_TRUE(valid_pack_file_name(name)) << name;
    for (const char* name : {"", "/a", "a/", "a//b", ".a", "a/.b", "..", "a/../b", "a b", "a\\b", "路灯.toml", "a\n"}) {
        EXPECT_FALSE(valid_pack_file_name(name)) << name;
    }
    EXPECT_FALSE(valid_pack_file_name(std::string(201, 'a')));
}

class PackFolder : public testing::Test {
protected:
    void SetUp() override {
        root_ = fs::path(testing::TempDir()) / ("pack_source_" + std::to_string(std::random_device{}()));
        write("town/pack.toml", "[shared]\n\"days.csv\" = \"../shared/days.csv\"\n");
        write("shared/days.csv", "date,name,status\n");
        write("town/services/lamp.toml", "name = {}\n");
    }
    void TearDown() override { fs::remove_all(root_); }
    void write(const std::string& name, const std::string& bytes) {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name, std::ios::binary) << bytes;
    }
    std::vector<std::string> problems() {
        std::vector<std::string> told;
        const auto read = read_pack_folder(root_ / "town");
        if (!read) {
            for (const PackProblem& problem : read.error())
                told.push_back(std::string{name_of(problem.rule)} + " " + problem.file + ":" + std::to_string(problem.line));
        }
        return told;
    }
    fs::path root_;
};

TEST_F(PackFolder, holds_its_own_files_and_the_shared_ones) {
    write("town/README.md", "for people");
    write("town/.swap", "hidden");
    write("town/.git/config", "hidden");
    const auto source = read_pack_folder(root_ / "town");
    ASSERT_TRUE(source);
    std::vector<std::string> names;
    for (const auto& [name, bytes] : source->files) names.push_back(name);
    EXPECT_THAT(names, testing::ElementsAre("days.csv", "pack.toml", "services/lamp.toml"));
    EXPECT_EQ(source->files.at("days.csv"), "date,name,status\n");
}

TEST_F(PackFolder, is_refused_with_everything_that_is_wrong) {
    write("town/services/street lamp.toml", "");
    write("town/days.csv", "its own");
    EXPECT_THAT(problems(), testing::ElementsAre("duplicate_code pack.toml:2", "file_name services/street lamp.toml:0"));
}

TEST_F(PackFolder, names_the_shared_file_that_is_not_there) {
    fs::remove(root_ / "shared/days.csv");
    EXPECT_THAT(problems(), testing::ElementsAre("missing_file pack.toml:2"));
}

TEST_F(PackFolder, without_pack_toml_is_no_pack) {
    fs::remove(root_ / "town/pack.toml");
    EXPECT_THAT(problems(), testing::ElementsAre(testing::StartsWith("not_a_pack ")));
    fs::remove_all(root_ / "town");
    EXPECT_THAT(problems(), testing::SizeIs(1));
}

TEST_F(PackFolder, bounds_what_it_takes_in) {
    write("town/large.csv", std::string(pack_file_bytes_max + 1, 'x'));
    EXPECT_THAT(problems(), testing::ElementsAre("file_too_large large.csv:0"));
}

}  // namespace
}  // namespace pingzhi
