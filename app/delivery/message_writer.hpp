// Makes the message of a delivery out of its matter and the vault: a hand-over tells a partner all that it needs to act, a
// notice tells a reporter what happened. Personal values go into the message and nowhere else.
#pragma once

#include <expected>
#include <memory>
#include <string>

#include "app/catalogues.hpp"
#include "app/delivery/notice_words.hpp"
#include "app/delivery/transport.hpp"
#include "app/vault_texts.hpp"

namespace pingzhi {

class MessageWriter {
public:
    // `public_url` is without a slash at the end. Catalogues and key outlive the writer.
    MessageWriter(Catalogues& catalogues, const ledger::DataKey& key, std::string public_url)
        : catalogues_(catalogues), key_(key), public_url_(std::move(public_url)) {}

    std::shared_ptr<const Catalogue> catalogue() const { return catalogues_.current().catalogue; }

    // Or why there can be none, coded: "unknown_system", "recipient_erased". Throws on a vault that does not open.
    std::expected<Message, std::string> write(storage::Reader& reader, const Matter& matter, const Delivery& delivery) const;

private:
    void write_hand_over(storage::Reader& reader, const Matter& matter, Message& message) const;
    void write_notice(storage::Reader& reader, const Matter& matter, const Delivery& delivery, Message& message) const;
    Notice notice_of(storage::Reader& reader, const Matter& matter, const Delivery& delivery) const;
    std::string last_words(storage::Reader& reader, const Matter& matter, const std::string& field) const;
    PersonalTexts reported(storage::Reader& reader, const Matter& matter) const;  // by its reporter, as it was put right since
    PersonalTexts texts(storage::Reader& reader, const Matter& matter, Seq fact) const;

    Catalogues& catalogues_;
    const ledger::DataKey& key_;
    std::string public_url_;
};

}  // namespace pingzhi
