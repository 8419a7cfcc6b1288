// Which passwords may be chosen.
#include "app/people/password_rule.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

const std::vector<std::string> context{"pingzhi", "平湖市", "Pinghu", "zhang.san"};

std::optional<PasswordFault> fault(const std::string& password, PasswordProfile profile = PasswordProfile::length) {
    return password_fault(password, profile, context);
}

TEST(PasswordRule, CountsCodePoints) {
    EXPECT_EQ(fault("鸭子过河"), PasswordFault::too_short);
    EXPECT_EQ(fault("kd93-xq"), PasswordFault::too_short);
    EXPECT_EQ(fault("九只鸭子过河去了"), std::nullopt);
    std::string longest;
    for (int i = 0; i < 64; ++i) longest += i % 2 ? "河q" : "鸭7";
    EXPECT_EQ(fault(longest), std::nullopt);
    EXPECT_EQ(fault(longest + "x"), PasswordFault::too_long);
}

TEST(PasswordRule, RefusesWhatEverybodyChooses) {
    for (const char* common :
         {"password",   "Password1!", "P@ssw0rd", "12345678", "11111111",    "87654321", "qwerty123", "1qaz2wsx",         "abc12345",    "iloveyou!!",
          "woaini1314", "admin@123",  "Admin888", "19901231", "13800000000", "aaaaaaaa", "abcdefgh",  "passwordpassword", "welcome2026", "ｐａｓｓｗｏｒｄ"})
        EXPECT_EQ(fault(common), PasswordFault::common) << common;
}

TEST(PasswordRule, RefusesWhatStandsBesideTheAccount) {
    for (const char* known : {"pingzhi2026", "Pinghu@2026", "zhang.san1", "zhang.san.zs", "平湖市12345678"})
        EXPECT_EQ(fault(known), PasswordFault::common) << known;
}

TEST(PasswordRule, LetsTheRestBe) {
    for (const char* good : {"correct horse battery", "mole-kettle-47", "tR7#kq2Lw", "wo jia de mao jiao tangyuan", "482916375043"})
        EXPECT_EQ(fault(good), std::nullopt) << good;
}

TEST(PasswordRule, ByTheProfileThreeKindsOfCharactersStandInIt) {
    EXPECT_EQ(fault("mole kettle stove", PasswordProfile::mlps), PasswordFault::too_plain);
    EXPECT_EQ(fault("mole-kettle-47", PasswordProfile::mlps), std::nullopt);
    EXPECT_EQ(fault("MoleKettle47", PasswordProfile::mlps), std::nullopt);
}

}  // namespace
}  // namespace pingzhi
