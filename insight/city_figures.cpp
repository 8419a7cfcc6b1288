#include "insight/city_figures.hpp"

#include <sstream>

#include "app/matter_row.hpp"

namespace pingzhi::insight {
namespace {

constexpr std::size_t page = 2'000;

class Walk {
public:
    Walk(storage::Reader& reader, Catalogues& catalogues, Tally& tally, const KeepMatter& keep)
        : reader_(reader), catalogues_(catalogues), tally_(tally), keep_(keep) {}

    void over(storage::MatterQuery query) {
        query.order = storage::Order::due;
        query.limit = page;
        for (;;) {
            const std::vector<storage::MatterRow> rows = reader_.matters(query);
            for (const storage::MatterRow& row : rows) take(from_row(row));
            if (rows.size() < page) return;
            query.after = {rows.back().due.ms, rows.back().id};
        }
    }

private:
    void take(const Matter& matter) {
        if (keep_ && !keep_(matter)) return;
        std::shared_ptr<const Catalogue>& own = packs_[matter.pack];
        if (!own) own = catalogues_.at(matter.pack);
        tally_.take(matter, *own);
    }

    storage::Reader& reader_;
    Catalogues& catalogues_;
    Tally& tally_;
    const KeepMatter& keep_;
    std::map<Seq, std::shared_ptr<const Catalogue>> packs_;
};

}  // namespace

// What reaches into the period (see reaches), each matter by one of four questions that an index answers.
Figures city_figures(storage::Reader& reader, Catalogues& catalogues, const Period& period, const Scheme& scheme, const KeepMatter& keep) {
    Tally tally(period, scheme);
    Walk walk(reader, catalogues, tally, keep);
    const Instant before{period.from.ms - 1}, last{period.until.ms - 1};
    walk.over({.open = true, .opened_until = last});
    walk.over({.open = false, .opened_until = last, .due_from = period.from});
    walk.over({.open = false, .opened_until = last, .due_until = before, .closed_from = period.from});
    // Without a promise: they stand last in the order by due.
    walk.over({.open = false, .opened_until = last, .closed_from = period.from, .after = storage::PageCursor{storage::no_instant.ms, 0}});
    return tally.finish();
}

PackAsOf pack_as_of(storage::Reader& reader, Catalogues& catalogues, Seq as_of) {
    std::istringstream list(reader.setting(packs_setting).value_or(""));
    Seq found = 0;
    for (std::string entry; list >> entry;) {
        const Seq version = std::stoull(entry);  // "seq:hex"
        if (version <= as_of) found = version;
    }
    if (found == 0) return {};
    return {found, catalogues.at(found)};
}

}  // namespace pingzhi::insight
