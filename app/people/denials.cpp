#include "app/people/denials.hpp"

namespace pingzhi {
namespace {

// Beyond it the matters that somebody tried are counted together.
constexpr std::size_t lines_of_one_max = 100;

}  // namespace

void Denials::note(const std::string& who, const std::string& what, Seq about) {
    const std::lock_guard lock(mutex_);
    const auto known = counts_.find({who, what, about});
    if (known != counts_.end()) {
        ++known->second;
    } else if (about == 0 || ++lines_[who] <= lines_of_one_max) {
        counts_[{who, what, about}] = 1;
    } else {
        ++counts_[{who, what, 0}];
    }
}

std::vector<RecordAccess> Denials::take() {
    decltype(counts_) counts;
    {
        const std::lock_guard lock(mutex_);
        counts.swap(counts_);
        lines_.clear();
    }
    std::vector<RecordAccess> records;
    for (const auto& [of, count] : counts) {
        const auto& [who, what, about] = of;
        records.push_back({AccessKind::refused, what + " by " + who, about, count});
    }
    return records;
}

}  // namespace pingzhi
