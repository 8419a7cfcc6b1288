// Photos that were uploaded and that no command has named yet: each known by a random token to whoever sent it. They stand on
// disk too, sealed and under the token's hash, so that a restart forgets none.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/instant.hpp"
#include "ledger/vault.hpp"

namespace pingzhi {

struct WaitingUpload {
    std::string photo;
    std::string owner;  // the actor's id; empty: a resident, for whom the token alone speaks
    Instant at;
};

// Not for several threads.
class WaitingUploads {
public:
    // Reads what stands in the folder. `key` outlives it.
    WaitingUploads(std::filesystem::path folder, const ledger::DataKey& key, std::string city);

    // On disk when it returns. Throws std::system_error.
    void add(std::string_view token, const WaitingUpload& upload);
    const WaitingUpload* find(std::string_view token) const;
    bool names(const std::string& photo) const;
    // Takes off those from before `end`, on disk too, and says which photos they were.
    std::vector<std::string> take_older(Instant end);
    std::size_t size() const { return uploads_.size(); }

private:
    std::filesystem::path folder_;
    ledger::DataKey key_;
    std::string city_;
    std::map<std::string, WaitingUpload, std::less<>> uploads_;  // by the token's hash in hex
};

}  // namespace pingzhi
