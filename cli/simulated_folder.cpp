#include "cli/simulated_folder.hpp"

#include "app/attachments/attachment_store.hpp"
#include "ledger/hash.hpp"
#include "testing/city/data_text.hpp"

namespace pingzhi::cli {

void keep_pictures(DataFolder& folder, const testing::city::Tally& tally) {
    AttachmentStore photos(folder.place().attachments(), folder.data_key(), folder.store().reader()->setting("city").value_or(""));
    photos.make_folder();
    const std::vector<std::string_view> pictures = testing::city::pictures();
    for (const std::size_t index : tally.pictures) {
        const std::string_view picture = pictures[index];
        photos.put(ledger::hex(ledger::bytes_of(ledger::sha256(picture))), picture, picture);
    }
    photos.sync();
}

}  // namespace pingzhi::cli
