#include "ledger/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/null_resource.hpp>
#include <boost/json/object.hpp>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <new>
#include <optional>
#include <system_error>
#include <vector>

#include "ledger/canonical_json.hpp"
#include "ledger/hash.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi::ledger {
namespace {

namespace json = boost::json;

constexpr std::size_t file_size_max = 64 * 1024;

// Memory for secrets on their way through: zeroed at the end.
class Scratch {
public:
    explicit Scratch(std::size_t size) : bytes_(size) {}
    ~Scratch() { zero({reinterpret_cast<char*>(bytes_.data()), bytes_.size()}); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::vector<unsigned char>& bytes() { return bytes_; }

private:
    std::vector<unsigned char> bytes_;
};

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

void require(bool done, const std::filesystem::path& path) {
    if (!done) throw std::system_error(errno, std::generic_category(), "key file " + path.string());
}

void sync_folder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    require(opened.descriptor() >= 0 && ::fsync(opened.descriptor()) == 0, folder);
}

void append_secret(std::string& out, SecretView secret) {
    ZeroedText text;
    text.bytes = base64({reinterpret_cast<const char*>(secret.data()), secret.size()});
    out.append("\"").append(text.bytes).append("\"");
}

std::optional<Secret> secret_of(const json::value* value) {
    if (value == nullptr || !value->is_string()) return std::nullopt;
    ZeroedText bytes;
    auto decoded = parse_base64({value->get_string().data(), value->get_string().size()});
    if (!decoded) return std::nullopt;
    bytes.bytes.swap(*decoded);
    if (bytes.bytes.size() != secret_size) return std::nullopt;
    return Secret(SecretView(reinterpret_cast<const std::uint8_t*>(bytes.bytes.data()), secret_size));
}

std::optional<std::uint32_t> id_of(std::string_view text) {
    std::uint32_t id = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || rest != text.data() + text.size() || id == 0 || std::to_string(id) != text) return std::nullopt;
    return id;
}

std::optional<MasterKeys> masters_of(const json::value* value) {
    if (value == nullptr || !value->is_object()) return std::nullopt;
    MasterKeys masters;
    for (const auto& member : value->get_object()) {
        const auto id = id_of({member.key().data(), member.key().size()});
        const auto secret = secret_of(&member.value());
        if (!id || !secret) return std::nullopt;
        masters.emplace(*id, secret->view());
    }
    return masters;
}

std::expected<Keys, KeyFileProblem> keys_of(const json::value& value) {
    const std::unexpected malformed(KeyFileProblem::malformed);
    if (!value.is_object()) return malformed;
    const json::object& object = value.get_object();
    const json::value* const version = object.if_contains("version");
    if (version == nullptr || !version->is_int64()) return malformed;
    if (version->get_int64() != 1) return std::unexpected(KeyFileProblem::unknown_version);
    const json::value* const name = object.if_contains("name");
    const json::value* const current = object.if_contains("current_master");
    const auto seed = secret_of(object.if_contains("signing_seed"));
    auto masters = masters_of(object.if_contains("masters"));
    if (object.size() != 5 || name == nullptr || !name->is_string() || current == nullptr || !current->is_int64() || !seed || !masters) return malformed;
    std::string name_text(name->get_string().data(), name->get_string().size());
    const auto current_id = id_of(std::to_string(current->get_int64()));
    if (!valid_key_name(name_text) || !current_id || !masters->contains(*current_id)) return malformed;
    return Keys(SigningKey(std::move(name_text), seed->view()), std::move(*masters), *current_id);
}

std::expected<Keys, KeyFileProblem> parse_keys(std::string_view text) {
    // The values are built in memory that is zeroed, and nowhere else: a file that needs more of it is no key file.
    Scratch memory(4 * file_size_max);
    json::monotonic_resource resource(memory.bytes().data(), memory.bytes().size(), json::get_null_resource());
    try {
        const auto value = parse_strict(text, &resource);
        if (!value) return std::unexpected(KeyFileProblem::malformed);
        return keys_of(*value);
    } catch (const std::bad_alloc&) {
        return std::unexpected(KeyFileProblem::malformed);
    }
}

void append_file(std::string& out, const Keys& keys) {
    // Every append fits what is reserved: a growing string would leave secrets behind.
    out.reserve(256 + 2 * keys.name().size() + 80 * keys.masters().size());
    out += "{\n  \"version\": 1,\n  \"name\": ";
    append_canonical_string(out, keys.name());
    out += ",\n  \"signing_seed\": ";
    append_secret(out, keys.signing().seed());
    out += ",\n  \"current_master\": " + std::to_string(keys.current_master()) + ",\n  \"masters\": {";
    bool first = true;
    for (const auto& [id, secret] : keys.masters()) {
        out += std::string(first ? "\n" : ",\n") + "    \"" + std::to_string(id) + "\": ";
        append_secret(out, secret.view());
        first = false;
    }
    out += "\n  }\n}\n";
}

// Writes beside `path` and returns the name written to; the caller puts it in place or removes it.
std::filesystem::path write_beside(const std::filesystem::path& path, std::string_view bytes) {
    std::string beside = path.string() + ".new-XXXXXX";
    File file(::mkostemp(beside.data(), O_CLOEXEC));  // opened for the owner alone
    require(file.descriptor() >= 0, path);
    bool written = true;
    for (std::size_t at = 0; written && at < bytes.size();) {
        const ssize_t count = ::write(file.descriptor(), bytes.data() + at, bytes.size() - at);
        if (count > 0)
            at += static_cast<std::size_t>(count);
        else if (count == 0 || errno != EINTR)
            written = false;
    }
    if (!written || ::fsync(file.descriptor()) != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        errno = error;
        require(false, path);
    }
    return beside;
}

}  // namespace

std::string_view name_of(KeyFileProblem problem) {
    switch (problem) {
        case KeyFileProblem::missing: return "missing";
        case KeyFileProblem::unreadable: return "unreadable";
        case KeyFileProblem::malformed: return "malformed";
        case KeyFileProblem::unknown_version: return "unknown_version";
    }
    return "";
}

std::expected<LoadedKeys, KeyFileProblem> load_keys(const std::filesystem::path& path) {
    File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.descriptor() < 0) return std::unexpected(errno == ENOENT ? KeyFileProblem::missing : KeyFileProblem::unreadable);
    struct stat status {};
    if (::fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode)) return std::unexpected(KeyFileProblem::unreadable);
    if (static_cast<std::size_t>(status.st_size) > file_size_max) return std::unexpected(KeyFileProblem::malformed);
    Scratch text(file_size_max + 1);
    std::size_t size = 0;
    while (size < text.bytes().size()) {
        const ssize_t count = ::read(file.descriptor(), text.bytes().data() + size, text.bytes().size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::unexpected(KeyFileProblem::unreadable);
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }

    auto keys = parse_keys({reinterpret_cast<const char*>(text.bytes().data()), size});
    if (!keys) return std::unexpected(keys.error());
    return LoadedKeys{std::move(*keys), (status.st_mode & (S_IRWXG | S_IRWXO)) != 0};
}

bool create_key_file(const std::filesystem::path& path, const Keys& keys) {
    ZeroedText text;
    append_file(text.bytes, keys);
    const auto beside = write_beside(path, text.bytes);
    const bool put = ::link(beside.c_str(), path.c_str()) == 0;  // unlike rename, never over an existing file
    const int error = errno;
    ::unlink(beside.c_str());
    errno = error;
    if (!put && error == EEXIST) return false;
    require(put, path);
    sync_folder(path);
    return true;
}

void replace_key_file(const std::filesystem::path& path, const Keys& keys) {
    ZeroedText text;
    append_file(text.bytes, keys);
    const auto beside = write_beside(path, text.bytes);
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        errno = error;
        require(false, path);
    }
    sync_folder(path);
}

}  // namespace pingzhi::ledger
