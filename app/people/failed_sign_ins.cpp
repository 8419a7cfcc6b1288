#include "app/people/failed_sign_ins.hpp"

namespace pingzhi {

void FailedSignIns::note(Seq person, const std::string& what) {
    std::lock_guard lock(mutex_);
    ++counts_[{person, what}];
}

std::vector<RecordAccess> FailedSignIns::take() {
    std::map<std::pair<Seq, std::string>, std::uint64_t> counts;
    {
        std::lock_guard lock(mutex_);
        counts.swap(counts_);
    }
    std::vector<RecordAccess> records;
    for (const auto& [of, count] : counts) records.push_back({AccessKind::sign_in_failed, of.second, of.first, count});
    return records;
}

}  // namespace pingzhi
