// The data folder of one city: `city.db` (the store), `search.db` (the word index, derived), `keys` (kept elsewhere if asked), `checkpoint`
// (the latest signed head), `lock`, and `attachments` (photos). Opening it checks that the store still holds what the checkpoint says; keys
// and randomness enter here.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/catalogues.hpp"
#include "app/city_writer.hpp"
#include "app/verify.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/keys.hpp"

namespace pingzhi {

struct StoreRequest {
    enum class Access : std::uint8_t { read, write, create };
    std::filesystem::path path;
    std::string city;  // needed to create; else empty means the one city that is there
    Access access = Access::read;
    bool durable = true;               // false: rows that are thrown away
    std::filesystem::path words = {};  // of the word index; empty: none is kept
};
// Opens the store's database. Throws storage::Breakdown.
using StoreOpener = std::function<std::unique_ptr<storage::Store>(const StoreRequest&)>;

struct FolderPlace {
    std::filesystem::path folder;
    std::optional<std::filesystem::path> keys;  // none: in the folder

    std::filesystem::path database() const { return folder / "city.db"; }
    std::filesystem::path words() const { return folder / "search.db"; }
    std::filesystem::path key_file() const { return keys.value_or(folder / "keys"); }
    std::filesystem::path checkpoint() const { return folder / "checkpoint"; }
    std::filesystem::path attachments() const { return folder / "attachments"; }
    std::filesystem::path lock() const { return folder / "lock"; }
};

struct FolderProblem {
    enum class Code : std::uint8_t {
        not_there,
        there_already,
        in_use,
        not_writable,
        keys_missing,
        keys_unreadable,
        keys_malformed,
        keys_of_other_city,
        data_key_lost,
        checkpoint_malformed,
        checkpoint_not_ours,
        ledger_behind_checkpoint,
        ledger_differs,
        rebuild_unfinished,
        store_failed,
    };
    Code code;
    std::string detail;  // a path, or what the system said
};
std::string_view name_of(FolderProblem::Code code);  // "in_use"

// Holds the folder's lock while it lives; the kernel frees it when the process dies.
class FolderLock {
public:
    static std::expected<FolderLock, FolderProblem> take(const FolderPlace& place);
    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

class DataFolder {
public:
    enum class Access : std::uint8_t {
        read,  // beside a living writer or alone
        write,
        mend,  // write, and a rebuild that was cut off is no hindrance
    };
    static std::expected<std::unique_ptr<DataFolder>, FolderProblem> open(FolderPlace place, Access access, const StoreOpener& opener,
                                                                          ParsePack parse = parse_stored_pack);

    // Makes folder, keys and an empty ledger for a city; one that holds facts already is a problem. What an earlier try left
    // half made is finished. `origin` names the ledger in its checkpoints; empty: a name is made. `data_key`: of a city whose ledger
    // must be the same every time, which is none that real people's values are kept in; else a fresh one.
    static std::expected<std::unique_ptr<DataFolder>, FolderProblem> create(FolderPlace place, const std::string& city, std::string origin,
                                                                            const StoreOpener& opener, ParsePack parse = parse_stored_pack,
                                                                            const Random* data_key = nullptr);

    const FolderPlace& place() const { return place_; }
    storage::Store& store() { return *store_; }
    const ledger::Keys& keys() const { return keys_; }
    const ledger::DataKey& data_key() const { return data_key_; }
    Catalogues& catalogues() { return *catalogues_; }
    CityWriter& writer() { return *writer_; }  // only where opened for writing
    bool keys_open_to_others() const { return keys_open_to_others_; }

    // The signed head that stands in the folder; none before the first.
    const std::optional<ledger::Checkpoint>& checkpoint() const { return checkpoint_; }
    // Signs and keeps a head of the committed ledger. Throws std::system_error.
    void write_checkpoint(const ledger::TreeHead& head);

    // A new master key; the data key is wrapped under it and the old master forgotten. Returns the new key's id.
    std::uint32_t rotate_keys();

private:
    DataFolder(FolderPlace place, ledger::Keys keys, ledger::DataKey data_key)
        : place_(std::move(place)), keys_(std::move(keys)), data_key_(std::move(data_key)) {}

    FolderPlace place_;
    std::optional<FolderLock> lock_;
    ledger::Keys keys_;
    ledger::DataKey data_key_;
    bool keys_open_to_others_ = false;
    std::optional<ledger::Checkpoint> checkpoint_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<Catalogues> catalogues_;
    std::unique_ptr<CityWriter> writer_;
};

// Whether the ledger still holds what the checkpoint signed.
std::optional<FolderProblem> check_against(const ledger::Checkpoint& checkpoint, storage::Reader& reader);

// The data key of a ledger, opened with the master keys; none: no key of the file opens it.
std::optional<ledger::DataKey> open_data_key(storage::Reader& reader, const ledger::Keys& keys);

}  // namespace pingzhi
