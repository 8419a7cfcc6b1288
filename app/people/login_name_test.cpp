// Login names and recovery codes, as people type them.
#include "app/people/login_name.hpp"

#include <gtest/gtest.h>

#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

TEST(LoginName, IsTheSameHoweverItIsTyped) {
    EXPECT_EQ(read_login(" Zhang.San "), "zhang.san");
    EXPECT_EQ(read_login("ＺＨＡＮＧ．ＳＡＮ　"), "zhang.san");
    EXPECT_EQ(read_login("ÅSA"), "åsa");
    EXPECT_EQ(read_login("张三"), "张三");
}

TEST(LoginName, IsNoneWithBlanksControlsOrBrokenBytes) {
    for (const char* none : {"", "z", "zhang san", "zhang\tsan", "\xFFzz", "zhang\x7Fsan"}) EXPECT_FALSE(read_login(none)) << none;
    EXPECT_TRUE(read_login(std::string(64, 'z')));
    EXPECT_FALSE(read_login(std::string(65, 'z')));
}

TEST(LoginName, IsNoneThatAMailWouldMakeALinkOf) {
    for (const char* none : {"https://city.example.evil", "evil.example/login", "mailto:zhang", "<zhang>", "a\\b", "http：／／evil"})
        EXPECT_FALSE(read_login(none)) << none;
    EXPECT_TRUE(read_login("zhang@city.example"));
}

TEST(RecoveryCode, IsReadAsItIsWrittenDown) {
    ledger::Random random{1, 2, 3};
    const std::string code = make_recovery_code(random, 0);
    EXPECT_EQ(code.size(), 19u);
    EXPECT_NE(code, make_recovery_code(random, 1));
    EXPECT_EQ(read_recovery_code("abcd-efgh jkmn-pqrs"), "ABCDEFGHJKMNPQRS");
    EXPECT_EQ(read_recovery_code("oil0"), "0110");
}

TEST(Token, IsBase64UrlAndNotGuessedFromAnother) {
    ledger::Random random{7};
    const std::string token = make_token(random, "session");
    EXPECT_EQ(token.size(), 43u);
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    EXPECT_NE(token, make_token(random, "invitation"));
}

}  // namespace
}  // namespace pingzhi
