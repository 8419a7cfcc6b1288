// The conditions of a matter query with codes turned into numbers, and the test of one row against them.
#pragma once

#include <bitset>
#include <optional>
#include <unordered_set>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"
#include "storage/sqlite/keys.hpp"
#include "storage/sqlite/word_matches.hpp"

namespace pingzhi::storage {

// What every index of the matter table holds of a row.
struct IndexRow {
    Instant due;
    Seq id = 0;
    bool open = false;
    Instant opened;
    std::uint8_t state = 0;
    CodeNumber service = 0, unit = 0, area = 0;
    struct Where {
        double lon, lat;
    };
    std::optional<Where> where;  // only that of by_cell holds it
};

// A set of codes that a column may hold.
class CodeSet {
public:
    CodeSet(Connection& connection, Codes& codes, const std::vector<std::string>& texts);

    bool limits() const { return limits_; }
    const std::vector<CodeNumber>& numbers() const { return numbers_; }  // only codes that exist in the file
    bool admits(CodeNumber number) const {
        return !limits_ || (static_cast<std::size_t>(number) < members_.size() && members_[static_cast<std::size_t>(number)]);
    }

private:
    bool limits_;
    std::vector<CodeNumber> numbers_;
    std::vector<bool> members_;
};

// Conditions, as a set of bits.
enum Condition : unsigned {
    asks_open = 1,
    asks_states = 2,
    asks_services = 4,
    asks_units = 8,
    asks_areas = 16,
    asks_opened = 32,
    asks_due = 64,
    asks_updated = 128,
    asks_box = 256,
    asks_source_ref = 512,
    asks_closed = 1024,
    asks_tags = 2048,
    asks_scope = 4096,
    asks_hidden = 8192,
    asks_words = 16384,
};

struct MatterFilter {
    MatterFilter(Connection& connection, Codes& codes, CityKeys keys, const MatterQuery& query);

    const MatterQuery& query;
    CodeSet services, units, areas, tags;
    CodeSet scope_areas, scope_units;
    std::vector<CodeNumber> scope_tags;
    std::bitset<256> states;
    mutable std::optional<WordMatches> words;  // gathers as it is asked
    unsigned asked;                            // the conditions that are present; `ids` is not among them

    bool impossible() const;  // a list of codes of which none exists, or words of which there are none
    bool admits(const IndexRow& row) const;

    // The conditions on what not every index holds; reads the row itself.
    static constexpr unsigned beyond_the_index = asks_updated | asks_box | asks_source_ref | asks_closed | asks_tags;
    bool admits_rest(Connection& connection, CityKeys keys, Seq id) const;

private:
    // Which matters the scope's tags admit and which are hidden.
    void look_up_tags(Connection& connection, CityKeys keys);
    bool in_scope(const IndexRow& row) const;

    CodeNumber nothing_;  // what rows without an area, or without a unit, hold
    std::vector<CodeNumber> hidden_tags_;
    std::unordered_set<Seq> tagged_in_, hidden_;
};

}  // namespace pingzhi::storage
