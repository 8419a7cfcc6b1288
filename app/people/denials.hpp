// What people at work and keys of machines were denied: gathered until it goes on record, one line for who and what, however often, so
// that nobody fills the ledger by asking.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "core/matter/commands/people.hpp"

namespace pingzhi {

class Denials {
public:
    // `what`: of the route and the refusal, "list_people not_granted". `about`: a matter, or 0.
    void note(const std::string& who, const std::string& what, Seq about);
    // All of them, which are forgotten here by it.
    std::vector<RecordAccess> take();

private:
    std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, Seq>, std::uint64_t> counts_;
    std::map<std::string, std::size_t> lines_;  // by who
};

}  // namespace pingzhi
