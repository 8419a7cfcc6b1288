// Words as the word index holds them: keyed codes. Who has the index's file and not the key reads no word and no number in it, though
// how often a code stands there can be counted. Made of the data key, so that codes of one city say nothing of another's.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/vault.hpp"
#include "storage/port/word_index.hpp"

namespace pingzhi {

class SearchCodes {
public:
    explicit SearchCodes(const ledger::DataKey& key);
    ~SearchCodes();
    SearchCodes(const SearchCodes&) = delete;
    SearchCodes& operator=(const SearchCodes&) = delete;

    // The words of one text. Between texts stands text_end(), so that no phrase reaches over.
    std::string said(std::string_view text) const;
    std::string text_end() const;
    // Telephone numbers, one or several with commas or strokes between, are found whole or not at all: +86, blanks and hyphens do not
    // matter. Empty where there is none.
    std::string numbers_said(std::string_view text) const;

    std::vector<storage::AskedPhrase> asked(std::string_view words) const;
    std::vector<storage::AskedPhrase> number_asked(std::string_view number) const;  // none: it is no number

    // Changes with the key and with the rule by which codes are made.
    std::string identity() const;

private:
    std::string code(std::u32string_view word) const;

    std::array<std::uint8_t, 16> key_;
    std::string identity_;
};

// More than one question may ask: each part costs a look of its own.
bool too_much_asked(std::string_view words);

// Digits alone, without the country's; empty where that leaves no telephone number.
std::string plain_number(std::string_view number);

}  // namespace pingzhi
