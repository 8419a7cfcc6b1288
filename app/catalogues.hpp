// The catalogues of a city by version. Packs stand in the store as blobs; a version is the seq of the fact that loaded it.
// Any thread may ask; the writer alone adds.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "core/matter/command.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

struct CurrentPack {
    Seq version = 0;  // 0: none loaded yet
    Digest digest{};
    std::shared_ptr<const Catalogue> catalogue;
};

// Bytes of a pack as a catalogue. What the store holds was valid when it was loaded: problems throw std::runtime_error.
using ParsePack = std::function<std::shared_ptr<const Catalogue>(std::string_view bytes)>;
std::shared_ptr<const Catalogue> parse_stored_pack(std::string_view bytes);

class Catalogues {
public:
    // Reads the facts' last pack through the setting that names it.
    explicit Catalogues(storage::Store& store, ParsePack parse = parse_stored_pack);

    CurrentPack current() const;
    // The catalogue of a version that the ledger holds. Throws std::runtime_error if its blob is gone or no longer loads.
    std::shared_ptr<const Catalogue> at(Seq version);

    void loaded(const CurrentPack& pack);  // the writer, after its commit

private:
    storage::Store& store_;
    ParsePack parse_;
    mutable std::mutex mutex_;
    CurrentPack current_;
    std::map<Seq, std::shared_ptr<const Catalogue>> by_version_;
};

// The setting under which a city's packs are listed: "seq:hex seq:hex ...", newest last. Derived from the facts.
inline constexpr const char* packs_setting = "packs";

}  // namespace pingzhi
