// The words by which texts are searched. A run of Chinese characters has no word boundaries, so every two neighbours are a word and
// the last character is one of its own: each character begins exactly one word, and a question of one character is the beginning
// of words. Runs of letters and digits are words as they stand. Chosen by measurement, see docs/decisions/0016-search.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pingzhi {

using SearchWord = std::u32string;

// In the order in which they stand.
std::vector<SearchWord> words_said(std::string_view text);

// What must stand somewhere, word after word; punctuation between runs does not count.
struct SearchPhrase {
    std::vector<SearchWord> words;
    bool begins_last = false;  // the last word is one character, and any word that begins with it will do
    bool operator==(const SearchPhrase&) const = default;
};

// One phrase for every part between blanks; none where nothing is said.
std::vector<SearchPhrase> phrases_asked(std::string_view text);

}  // namespace pingzhi
