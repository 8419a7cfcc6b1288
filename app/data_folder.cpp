#include "app/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "app/checkpoint_file.hpp"
#include "app/ledger_tiles.hpp"
#include "app/randomness.hpp"
#include "app/rebuild.hpp"
#include "ledger/key_file.hpp"

namespace pingzhi {
namespace {

using Code = FolderProblem::Code;

constexpr const char* data_key_setting = "data_key";
constexpr const char* data_key_reference = "data_key";

std::unexpected<FolderProblem> problem(Code code, std::string detail) { return std::unexpected(FolderProblem{code, std::move(detail)}); }

std::unexpected<FolderProblem> problem(const storage::Breakdown& broken) {
    return problem(broken.kind() == storage::Breakdown::Kind::locked ? Code::in_use : Code::store_failed, broken.what());
}

std::expected<ledger::LoadedKeys, FolderProblem> load_key_file(const std::filesystem::path& path) {
    auto loaded = ledger::load_keys(path);
    if (loaded) return std::move(*loaded);
    switch (loaded.error()) {
        case ledger::KeyFileProblem::missing: return problem(Code::keys_missing, path.string());
        case ledger::KeyFileProblem::unreadable: return problem(Code::keys_unreadable, path.string());
        case ledger::KeyFileProblem::malformed:
        case ledger::KeyFileProblem::unknown_version: return problem(Code::keys_malformed, path.string());
    }
    return problem(Code::keys_malformed, path.string());
}

std::string wrapped(const ledger::DataKey& key, const ledger::Keys& keys, const std::string& city) {
    const ledger::Nonce nonce = ledger::derive<24>(fresh_random(), "data key nonce");
    return ledger::base64(ledger::wrap(key, keys, {city, data_key_reference}, nonce));
}

void put_data_key(storage::Store& store, const ledger::DataKey& key, const ledger::Keys& keys, const std::string& city) {
    storage::Batch batch;
    batch.settings.push_back({data_key_setting, wrapped(key, keys, city)});
    batch.settings.push_back({"city", city});
    store.commit(batch);
}

// Facts, or another city: anything but what a first try at making this folder may have left.
bool holds_a_ledger(const StoreOpener& opener, const FolderPlace& place, const std::string& city) {
    std::unique_ptr<storage::Store> standing;
    try {
        standing = opener({place.database(), "", StoreRequest::Access::read});
    } catch (const storage::Breakdown&) {
        return false;  // no city yet; what cannot be opened at all fails again, and then counts
    }
    const auto reader = standing->reader();
    return reader->head().last > 0 || reader->setting("city").value_or(city) != city;
}

std::expected<std::optional<ledger::Checkpoint>, FolderProblem> load_checkpoint(const FolderPlace& place, const ledger::Keys& keys) {
    const auto note = read_whole_file(place.checkpoint());
    if (!note) return std::nullopt;
    auto opened = ledger::open_checkpoint(*note, keys.signing().verifier());
    if (opened) return std::move(opened->checkpoint);
    const bool signer = opened.error() == ledger::NoteProblem::unknown_signer || opened.error() == ledger::NoteProblem::bad_signature ||
                        opened.error() == ledger::NoteProblem::other_origin;
    return problem(signer ? Code::checkpoint_not_ours : Code::checkpoint_malformed, place.checkpoint().string() + ": " + std::string(name_of(opened.error())));
}

}  // namespace

std::string_view name_of(FolderProblem::Code code) {
    switch (code) {
        case Code::not_there: return "not_there";
        case Code::there_already: return "there_already";
        case Code::in_use: return "in_use";
        case Code::not_writable: return "not_writable";
        case Code::keys_missing: return "keys_missing";
        case Code::keys_unreadable: return "keys_unreadable";
        case Code::keys_malformed: return "keys_malformed";
        case Code::keys_of_other_city: return "keys_of_other_city";
        case Code::data_key_lost: return "data_key_lost";
        case Code::checkpoint_malformed: return "checkpoint_malformed";
        case Code::checkpoint_not_ours: return "checkpoint_not_ours";
        case Code::ledger_behind_checkpoint: return "ledger_behind_checkpoint";
        case Code::ledger_differs: return "ledger_differs";
        case Code::rebuild_unfinished: return "rebuild_unfinished";
        case Code::store_failed: return "store_failed";
    }
    return "";
}

std::expected<FolderLock, FolderProblem> FolderLock::take(const FolderPlace& place) {
    const int descriptor = ::open(place.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return problem(Code::not_writable, place.lock().string() + ": " + std::strerror(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return FolderLock(descriptor);
    ::close(descriptor);
    return problem(Code::in_use, place.folder.string());
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<FolderProblem> check_against(const ledger::Checkpoint& checkpoint, storage::Reader& reader) {
    const storage::Seq last = reader.head().last;
    const std::uint64_t size = checkpoint.head.size;
    if (last < size) return FolderProblem{Code::ledger_behind_checkpoint, std::to_string(last) + " < " + std::to_string(size)};
    if (ledger::root_of(size, ledger_nodes(reader, size)) != checkpoint.head.root) return FolderProblem{Code::ledger_differs, std::to_string(size)};
    return std::nullopt;
}

std::optional<ledger::DataKey> open_data_key(storage::Reader& reader, const ledger::Keys& keys) {
    const auto sealed = ledger::parse_base64(reader.setting(data_key_setting).value_or(""));
    const std::string city = reader.setting("city").value_or("");
    if (!sealed) return std::nullopt;
    auto key = ledger::unwrap(*sealed, keys, {city, data_key_reference});
    if (!key) return std::nullopt;
    return std::move(*key);
}

std::expected<std::unique_ptr<DataFolder>, FolderProblem> DataFolder::open(FolderPlace place, Access access, const StoreOpener& opener, ParsePack parse) {
    if (!std::filesystem::exists(place.database())) return problem(Code::not_there, place.folder.string());
    std::optional<FolderLock> lock;
    if (access != Access::read) {
        auto taken = FolderLock::take(place);
        if (!taken) return std::unexpected(taken.error());
        lock = std::move(*taken);
    }
    auto loaded = load_key_file(place.key_file());
    if (!loaded) return std::unexpected(loaded.error());
    // Before the store: what is read of it afterwards can only be longer than the checkpoint.
    auto checkpoint = load_checkpoint(place, loaded->keys);
    if (!checkpoint) return std::unexpected(checkpoint.error());
    try {
        const auto wanted = access == Access::read ? StoreRequest::Access::read : StoreRequest::Access::write;
        auto store = opener({place.database(), "", wanted, true, place.words()});
        const auto reader = store->reader();
        auto data_key = open_data_key(*reader, loaded->keys);
        if (!data_key) return problem(Code::data_key_lost, place.key_file().string());
        if (rebuild_unfinished(*reader)) {
            if (access != Access::mend) return problem(Code::rebuild_unfinished, place.folder.string());
        } else if (*checkpoint && access != Access::mend) {
            if (auto differs = check_against(**checkpoint, *reader)) return std::unexpected(*differs);
        }
        std::unique_ptr<DataFolder> folder(new DataFolder(std::move(place), std::move(loaded->keys), std::move(*data_key)));
        folder->lock_ = std::move(lock);
        folder->keys_open_to_others_ = loaded->open_to_others;
        folder->checkpoint_ = std::move(*checkpoint);
        folder->store_ = std::move(store);
        folder->catalogues_ = std::make_unique<Catalogues>(*folder->store_, std::move(parse));
        if (access == Access::write) folder->writer_ = std::make_unique<CityWriter>(*folder->store_, *folder->catalogues_, folder->data_key_);
        return folder;
    } catch (const storage::Breakdown& broken) {
        return problem(broken);
    } catch (const std::runtime_error& broken) {  // tiles or packs that are missing or do not read
        return problem(Code::store_failed, broken.what());
    }
}

std::expected<std::unique_ptr<DataFolder>, FolderProblem> DataFolder::create(FolderPlace place, const std::string& city, std::string origin,
                                                                             const StoreOpener& opener, ParsePack parse, const Random* data_key_wanted) {
    std::error_code error;
    std::filesystem::create_directories(place.folder, error);
    if (error) return problem(Code::not_writable, place.folder.string() + ": " + error.message());
    auto lock = FolderLock::take(place);
    if (!lock) return std::unexpected(lock.error());
    try {
        if (std::filesystem::exists(place.database()) && holds_a_ledger(opener, place, city)) return problem(Code::there_already, place.folder.string());
        if (origin.empty()) origin = "pingzhi/" + city + "/" + ledger::hex(ledger::derive(fresh_random(), "origin", 4));
        if (!std::filesystem::exists(place.key_file())) ledger::create_key_file(place.key_file(), ledger::Keys::create(origin));
        auto loaded = load_key_file(place.key_file());
        if (!loaded) return std::unexpected(loaded.error());
        auto store = opener({place.database(), city, StoreRequest::Access::create, true, place.words()});
        const Random secret = data_key_wanted ? *data_key_wanted : fresh_random();
        if (!store->reader()->setting(data_key_setting)) put_data_key(*store, {1, ledger::Secret(ledger::SecretView(secret))}, loaded->keys, city);
        auto data_key = open_data_key(*store->reader(), loaded->keys);
        if (!data_key) return problem(Code::data_key_lost, place.key_file().string());
        std::unique_ptr<DataFolder> folder(new DataFolder(std::move(place), std::move(loaded->keys), std::move(*data_key)));
        folder->lock_ = std::move(*lock);
        folder->keys_open_to_others_ = loaded->open_to_others;
        folder->store_ = std::move(store);
        folder->catalogues_ = std::make_unique<Catalogues>(*folder->store_, std::move(parse));
        folder->writer_ = std::make_unique<CityWriter>(*folder->store_, *folder->catalogues_, folder->data_key_);
        return folder;
    } catch (const storage::Breakdown& broken) {
        return problem(broken);
    } catch (const std::system_error& failed) {
        return problem(Code::not_writable, failed.what());
    }
}

void DataFolder::write_checkpoint(const ledger::TreeHead& head) {
    if (checkpoint_ && checkpoint_->head.size > head.size) throw std::logic_error("a checkpoint never gets smaller");
    pingzhi::write_checkpoint(place_.checkpoint(), head, keys_.signing(), *store_->reader());
    checkpoint_ = ledger::Checkpoint{keys_.name(), head, {}};
}

std::uint32_t DataFolder::rotate_keys() {
    const std::uint32_t old = keys_.current_master();
    const std::uint32_t id = keys_.rotate();
    // Both masters are in the file while the data key changes hands: whenever this is cut off, one of them opens it.
    ledger::replace_key_file(place_.key_file(), keys_);
    put_data_key(*store_, data_key_, keys_, store_->latest().setting("city").value_or(""));
    keys_.retire(old);
    ledger::replace_key_file(place_.key_file(), keys_);
    store_->scrub(storage::scrub_patience);
    return id;
}

}  // namespace pingzhi
