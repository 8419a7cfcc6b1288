// Personal values of one fact as texts, opened from the vault.
#pragma once

#include <map>
#include <string>

#include "ledger/vault.hpp"
#include "storage/port/store.hpp"

namespace pingzhi {

using PersonalTexts = std::map<std::string, std::string>;  // field -> value

// Empty where they were erased. Throws std::runtime_error on a record that does not open.
PersonalTexts vault_texts(storage::Reader& reader, const ledger::DataKey& key, const std::string& city, storage::Seq fact);

}  // namespace pingzhi
