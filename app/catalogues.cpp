#include "app/catalogues.hpp"

#include <charconv>
#include <stdexcept>

#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

// "seq:hex seq:hex ..." -> pairs, oldest first.
std::map<Seq, Digest> parse_packs(std::string_view text) {
    std::map<Seq, Digest> packs;
    while (!text.empty()) {
        std::string_view entry = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), entry.size() + 1));
        std::size_t colon = entry.find(':');
        Seq version = 0;
        auto number = std::from_chars(entry.data(), entry.data() + entry.size(), version);
        auto bytes = colon == std::string_view::npos ? std::nullopt : ledger::parse_hex(entry.substr(colon + 1));
        if (number.ec != std::errc{} || !bytes || bytes->size() != 32) throw std::runtime_error("the list of packs does not read; run rebuild");
        std::copy(bytes->begin(), bytes->end(), packs[version].begin());
    }
    return packs;
}

}  // namespace

Catalogues::Catalogues(storage::Store& store, ParsePack parse) : store_(store), parse_(std::move(parse)) {
    auto packs = parse_packs(store.reader()->setting(packs_setting).value_or(""));
    if (packs.empty()) return;
    auto [version, digest] = *packs.rbegin();
    current_ = {version, digest, at(version)};
}

CurrentPack Catalogues::current() const {
    std::lock_guard lock(mutex_);
    return current_;
}

std::shared_ptr<const Catalogue> Catalogues::at(Seq version) {
    {
        std::lock_guard lock(mutex_);
        auto known = by_version_.find(version);
        if (known != by_version_.end()) return known->second;
    }
    auto reader = store_.reader();
    auto packs = parse_packs(reader->setting(packs_setting).value_or(""));
    auto pack = packs.find(version);
    if (pack == packs.end()) throw std::runtime_error("no pack was loaded by fact " + std::to_string(version));
    auto bytes = reader->blob(pack->second);
    if (!bytes) throw std::runtime_error("the pack loaded by fact " + std::to_string(version) + " is not in the store");
    auto catalogue = parse_(*bytes);
    std::lock_guard lock(mutex_);
    return by_version_.emplace(version, std::move(catalogue)).first->second;
}

void Catalogues::loaded(const CurrentPack& pack) {
    std::lock_guard lock(mutex_);
    by_version_[pack.version] = pack.catalogue;
    current_ = pack;
}

}  // namespace pingzhi
