#include "storage/sqlite/word_matches.hpp"

#include <algorithm>

#include "storage/sqlite/code_tokens.hpp"

namespace pingzhi::storage {
namespace {

// Asking the index for one matter costs about as much as gathering so many.
constexpr std::size_t gathered_for_a_question = 500, gathered_at_once = 2'000;

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

bool WordMatches::gather(std::size_t more) {
    for (; more > 0 && !complete_; --more) {
        if (all_->step())
            found_.push_back(keys_.number(all_->integer_at(0)));
        else
            complete_ = true;
    }
    return !complete_;
}

std::optional<Seq> WordMatches::at(std::size_t place) {
    while (place >= found_.size() && gather(gathered_at_once)) {}
    if (place >= found_.size()) return std::nullopt;
    return found_[place];
}

bool WordMatches::contains(Seq id) {
    if (!complete_) gather(gathered_for_a_question);
    if (complete_ || (!found_.empty() && id <= found_.back())) return std::ranges::binary_search(found_, id);
    auto one = connection_.use("SELECT 1 FROM words.word WHERE word MATCH ?1 AND rowid = ?2");
    one->text(1, match_).integer(2, keys_.at_most(id));
    return one->step();
}

}  // namespace pingzhi::storage
