// The matters that say the asked words. They are gathered from the index bit by bit, in the order of their ids: a rare word's matters
// are soon known all, and of a common word's only as many as the question costs anyway.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/port/store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/keys.hpp"

namespace pingzhi::storage {

class WordMatches {
public:
    // Throws Breakdown where the connection has no index.
    WordMatches(Connection& connection, CityKeys keys, const AskedWords& asked);

    // The matter at this place of all matches; none behind the last.
    std::optional<Seq> at(std::size_t place);

    bool contains(Seq id);

private:
    bool gather(std::size_t more);  // false: there are no more

    Connection& connection_;
    CityKeys keys_;
    std::string match_;
    InUse all_;
    bool complete_ = false;
    std::vector<Seq> found_;  // ascending
};

}  // namespace pingzhi::storage
