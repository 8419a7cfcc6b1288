#include "app/search_codes.hpp"

#include <sodium.h>

#include <algorithm>

#include "core/words/folding.hpp"
#include "core/words/search_words.hpp"

namespace pingzhi {
namespace {

static_assert(crypto_shorthash_KEYBYTES == 16);
using Short = std::array<std::uint8_t, crypto_shorthash_BYTES>;

Short hash_of(std::u32string_view word, const std::array<std::uint8_t, 16>& key) {
    Short hash;
    crypto_shorthash(hash.data(), reinterpret_cast<const std::uint8_t*>(word.data()), word.size() * sizeof(char32_t), key.data());
    return hash;
}

// The rule by which words are made, in the identity: a new one makes every index anew.
constexpr std::string_view rule = "pairs 1";
constexpr std::size_t asked_bytes_max = 400, asked_phrases_max = 8;
constexpr std::size_t number_digits_min = 5, number_digits_max = 20;
constexpr char32_t number_sign = U'\u260E', end_sign = U'\n';  // in no word

std::u32string word_of_number(const std::string& digits) { return number_sign + std::u32string(digits.begin(), digits.end()); }

}  // namespace

SearchCodes::SearchCodes(const ledger::DataKey& key) {
    ledger::ready_sodium();
    ledger::Random secret;
    std::ranges::copy(key.secret.view(), secret.begin());
    key_ = ledger::derive<16>(secret, "word index");
    identity_ = ledger::hex(ledger::derive(secret, "word index identity " + std::string(rule), 8));
    sodium_memzero(secret.data(), secret.size());
}

SearchCodes::~SearchCodes() { sodium_memzero(key_.data(), key_.size()); }

// Words that begin with one character share the head; a 0 would end the text for SQLite.
std::string SearchCodes::code(std::u32string_view word) const {
    const Short whole = hash_of(word, key_);
    const Short head = is_han(word.front()) ? hash_of(word.substr(0, 1), key_) : whole;
    std::string code(storage::code_bytes, '\0');
    for (std::size_t i = 0; i < code.size(); ++i) {
        const std::uint8_t byte = i < storage::code_head_bytes ? head[i] : whole[i];
        code[i] = static_cast<char>(byte == 0 ? 1 : byte);
    }
    return code;
}

std::string SearchCodes::said(std::string_view text) const {
    std::string codes;
    for (const SearchWord& word : words_said(text)) codes += code(word);
    return codes;
}

std::string SearchCodes::text_end() const { return code({&end_sign, 1}); }

std::string SearchCodes::numbers_said(std::string_view text) const {
    std::string codes, number;
    const auto take = [&] {
        if (const std::string digits = plain_number(number); !digits.empty()) codes += code(word_of_number(digits)) + text_end();
        number.clear();
    };
    for (const char32_t c : folded(text)) {
        if (c == U',' || c == U';' || c == U'/' || c == U'\u3001')
            take();
        else
            number += c < 0x80 ? static_cast<char>(c) : '?';
    }
    take();
    return codes;
}

std::vector<storage::AskedPhrase> SearchCodes::asked(std::string_view words) const {
    std::vector<storage::AskedPhrase> phrases;
    for (const SearchPhrase& phrase : phrases_asked(words)) {
        std::string& codes = phrases.emplace_back();
        for (const SearchWord& word : phrase.words) codes += code(word);
        if (phrase.begins_last) codes.resize(codes.size() - (storage::code_bytes - storage::code_head_bytes));
    }
    return phrases;
}

std::vector<storage::AskedPhrase> SearchCodes::number_asked(std::string_view number) const {
    const std::string digits = plain_number(number);
    if (digits.empty()) return {};
    return {code(word_of_number(digits))};
}

std::string SearchCodes::identity() const { return identity_; }

bool too_much_asked(std::string_view words) { return words.size() > asked_bytes_max || phrases_asked(words).size() > asked_phrases_max; }

std::string plain_number(std::string_view number) {
    std::string digits;
    bool abroad = false;
    for (const char32_t c : folded(number)) {
        if (is_digit(c)) digits += static_cast<char>(c);
        abroad = abroad || c == U'+';
    }
    const auto is_mobile = [&digits] { return digits.size() == 11 && digits.front() == '1'; };
    std::size_t country = 0;
    if (digits.starts_with("0086")) country = 4;
    if (digits.starts_with("86") && (abroad || digits.size() == 13)) country = 2;
    digits.erase(0, country);
    // Behind the country's code a fixed line has lost the 0 of its area.
    if (country > 0 && !is_mobile() && !digits.starts_with("0")) digits.insert(0, "0");
    return digits.size() < number_digits_min || digits.size() > number_digits_max ? std::string() : digits;
}

}  // namespace pingzhi
