#include "app/inside_texts.hpp"

#include <gtest/gtest.h>

namespace pingzhi {
namespace {

TEST(Masking, ShowsWhatTellsOneFromAnotherAndNoMore) {
    EXPECT_EQ(masked("contact", "13812345678"), "138****5678");
    EXPECT_EQ(masked("contact", "1234567"), "1******");
    EXPECT_EQ(masked("contact", "zhang.wei@example.org"), "z***@example.org");
    EXPECT_EQ(masked("identity", "张伟国"), "张**");
    EXPECT_EQ(masked("identity", "王"), "王");
    EXPECT_EQ(masked("address", "新华路12号3幢501室"), "新华路**号*幢***室");
    EXPECT_EQ(masked("free_text", "路灯不亮"), "路灯不亮");
}

TEST(Masking, ShowsNothingOfAClassThatIsNotKnown) {
    EXPECT_EQ(masked("", "anything"), "***");
    EXPECT_EQ(masked("health", "anything"), "***");
    EXPECT_EQ(masked("contact", ""), "");
}

}  // namespace
}  // namespace pingzhi
