#include "core/matter/ids.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

TEST(MatterNumber, ReadsBackForEveryId) {
    for (Seq id : {Seq{1}, Seq{9}, Seq{96}, Seq{97}, Seq{98}, Seq{48213}, Seq{1} << 52}) {
        std::string number = matter_number("PH", {id});
        EXPECT_EQ(parse_matter_number("PH", number), MatterId{id}) << number;
    }
}

// The whole number, read as digits, leaves 1 when divided by 97: the definition of ISO/IEC 7064 MOD 97-10.
TEST(MatterNumber, CheckDigitsFollowTheStandard) {
    for (Seq id = 1; id < 5000; ++id) {
        std::string number = matter_number("X", {id});
        unsigned remainder = 0;
        for (char c : number.substr(2)) {
            if (c != '-') remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
        }
        ASSERT_EQ(remainder, 1u) << number;
    }
}

TEST(MatterNumber, AnySlipOfOneDigitOrSwapOfTwoIsNoticed) {
    std::string right = matter_number("PH", {48213});
    int tried = 0;
    for (std::size_t i = 3; i < right.size(); ++i) {
        if (right[i] == '-') continue;
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = right;
            wrong[i] = digit;
            if (wrong == right) continue;
            ++tried;
            EXPECT_FALSE(parse_matter_number("PH", wrong)) << wrong;
        }
        if (i + 1 < right.size() && right[i + 1] != '-' && right[i] != right[i + 1]) {
            std::string wrong = right;
            std::swap(wrong[i], wrong[i + 1]);
            ++tried;
            EXPECT_FALSE(parse_matter_number("PH", wrong)) << wrong;
        }
    }
    EXPECT_EQ(tried, 63 + 5);
}

TEST(MatterNumber, IsForgivingInFormAndStrictInSubstance) {
    EXPECT_TRUE(parse_matter_number("PH", "ph 48213 " + matter_number("PH", {48213}).substr(9)));
    for (const char* wrong : {"", "PH", "PH-", "PH--01", "PH-1", "XX-1-95", "PH-01-95", "PH-1-9x", "PH-1a-95", "PH-99999999999999999999-00", "PH-1-95 "}) {
        EXPECT_FALSE(parse_matter_number("PH", wrong)) << wrong;
    }
}

}  // namespace
}  // namespace pingzhi
