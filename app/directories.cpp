#include "app/directories.hpp"

namespace pingzhi {

std::shared_ptr<const Directory> Directories::current() {
    const CurrentPack pack = catalogues_.current();
    std::lock_guard lock(mutex_);
    if (read_ && of_ == pack.digest) return read_;
    auto directory = std::make_shared<Directory>();
    if (pack.catalogue) {
        const auto bytes = store_.reader()->blob(pack.digest);
        const auto source = bytes ? parse_pack_bytes(*bytes) : std::nullopt;
        if (source) *directory = load_directory(*source);  // a catalogue that was not read from a folder's files has no lists
    }
    of_ = pack.digest;
    return read_ = std::move(directory);
}

}  // namespace pingzhi
