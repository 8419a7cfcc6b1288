// Which personal values must still stand in the vault, and which photos a matter still has, by the facts alone: what was told and not
// erased since; and until when each value may be kept.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/matter/fact.hpp"
#include "core/matter/matter.hpp"
#include "ledger/vault.hpp"
#include "storage/port/store.hpp"

namespace pingzhi::testing {

class VaultBook {
public:
    // The next fact; says what is wrong, if something is.
    std::optional<std::string> take(const Fact& fact);
    // After a command about the matter: an erasure left nothing that it was to take.
    std::optional<std::string> settled(Seq matter);
    // Whether the matter knows of the same values and photos.
    std::optional<std::string> compare(const Matter& matter) const;
    // Whether the vault holds these values and no others.
    std::optional<std::string> compare(storage::Reader& reader, const ledger::DataKey& key, std::string_view city) const;
    // A value that had to be gone, since the clock ran at this instant.
    std::optional<std::string> kept_too_long(Instant ran) const;
    std::optional<std::string> of_erased_person(Seq person) const;

private:
    struct Entry {
        Seq matter = 0;  // 0: of a person
        Seq person = 0;
        std::vector<Committed> values;  // that stand
        Instant at;
    };
    struct Told {
        std::set<Seq> entries;      // that stand
        std::set<Seq> by_reporter;  // the report and what put it right
        std::optional<Instant> ended;
        Instant end_recorded;
        std::vector<std::string> photos, evidence;
        std::string erased_for;           // by the last command; empty: nothing was erased
        std::set<std::string> corrected;  // by the last command
        Seq correction = 0;
    };
    struct Taken;

    std::optional<std::string> drop(Seq entry, const std::vector<std::string>* fields);
    const Told* told(Seq matter) const;
    bool stands(Seq matter, std::string_view field) const;
    std::vector<std::string> standing(const std::set<Seq>& entries) const;

    std::map<Seq, Entry> entries_;
    std::map<Seq, Told> told_;
    std::map<Seq, std::set<Seq>> of_person_;
};

}  // namespace pingzhi::testing
