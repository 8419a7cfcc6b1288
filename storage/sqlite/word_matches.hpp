// The matters that say the asked words, by two ways into the index: all of them in the order of their ids, gathered as far as they are
// asked for; and whether one says them, which reads the stretch of ids around it once, as those asked next are mostly its neighbours.
#pragma once

#include <bitset>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

class WordMatches {
public:
    // Throws Breakdown where the connection has no index.
    WordMatches(Connection& connection, CityKeys keys, const AskedWords& asked);

    // Whether there are no more matches than so many; gathers them.
    bool at_most(std::size_t count);
    // The matter at this place of all matches; none behind the last.
    std::optional<Seq> at(std::size_t place);

    bool contains(Seq id);

private:
    static constexpr Seq stretch = 1 << 16;
    using Stretch = std::bitset<stretch>;

    void gather(std::size_t more);
    const Stretch& read(Seq number);

    Connection& connection_;
    CityKeys keys_;
    std::string match_;
    InUse all_;
    bool complete_ = false;
    std::vector<Seq> found_;  // ascending
    std::unordered_map<Seq, std::unique_ptr<Stretch>> stretches_;
};

}  // namespace pingzhi::storage
