#include "app/vault_texts.hpp"

#include <stdexcept>

#include "app/submission.hpp"

namespace pingzhi {

PersonalTexts vault_texts(storage::Reader& reader, const ledger::DataKey& key, const std::string& city, storage::Seq fact) {
    PersonalTexts texts;
    auto row = reader.vault(fact);
    if (!row) return texts;
    auto values = ledger::open(row->sealed, key, {city, vault_reference(fact)});
    if (!values) throw std::runtime_error("the vault's record of fact " + std::to_string(fact) + " does not open");
    for (ledger::PersonalValue& value : *values) {
        std::string& text = texts[value.field];
        text += (text.empty() ? "" : ", ") + value.value;
    }
    return texts;
}

}  // namespace pingzhi
