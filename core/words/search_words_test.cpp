#include "core/words/search_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pingzhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WordsSaid, are_neighbours_and_the_last_character) {
    EXPECT_THAT(words_said("路灯不亮"), ElementsAre(U"路灯", U"灯不", U"不亮", U"亮"));
    EXPECT_THAT(words_said("灯"), ElementsAre(U"灯"));
    EXPECT_THAT(words_said("路灯，不亮"), ElementsAre(U"路灯", U"灯", U"不亮", U"亮")) << "no word reaches over a comma";
}

TEST(WordsSaid, of_letters_and_digits_are_whole_and_small) {
    EXPECT_THAT(words_said("Lamp No.12 沪A12345"), ElementsAre(U"lamp", U"no", U"12", U"沪", U"a12345"));
    EXPECT_THAT(words_said("ＡＢＣ　１２号"), ElementsAre(U"abc", U"12", U"号")) << "full width";
}

TEST(WordsSaid, nothing_where_nothing_is_said) {
    EXPECT_THAT(words_said(""), IsEmpty());
    EXPECT_THAT(words_said("，。 —— !"), IsEmpty());
    EXPECT_THAT(words_said("\xff\xfe"), IsEmpty());
}

TEST(PhrasesAsked, leave_open_what_follows) {
    EXPECT_THAT(phrases_asked("路灯"), ElementsAre(SearchPhrase{{U"路灯"}, false}));
    EXPECT_THAT(phrases_asked("路灯不亮"), ElementsAre(SearchPhrase{{U"路灯", U"灯不", U"不亮"}, false}));
    EXPECT_THAT(phrases_asked("灯"), ElementsAre(SearchPhrase{{U"灯"}, true}));
    EXPECT_THAT(phrases_asked("新华路12号"), ElementsAre(SearchPhrase{{U"新华", U"华路", U"路", U"12", U"号"}, true})) << "a run that ends within ends there";
    EXPECT_THAT(phrases_asked("路,灯"), ElementsAre(SearchPhrase{{U"路", U"灯"}, true}));
    EXPECT_THAT(phrases_asked("3幢楼下"), ElementsAre(SearchPhrase{{U"3", U"幢楼", U"楼下"}, false}));
    EXPECT_THAT(phrases_asked("Lamp"), ElementsAre(SearchPhrase{{U"lamp"}, false}));
}

TEST(PhrasesAsked, one_for_each_part) {
    EXPECT_THAT(phrases_asked(" 路灯　积水 \n a "), ElementsAre(SearchPhrase{{U"路灯"}, false}, SearchPhrase{{U"积水"}, false}, SearchPhrase{{U"a"}, false}));
    EXPECT_THAT(phrases_asked("，， "), IsEmpty());
}

}  // namespace
}  // namespace pingzhi
