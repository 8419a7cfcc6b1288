// How alike two short texts are, in Chinese or English, without a dictionary: whether two people may be telling of one thing. Names of
// places and numbers only tell things apart; what is compared is the rest, so that two reports from one street are not alike for
// the street's sake. Why so, and how well it does: docs/decisions/0008-similar-texts.md.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace pingzhi {

// What of a text is compared.
class TextGist {
public:
    explicit TextGist(std::string_view text);  // bytes that are no UTF-8 are passed over

    bool says_nothing() const { return words_.empty(); }

    // 0 to 1; 0 where one of them says nothing. Of a text that is half written it is about what stands already.
    friend double similarity(const TextGist& one, const TextGist& other);

private:
    class Reading;

    std::map<std::u32string, double> words_;  // with their weights
    double weight_ = 0;                       // of all words
    std::set<std::u32string> names_;          // of places, by their endings: "放路" of 解放路, "jiefang road"
    std::set<std::u32string> numbers_;        // of houses, lamps, buildings
};

// Texts that are at least so alike may tell of one thing. Measured on labelled pairs, see similar_text_test.
inline constexpr double similar_from = 0.30;

}  // namespace pingzhi
