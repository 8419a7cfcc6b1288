// Where the bytes of a file of records come from: a file, a text at hand, gzip around either. Read once from front to back;
// a fault ends the source. Knows nothing of what the bytes mean.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pingzhi::csv {

enum class SourceFault : std::uint8_t {
    unreadable,    // the system could not read on
    gzip_cut,      // the compressed file ends before its end is told
    gzip_damaged,  // its bytes or their checksum are wrong, or something else follows it
};

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills the front of `out`; 0 bytes only at the end. `out` is not empty.
    virtual std::expected<std::size_t, SourceFault> read(std::span<char> out) = 0;
};

// `text` outlives the source.
class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string_view text) : rest_(text) {}
    std::expected<std::size_t, SourceFault> read(std::span<char> out) override;

private:
    std::string_view rest_;
};

class FileSource final : public ByteSource {
public:
    explicit FileSource(const std::string& path);  // throws std::system_error if it is no file that can be read
    ~FileSource() override;
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    std::expected<std::size_t, SourceFault> read(std::span<char> out) override;
    std::uint64_t bytes_read() const { return bytes_read_; }
    std::uint64_t bytes_total() const { return bytes_total_; }  // 0: not known beforehand

private:
    int file_ = -1;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_total_ = 0;
};

// What gzip (RFC 1952, one or more members) in `inner` unpacks to; bytes that are not gzip pass as they are.
class GunzipSource final : public ByteSource {
public:
    explicit GunzipSource(ByteSource& inner);  // `inner` outlives the source
    ~GunzipSource() override;

    std::expected<std::size_t, SourceFault> read(std::span<char> out) override;

private:
    struct Inflater;
    std::expected<std::size_t, SourceFault> refill();
    std::expected<std::size_t, SourceFault> inflate_into(std::span<char> out);

    ByteSource& inner_;
    std::unique_ptr<char[]> block_;
    std::span<char> rest_;                // of the block: read from `inner_`, not yet used
    std::unique_ptr<Inflater> inflater_;  // null: the bytes are not gzip
    bool begun_ = false;
};

}  // namespace pingzhi::csv
