// The word index as the storage port carries it. Words come as codes (app/search_codes.hpp makes them): a store can compare them and
// knows no word. The index is derived and lags behind the rows; it is written apart from the writer.
#pragma once

#include <string>
#include <vector>

#include "storage/port/rows.hpp"

namespace pingzhi::storage {

// A code has so many bytes, none of them 0. Words that begin alike share the head of their codes.
inline constexpr std::size_t code_bytes = 6, code_head_bytes = 3;

// What is said of a matter: codes in the order of the words, one after the other.
struct SaidRow {
    Seq matter = 0;
    std::string published;
    std::string inside;  // for staff
    bool operator==(const SaidRow&) const = default;
};

// Codes that must stand one after the other on one side; of the last, the head is enough.
using AskedPhrase = std::string;

struct AskedWords {
    std::vector<AskedPhrase> phrases;  // each must be found; none at all find nothing
    bool inside = false;               // on either side; else only what is published
};

// Used by one thread at a time, which need not be the writer's. Throws Breakdown; what failed changed nothing.
class WordIndex {
public:
    virtual ~WordIndex() = default;

    // As the last commit gave it; empty: nothing was committed. It stands and falls with the rows.
    virtual std::string mark() = 0;

    // All of it or nothing. A row replaces what was said of its matter; an empty one removes it.
    virtual void commit(const std::vector<SaidRow>& rows, const std::string& mark) = 0;

    virtual void clear() = 0;

    // Makes sure that no byte of rows that were replaced or removed remains in the file.
    virtual void scrub() = 0;
};

}  // namespace pingzhi::storage
