#include "app/checkpoint_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include "app/ledger_tiles.hpp"

namespace pingzhi {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int error) { throw std::system_error(error, std::generic_category(), path.string()); }

std::filesystem::path tail_beside(std::filesystem::path path) { return path += ".tail"; }

void sync_folder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail(folder, errno);
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (error != 0) fail(folder, error);
}

int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

std::optional<std::string> read_whole_file(const std::filesystem::path& path) {
    std::error_code none;
    if (!std::filesystem::exists(path, none)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.is_open() || in.bad()) fail(path, errno != 0 ? errno : EIO);
    return bytes;
}

void write_whole_file(const std::filesystem::path& path, std::string_view bytes) {
    std::string beside = path.string() + ".new-XXXXXX";
    const int descriptor = ::mkostemp(beside.data(), O_CLOEXEC);
    if (descriptor < 0) fail(path, errno);
    int error = write_all(descriptor, bytes);
    if (::close(descriptor) != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(beside.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(beside.c_str());
        fail(path, error);
    }
    sync_folder(path);
}

void write_checkpoint(const std::filesystem::path& path, const ledger::TreeHead& head, const ledger::SigningKey& key, storage::Reader& reader) {
    std::string tail;
    const unsigned width = ledger::width_in(head.size, 0, head.size / ledger::tile_width);
    if (width > 0) tail = find_tile(reader, ledger::TileName::hashes(0, head.size / ledger::tile_width, width)).value_or("");
    // The tail first: a tail that fits no checkpoint is of no use and does no harm.
    write_whole_file(tail_beside(path), std::to_string(head.size) + "\n" + tail);
    write_whole_file(path, ledger::sign_checkpoint(head, key).print());
}

std::optional<TailHashes> read_tail(const std::filesystem::path& path, std::uint64_t size) {
    auto bytes = read_whole_file(tail_beside(path));
    const std::string first_line = std::to_string(size) + "\n";
    if (!bytes || !bytes->starts_with(first_line)) return std::nullopt;
    return TailHashes{size, bytes->substr(first_line.size())};
}

}  // namespace pingzhi
