#include "storage/sqlite/word_matches.hpp"

#include <algorithm>

#include "storage/sqlite/code_tokens.hpp"

namespace pingzhi::storage {
namespace {

constexpr std::size_t gathered_at_once = 2'000;

Connection& with_words(Connection& connection) {
    if (connection.has_words()) return connection;
    throw Breakdown(Breakdown::Kind::other, Breakdown::Outcome::not_committed, "there is no word index here");
}

std::string match_of_all(const AskedWords& asked) {
    std::string match;
    for (const AskedPhrase& phrase : asked.phrases) {
        match += match.empty() ? "" : " AND ";
        match += std::string(asked.inside ? "" : "published : ") + match_of(phrase);
    }
    return match;
}

}  // namespace

WordMatches::WordMatches(Connection& connection, CityKeys keys, const AskedWords& asked)
    : connection_(with_words(connection)),
      keys_(keys),
      match_(match_of_all(asked)),
      all_(connection.use("SELECT rowid FROM words.word WHERE word MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid")) {
    all_->text(1, match_).integer(2, keys_.of(0)).integer(3, keys_.last());
}

void WordMatches::gather(std::size_t more) {
    for (; more > 0 && !complete_; --more) {
        if (all_->step())
            found_.push_back(keys_.number(all_->integer_at(0)));
        else
            complete_ = true;
    }
}

bool WordMatches::at_most(std::size_t count) {
    if (found_.size() <= count) gather(count + 1 - found_.size());
    return found_.size() <= count;
}

std::optional<Seq> WordMatches::at(std::size_t place) {
    if (place >= found_.size()) gather(gathered_at_once);
    if (place >= found_.size()) return std::nullopt;
    return found_[place];
}

bool WordMatches::contains(Seq id) {
    if (complete_) return std::ranges::binary_search(found_, id);
    return read(id / stretch).test(id % stretch);
}

const WordMatches::Stretch& WordMatches::read(Seq number) {
    auto& known = stretches_[number];
    if (known) return *known;
    known = std::make_unique<Stretch>();
    auto within = connection_.use("SELECT rowid FROM words.word WHERE word MATCH ?1 AND rowid BETWEEN ?2 AND ?3");
    within->text(1, match_).integer(2, keys_.at_most(number * stretch)).integer(3, keys_.at_most(number * stretch + stretch - 1));
    while (within->step()) known->set(keys_.number(within->integer_at(0)) % stretch);
    return *known;
}

}  // namespace pingzhi::storage
