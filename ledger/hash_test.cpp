#include "ledger/hash.hpp"

#include <gtest/gtest.h>

namespace pingzhi::ledger {
namespace {

TEST(Hash, Sha256) {
    EXPECT_EQ(hex(bytes_of(sha256("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256({"a", "", "bc"}), sha256("abc"));
}

TEST(Hash, HexHasOneForm) {
    EXPECT_EQ(hex(std::string("\0\x7f\xff", 3)), "007fff");
    EXPECT_EQ(parse_hex("007fff"), std::string("\0\x7f\xff", 3));
    for (std::string_view text : {"0", "0g", "0F", " 0", "0x"}) EXPECT_FALSE(parse_hex(text)) << text;
}

TEST(Hash, Base64HasOneForm) {
    for (const auto& [bytes, text] : {std::pair<std::string, std::string>{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"\xfb\xff", "+/8="}}) {
        EXPECT_EQ(base64(bytes), text);
        EXPECT_EQ(parse_base64(text), bytes);
    }
    for (std::string_view text : {"Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm9v====", "Zm-v", "Zg==Zg==", "===="})
        EXPECT_FALSE(parse_base64(text)) << text;
    for (int byte = 0; byte < 256; ++byte)
        for (std::size_t place = 0; place < 4; ++place) {
            std::string text = "AAAA";
            text[place] = static_cast<char>(byte);
            const auto read = parse_base64(text);
            EXPECT_TRUE(!read || base64(*read) == text) << byte << " at " << place;
        }
    const Hash hash = sha256("abc");
    EXPECT_EQ(parse_base64_hash(base64(bytes_of(hash))), hash);
    EXPECT_FALSE(parse_base64_hash("Zm9v"));
}

}  // namespace
}  // namespace pingzhi::ledger
