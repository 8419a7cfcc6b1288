#include "insight/similar_text.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

#include "core/words/folding.hpp"

namespace pingzhi {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr double weight_of_character = 1, weight_of_pair = 0.5, weight_of_word = 1;
constexpr double other_thing = 0.2;             // what remains of the likeness where names or numbers contradict each other
constexpr std::size_t name_characters_max = 3;  // before the ending

// Characters without a subject of their own: grammar, and the "in front of" and "beside" of every report.
constexpr View empty_characters = U"的了在是有我你他这那里很都还也就被把给着过个又太请吧吗呢啊们从到人门口旁边附近上下中没不";
constexpr View counters = U"号幢栋弄室";           // after a number they belong to it
constexpr View before_a_name = U"在和与到是有从";  // a place's name begins after them

// How names of places end, longer endings first; and what follows where it is no ending: 路灯 is a lamp, not a road.
struct Ending {
    View text, not_before;
};
constexpr Ending endings[] = {{U"街道", U""},   {U"社区", U""}, {U"小区", U""}, {U"大道", U""},     {U"新村", U""},         {U"公园", U""},
                              {U"医院", U""},   {U"学校", U""}, {U"花园", U""}, {U"新城", U""},     {U"路", U"灯面边况障"}, {U"街", U"道"},
                              {U"村", U"道民"}, {U"镇", U""},   {U"苑", U""},   {U"桥", U"面下头"}, {U"弄", U""},           {U"巷", U""}};
constexpr View english_endings[] = {U"road", U"street", U"avenue", U"village", U"lane", U"square", U"estate", U"park"};
constexpr View empty_words[] = {U"the",  U"a",   U"an",   U"at",  U"of",   U"in", U"on",   U"and",  U"is",    U"it",   U"to",  U"by",    U"for", U"from",
                                U"with", U"has", U"been", U"not", U"does", U"do", U"this", U"that", U"since", U"near", U"all", U"where", U"out", U"next"};

template <class List>
bool lists(const List& list, View text) {
    return std::ranges::find(list, text) != std::ranges::end(list);
}

// "leaks", "leaking", "leaked" are all about a leak.
Text stem(const Text& word) {
    for (const View ending : {U"ing", U"ed", U"es", U"s"}) {
        if (word.ends_with(ending) && word.size() >= ending.size() + 3) return word.substr(0, word.size() - ending.size());
    }
    return word;
}

const Ending* ending_at(const Text& run, std::size_t at) {
    for (const Ending& ending : endings) {
        if (View(run).substr(at).starts_with(ending.text)) return &ending;
    }
    return nullptr;
}

}  // namespace

class TextGist::Reading {
public:
    explicit Reading(TextGist& gist) : gist_(gist) {}

    void take(const std::vector<Text>& tokens) {
        Text before;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const Text& token = tokens[i];
            if (is_han(token.front())) {
                const bool counted = !before.empty() && is_digit(before.back()) && counters.contains(token.front());
                take_run(counted ? token.substr(1) : token);
            } else if (std::ranges::all_of(token, is_digit)) {
                gist_.numbers_.insert(token);
            } else if (lists(english_endings, token)) {
                const bool named = !before.empty() && is_letter(before.front()) && !std::ranges::all_of(before, is_digit) && !lists(empty_words, before);
                if (named) gist_.names_.insert(before + U' ' + token);
            } else if (token.size() > 1 && !lists(empty_words, token) && !(i + 1 < tokens.size() && lists(english_endings, tokens[i + 1]))) {
                add(stem(token), weight_of_word);
            }
            before = token;
        }
    }

private:
    void add(const Text& word, double weight) {
        if (gist_.words_.emplace(word, weight).second) gist_.weight_ += weight;
    }

    // Names of places are taken out of the run; of what is left every character and every pair of neighbours counts.
    void take_run(const Text& run) {
        const std::vector<bool> of_name = take_names(run);
        std::size_t pieces = 0;  // characters that count, just before this one
        for (std::size_t i = 0; i < run.size(); ++i) {
            if (of_name[i] || empty_characters.contains(run[i])) {
                pieces = 0;
                continue;
            }
            add(run.substr(i, 1), weight_of_character);
            if (++pieces > 1) add(run.substr(i - 1, 2), weight_of_pair);
        }
    }

    std::vector<bool> take_names(const Text& run) {
        std::vector<bool> of_name(run.size());
        for (std::size_t at = 0; at < run.size(); ++at) {
            const Ending* ending = ending_at(run, at);
            if (!ending) continue;
            const std::size_t end = at + ending->text.size();
            const bool other_word = end < run.size() && ending->not_before.contains(run[end]);
            if (at > 0 && !of_name[at - 1] && !empty_characters.contains(run[at - 1]) && !other_word) {
                gist_.names_.insert(run.substr(at - 1, end - at + 1));
                std::size_t begin = at;
                while (begin > 0 && at - begin < name_characters_max && !of_name[begin - 1] && !before_a_name.contains(run[begin - 1])) --begin;
                std::fill(of_name.begin() + static_cast<std::ptrdiff_t>(begin), of_name.begin() + static_cast<std::ptrdiff_t>(end), true);
            }
            at = end - 1;
        }
        return of_name;
    }

    TextGist& gist_;
};

namespace {

bool share_one(const std::set<Text>& one, const std::set<Text>& other) {
    return std::ranges::any_of(one, [&other](const Text& each) { return other.contains(each); });
}

View kind_of_name(const Text& name) {
    const std::size_t blank = name.find(U' ');
    return View(name).substr(blank == Text::npos ? 1 : blank + 1);
}

// Two roads that differ contradict each other; a road and a village do not.
bool names_contradict(const std::set<Text>& one, const std::set<Text>& other) {
    const bool comparable = std::ranges::any_of(
        one, [&other](const Text& name) { return std::ranges::any_of(other, [&name](const Text& each) { return kind_of_name(each) == kind_of_name(name); }); });
    return comparable && !share_one(one, other);
}

}  // namespace

TextGist::TextGist(std::string_view text) { Reading(*this).take(runs_of(folded(text))); }

double similarity(const TextGist& one, const TextGist& other) {
    if (one.says_nothing() || other.says_nothing()) return 0;
    double common = 0;
    for (const auto& [word, weight] : one.words_) {
        if (other.words_.contains(word)) common += weight;
    }
    double alike = common / std::min(one.weight_, other.weight_);
    if (names_contradict(one.names_, other.names_)) alike *= other_thing;
    if (!one.numbers_.empty() && !other.numbers_.empty() && !share_one(one.numbers_, other.numbers_)) alike *= other_thing;
    return alike;
}

}  // namespace pingzhi
