// Lists that a city offers for reading beside its services, as a directory 名录 of organisations or experts: [[directory]] of pack.toml and the
// CSV file that it names. Nothing is decided by them, so they are no part of the catalogue.
#pragma once

#include <string>
#include <vector>

#include "app/pack/pack_source.hpp"
#include "core/duty/text.hpp"

namespace pingzhi {

struct DirectoryField {
    std::string code;
    Text name;
};

struct DirectoryEntry {
    std::string code;
    Text name;
    std::string field;  // of the list's fields; empty: none
    std::string unit;   // that calls on it; empty: none
    Text offers;
};

struct DirectoryList {
    std::string code;
    Text name;
    std::vector<DirectoryField> fields;
    std::vector<DirectoryEntry> entries;

    const DirectoryField* field(std::string_view wanted) const;
};

using Directory = std::vector<DirectoryList>;

// Entries of this field (empty: of any) whose code, name or offers hold these words in either language, whatever the case.
struct DirectoryQuery {
    std::string field, words;
};
std::vector<const DirectoryEntry*> find_entries(const DirectoryList& list, const DirectoryQuery& query);

// Of a pack that loads.
Directory load_directory(const PackSource& source);

}  // namespace pingzhi
