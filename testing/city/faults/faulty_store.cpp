#include "testing/city/faults/faulty_store.hpp"

namespace pingzhi::testing::city {

using storage::Breakdown;

void FaultyStore::commit(storage::Batch batch) {
    if (broken_) throw Breakdown(Breakdown::Kind::io, Breakdown::Outcome::unknown, "broken off before");
    if (!troubles_.over && troubles_.chance.percent(troubles_.rates.refused_percent)) {
        ++troubles_.refused;
        store_->end_batch();
        throw Breakdown(Breakdown::Kind::disk_full, Breakdown::Outcome::not_committed, "refused as arranged");
    }
    if (!troubles_.over && troubles_.chance.percent(troubles_.rates.broken_percent)) {
        ++troubles_.broken;
        broken_ = true;
        if (troubles_.chance.percent(50))
            store_->commit(std::move(batch));
        else
            ++troubles_.lost;
        throw Breakdown(Breakdown::Kind::io, Breakdown::Outcome::unknown, "broken off as arranged");
    }
    store_->commit(std::move(batch));
}

}  // namespace pingzhi::testing::city
