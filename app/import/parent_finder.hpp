// Finds what a row labelled as a duplicate repeats: the standing matter at the same address or near by, opened before it and
// not too long before. Holds addresses in memory only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/import/mapping.hpp"
#include "app/import/record.hpp"

namespace pingzhi {

class ParentFinder {
public:
    explicit ParentFinder(const DuplicateRules& rules) : rules_(rules) {}

    void add(const Record& record, MatterId matter);

    // The one opened last; of those opened at the same instant the one at the same address, then the one added first.
    std::optional<MatterId> find(const Record& duplicate) const;

private:
    struct Candidate {
        MatterId matter;
        Instant opened;
        std::optional<Instant> closed;
        std::optional<Position> position;
    };
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    std::string_view scope_of(const Record& record) const;
    std::string address_key(const Record& record) const;
    std::string cell_key(const Record& record, std::int64_t x, std::int64_t y) const;
    std::int64_t cell_of(double degrees) const;
    bool stands(const Candidate& candidate, const Record& duplicate) const;

    const DuplicateRules& rules_;
    std::vector<Candidate> candidates_;
    Index by_address_;
    Index by_cell_;
};

}  // namespace pingzhi
