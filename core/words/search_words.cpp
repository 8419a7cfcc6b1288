#include "core/words/search_words.hpp"

#include "core/words/folding.hpp"

namespace pingzhi {
namespace {

void add_words(std::vector<SearchWord>& words, const std::u32string& run) {
    if (!is_han(run.front())) return words.push_back(run);
    for (std::size_t i = 0; i < run.size(); ++i) words.push_back(run.substr(i, 2));
}

std::vector<SearchWord> words_of(std::u32string_view folded) {
    std::vector<SearchWord> words;
    for (const std::u32string& run : runs_of(folded)) add_words(words, run);
    return words;
}

bool is_pair(const SearchWord& word) { return word.size() == 2 && is_han(word.front()); }

// Behind the last character that was asked for anything may stand.
SearchPhrase phrase_of(std::u32string_view folded) {
    SearchPhrase phrase{words_of(folded)};
    std::vector<SearchWord>& words = phrase.words;
    if (words.empty() || !is_han(words.back().front())) return phrase;
    phrase.begins_last = words.size() == 1 || !is_pair(words[words.size() - 2]);
    if (!phrase.begins_last) words.pop_back();
    return phrase;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0; }

}  // namespace

std::vector<SearchWord> words_said(std::string_view text) { return words_of(folded(text)); }

std::vector<SearchPhrase> phrases_asked(std::string_view text) {
    const std::u32string all = folded(text);
    std::vector<SearchPhrase> phrases;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin;
        while (end < all.size() && !is_blank(all[end])) ++end;
        SearchPhrase phrase = phrase_of(std::u32string_view(all).substr(begin, end - begin));
        if (!phrase.words.empty()) phrases.push_back(std::move(phrase));
        begin = end + 1;
    }
    return phrases;
}

}  // namespace pingzhi
