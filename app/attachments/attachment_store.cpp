// A photo's file: length of the sealed preview (4 bytes, big-endian), the sealed preview, the sealed photo; so that a preview
// is read without the rest.
#include "app/attachments/attachment_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "app/attachments/photos_of.hpp"
#include "app/checkpoint_file.hpp"
#include "app/randomness.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

constexpr std::size_t length_size = 4;

[[noreturn]] void fail(const std::filesystem::path& path) { throw std::system_error(errno, std::generic_category(), path.string()); }

std::string_view word_of(PhotoSize size) { return size == PhotoSize::photo ? "photo" : "preview"; }

std::string reference_of(const std::string& photo, PhotoSize size) { return "attachment " + photo + " " + std::string(word_of(size)); }

std::string seal_one(const std::string& photo, PhotoSize size, std::string_view bytes, const ledger::DataKey& key, const std::string& city) {
    const ledger::PersonalRecord record{{std::string(word_of(size)), std::string(bytes), {}}};
    return ledger::seal(record, key, {city, reference_of(photo, size)}, ledger::derive<24>(fresh_random(), "attachment"));
}

void write_length(std::string& out, std::size_t length) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(length >> shift & 0xFF);
}

std::optional<std::size_t> read_length(std::istream& in) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_size; ++i) {
        const int byte = in.get();
        if (byte < 0) return std::nullopt;
        length = length << 8 | static_cast<std::size_t>(byte);
    }
    return length;
}

// The sealed bytes of one size; nothing where the file is cut short.
std::optional<std::string> read_sealed(std::istream& in, PhotoSize size, std::uint64_t file_size) {
    const auto preview = read_length(in);
    if (!preview || *preview + length_size > file_size) return std::nullopt;
    const std::uint64_t begin = size == PhotoSize::preview ? length_size : length_size + *preview;
    std::string sealed(size == PhotoSize::preview ? *preview : file_size - begin, '\0');
    in.seekg(static_cast<std::streamoff>(begin));
    if (!in.read(sealed.data(), static_cast<std::streamsize>(sealed.size()))) return std::nullopt;
    return sealed;
}

void sync_path(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) fail(path);
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    errno = error;
    if (error != 0) fail(path);
}

void overwrite(const std::filesystem::path& path) {
    std::error_code gone;
    const auto size = std::filesystem::file_size(path, gone);
    if (gone) return;
    {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file << std::string(size, '\0') << std::flush;
        if (!file) fail(path);
    }
    sync_path(path, O_WRONLY);
}

bool is_mark_of(std::string_view name, std::string_view photo) {
    if (name.size() < photo.size() + 2 || !name.starts_with(photo) || name[photo.size()] != '.') return false;
    return name.find_first_not_of("0123456789", photo.size() + 1) == std::string_view::npos;
}

// Photos and what stands beside them.
std::vector<std::filesystem::directory_entry> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::directory_entry> files;
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& part : std::filesystem::directory_iterator(folder)) {
        if (!part.is_directory() || part.path().filename().string().size() != 2) continue;
        for (const auto& file : std::filesystem::directory_iterator(part.path())) files.push_back(file);
    }
    return files;
}

}  // namespace

ledger::DataKey key_for(const ledger::DataKey& key, std::string_view use) {
    ledger::Random random;
    std::ranges::copy(key.secret.view(), random.begin());
    return {key.id, ledger::Secret(ledger::SecretView(ledger::derive<32>(random, use)))};
}

AttachmentStore::AttachmentStore(std::filesystem::path folder, const ledger::DataKey& key, std::string city)
    : folder_(std::move(folder)), key_(key_for(key, "attachments")), city_(std::move(city)) {}

void AttachmentStore::make_folder() {
    std::filesystem::create_directories(folder_);
    sync_path(folder_.has_parent_path() ? folder_.parent_path() : ".", O_RDONLY | O_DIRECTORY);
}

std::filesystem::path AttachmentStore::path_of(const std::string& photo) const {
    if (!is_photo_name(photo)) throw std::invalid_argument("not the name of a photo");
    return folder_ / photo.substr(0, 2) / photo;
}

std::filesystem::path AttachmentStore::mark_of(const std::string& photo, MatterId matter) const { return path_of(photo) += "." + std::to_string(matter.value); }

bool AttachmentStore::has(const std::string& photo) const { return std::filesystem::exists(path_of(photo)); }

void AttachmentStore::put(const std::string& photo, std::string_view bytes, std::string_view preview) {
    const std::string small = seal_one(photo, PhotoSize::preview, preview, key_, city_);
    const std::string large = seal_one(photo, PhotoSize::photo, bytes, key_, city_);
    std::string file;
    file.reserve(length_size + small.size() + large.size());
    write_length(file, small.size());
    file.append(small).append(large);
    const auto path = path_of(photo);
    if (std::filesystem::create_directory(path.parent_path())) sync_path(folder_, O_RDONLY | O_DIRECTORY);
    write_whole_file(path, file);
}

std::expected<std::string, PhotoProblem> AttachmentStore::read(const std::string& photo, PhotoSize size) const {
    if (!is_photo_name(photo)) return std::unexpected(PhotoProblem::missing);
    const auto path = path_of(photo);
    std::error_code gone;
    const auto file_size = std::filesystem::file_size(path, gone);
    std::ifstream in(path, std::ios::binary);
    if (gone || !in) return std::unexpected(PhotoProblem::missing);
    const auto sealed = read_sealed(in, size, file_size);
    if (!sealed) return std::unexpected(PhotoProblem::damaged);
    auto record = ledger::open(*sealed, key_, {city_, reference_of(photo, size)});
    if (!record || record->size() != 1) return std::unexpected(PhotoProblem::damaged);
    std::string bytes = std::move(record->front().value);
    if (size == PhotoSize::photo && ledger::hex(ledger::bytes_of(ledger::sha256(bytes))) != photo) return std::unexpected(PhotoProblem::damaged);
    return bytes;
}

void AttachmentStore::remove(const std::string& photo) {
    const auto path = path_of(photo);
    overwrite(path);
    if (std::filesystem::remove(path)) unsynced_.push_back(path.parent_path());
}

void AttachmentStore::hold(const std::string& photo, MatterId matter) {
    const auto mark = mark_of(photo, matter);
    std::filesystem::create_directory(mark.parent_path());
    const int descriptor = ::open(mark.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) fail(mark);
    ::close(descriptor);
    unsynced_.push_back(mark.parent_path());
}

void AttachmentStore::release(const std::string& photo, MatterId matter) {
    const auto mark = mark_of(photo, matter);
    if (std::filesystem::remove(mark)) unsynced_.push_back(mark.parent_path());
}

bool AttachmentStore::is_held(const std::string& photo) const {
    const auto path = path_of(photo);
    if (!std::filesystem::exists(path.parent_path())) return false;
    return std::ranges::any_of(std::filesystem::directory_iterator(path.parent_path()),
                               [&photo](const auto& entry) { return is_mark_of(entry.path().filename().string(), photo); });
}

void AttachmentStore::sync() {
    std::ranges::sort(unsynced_);
    const auto repeated = std::ranges::unique(unsynced_);
    unsynced_.erase(repeated.begin(), repeated.end());
    for (const auto& path : unsynced_) sync_path(path, O_RDONLY | O_DIRECTORY);
    if (!unsynced_.empty()) sync_path(folder_, O_RDONLY | O_DIRECTORY);
    unsynced_.clear();
}

std::vector<std::string> AttachmentStore::written_before(std::filesystem::file_time_type end) const {
    std::vector<std::string> photos;
    for (const auto& file : files_in(folder_)) {
        if (is_photo_name(file.path().filename().string()) && file.last_write_time() < end) photos.push_back(file.path().filename().string());
    }
    return photos;
}

void AttachmentStore::remove_half_written(std::filesystem::file_time_type end) {
    for (const auto& file : files_in(folder_)) {
        if (file.path().filename().string().find(".new-") != std::string::npos && file.last_write_time() < end) std::filesystem::remove(file.path());
    }
}

}  // namespace pingzhi
