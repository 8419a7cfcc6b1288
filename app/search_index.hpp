// Keeps the word index in step with the ledger: what is said of each matter, the published words apart from those for staff. The index
// is derived. Where it stands is kept in it; one that is missing, cut off, of another ledger or another rule is made anew.
#pragma once

#include "app/search_codes.hpp"
#include "app/views.hpp"

namespace pingzhi {

class SearchIndex {
public:
    // The store keeps an index.
    SearchIndex(storage::Store& store, const Views& views, const ledger::DataKey& key);

    // Takes so many facts more into the index, in one commit. False: there was none to take. One thread; throws Breakdown, after
    // which it can be tried again.
    bool step(std::size_t facts_max);
    // Every fact there is, then scrub().
    void catch_up();
    // If values were erased since the last time, or before a stop that came too soon: no trace of their words stays in the index.
    void scrub();
    // From nothing.
    void make_anew();

    Seq position();

private:
    storage::SaidRow said_of(storage::Reader& reader, Seq matter) const;
    bool stands_on(storage::Reader& reader, std::string_view mark);

    storage::Store& store_;
    storage::WordIndex& words_;
    const Views& views_;
    const ledger::DataKey& key_;
    SearchCodes codes_;
    std::string mark_;             // of the last commit
    std::optional<Seq> position_;  // once the index is known to be of this ledger
    bool scrub_ = false;           // something was erased and may have left a trace
};

}  // namespace pingzhi
