#include "app/import/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

namespace pingzhi::csv {
namespace {

constexpr std::size_t block_bytes = 64 * 1024;

}  // namespace

std::expected<std::size_t, SourceFault> TextSource::read(std::span<char> out) {
    std::size_t size = std::min(out.size(), rest_.size());
    std::copy_n(rest_.data(), size, out.data());
    rest_.remove_prefix(size);
    return size;
}

FileSource::FileSource(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), path);
    struct stat facts {};
    if (::fstat(file_, &facts) != 0 || S_ISDIR(facts.st_mode)) {
        int error = S_ISDIR(facts.st_mode) ? EISDIR : errno;
        ::close(file_);
        throw std::system_error(error, std::generic_category(), path);
    }
    if (S_ISREG(facts.st_mode)) bytes_total_ = static_cast<std::uint64_t>(facts.st_size);
}

FileSource::~FileSource() { ::close(file_); }

std::expected<std::size_t, SourceFault> FileSource::read(std::span<char> out) {
    for (;;) {
        ssize_t size = ::read(file_, out.data(), out.size());
        if (size >= 0) {
            bytes_read_ += static_cast<std::uint64_t>(size);
            return static_cast<std::size_t>(size);
        }
        if (errno != EINTR) return std::unexpected(SourceFault::unreadable);
    }
}

struct GunzipSource::Inflater {
    z_stream stream{};
    bool between_members = false;
    bool input_ended = false;
    bool damaged = false;

    Inflater() {
        constexpr int gzip_only = 16;
        if (::inflateInit2(&stream, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
    }
    ~Inflater() { ::inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
};

GunzipSource::GunzipSource(ByteSource& inner) : inner_(inner), block_(new char[block_bytes]) {}
GunzipSource::~GunzipSource() = default;

std::expected<std::size_t, SourceFault> GunzipSource::refill() {
    auto size = inner_.read({block_.get(), block_bytes});
    if (size) rest_ = {block_.get(), *size};
    return size;
}

std::expected<std::size_t, SourceFault> GunzipSource::read(std::span<char> out) {
    if (!begun_) {
        begun_ = true;
        // The two bytes that mark gzip may come one by one.
        std::size_t filled = 0;
        while (filled < 2) {
            auto size = inner_.read({block_.get() + filled, block_bytes - filled});
            if (!size) return size;
            if (*size == 0) break;
            filled += *size;
        }
        rest_ = {block_.get(), filled};
        if (filled >= 2 && rest_[0] == '\x1f' && rest_[1] == '\x8b') inflater_ = std::make_unique<Inflater>();
    }
    if (inflater_) return inflate_into(out);
    if (rest_.empty()) return inner_.read(out);
    std::size_t size = std::min(out.size(), rest_.size());
    std::copy_n(rest_.data(), size, out.data());
    rest_ = rest_.subspan(size);
    return size;
}

std::expected<std::size_t, SourceFault> GunzipSource::inflate_into(std::span<char> out) {
    z_stream& stream = inflater_->stream;
    for (;;) {
        if (inflater_->damaged) return std::unexpected(SourceFault::gzip_damaged);
        if (rest_.empty() && !inflater_->input_ended) {
            auto size = refill();
            if (!size) return size;
            inflater_->input_ended = *size == 0;
        }
        if (inflater_->between_members && rest_.empty()) return 0;
        if (inflater_->between_members) {
            // Tapes and some tools fill up with zero bytes after the last member.
            if (rest_.front() == '\0') {
                rest_ = rest_.subspan(1);
                continue;
            }
            if (::inflateReset(&stream) != Z_OK) return std::unexpected(SourceFault::gzip_damaged);
            inflater_->between_members = false;
        }
        stream.next_in = reinterpret_cast<Bytef*>(rest_.data());
        stream.avail_in = static_cast<uInt>(rest_.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(std::min(out.size(), std::size_t{1} << 30));
        uInt room = stream.avail_out;
        int result = ::inflate(&stream, Z_NO_FLUSH);
        rest_ = rest_.last(stream.avail_in);
        if (result == Z_STREAM_END) {
            inflater_->between_members = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            inflater_->damaged = true;
        }
        // What was unpacked before the damage is given first, whatever the size of `out`.
        if (room != stream.avail_out) return room - stream.avail_out;
        // The last input may still have had output to come; now it has none.
        if (result == Z_BUF_ERROR && inflater_->input_ended) return std::unexpected(SourceFault::gzip_cut);
    }
}

}  // namespace pingzhi::csv
