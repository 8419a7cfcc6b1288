// Whether a row of the word index says what is asked, by looking at every code: the plain way, and the model for quicker ones.
#pragma once

#include <algorithm>

#include "storage/port/word_index.hpp"

namespace pingzhi::storage {

inline bool stands_in(const std::string& said, const AskedPhrase& phrase) {
    for (std::size_t at = 0; at + phrase.size() <= said.size(); at += code_bytes) {
        if (said.compare(at, phrase.size(), phrase) == 0) return true;
    }
    return false;
}

inline bool says(const SaidRow& row, const AskedWords& asked) {
    return !asked.phrases.empty() && std::ranges::all_of(asked.phrases, [&](const AskedPhrase& phrase) {
        return stands_in(row.published, phrase) || (asked.inside && stands_in(row.inside, phrase));
    });
}

}  // namespace pingzhi::storage
