// The people who work here, as settings of the store: one row a person, one an open session. Derived from the facts, so that a
// rebuild makes the same.
#pragma once

#include <vector>

#include "core/matter/people.hpp"
#include "storage/port/rows.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

inline constexpr const char* person_settings = "person ";
inline constexpr const char* session_settings = "session ";

// The rows that differ between two states; `before` and `after` share what is the same.
std::vector<storage::SettingRow> changed_settings(const People& before, const People& after);

// All rows of these people, and the removal of every other that stands in the store.
std::vector<storage::SettingRow> people_settings(const People& people, storage::Reader& standing);

// Every row of people, by name.
std::vector<storage::SettingRow> standing_people(storage::Reader& reader);

// Throws std::runtime_error if a row does not read.
People read_people(storage::Reader& reader);

}  // namespace pingzhi
