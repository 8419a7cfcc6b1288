// The conditions of a matter query with codes turned into numbers, and the test of one index row against them.
#pragma once

#include <bitset>
#include <optional>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/codes.hpp"

namespace pingzhi::storage {

// What a scan reads of a matter. The last four are read only by wide scans.
struct IndexRow {
    Instant due;
    Seq id = 0;
    bool open = false;
    std::uint8_t state = 0;
    CodeNumber service = 0, unit = 0, area = 0;
    Instant opened, updated;
    std::optional<double> lon = {}, lat = {};
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

struct MatterFilter {
    MatterFilter(Connection& connection, Codes& codes, const MatterQuery& query);

    const MatterQuery& query;
    CodeSet services, units, areas;
    std::bitset<256> states;

    bool impossible() const;  // a list of codes of which none exists
    bool admits_narrow(const IndexRow& row) const;
    bool admits_wide(const IndexRow& row) const;

    bool asks_opened() const { return query.opened_from || query.opened_until; }
    bool asks_updated() const { return query.updated_from || query.updated_until; }
};

}  // namespace pingzhi::storage
