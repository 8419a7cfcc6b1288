// The keys of a ledger: the pair that signs its checkpoints and the master keys of its vault. In memory only; key_file.hpp
// keeps them.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "ledger/note.hpp"
#include "ledger/secret.hpp"

namespace pingzhi::ledger {

using MasterKeys = std::map<std::uint32_t, GuardedSecret>;  // by id

// One master key is current: what is wrapped from now on is wrapped under it. Older ones stay until every data key under
// them has been wrapped anew.
class Keys {
public:
    // New random keys; the name is that of the ledger, its checkpoints' origin. Throws std::invalid_argument for a name
    // that valid_key_name refuses.
    static Keys create(std::string name);
    // Throws std::invalid_argument unless `current` is one of the masters.
    Keys(SigningKey signing, MasterKeys masters, std::uint32_t current);

    const std::string& name() const { return signing_.name(); }
    const SigningKey& signing() const { return signing_; }
    const MasterKeys& masters() const { return masters_; }
    std::uint32_t current_master() const { return current_; }
    const GuardedSecret* master(std::uint32_t id) const;  // null if there is none with this id

    // Adds a master key and makes it current. Returns its id.
    std::uint32_t rotate();
    // Forgets an old master key; false if there is none or it is current. What is still wrapped under it is lost.
    bool retire(std::uint32_t id);

private:
    SigningKey signing_;
    MasterKeys masters_;
    std::uint32_t current_;
};

}  // namespace pingzhi::ledger
