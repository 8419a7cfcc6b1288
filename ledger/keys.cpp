#include "ledger/keys.hpp"

#include <stdexcept>

namespace pingzhi::ledger {

Keys Keys::create(std::string name) {
    MasterKeys masters;
    masters.emplace(1, GuardedSecret::random());
    return Keys(SigningKey(std::move(name), GuardedSecret::random().view()), std::move(masters), 1);
}

Keys::Keys(SigningKey signing, MasterKeys masters, std::uint32_t current) : signing_(std::move(signing)), masters_(std::move(masters)), current_(current) {
    if (!masters_.contains(current_)) throw std::invalid_argument("keys: the current master key is not among the master keys");
}

const GuardedSecret* Keys::master(std::uint32_t id) const {
    const auto found = masters_.find(id);
    return found == masters_.end() ? nullptr : &found->second;
}

std::uint32_t Keys::rotate() {
    const std::uint32_t id = masters_.rbegin()->first + 1;
    masters_.emplace(id, GuardedSecret::random());
    return current_ = id;
}

bool Keys::retire(std::uint32_t id) { return id != current_ && masters_.erase(id) != 0; }

}  // namespace pingzhi::ledger
