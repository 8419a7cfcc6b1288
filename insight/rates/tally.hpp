// Takes matters one by one and adds up what they count, for the city and for each service, unit and area: as they are, and after
// the exclusions, side by side. It holds no matter, only sums.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "insight/rates/amounts.hpp"

namespace pingzhi::insight {

struct RawAndAfter {
    Counts raw;
    Counts after;  // without the matters that were excluded by decision
};

// An excluded matter that the raw counts have.
struct ExcludedMatter {
    MatterId id;
    std::string reason;
    std::string service;
    std::string unit;  // the lead; empty: none
};

using Groups = std::map<std::string, RawAndAfter>;

struct Figures {
    Period period;
    RawAndAfter city;
    Groups services;
    Groups units;
    Groups areas;                                       // down to villages; each with all below it
    std::map<std::string, AmountsRawAndAfter> amounts;  // by service
    std::vector<ExcludedMatter> excluded;               // by id
};

class Tally {
public:
    Tally(Period period, Scheme scheme);

    // `own` is the catalogue under which the matter began.
    void take(const Matter& matter, const Catalogue& own);
    // The sums of all that was taken.
    Figures finish();

private:
    Scheme scheme_;
    Figures figures_;
};

}  // namespace pingzhi::insight
