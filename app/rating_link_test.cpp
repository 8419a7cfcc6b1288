#include "app/rating_link.hpp"

#include <gtest/gtest.h>

#include <set>

#include "testing/loop.hpp"

namespace pingzhi {
namespace {

const ledger::DataKey& key() { return testing::test_key(); }

Matter matter_of(Seq id, std::size_t rounds = 0) {
    Matter matter;
    matter.id = {id};
    matter.rounds.resize(rounds);
    return matter;
}

TEST(RatingLink, fits_its_matter_and_its_ending_alone) {
    const std::string token = make_rating_token(key(), matter_of(12));
    EXPECT_EQ(token.size(), 26u);
    EXPECT_TRUE(check_rating_token(key(), matter_of(12), token));
    EXPECT_FALSE(check_rating_token(key(), matter_of(13), token));
    EXPECT_FALSE(check_rating_token(key(), matter_of(12, 1), token));
    const ledger::DataKey other{7, ledger::Secret(ledger::SecretView(ledger::sha256("another city")))};
    EXPECT_FALSE(check_rating_token(other, matter_of(12), token));
}

TEST(RatingLink, takes_no_token_that_is_nearly_right) {
    const std::string token = make_rating_token(key(), matter_of(12));
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string wrong = token;
        wrong[i] = wrong[i] == '0' ? '1' : '0';
        EXPECT_FALSE(check_rating_token(key(), matter_of(12), wrong)) << i;
    }
    EXPECT_FALSE(check_rating_token(key(), matter_of(12), ""));
    EXPECT_FALSE(check_rating_token(key(), matter_of(12), token + "0"));
    EXPECT_FALSE(check_rating_token(key(), matter_of(12), token.substr(1)));
}

TEST(RatingLink, is_another_for_every_matter_and_ending) {
    std::set<std::string> tokens;
    for (Seq id = 1; id <= 200; ++id) {
        for (std::size_t rounds = 0; rounds < 5; ++rounds) tokens.insert(make_rating_token(key(), matter_of(id, rounds)));
    }
    EXPECT_EQ(tokens.size(), 1000u);
}

}  // namespace
}  // namespace pingzhi
