// A compact binary form for derived rows: natural numbers as varints, texts with their length. The reader throws on bytes
// that end early or say impossible things: a row of ours that does not read is corruption.
#pragma once

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/time/instant.hpp"

namespace pingzhi {

class ByteWriter {
public:
    void natural(std::uint64_t value) {
        while (value >= 0x80) {
            out_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        out_ += static_cast<char>(value);
    }
    void integer(std::int64_t value) {  // zigzag: small magnitudes stay short
        natural(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
    }
    void real(double value) {
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        out_.append(bytes, sizeof value);
    }
    void text(std::string_view value) {
        natural(value.size());
        append(value);
    }
    void instant(Instant value) { integer(value.ms); }
    void seq(std::uint64_t value) { natural(value); }
    std::string take() { return std::move(out_); }

protected:
    void append(std::string_view bytes) { out_ += bytes; }

private:
    std::string out_;
};

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t natural() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            auto byte = static_cast<std::uint8_t>(take(1).front());
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte >= 0x80) continue;
            if ((byte == 0 && shift > 0) || (shift == 63 && byte > 1)) break;  // another way to write a shorter number, or none
            return value;
        }
        throw std::runtime_error("derived row: a number has the wrong form");
    }
    std::int64_t integer() {
        std::uint64_t value = natural();
        return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
    }
    double real() {
        double value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(natural())); }
    Instant instant() { return {integer()}; }
    std::uint64_t seq() { return natural(); }
    std::size_t count() {  // of elements that follow, each at least a byte long
        std::uint64_t value = natural();
        if (value > bytes_.size()) throw std::runtime_error("derived row: a list is longer than the row");
        return value;
    }
    bool at_end() const { return bytes_.empty(); }
    std::string_view rest() const { return bytes_; }
    void skip(std::uint64_t n) { take(n); }

protected:
    std::string_view take(std::uint64_t n) {
        if (n > bytes_.size()) throw std::runtime_error("derived row: it ends early");
        std::string_view taken = bytes_.substr(0, n);
        bytes_.remove_prefix(n);
        return taken;
    }

private:
    std::string_view bytes_;
};

}  // namespace pingzhi
