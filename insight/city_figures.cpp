#include "insight/city_figures.hpp"

#include <sstream>

#include "app/matter_row.hpp"

namespace pingzhi::insight {
namespace {

constexpr std::size_t page = 2'000;

}  // namespace

std::array<storage::MatterQuery, 4> questions_of(const Period& period) {
    const Instant before{period.from.ms - 1}, last{period.until.ms - 1};
    return {{{.open = true, .opened_until = last},
             {.open = false, .opened_until = last, .due_from = period.from},
             {.open = false, .opened_until = last, .due_until = before, .closed_from = period.from},
             // Without a promise: they stand last in the order by due.
             {.open = false, .opened_until = last, .closed_from = period.from, .after = storage::PageCursor{storage::no_instant.ms, 0}}}};
}

void walk_reaching(storage::Reader& reader, Catalogues& catalogues, const Period& period, const LookAt& look) {
    std::map<Seq, std::shared_ptr<const Catalogue>> packs;
    std::array<storage::MatterQuery, 4> questions = questions_of(period);
    for (storage::MatterQuery& query : questions) {
        query.limit = page;
        for (bool more = true; more;) {
            const std::vector<storage::MatterRow> rows = reader.matters(query);
            for (const storage::MatterRow& row : rows) {
                const Matter matter = from_row(row);
                std::shared_ptr<const Catalogue>& own = packs[matter.pack];
                if (!own) own = catalogues.at(matter.pack);
                look(matter, *own);
            }
            more = rows.size() == page;
            if (more) query.after = {rows.back().due.ms, rows.back().id};
        }
    }
}

Figures city_figures(storage::Reader& reader, Catalogues& catalogues, const Period& period, const Scheme& scheme, const KeepMatter& keep) {
    Tally tally(period, scheme);
    walk_reaching(reader, catalogues, period, [&](const Matter& matter, const Catalogue& own) {
        if (!keep || keep(matter)) tally.take(matter, own);
    });
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
