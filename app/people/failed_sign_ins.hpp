// Sign-ins that failed, gathered until they go on record: one line for a person and a cause, however often.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/matter/commands/people.hpp"

namespace pingzhi {

class FailedSignIns {
public:
    // `person` 0: a login that nobody has. `what`: "password", "code".
    void note(Seq person, const std::string& what);
    // All of them, which are forgotten here by it.
    std::vector<RecordAccess> take();

private:
    std::mutex mutex_;
    std::map<std::pair<Seq, std::string>, std::uint64_t> counts_;
};

}  // namespace pingzhi
